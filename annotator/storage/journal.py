"""How a commit reaches the disk: a write-ahead log while the project is written, one plain file at rest."""

from enum import Enum

import apsw

_REST_WAIT_MS = 200
_LOG_PAGES = 512  # 16 MB: folded in after about a hundred frames
_UNUSED_SHARE = 0.05


class Journal(Enum):
    """The two ways of writing, with what each needs to survive a power cut."""

    WAL = "write-ahead log, flushed at each commit"
    ROLLBACK = "rollback journal, its folder flushed too"


def begin_writing(connection: apsw.Connection, *, network_disk: bool) -> Journal:
    """Choose the journal and make every commit durable.

    A write-ahead log needs memory shared between processes, which no network disk has.
    """
    if not network_disk and _set_mode(connection, "WAL") == "wal":
        connection.execute(f"PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = {_LOG_PAGES}").fetchall()
        _flush_the_drive_too(connection)
        return Journal.WAL
    _set_mode(connection, "DELETE")
    connection.execute("PRAGMA synchronous = EXTRA")
    _flush_the_drive_too(connection)
    return Journal.ROLLBACK


def fold_in(connection: apsw.Connection) -> bool:
    """Empty the write-ahead log, which holds a page once for each commit that touched it, to gain room.

    Returns:
        Whether that was possible.
    """
    try:
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").get
    except apsw.Error:
        return False
    return not busy


def come_to_rest(connection: apsw.Connection) -> bool:
    """Fold the write-ahead log into the file, so that one file holds everything and opens from any folder.

    Returns:
        False where that could not be done now (somebody is reading, the disk is full): everything stays safe in
        the log, and the next writer tries again.
    """
    connection.set_busy_timeout(_REST_WAIT_MS)
    try:
        _give_back_room(connection)
        return _set_mode(connection, "DELETE") == "delete"
    except apsw.Error:
        return False


def _give_back_room(connection: apsw.Connection) -> None:
    """Shorten a file that is empty for a good part, as it is after a long run over frames that had masks."""
    unused, pages = (connection.execute(f"PRAGMA {name}").get for name in ("freelist_count", "page_count"))
    if unused > pages * _UNUSED_SHARE:
        connection.execute("PRAGMA incremental_vacuum").fetchall()


def _set_mode(connection: apsw.Connection, mode: str) -> str:
    try:
        return str(connection.execute(f"PRAGMA journal_mode = {mode}").get)
    except (apsw.CantOpenError, apsw.IOError):
        if mode == "WAL":
            return ""  # the disk does not map shared memory
        raise


def _flush_the_drive_too(connection: apsw.Connection) -> None:
    # macOS: fsync alone leaves the data in the drive's own cache. Elsewhere these do nothing.
    connection.execute("PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON").fetchall()
