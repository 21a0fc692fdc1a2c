"""Whole copies of a project: made beside the destination, checked, then put in place in one step."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import apsw

from annotator.domain.errors import ProjectFileError
from annotator.storage.connection import CREATE, companions, connect
from annotator.storage.faults import damaged
from annotator.storage.lock import writer_lock


def copy_whole(
    source: apsw.Connection,
    destination: Path,
    *,
    project: Path,
    overwrite: bool = False,
    finish: Callable[[apsw.Connection], None] = lambda _: None,
) -> None:
    """Copy the committed state of an open project, also while another connection writes to it.

    Args:
        source: a connection to the project.
        project: its name, for messages.
        destination: where the copy goes; until it is whole, nothing is there.
        overwrite: whether a file that is there may be replaced.
        finish: what is still to be changed in the copy.

    Raises:
        ProjectFileError: the destination exists and may not be replaced.
        DamagedProjectError: the copy, and so the project, is not sound.
        apsw.Error, OSError: it cannot be written.
    """
    if not overwrite:
        check_is_free(destination)
    with temporary_beside(destination) as temporary:
        _fill(temporary, source, project, finish)
        publish(temporary, destination, overwrite=overwrite)


def check_is_free(destination: Path) -> None:
    """Refuse a name that is taken, or that a journal waits for: SQLite would play it into the new file.

    Raises:
        ProjectFileError: something has that name.
    """
    if os.path.lexists(destination):
        raise _taken(destination)
    for journal in companions(destination):
        if journal.exists():
            raise ProjectFileError(
                f"{journal} holds the last work on a project that was here; put that back, or choose another name"
            )


@contextmanager
def temporary_beside(destination: Path) -> Iterator[Path]:
    """A free, hidden name in the same folder; what has it in the end is removed.

    Not from `tempfile`: its files can be read by their owner alone, and a project may be shared.
    """
    temporary = destination.with_name(f".{destination.name}-{uuid4().hex[:12]}.tmp")
    try:
        yield temporary
    finally:
        for left in (temporary, *companions(temporary)):
            left.unlink(missing_ok=True)


def publish(temporary: Path, destination: Path, *, overwrite: bool) -> None:
    """Give a finished file its name, in one step and for good.

    Raises:
        ProjectFileError: something has that name and may not be replaced, or is a project that somebody writes.
    """
    if overwrite:
        _replace(temporary, destination)
    else:
        _rename_new(temporary, destination)
    if os.name != "nt":  # folders cannot be flushed there
        _flush(destination.parent, os.O_RDONLY)


@contextmanager
def unshared(path: Path) -> Iterator[apsw.Connection]:
    """A connection that makes a file nobody else knows yet: no care on the way, one flush at the end."""
    connection = connect(path, CREATE)
    try:
        connection.execute("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF").fetchall()
        yield connection
    finally:
        connection.close()
    _flush(path, os.O_RDWR)


def _flush(path: Path, flags: int) -> None:
    """Make what was written to a file, or the names in a folder, survive a power cut."""
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _fill(
    temporary: Path, source: apsw.Connection, project: Path, finish: Callable[[apsw.Connection], None]
) -> None:
    with unshared(temporary) as copy:
        with copy.backup("main", source, "main") as backup:
            backup.step(-1)
        # The copied header may say "write-ahead log"; one file at rest is what is wanted.
        copy.execute("PRAGMA journal_mode = DELETE").fetchall()
        finish(copy)
        finding = copy.execute("PRAGMA integrity_check(1)").get
        if finding != "ok":
            raise damaged(project, f"no copy was made: {finding}")


def _replace(temporary: Path, destination: Path) -> None:
    """Replace a file that nobody writes, and what a killed writer left beside it."""
    lock = writer_lock(destination)
    try:
        if any(journal.exists() for journal in companions(destination)):
            with suppress(apsw.Error):  # folded in, so that the old file is whole until it is replaced
                old = connect(destination, apsw.SQLITE_OPEN_READWRITE)
                old.execute("PRAGMA journal_mode = DELETE").fetchall()
                old.close()
        for journal in companions(destination):
            journal.unlink(missing_ok=True)
        os.replace(temporary, destination)
    finally:
        lock.release()


def _rename_new(temporary: Path, destination: Path) -> None:
    """Rename without replacing: a second name fails where one is taken, which POSIX's rename does not."""
    try:
        os.link(temporary, destination)
    except FileExistsError:
        raise _taken(destination) from None
    except OSError:  # a disk without hard links
        check_is_free(destination)
        os.rename(temporary, destination)


def _taken(destination: Path) -> ProjectFileError:
    return ProjectFileError(f"{destination} exists already; choose another name, or have it replaced")
