"""Copies of a project: checked, whole, never over something else, and with their videos still found."""

import logging
import os
import shutil
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from annotator.domain.errors import ProjectFileError
from annotator.domain.project import Project
from annotator.storage import Backups, DamagedProjectError, ProjectFile, ProjectInUseError
from annotator.storage.connection import open_reader
from annotator.storage.moving import rebased
from annotator.storage.writing import everything_in
from tests.fakes.history import history, projects_of
from tests.fakes.killed_writer import same

PROJECT = projects_of(4, 30)[-1]


def _stored(path: Path, project: Project = PROJECT, backups: Backups | None = None) -> ProjectFile:
    file = ProjectFile.create(path, backups=backups)
    file.commit(project, everything_in(project))
    return file


def _loaded(path: Path) -> Project:
    with ProjectFile.open(path, read_only=True) as file:
        return file.load()


def test_a_backup_of_an_open_project_is_one_plain_file_with_all_commits(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with _stored(tmp_path / "a.annot") as file:
        file.backup(tmp_path / "out" / "b.annot")
        assert [entry.name for entry in (tmp_path / "out").iterdir()] == ["b.annot"]
        assert (tmp_path / "out" / "b.annot").read_bytes()[18:20] == b"\x01\x01"
        assert same(_loaded(tmp_path / "out" / "b.annot"), PROJECT)


def test_a_copy_never_takes_the_place_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "b.annot").write_text("precious")
    with _stored(tmp_path / "a.annot") as file:
        for copy in (file.backup, file.copy_to):
            with pytest.raises(ProjectFileError, match="exists already"):
                copy(tmp_path / "b.annot")
        assert (tmp_path / "b.annot").read_text() == "precious"
        file.copy_to(tmp_path / "b.annot", overwrite=True)
    assert same(_loaded(tmp_path / "b.annot"), PROJECT)


def test_a_copy_never_takes_the_place_of_a_project_that_is_open(tmp_path: Path) -> None:
    with _stored(tmp_path / "a.annot") as file, _stored(tmp_path / "b.annot", Project()) as other:
        for destination in (file.path, other.path):
            with pytest.raises(ProjectInUseError):
                file.copy_to(destination, overwrite=True)
        assert same(other.load(), Project())
    assert same(_loaded(tmp_path / "a.annot"), PROJECT)


def test_what_a_killed_writer_left_does_not_get_into_what_takes_its_place(tmp_path: Path) -> None:
    """SQLite plays any journal of the right name into a file, whichever file it belonged to."""
    left = tmp_path / "left"
    left.mkdir()
    with _stored(tmp_path / "other.annot", projects_of(9, 25)[-1]) as other:
        for ending in ("", "-wal"):
            shutil.copyfile(f"{other.path}{ending}", left / f"b.annot{ending}")
    with _stored(tmp_path / "a.annot") as file:
        file.backup(left / "b.annot", overwrite=True)
        assert [entry.name for entry in left.iterdir()] == ["b.annot"]
        assert same(_loaded(left / "b.annot"), PROJECT)


def test_a_name_that_a_journal_waits_for_is_taken(tmp_path: Path) -> None:
    (tmp_path / "b.annot-wal").write_text("precious")
    with pytest.raises(ProjectFileError, match="last work on a project that was here"):
        ProjectFile.create(tmp_path / "b.annot")
    with _stored(tmp_path / "a.annot") as file, pytest.raises(ProjectFileError, match="last work"):
        file.copy_to(tmp_path / "b.annot")
    assert (tmp_path / "b.annot-wal").read_text() == "precious"


def test_a_copy_elsewhere_leads_to_the_same_videos(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "there" / "deep").mkdir(parents=True)
    video = replace(PROJECT.video(1), path="videos/clip.mp4")
    project = replace(PROJECT, videos=PROJECT.videos.insert(1, video))
    with _stored(tmp_path / "here" / "a.annot", project) as file:
        file.copy_to(tmp_path / "there" / "deep" / "b.annot")
        file.backup(tmp_path / "there" / "deep" / "c.annot")
        assert file.load() == project
    copied = _loaded(tmp_path / "there" / "deep" / "b.annot")
    assert copied.video(1).path == "../../here/videos/clip.mp4"
    assert copied.objects == project.objects
    assert same(_loaded(tmp_path / "there" / "deep" / "c.annot"), project)


def test_an_absolute_path_stays_where_it_leads(tmp_path: Path) -> None:
    absolute = (tmp_path / "clip.mp4").as_posix()
    assert rebased(absolute, tmp_path / "a", tmp_path / "b" / "c") == absolute


def test_commits_go_on_while_another_thread_copies(tmp_path: Path) -> None:
    steps = history(4)
    with ProjectFile.create(tmp_path / "a.annot") as file:
        copying = [Thread(target=file.backup, args=(tmp_path / f"{n}.annot",)) for n in range(3)]
        seen = [Project()]
        for thread in copying:
            thread.start()
            for _ in range(10):
                applied = next(steps)
                file.commit(applied.project, applied.change)
                seen.append(applied.project)
        for thread in copying:
            thread.join()
    for number in range(3):
        copied = _loaded(tmp_path / f"{number}.annot")
        assert any(same(copied, project) for project in seen)


def test_closing_after_a_commit_keeps_the_last_few_backups(tmp_path: Path) -> None:
    backups = Backups(tmp_path / "backups", kept=2)
    steps = history(4)
    ProjectFile.create(tmp_path / "a.annot").close()
    for _ in range(4):
        with ProjectFile.open(tmp_path / "a.annot", backups=backups) as file:
            applied = next(steps)
            file.commit(applied.project, applied.change)
    newest, older = (_loaded(copy) for copy in backups.newest_first())
    assert newest.objects == applied.project.objects
    assert older.objects == projects_of(4, 3)[-1].objects
    assert newest.video(1).path == "../clip.mp4"  # as seen from where the backup lies


def test_a_backup_copied_back_finds_the_video_where_the_project_did(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    with _stored(tmp_path / "here" / "a.annot", backups=Backups(tmp_path / "there" / "backups")) as file:
        kept = file.keep_backup()
    with ProjectFile.open(kept) as backup:
        backup.copy_to(tmp_path / "here" / "b.annot")
    assert same(_loaded(tmp_path / "here" / "b.annot"), PROJECT)


def test_closing_without_a_commit_makes_no_backup(tmp_path: Path) -> None:
    backups = Backups(tmp_path / "backups")
    ProjectFile.create(tmp_path / "a.annot", backups=backups).close()
    with ProjectFile.open(tmp_path / "a.annot", backups=backups) as file:
        file.load()
    assert backups.newest_first() == ()


def test_what_a_killed_backup_left_is_cleared_away(tmp_path: Path) -> None:
    backups = Backups(tmp_path / "backups")
    backups.folder.mkdir()
    (backups.folder / ".20260101T000000.000000Z.annot-0123456789ab.tmp").touch()
    _stored(tmp_path / "a.annot", backups=backups).close()
    assert [entry.suffix for entry in backups.folder.iterdir()] == [".annot"]


def test_backups_of_equal_names_in_different_folders_are_kept_apart(tmp_path: Path) -> None:
    assert Backups.of(tmp_path / "a" / "x.annot").folder != Backups.of(tmp_path / "b" / "x.annot").folder
    assert Backups.of(tmp_path / "a" / "x.annot") == Backups.of(tmp_path / "a" / ".." / "a" / "x.annot")


def test_a_damaged_project_does_not_push_out_good_backups(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    backups = Backups(tmp_path / "backups", kept=1)
    path = tmp_path / "a.annot"
    _stored(path, backups=backups).close()
    good = backups.newest_first()
    data = bytearray(path.read_bytes())
    data[5 * 32768 + 8 : 5 * 32768 + 200] = bytes(192)  # in the middle of some table
    path.write_bytes(data)
    reader = open_reader(path)
    with pytest.raises(DamagedProjectError, match="no copy was made"):
        backups.make(reader.connection, path)
    reader.close()
    assert backups.newest_first() == good
    assert _loaded(good[0]).objects == PROJECT.objects


@pytest.mark.skipif(os.name == "nt", reason="permissions work otherwise there")
def test_a_project_can_be_read_by_whom_the_umask_allows(tmp_path: Path) -> None:
    with _stored(tmp_path / "a.annot") as file:
        file.backup(tmp_path / "b.annot")
    plain = tmp_path / "plain"
    plain.touch()
    expected = plain.stat().st_mode & 0o666 & 0o644  # SQLite itself gives 0644 at most
    assert (tmp_path / "a.annot").stat().st_mode & 0o777 == expected
    assert (tmp_path / "b.annot").stat().st_mode & 0o777 == expected


def test_a_backup_into_a_missing_folder_is_refused_by_name(tmp_path: Path) -> None:
    with _stored(tmp_path / "a.annot") as file, pytest.raises(ProjectFileError, match=r"none.b\.annot"):
        file.backup(tmp_path / "none" / "b.annot")


def test_no_log_record_is_made_on_the_good_way(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        _stored(tmp_path / "a.annot").close()
    assert caplog.records == []


def test_copy_points_are_kept_apart_from_backups_which_do_not_push_them_out(tmp_path: Path) -> None:
    backups = Backups(tmp_path / "backups", kept=1)
    with _stored(tmp_path / "a.annot", backups=backups) as file:
        kept = [file.keep_copy_point() for _ in range(3)]
        file.keep_backup()
    assert backups.copy_points.newest_first() == tuple(reversed(kept))
    assert len(backups.newest_first()) == 1
    assert _loaded(kept[0]).objects == PROJECT.objects
