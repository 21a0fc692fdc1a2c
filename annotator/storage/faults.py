"""SQLite's and the system's errors as sentences a user can act on."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from annotator.domain.errors import ProjectFileError
from annotator.storage.disk import is_full
from annotator.storage.errors import (
    DamagedProjectError,
    DiskFullError,
    NotAProjectError,
    ProjectInUseError,
    ReadOnlyProjectError,
)

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@contextmanager
def named_faults(path: Path) -> Iterator[None]:
    """Turn what SQLite or the system raises about a project into a `ProjectFileError`."""
    try:
        yield
    except apsw.Error as error:
        raise of_sqlite(error, path) from error
    except OSError as error:
        raise of_system(error, path) from error
    except UnicodeDecodeError as error:
        raise damaged(path, "it holds text that is none") from error


def of_sqlite(error: apsw.Error, path: Path) -> ProjectFileError:
    """What an error of SQLite means for the user of a project."""
    match error:
        case apsw.FullError():
            return _full(path)
        case apsw.IOError() | apsw.CantOpenError() if is_full(path.parent):
            return _full(path)
        case apsw.NotADBError():
            return NotAProjectError(f"{path} is not a project file, or its first bytes are destroyed ({error})")
        case apsw.CorruptError() | apsw.FormatError():
            return damaged(path, error)
        case apsw.BusyError() | apsw.LockedError():
            return ProjectInUseError(
                f"The project {path} is held by another program; close it there and try again"
            )
        case apsw.ReadOnlyError() | apsw.PermissionsError() | apsw.AuthError():
            return ReadOnlyProjectError(f"The project {path} cannot be written: its disk or folder is read-only")
        case apsw.CantOpenError():
            return ProjectFileError(f"The project {path} cannot be opened: no access to the file or its folder")
        case apsw.IOError():
            return ProjectFileError(f"The disk of {path} reports an error ({error}); save a copy on another disk")
        case _:
            return ProjectFileError(f"The project {path} cannot be used: {error}")


def of_system(error: OSError, path: Path) -> ProjectFileError:
    """What an error of the operating system means for the user of a project."""
    if error.errno in _NO_ROOM:
        return _full(path)
    reason = error.strerror or str(error)
    if error.errno in _FORBIDDEN:
        return ReadOnlyProjectError(f"{path} cannot be written: {reason}")
    return ProjectFileError(f"{path} cannot be used: {reason}")


def damaged(path: Path, reason: object) -> DamagedProjectError:
    """The sentence about a project whose contents contradict themselves."""
    where = " ".join(str(reason).split())  # SQLite writes several lines
    return DamagedProjectError(
        f"The project {path} is damaged: {where}; `annotator check` says where; a backup can be opened instead"
    )


def _full(path: Path) -> DiskFullError:
    return DiskFullError(
        f"The disk of {path} is full: this change was not saved, everything before it is; free some space"
    )
