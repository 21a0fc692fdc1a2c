"""Where a project's videos lie: paths relative to the project, and videos found again after a move."""

import os
from pathlib import Path, PurePosixPath

from annotator.domain.errors import VideoError
from annotator.domain.project import Video
from annotator.video import fingerprint

_MOST_ALIKE = 100


def stored_path(video: Path, project_file: Path) -> str:
    """How a project names a video: relative to its own folder where possible, POSIX separators."""
    absolute = video.resolve()
    try:
        return Path(os.path.relpath(absolute, project_file.resolve().parent)).as_posix()
    except ValueError:  # another drive on Windows
        return absolute.as_posix()


def find_video(video: Video, project_file: Path) -> Path:
    """Where a video is now: as stored, beside the project file, or in one of these folders under another name.

    Raises:
        VideoError: none of these is the video that the project was made with.
    """
    folder = project_file.resolve().parent
    stored = Path(os.path.normpath(folder / video.path))
    beside = folder / PurePosixPath(video.path).name
    for candidate in dict.fromkeys((stored, beside, *_alike(stored), *_alike(beside))):
        if candidate.exists() and fingerprint(candidate, pattern=video.pattern) == video.fingerprint:
            return candidate
    there = [candidate for candidate in (stored, beside) if candidate.exists()]
    if there:
        raise VideoError(
            f"{there[0]} has changed since {project_file.name} was made with it; "
            f"put the video as it was back there, and open the project again."
        )
    raise VideoError(
        f"The video of {project_file.name} is not at {stored}; "
        f"put it back, or beside {project_file.name}, and open the project again."
    )


def _alike(video: Path) -> list[Path]:
    """Other files of the kind in a video's folder, where it may lie renamed; not many, each is read in part."""
    if not video.suffix or not video.parent.is_dir():
        return []
    return sorted(path for path in video.parent.glob(f"*{video.suffix}") if path != video)[:_MOST_ALIKE]
