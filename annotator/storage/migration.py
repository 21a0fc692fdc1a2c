"""From a file's version to this program's, one transaction, all steps or none."""

from pathlib import Path

import apsw

from annotator.storage.errors import NotAProjectError
from annotator.storage.faults import damaged
from annotator.storage.schema import APPLICATION_ID, Migration, expected_schema, schema_entries
from annotator.storage.transaction import transaction


def version_of(connection: apsw.Connection, path: Path) -> int:
    """The version of an open project, 1 and up.

    Raises:
        NotAProjectError: it is an SQLite file of another program.
    """
    application_id = connection.execute("PRAGMA application_id").get
    version = int(connection.execute("PRAGMA user_version").get)
    if application_id != APPLICATION_ID or version < 1:
        raise NotAProjectError(f"{path} is not a project but some other SQLite database")
    return version


def check_tables(connection: apsw.Connection, path: Path, migrations: tuple[Migration, ...]) -> None:
    """Refuse a file whose tables are not those of its version.

    What else somebody put into the file is left alone.

    Raises:
        DamagedProjectError: a table or index is missing or different.
    """
    version = version_of(connection, path)
    missing = expected_schema(migrations[:version]) - schema_entries(connection)
    if missing:
        names = ", ".join(sorted(name.decode() for name, _ in missing))
        raise damaged(path, f"version {version} has other tables: {names}")


def migrate(connection: apsw.Connection, migrations: tuple[Migration, ...], *, start: int) -> None:
    """Apply the steps after version `start`; a step that fails leaves the file as it was.

    Raises:
        apsw.Error: a step failed.
    """
    with transaction(connection):
        for migration in migrations[start:]:
            connection.execute(migration.sql).fetchall()
            connection.execute(f"PRAGMA user_version = {migration.version}")
