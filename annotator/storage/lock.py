"""One writer of a project at a time."""

from pathlib import Path

from annotator.file_lock import FileLock, LockHeldError
from annotator.storage.errors import ProjectInUseError


def writer_lock(project: Path) -> FileLock:
    """Take the lock that a project's only writer holds, ``NAME.annot-lock`` beside it while it is open.

    Not a lock on the project itself: closing any descriptor of that file would drop SQLite's own POSIX locks in
    this process.

    Raises:
        ProjectInUseError: another process, or another part of this one, writes the project.
        OSError: the folder does not take a lock file.
    """
    try:
        return FileLock(project.with_name(project.name + "-lock"))
    except LockHeldError as error:
        by = f" ({error.holder})" if error.holder else ""
        raise ProjectInUseError(
            f"The project {project} is in use by another process{by}; close it there, or open it read-only"
        ) from None
