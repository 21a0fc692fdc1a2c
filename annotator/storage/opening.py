"""Opening a project: what it is, which version, and whether it may be written."""

from dataclasses import dataclass
from pathlib import Path

import apsw

from annotator.domain.errors import ProjectFileError
from annotator.file_lock import FileLock
from annotator.storage.backups import Backups
from annotator.storage.connection import Reader, check_is_file, open_copy, open_reader, open_writer
from annotator.storage.copying import check_is_free, publish, temporary_beside, unshared
from annotator.storage.errors import DamagedProjectError, ReadOnlyProjectError
from annotator.storage.faults import named_faults
from annotator.storage.lock import writer_lock
from annotator.storage.migration import check_tables, migrate, version_of
from annotator.storage.schema import APPLICATION_ID, MIGRATIONS, PAGE_SIZE, Migration


@dataclass(frozen=True, slots=True)
class Opened:
    """An open project file.

    Attributes:
        connection: reads it, and writes it where `lock` is held.
        reader: what to close where it is read-only.
        lock: keeps other writers out; None where it is read-only.
        notes: sentences for the user about how it was opened.
    """

    connection: apsw.Connection
    reader: Reader | None = None
    lock: FileLock | None = None
    notes: tuple[str, ...] = ()

    def close(self) -> None:
        """Close the file, then let others write it."""
        try:
            if self.reader is None:
                self.connection.close()
            else:
                self.reader.close()
        finally:
            if self.lock is not None:
                self.lock.release()


def create_file(path: Path, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
    """Make an empty project, whole or not at all.

    Raises:
        ProjectFileError: the name is taken.
        apsw.Error, OSError: it cannot be written.
    """
    check_is_free(path)
    with temporary_beside(path) as temporary:
        with unshared(temporary) as connection:
            connection.execute(f"PRAGMA page_size = {PAGE_SIZE}; PRAGMA auto_vacuum = INCREMENTAL").fetchall()
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            migrate(connection, migrations, start=0)
        publish(temporary, path, overwrite=False)


def open_to_write(path: Path, backups: Backups, migrations: tuple[Migration, ...]) -> Opened:
    """Open for writing where that is possible, otherwise for reading, and say why.

    A file of an older version is backed up and brought up to date; where no backup can be kept it is only read.

    Raises:
        ProjectFileError: it is not a project, damaged, or another process writes it.
    """
    check_is_file(path)
    try:
        with named_faults(path):
            lock = writer_lock(path)
    except ReadOnlyProjectError:
        return open_to_read(path, migrations, f"The folder of {path.name} is read-only, and so is the project.")
    try:
        return _locked(path, lock, backups, migrations)
    except BaseException:
        lock.release()
        raise


def open_to_read(path: Path, migrations: tuple[Migration, ...], *notes: str) -> Opened:
    """Open without changing anything, not even what is beside the file.

    Raises:
        ProjectFileError: it is not a project, or damaged.
    """
    check_is_file(path)
    with named_faults(path):
        reader = open_reader(path)
        try:
            return _readable(reader, path, migrations, notes)
        except BaseException:
            reader.close()
            raise


def _locked(path: Path, lock: FileLock, backups: Backups, migrations: tuple[Migration, ...]) -> Opened:
    with named_faults(path):
        connection = open_writer(path)
        try:
            version = version_of(connection, path)
            if connection.readonly("main") or version > len(migrations):
                connection.close()
                lock.release()
                reason = f"The file {path.name} is read-only." if version <= len(migrations) else ""
                return open_to_read(path, migrations, *filter(None, [reason]))
            check_tables(connection, path, migrations)
            if version < len(migrations):
                if why := _without_backup(connection, path, backups):
                    connection.close()
                    lock.release()
                    return open_to_read(path, migrations, why)
                migrate(connection, migrations, start=version)
        except BaseException:
            connection.close()
            raise
    return Opened(connection, lock=lock)


def _without_backup(connection: apsw.Connection, path: Path, backups: Backups) -> str:
    """Keep a backup; why there is none where that cannot be done, else nothing.

    Raises:
        DamagedProjectError: the project is not sound.
    """
    try:
        with named_faults(backups.folder):
            backups.make(connection, path)
    except DamagedProjectError:
        raise
    except ProjectFileError as error:
        return (
            f"The project {path.name} is of an older format and is opened read-only: it cannot be brought up to "
            f"date without a backup, and there is no place for that ({error})."
        )
    return ""


def _readable(reader: Reader, path: Path, migrations: tuple[Migration, ...], notes: tuple[str, ...]) -> Opened:
    version, known = version_of(reader.connection, path), len(migrations)
    if version > known:
        newer = (
            f"The project was made by a newer version of this program (format {version}, known here: {known}); "
            "it is opened read-only."
        )
        return Opened(reader.connection, reader, notes=(*notes, newer))
    check_tables(reader.connection, path, migrations)
    if version < known:
        copy = open_copy(reader.connection)
        reader.close()
        # Of what was copied: another process may have brought the file up to date meanwhile.
        migrate(copy.connection, migrations, start=version_of(copy.connection, path))
        reader = copy
    return Opened(reader.connection, reader, notes=notes)
