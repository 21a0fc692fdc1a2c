"""Where the project of a video lies, when nobody says where."""

from pathlib import Path

from annotator.paths import user_data_dir
from annotator.storage.backups import told_apart
from annotator.storage.disk import is_writable

SUFFIX = ".annot"
"""The ending of project files."""


def project_path_of(video: Path) -> Path:
    """``VIDEO.annot`` beside the video or frame folder, or in the user's data folder where that is read-only.

    A project that is there already is found wherever it is, so that a disk that was writable once and is not now,
    or the other way round, does not hide what was done. The whole name is kept (``clip.mp4.annot``): ``clip.mp4``
    and ``clip.mov`` are two videos.
    """
    absolute = video.resolve()
    beside = absolute.with_name(absolute.name + SUFFIX)
    kept = user_data_dir() / "projects" / (told_apart(absolute) + SUFFIX)
    if beside.exists():
        return beside
    if not kept.exists():
        if is_writable(beside.parent):
            return beside
        kept.parent.mkdir(parents=True, exist_ok=True)
    return kept
