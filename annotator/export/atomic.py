"""Files and folders that appear whole or not at all."""

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.domain.errors import ExportError, UsageError


@contextmanager
def atomic_file(destination: Path, *, overwrite: bool) -> Iterator[Path]:
    """A path to write a file at, beside its destination; it moves into position when the block ends well.

    Raises:
        UsageError: the destination exists and `overwrite` is off, or it is a folder.
        ExportError: the disk is full or read-only; nothing is left behind.
    """
    if destination.is_dir():
        raise UsageError(f"{destination} is a folder; give the name of a file to write")
    with _staged(destination, overwrite=overwrite) as temporary:
        yield temporary
        _flush(temporary)
        _check_free(destination, overwrite=overwrite)
        os.replace(temporary, destination)


@contextmanager
def atomic_folder(destination: Path, *, overwrite: bool) -> Iterator[Path]:
    """An empty folder to fill, beside its destination; it takes the destination's place when the block ends well.

    A folder that it replaces is moved aside first and removed last, so one of the two is always there.

    Raises:
        UsageError: the destination exists and `overwrite` is off, or it is a file.
        ExportError: the disk is full or read-only; nothing is left behind.
    """
    if destination.is_file():
        raise UsageError(f"{destination} is a file; give the name of a folder to write")
    with _staged(destination, overwrite=overwrite) as temporary:
        temporary.mkdir()
        yield temporary
        for path in temporary.rglob("*"):
            if path.is_file():
                _flush(path)
        _check_free(destination, overwrite=overwrite)
        _put_folder(temporary, destination)


@contextmanager
def _staged(destination: Path, *, overwrite: bool) -> Iterator[Path]:
    """A free name in the destination's folder; what stands there is removed when the block fails."""
    _check_free(destination, overwrite=overwrite)
    temporary = destination.with_name(f".{destination.stem}-{secrets.token_hex(4)}.partial{destination.suffix}")
    try:
        yield temporary
        _flush_folder(destination.parent)
    except OSError as error:
        raise ExportError(f"{destination} cannot be written: {_reason(error)}") from error
    finally:
        _remove(temporary)


def _check_free(destination: Path, *, overwrite: bool) -> None:
    if not overwrite and os.path.lexists(destination):
        raise UsageError(f"{destination} exists already; choose another name, or ask for it to be overwritten")


def _put_folder(temporary: Path, destination: Path) -> None:
    if not destination.exists():
        os.replace(temporary, destination)
        return
    aside = destination.with_name(f".{destination.name}-{secrets.token_hex(4)}.old")
    os.replace(destination, aside)
    try:
        os.replace(temporary, destination)
    except OSError:
        os.replace(aside, destination)
        raise
    _remove(aside)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    """Have the disk keep what was written: a name must not point to content that a power cut took away."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":  # folders cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _reason(error: OSError) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "the disk is full; free some space and try again"
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return "its folder may not be written to; choose another place"
        case errno.ENOENT:
            return "its folder does not exist; make it first, or choose another place"
        case _:
            return error.strerror or str(error)
