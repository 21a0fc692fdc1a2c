"""Writing so that a file is whole or not there, and saying plainly what a disk refuses."""

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.modelstore.errors import ModelDiskFullError, ModelError

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_MARGIN = 8 << 20  # bytes left for the record, the file system and everybody else


@contextmanager
def named_faults(place: Path) -> Iterator[None]:
    """Turn what the system raises below a folder into a `ModelError`."""
    try:
        yield
    except OSError as error:
        raise _named(error, place) from error


def check_room(folder: Path, needed: int) -> None:
    """Refuse to begin what the disk has no room for.

    Raises:
        ModelDiskFullError: fewer than `needed` bytes and a small margin are free.
    """
    free = shutil.disk_usage(folder).free
    if free < needed + _MARGIN:
        raise ModelDiskFullError(
            f"The disk of {folder} has {megabytes(free)} free, {megabytes(needed + _MARGIN)} are needed; "
            "free some space and try again"
        )


def replace_durably(source: Path, target: Path) -> None:
    """Move a finished, synced file into place so that a power cut leaves the old one or the new one."""
    os.replace(source, target)
    sync_folder(target.parent)


def write_whole(path: Path, content: bytes) -> None:
    """Write a small file whole or not at all."""
    temporary = path.with_name(path.name + ".new")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    replace_durably(temporary, path)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder survive a power cut, where the system knows how."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def megabytes(count: int) -> str:
    """Bytes as people read them."""
    return f"{count / 1e6:,.1f} MB"


def _named(error: OSError, place: Path) -> ModelError:
    where = error.filename or place
    if error.errno in _NO_ROOM:
        return ModelDiskFullError(
            f"The disk of {place} is full: the model was not installed; free some space and try again, "
            "what was downloaded is kept where there is room for it"
        )
    return ModelError(f"{where} cannot be used: {error.strerror or error}")
