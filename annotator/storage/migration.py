"""From a file's version to this program's, one transaction, all steps or none."""

import apsw

from annotator.storage.errors import DamagedProjectError, NotAProjectError
from annotator.storage.schema import APPLICATION_ID, MIGRATIONS, Migration, expected_schema, schema_entries
from annotator.storage.transaction import transaction


def version_of(connection: apsw.Connection) -> int:
    """The version of an open project, 1 and up.

    Raises:
        NotAProjectError: it is an SQLite file of another program.
    """
    application_id = connection.execute("PRAGMA application_id").get
    version = int(connection.execute("PRAGMA user_version").get)
    if application_id != APPLICATION_ID or version < 1:
        raise NotAProjectError(f"{connection.filename} is not a project but some other SQLite database")
    return version


def check_tables(connection: apsw.Connection, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
    """Refuse a file whose tables are not those of its version.

    What else somebody put into the file is left alone.

    Raises:
        DamagedProjectError: a table or index is missing or different.
    """
    version = version_of(connection)
    missing = expected_schema(migrations[:version]) - schema_entries(connection)
    if missing:
        names = ", ".join(sorted(name.decode() for name, _ in missing))
        raise DamagedProjectError(
            f"{connection.filename} is damaged: version {version} has other tables ({names}); open a backup"
        )


def migrate(connection: apsw.Connection, migrations: tuple[Migration, ...] = MIGRATIONS, *, start: int) -> None:
    """Apply the steps after version `start`; a step that fails leaves the file as it was.

    Raises:
        apsw.Error: a step failed.
    """
    with transaction(connection):
        for migration in migrations[start:]:
            connection.execute(migration.sql).fetchall()
            connection.execute(f"PRAGMA user_version = {migration.version}")
