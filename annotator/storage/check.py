"""`annotator check`: whether a project file is sound, without changing it."""

from collections.abc import Iterator
from pathlib import Path

import apsw

from annotator.domain.errors import InvalidValueError
from annotator.domain.project import Project
from annotator.storage.backups import Backups, pointing_to
from annotator.storage.errors import DamagedProjectError
from annotator.storage.findings import CheckReport as CheckReport
from annotator.storage.findings import Finding as Finding
from annotator.storage.findings import Severity as Severity
from annotator.storage.opening import Opened, open_to_read
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
    opened = _opened(path)
    try:
        return _report(path, opened)
    finally:
        opened.close()


def _opened(path: Path) -> Opened:
    """The project; where it is too damaged for that, the message does not send back to this check."""
    with pointing_to(Backups.of(path)):
        try:
            return open_to_read(path, MIGRATIONS)
        except DamagedProjectError as error:
            reason = " ".join(str(error.__cause__ or error).split())
            raise DamagedProjectError(
                f"The project {path} is too damaged to be opened: {reason}; a backup can be opened instead"
            ) from error


def _report(path: Path, opened: Opened) -> CheckReport:
    connection = opened.connection
    found = [Finding(Severity.NOTE, path.name, note) for note in opened.notes]
    found.extend(_reported(_of_file(connection, path.name), path.name))
    found.extend(_reported(_of_references(connection), path.name))
    project = _loaded(connection, path.name, found)
    found.extend(broken_rules(project))
    masks = sum(len(obj.masklet) for obj in project.objects.values())
    return CheckReport(path, tuple(found), masks)


def _reported(found: Iterator[Finding], name: str) -> Iterator[Finding]:
    """What was found up to where the file could not be read further."""
    try:
        yield from found
    except (apsw.Error, UnicodeDecodeError) as error:
        yield Finding(Severity.ERROR, name, f"it cannot be read to the end: {error}")


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
    except (InvalidValueError, apsw.Error) as error:
        if all(finding.severity is not Severity.ERROR for finding in found):
            found.append(Finding(Severity.ERROR, name, str(error)))
    return Project()
