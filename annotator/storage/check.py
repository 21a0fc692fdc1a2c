"""`annotator check`: whether a project file is sound, without changing it."""

from collections.abc import Iterator
from pathlib import Path

import apsw

from annotator.domain.errors import InvalidValueError, ProjectFileError
from annotator.domain.project import Project
from annotator.storage.faults import named_faults
from annotator.storage.findings import CheckReport as CheckReport
from annotator.storage.findings import Finding as Finding
from annotator.storage.findings import Severity as Severity
from annotator.storage.opening import open_to_read
from annotator.storage.reading import read_project
from annotator.storage.rules import broken_rules
from annotator.storage.schema import MIGRATIONS

_MOST_FINDINGS = 100  # of SQLite's own; beyond it they say nothing new


def check(path: Path) -> CheckReport:
    """Check a project as a file, as tables and by the project's own rules.

    Raises:
        ProjectFileError: it cannot be opened as a project at all.
    """
    path = path.resolve()
    opened = open_to_read(path, MIGRATIONS)
    try:
        with named_faults(path):
            return _report(path, opened.connection, opened.notes)
    finally:
        opened.close()


def _report(path: Path, connection: apsw.Connection, notes: tuple[str, ...]) -> CheckReport:
    version = int(connection.execute("PRAGMA user_version").get)
    found = [Finding(Severity.NOTE, path.name, note) for note in notes]
    found.extend(_of_file(connection, path.name))
    found.extend(_of_references(connection))
    project = _loaded(connection, path.name, found)
    found.extend(broken_rules(project))
    masks = sum(len(obj.masklet) for obj in project.objects.values())
    return CheckReport(path, version, tuple(found), masks)


def _of_file(connection: apsw.Connection, name: str) -> Iterator[Finding]:
    """SQLite's own check: pages, order, indices, types."""
    for (line,) in connection.execute(f"PRAGMA integrity_check({_MOST_FINDINGS})"):
        if line != "ok":
            yield Finding(Severity.ERROR, name, str(line).replace("\n", " "))


def _of_references(connection: apsw.Connection) -> Iterator[Finding]:
    for table, row_id, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Finding(
            Severity.ERROR, f"table {table}, row {row_id}", f"it refers to a {parent} that does not exist"
        )


def _loaded(connection: apsw.Connection, name: str, found: list[Finding]) -> Project:
    """The project, or an empty one and a finding where it cannot be read."""
    try:
        return read_project(connection)
    except (InvalidValueError, ProjectFileError) as error:
        if all(finding.severity is not Severity.ERROR for finding in found):
            found.append(Finding(Severity.ERROR, name, str(error)))
    except apsw.Error as error:
        found.append(Finding(Severity.ERROR, name, f"it cannot be read to the end: {error}"))
    return Project()
