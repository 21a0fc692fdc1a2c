"""Connections to a project file, with everything set that a file from a stranger calls for."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import apsw

from annotator.storage.errors import NotAProjectError

BUSY_MS = 5000
"""How long to wait for another connection's transaction, milliseconds."""

CREATE = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
"""Flags for a file that need not be there yet."""

_CACHE_KIB = 16384
_LONGEST_VALUE = 1 << 28  # bytes; no run-length string of a legal mask is longer
_COMPANIONS = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Reader:
    """A connection that changes nothing, and the private copy that it reads where it had to make one."""

    connection: apsw.Connection
    copy: "tempfile.TemporaryDirectory[str] | None" = None

    def close(self) -> None:
        """Close the connection and remove the copy."""
        self.connection.close()
        if self.copy is not None:
            self.copy.cleanup()


def check_is_file(path: Path) -> None:
    """Refuse what cannot be a project before SQLite sees it: it would make a missing file, and wait for a pipe.

    Raises:
        NotAProjectError: the path is missing, empty, a folder or a device.
    """
    if path.is_dir():
        raise NotAProjectError(f"{path} is a folder; a project is a file that ends in .annot")
    if not path.exists():
        raise NotAProjectError(f"There is no project {path}")
    if not path.is_file():
        raise NotAProjectError(f"{path} is not a regular file, so it cannot be a project")
    if path.stat().st_size == 0:
        raise NotAProjectError(f"{path} is empty; a project holds at least its tables")


def connect(path: Path, flags: int, *, immutable: bool = False) -> apsw.Connection:
    """A bare connection. By address, as apsw takes no name that is not valid text, and folders may have such."""
    address = path.as_uri() + ("?immutable=1" if immutable else "")
    return apsw.Connection(address, flags=flags | apsw.SQLITE_OPEN_URI)


def open_writer(path: Path) -> apsw.Connection:
    """A connection for reading and writing an existing file."""
    return _ready(connect(path, apsw.SQLITE_OPEN_READWRITE))


def open_reader(path: Path) -> Reader:
    """A connection that reads the last committed state from wherever the file lies.

    SQLite reads a file in WAL mode only where it may make the WAL's index beside it. In a read-only folder the
    file is opened as immutable; with a journal left by a killed writer, whose commits an immutable opening would
    not see, file and journal are copied aside and recovered there.
    """
    try:
        return Reader(_ready(connect(path, apsw.SQLITE_OPEN_READONLY)))
    except (apsw.CantOpenError, apsw.ReadOnlyError, apsw.IOError, apsw.FullError):
        if _has_journal(path):
            return _recovered_aside(path)
        return Reader(_ready(connect(path, apsw.SQLITE_OPEN_READONLY, immutable=True)))


def open_copy(source: apsw.Connection) -> Reader:
    """A private, writable copy of an open file; nobody else sees what is done to it."""
    folder = tempfile.TemporaryDirectory(prefix="annotator-")
    try:
        connection = connect(Path(folder.name).resolve() / "copy.annot", CREATE)
        with connection.backup("main", source, "main") as backup:
            backup.step(-1)
        return Reader(_ready(connection), folder)
    except BaseException:
        folder.cleanup()
        raise


def companions(path: Path) -> tuple[Path, ...]:
    """The files that SQLite keeps beside an open one, and a killed process leaves there."""
    return tuple(path.with_name(path.name + ending) for ending in _COMPANIONS)


def _has_journal(path: Path) -> bool:
    return any(companion.is_file() and companion.stat().st_size > 0 for companion in companions(path))


def _recovered_aside(path: Path) -> Reader:
    folder = tempfile.TemporaryDirectory(prefix="annotator-")
    try:
        copy = Path(folder.name).resolve() / "copy.annot"
        for original, place in zip((path, *companions(path)), (copy, *companions(copy)), strict=True):
            if original.is_file():
                shutil.copyfile(original, place)
        return Reader(open_writer(copy), folder)
    except BaseException:
        folder.cleanup()
        raise


def _ready(connection: apsw.Connection) -> apsw.Connection:
    """Set what is not stored in the file, and touch the file so that an unusable one fails here."""
    try:
        connection.set_busy_timeout(BUSY_MS)
        connection.limit(apsw.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
        # Nothing in a file may run code on our statements: triggers, views, functions in indices.
        connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
        connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
        connection.config(apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0)
        connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
        statements = (
            f"PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
            f"PRAGMA temp_store = MEMORY; PRAGMA cache_size = -{_CACHE_KIB}; SELECT count(*) FROM sqlite_schema"
        )
        connection.execute(statements).fetchall()  # a statement that gives a row stops apsw until it is fetched
    except BaseException:
        connection.close()
        raise
    return connection
