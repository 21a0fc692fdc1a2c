"""A full disk: the commit is refused with a sentence, all before it stays, and work goes on when there is room."""

import logging
from itertools import count
from pathlib import Path

import pytest

from annotator.domain.edits.edit import Applied
from annotator.storage import DiskFullError, ProjectFile
from tests.fakes.full_disk import disk_with_room
from tests.fakes.history import history
from tests.fakes.killed_writer import same


def _work_until_full(file: ProjectFile) -> tuple[Applied, Applied]:
    """The last edit that was saved, and the one that was refused."""
    steps = history(2)
    saved = refused = next(steps)
    with pytest.raises(DiskFullError, match="is full: this change was not saved"):  # noqa: PT012 - at some commit
        while True:
            file.commit(refused.project, refused.change)
            saved, refused = refused, next(steps)
    return saved, refused


def _filled(place: Path) -> Path:
    """A file that takes all the room of a disk."""
    with (place / "filler").open("wb", buffering=0) as filler:
        for _ in count():
            try:
                filler.write(bytes(4096))
            except OSError:
                return place / "filler"
    raise AssertionError


def test_a_small_disk_that_fills_up_loses_nothing(small_disk: Path) -> None:
    with ProjectFile.create(small_disk / "a.annot") as file:
        (small_disk / "filler").write_bytes(bytes(2_500_000))
        saved, refused = _work_until_full(file)
        assert same(file.load(), saved.project)
        (small_disk / "filler").unlink()
        file.commit(refused.project, refused.change)
        assert same(file.load(), refused.project)
    with ProjectFile.open(file.path) as again:
        assert same(again.load(), refused.project)


def test_a_log_that_took_the_room_is_folded_in_before_a_commit_is_refused(small_disk: Path) -> None:
    """Pages that many commits touched are in the log many times; in the file they are there once."""
    applied = next(steps := history(1))
    with ProjectFile.create(small_disk / "a.annot") as file:
        for _ in range(60):  # each some 100 kB of log
            file.commit(applied.project, applied.change)
            applied = next(steps)
        assert file.path.stat().st_size < 1_500_000


def test_work_goes_on_when_there_is_room_again(tmp_path: Path) -> None:
    with ProjectFile.create(tmp_path / "a.annot") as file, disk_with_room(tmp_path, left=0) as room:
        pass
    with disk_with_room(tmp_path, left=2_000_000) as room, ProjectFile.open(file.path) as file:
        saved, refused = _work_until_full(file)
        assert same(file.load(), saved.project)
        room.left = 10_000_000
        file.commit(refused.project, refused.change)
        assert same(file.load(), refused.project)
    with ProjectFile.open(file.path) as file:
        assert same(file.load(), refused.project)


def test_a_project_closed_on_a_full_disk_is_whole_when_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "a.annot"
    ProjectFile.create(path).close()
    with disk_with_room(tmp_path, left=2_000_000), ProjectFile.open(path) as file:
        saved, _ = _work_until_full(file)
    with ProjectFile.open(path, read_only=True) as file:
        assert same(file.load(), saved.project)
    with ProjectFile.open(path) as file:
        assert same(file.load(), saved.project)


def test_a_project_on_a_full_disk_can_be_read_and_refuses_to_be_made(small_disk: Path) -> None:
    path = small_disk / "a.annot"
    applied = next(history(1))
    with ProjectFile.create(path) as file:
        file.commit(applied.project, applied.change)
    _filled(small_disk)
    with ProjectFile.open(path, read_only=True) as file:
        assert same(file.load(), applied.project)
    with ProjectFile.open(path) as file:
        assert same(file.load(), applied.project)
    with pytest.raises(DiskFullError):
        ProjectFile.create(small_disk / "b.annot")
    assert sorted(entry.name for entry in small_disk.iterdir()) == ["a.annot", "filler"]


def test_a_backup_that_finds_no_room_keeps_nobody_from_closing(
    tmp_path: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(small_disk))
    monkeypatch.setattr("annotator.storage.backups.user_data_dir", lambda: small_disk)
    _filled(small_disk)
    applied = next(history(1))
    with caplog.at_level(logging.WARNING), ProjectFile.create(tmp_path / "a.annot") as file:
        file.commit(applied.project, applied.change)
    assert "No backup" in caplog.text
    with ProjectFile.open(tmp_path / "a.annot") as file:
        assert same(file.load(), applied.project)
