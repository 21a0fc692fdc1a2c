"""Files of other versions: older ones are backed up and brought up to date, newer ones are only read."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from annotator.domain.edits.objects import SetLocked
from annotator.domain.errors import ProjectFileError
from annotator.domain.object_id import ObjectId
from annotator.storage import Backups, DamagedProjectError, ProjectFile, ReadOnlyProjectError
from annotator.storage.migration import migrate
from annotator.storage.schema import APPLICATION_ID, MIGRATIONS, Migration, expected_schema
from annotator.storage.writing import everything_in
from tests.fakes.history import projects_of
from tests.fakes.killed_writer import same

PROJECT = projects_of(4, 40)[-1]
NEXT = len(MIGRATIONS) + 1
NEWER = (
    *MIGRATIONS,
    Migration(
        NEXT,
        "who reviewed which frame, and a remark for each category",
        """
        CREATE TABLE review (object_id INTEGER NOT NULL, frame_idx INTEGER NOT NULL) STRICT;
        ALTER TABLE category ADD COLUMN remark TEXT;
        UPDATE category SET remark = 'from before' WHERE category_id > 0;
        """,
    ),
)
BROKEN = (*MIGRATIONS, Migration(NEXT, "broken", "CREATE TABLE review (x); SELECT * FROM no_such_table"))


def _made(path: Path) -> Path:
    with ProjectFile.create(path) as file:
        file.commit(PROJECT, everything_in(PROJECT))
    return path


def _version(path: Path) -> int:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return int(connection.execute("PRAGMA user_version").get)
    finally:
        connection.close()


def test_migrations_are_counted_from_one_without_a_gap() -> None:
    assert [migration.version for migration in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


def test_an_older_file_is_backed_up_and_brought_up_to_date(tmp_path: Path) -> None:
    path, backups = _made(tmp_path / "a.annot"), Backups(tmp_path / "backups")
    with ProjectFile.open(path, backups=backups, migrations=NEWER) as file:
        assert same(file.load(), PROJECT)
        assert not file.is_read_only
    assert _version(path) == NEXT
    (backup,) = backups.newest_first()
    assert _version(backup) == len(MIGRATIONS)
    with ProjectFile.open(backup) as file:
        assert file.load().objects == PROJECT.objects
    connection = apsw.Connection(str(path))
    assert connection.execute("SELECT DISTINCT remark FROM category").get == "from before"
    connection.close()


def _made_before_locks(path: Path) -> Path:
    """A file of version 1 with one object."""
    connection = apsw.Connection(str(path))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrate(connection, MIGRATIONS[:1], start=0)
    connection.execute(
        """
        INSERT INTO video VALUES (1, 'clip.mp4', 'clip', 120, 160, 40, 25, 1, 0, 'f', NULL, 2);
        INSERT INTO tracked_object VALUES (1, 1, 1, NULL);
        """
    ).fetchall()
    connection.close()
    return path


def test_objects_of_a_file_from_before_there_were_locks_are_not_locked(tmp_path: Path) -> None:
    path = _made_before_locks(tmp_path / "a.annot")
    with ProjectFile.open(path, read_only=True) as file:
        assert not file.load().object(ObjectId(1)).is_locked
    assert _version(path) == 1
    with ProjectFile.open(path) as file:
        before = file.load()
        locked = SetLocked(ObjectId(1), True).apply(before)
        file.commit(locked.project, locked.change)
    assert _version(path) == len(MIGRATIONS)
    with ProjectFile.open(path) as file:
        assert file.load().object(ObjectId(1)).is_locked


_KILLED_AT_THE_COMMIT = """
import os, signal, sys
from pathlib import Path
import apsw
from annotator.storage import ProjectFile

def watch(connection):
    if connection.filename == sys.argv[1]:
        connection.set_commit_hook(lambda: os.kill(os.getpid(), signal.SIGKILL))

apsw.connection_hooks.append(watch)
ProjectFile.open(Path(sys.argv[1]))
"""


@pytest.mark.skipif(os.name == "nt", reason="there are no signals")
def test_a_migration_that_is_killed_is_done_at_the_next_opening(tmp_path: Path) -> None:
    path = _made_before_locks(tmp_path / "a.annot")
    killed = subprocess.run([sys.executable, "-c", _KILLED_AT_THE_COMMIT, str(path.resolve())], check=False)
    assert killed.returncode == -signal.SIGKILL
    with ProjectFile.open(path, read_only=True) as file:
        assert not file.load().object(ObjectId(1)).is_locked
    with ProjectFile.open(path) as file:
        assert not file.load().object(ObjectId(1)).is_locked
    assert _version(path) == len(MIGRATIONS)


def test_where_no_backup_can_be_kept_an_older_file_is_only_read(tmp_path: Path) -> None:
    path = _made_before_locks(tmp_path / "a.annot")
    before = path.read_bytes()
    (tmp_path / "file").touch()
    with ProjectFile.open(path, backups=Backups(tmp_path / "file" / "backups")) as file:
        assert file.is_read_only
        (note,) = file.notes
        assert "a.annot is of an older format and is opened read-only" in note
        assert f"{tmp_path / 'file' / 'backups'} cannot be used" in note
        assert file.load().objects
        with ProjectFile.open(path) as other:  # it is not held
            assert not other.is_read_only
    with ProjectFile.open(path) as file:
        assert not file.is_read_only
    assert path.read_bytes() != before


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = _made(tmp_path / "a.annot")
    with pytest.raises(ProjectFileError, match="no_such_table"):
        ProjectFile.open(path, migrations=BROKEN)
    with ProjectFile.open(path) as file:
        assert same(file.load(), PROJECT)
    assert _version(path) == len(MIGRATIONS)


def test_an_older_file_is_read_without_being_changed(tmp_path: Path) -> None:
    path = _made(tmp_path / "a.annot")
    before = path.read_bytes()
    with ProjectFile.open(path, read_only=True, migrations=NEWER) as file:
        assert same(file.load(), PROJECT)
    assert path.read_bytes() == before


def test_an_older_file_in_a_read_only_folder_is_read(
    tmp_path: Path, make_read_only: Callable[[Path], Path]
) -> None:
    (tmp_path / "made").mkdir()
    _made(tmp_path / "made" / "a.annot")
    with ProjectFile.open(make_read_only(tmp_path / "made") / "a.annot", migrations=NEWER) as file:
        assert same(file.load(), PROJECT)


def test_a_newer_file_is_opened_read_only_and_says_so(tmp_path: Path) -> None:
    path = _made(tmp_path / "a.annot")
    ProjectFile.open(path, migrations=NEWER).close()
    with ProjectFile.open(path) as file:
        assert file.is_read_only
        assert f"newer version of this program (format {NEXT}, known here: {NEXT - 1})" in file.notes[0]
        assert same(file.load(), PROJECT)
        with pytest.raises(ReadOnlyProjectError):
            file.commit(PROJECT, everything_in(PROJECT))
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.annot"]


@pytest.mark.parametrize(
    "tampering",
    [
        "DROP TABLE stale_range",
        "ALTER TABLE mask DROP COLUMN object_score",
        "DROP TABLE mask; CREATE TABLE mask (mask_id INTEGER PRIMARY KEY)",
    ],
)
def test_a_file_whose_tables_are_not_those_of_its_version_is_damaged(tmp_path: Path, tampering: str) -> None:
    path = _made(tmp_path / "a.annot")
    connection = apsw.Connection(str(path))
    connection.execute(tampering).fetchall()
    connection.close()
    for read_only in (False, True):
        with pytest.raises(DamagedProjectError, match="has other tables"):
            ProjectFile.open(path, read_only=read_only)


def test_what_others_put_into_a_file_is_left_alone_and_never_runs(tmp_path: Path) -> None:
    path = _made(tmp_path / "a.annot")
    connection = apsw.Connection(str(path))
    connection.execute(
        """
        CREATE TABLE mine (x);
        CREATE TRIGGER t AFTER INSERT ON mask BEGIN DELETE FROM tracked_object; END;
        CREATE TRIGGER u AFTER UPDATE ON counter BEGIN DELETE FROM video; END;
        """
    ).fetchall()
    connection.close()
    grown = projects_of(4, 60)
    with ProjectFile.open(path) as file:
        file.load()
        file.commit(grown[0], everything_in(PROJECT))
        file.commit(grown[-1], everything_in(grown[-1]))
        assert same(file.load(), grown[-1])
    connection = apsw.Connection(str(path))
    assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE name IN ('mine', 't', 'u')").get == 3
    connection.close()


def test_another_programs_database_is_not_a_project(tmp_path: Path) -> None:
    path = tmp_path / "a.annot"
    connection = apsw.Connection(str(path))
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    with pytest.raises(ProjectFileError, match="some other SQLite database"):
        ProjectFile.open(path)


def test_the_expected_tables_are_those_that_a_new_file_has(tmp_path: Path) -> None:
    path = _made(tmp_path / "a.annot")
    connection = apsw.Connection(str(path))
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE sql IS NOT NULL")}
    connection.close()
    assert names == {name.decode() for name, _ in expected_schema(MIGRATIONS)}
