"""Where a project's videos lie: paths relative to the project, and videos found again after a move."""

import os
from pathlib import Path, PurePosixPath

from annotator.domain.errors import VideoError
from annotator.domain.project import Video
from annotator.video import fingerprint


def stored_path(video: Path, project_file: Path) -> str:
    """How a project names a video: relative to its own folder where possible, POSIX separators."""
    absolute = video.resolve()
    try:
        return Path(os.path.relpath(absolute, project_file.resolve().parent)).as_posix()
    except ValueError:  # another drive on Windows
        return absolute.as_posix()


def find_video(video: Video, project_file: Path) -> Path:
    """Where a video is now: as stored, or beside the project file under its name.

    Raises:
        VideoError: none of these is the video that the project was made with.
    """
    folder = project_file.resolve().parent
    stored = Path(os.path.normpath(folder / video.path))
    beside = folder / PurePosixPath(video.path).name
    there = [candidate for candidate in dict.fromkeys((stored, beside)) if candidate.exists()]
    for candidate in there:
        if fingerprint(candidate, pattern=video.pattern) == video.fingerprint:
            return candidate
    if there:
        raise VideoError(
            f"{there[0]} has changed since {project_file.name} was made with it; "
            f"put the video as it was back there, and open the project again."
        )
    raise VideoError(
        f"The video of {project_file.name} is not at {stored}; "
        f"put it back, or beside {project_file.name}, and open the project again."
    )
