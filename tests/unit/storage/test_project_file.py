"""The project file: what was committed is what is loaded, and one plain file lies there at rest."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rpds import HashTrieMap

from annotator.domain.change import Change
from annotator.domain.edits.edit import Batch
from annotator.domain.edits.masks import SetMasks
from annotator.domain.edits.objects import AddObject, RemoveObject
from annotator.domain.errors import ProjectFileError
from annotator.domain.masklet import FrameMask, Masklet
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project
from annotator.storage import (
    DamagedProjectError,
    NotAProjectError,
    ProjectFile,
    ProjectInUseError,
    ReadOnlyProjectError,
)
from annotator.storage.writing import everything_in
from tests.fakes.history import history, projects_of
from tests.fakes.killed_writer import same
from tests.fakes.projects import frame_indices, frame_masks, projects
from tests.unit.domain.test_edits import edits

# On one file, which each example fills anew.
some_laws = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def file(memory_path: Path) -> Iterator[ProjectFile]:
    with ProjectFile.create(memory_path / "a.annot") as file:
        yield file


def _stored(path: Path, project: Project) -> ProjectFile:
    file = ProjectFile.create(path)
    file.commit(project, everything_in(project))
    return file


def _refill(file: ProjectFile, project: Project) -> None:
    file.commit(Project(), everything_in(file.load()))
    file.commit(project, everything_in(project))


def _loaded(path: Path) -> Project:
    with ProjectFile.open(path, read_only=True) as file:
        return file.load()


@some_laws
@given(project=projects())
def test_a_project_comes_back_exactly_as_it_was_committed(file: ProjectFile, project: Project) -> None:
    _refill(file, project)
    assert same(_loaded(file.path), project)


@some_laws
@given(data=st.data())
def test_committing_what_an_edit_touched_is_enough(file: ProjectFile, data: st.DataObject) -> None:
    project = data.draw(projects())
    applied = data.draw(edits(project)).apply(project)
    _refill(file, project)
    for step in (applied, applied.inverse.apply(applied.project)):
        file.commit(step.project, step.change)
        assert same(_loaded(file.path), step.project)


@some_laws
@given(project=projects(), frames=st.dictionaries(frame_indices, frame_masks, max_size=5))
def test_an_object_removed_and_added_in_one_change_is_written_whole(
    file: ProjectFile, project: Project, frames: dict[int, FrameMask]
) -> None:
    obj = project.object(ObjectId(1))
    again = AddObject(replace(obj, masklet=Masklet.of(frames)))
    applied = Batch((RemoveObject(obj.object_id), again)).apply(project)
    _refill(file, project)
    file.commit(applied.project, applied.change)
    assert same(_loaded(file.path), applied.project)


def test_a_day_of_work_comes_back(memory_path: Path) -> None:
    steps = history(3)
    with ProjectFile.create(memory_path / "a.annot") as file:
        for _ in range(120):
            applied = next(steps)
            file.commit(applied.project, applied.change)
    assert same(_loaded(memory_path / "a.annot"), applied.project)


def test_an_open_project_that_is_closed_lies_there_as_one_file(tmp_path: Path) -> None:
    with _stored(tmp_path / "a.annot", projects_of(1, 30)[-1]):
        assert len(list(tmp_path.iterdir())) > 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.annot"]
    assert (tmp_path / "a.annot").read_bytes()[18:20] == b"\x01\x01"  # not in WAL mode: opens from any folder


def test_looking_at_a_project_leaves_its_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.annot"
    _stored(path, projects_of(1, 30)[-1]).close()
    before, modified = path.read_bytes(), path.stat().st_mtime_ns
    with ProjectFile.open(path) as file:
        file.load()
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == modified


def test_a_commit_is_seen_by_a_reader_before_the_file_is_closed(tmp_path: Path) -> None:
    states = history(1)
    with ProjectFile.create(tmp_path / "a.annot") as file, ProjectFile.open(file.path, read_only=True) as reader:
        for _ in range(5):
            applied = next(states)
            file.commit(applied.project, applied.change)
            assert same(reader.load(), applied.project)


def test_a_file_closed_while_somebody_reads_it_loses_nothing(tmp_path: Path) -> None:
    project = projects_of(1, 20)[-1]
    file = _stored(tmp_path / "a.annot", project)
    with ProjectFile.open(file.path, read_only=True) as reader:
        reader.load()
        file.close()
    assert same(_loaded(file.path), project)
    ProjectFile.open(file.path).close()
    assert [path.name for path in tmp_path.iterdir()] == ["a.annot"]


def test_a_second_writer_is_told_who_has_the_project(tmp_path: Path) -> None:
    with ProjectFile.create(tmp_path / "a.annot") as file:
        with pytest.raises(ProjectInUseError, match=rf"in use by another process \(process {os.getpid()} on "):
            ProjectFile.open(file.path)
        with ProjectFile.open(file.path, read_only=True) as reader:
            assert same(reader.load(), Project())
    ProjectFile.open(file.path).close()


def test_a_read_only_project_refuses_a_commit(tmp_path: Path) -> None:
    ProjectFile.create(tmp_path / "a.annot").close()
    with (
        ProjectFile.open(tmp_path / "a.annot", read_only=True) as file,
        pytest.raises(ReadOnlyProjectError, match="open read-only"),
    ):
        file.commit(Project(), Change())


def test_a_commit_needs_no_load_before_it(tmp_path: Path) -> None:
    steps = [step for step, _ in zip(history(1), range(12), strict=False)]
    _stored(tmp_path / "a.annot", steps[-2].project).close()
    with ProjectFile.open(tmp_path / "a.annot") as file:
        file.commit(steps[-1].project, steps[-1].change)
    assert same(_loaded(tmp_path / "a.annot"), steps[-1].project)


def test_a_change_that_contradicts_itself_is_refused_whole(tmp_path: Path) -> None:
    project = projects_of(1, 20)[-1]
    with _stored(tmp_path / "a.annot", project) as file:
        without = replace(project, videos=HashTrieMap())
        with pytest.raises(ProjectFileError, match="FOREIGN KEY"):
            file.commit(without, Change(videos=frozenset({1})))
        assert same(file.load(), project)


def test_a_commit_that_is_interrupted_leaves_no_doubt_after_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = projects_of(1, 20)[-1]
    object_id = min(project.objects)
    frame_mask = project.object(object_id).masklet[0]
    lost = SetMasks(HashTrieMap({(object_id, 7): frame_mask})).apply(project)
    kept = SetMasks(HashTrieMap({(object_id, 9): frame_mask})).apply(project)
    with _stored(tmp_path / "a.annot", project) as file:
        # As if Ctrl+C came between the end of the transaction and the return.
        def interrupted(after: Project, change: Change) -> None:
            write(after, change)
            file._connection.execute("COMMIT")
            raise KeyboardInterrupt

        write = file._writer._write
        monkeypatch.setattr(file._writer, "_write", interrupted)
        with pytest.raises(KeyboardInterrupt):
            file.commit(lost.project, lost.change)
        monkeypatch.undo()
        file.commit(kept.project, kept.change)
    assert same(_loaded(file.path), kept.project)


def test_a_file_moved_away_while_open_takes_no_more_commits(tmp_path: Path) -> None:
    steps = history(1)
    first, second = next(steps), next(steps)
    with ProjectFile.create(tmp_path / "a.annot") as file:
        file.commit(first.project, first.change)
        os.rename(file.path, tmp_path / "b.annot")
        with pytest.raises(ProjectFileError, match="moved, removed or replaced"):
            file.commit(second.project, second.change)
        file.copy_to(tmp_path / "c.annot")
        assert same(_loaded(tmp_path / "c.annot"), first.project)
        os.rename(tmp_path / "b.annot", file.path)
        file.commit(second.project, second.change)
    assert same(_loaded(file.path), second.project)


@pytest.mark.skipif(os.name == "nt", reason="file names are text there")
def test_names_that_are_not_text_come_back(tmp_path: Path) -> None:
    project = projects_of(1, 1)[-1]
    video = project.video(1)
    odd = os.fsdecode(b"caf\xe9 \xff.mp4")
    video = replace(video, path=odd, info=replace(video.info, name=odd))
    project = replace(project, videos=project.videos.insert(1, video))
    _stored(tmp_path / "a.annot", project).close()
    assert same(_loaded(tmp_path / "a.annot"), project)


@pytest.mark.skipif(os.name == "nt", reason="file names are text there")
def test_a_folder_whose_name_is_not_text_holds_a_project_like_any_other(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9 %41?#")
    folder.mkdir()
    project = projects_of(1, 20)[-1]
    with _stored(folder / "a.annot", project) as file:
        file.backup(folder / "b.annot")
        with pytest.raises(ProjectInUseError):
            ProjectFile.open(file.path)
    assert same(_loaded(folder / "a.annot"), project)
    assert same(_loaded(folder / "b.annot"), project)
    other = apsw.Connection(str(tmp_path / "other"))
    other.execute("CREATE TABLE t (x)")
    other.close()
    os.rename(tmp_path / "other", folder / "other")
    with pytest.raises(NotAProjectError, match="some other SQLite database"):
        ProjectFile.open(folder / "other")


def test_a_name_that_is_taken_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.annot"
    path.write_text("precious")
    with pytest.raises(ProjectFileError, match="exists already"):
        ProjectFile.create(path)
    assert path.read_text() == "precious"
    with pytest.raises(ProjectFileError, match="There is no folder"):
        ProjectFile.create(tmp_path / "none" / "a.annot")


def test_what_is_not_a_project_is_refused_by_name(tmp_path: Path) -> None:
    empty, text, short = tmp_path / "empty.annot", tmp_path / "text.annot", tmp_path / "short.annot"
    empty.touch()
    text.write_text("x" * 5000)
    short.write_bytes(b"SQLite format 3\0")
    for path, words in (
        (tmp_path, "is a folder"),
        (tmp_path / "none.annot", "There is no project"),
        (empty, "is empty"),
        (text, "is not a project"),
        (short, "is not a project|is damaged"),
    ):
        for read_only in (False, True):
            with pytest.raises((NotAProjectError, DamagedProjectError), match=words):
                ProjectFile.open(path, read_only=read_only)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_named_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.annot")
    with pytest.raises(NotAProjectError, match="not a regular file"):
        ProjectFile.open(tmp_path / "a.annot")


def test_a_project_with_a_killed_writers_log_opens_in_a_read_only_copy(tmp_path: Path) -> None:
    """As from a card or a backup that was taken while the program ran: file and log, no index."""
    project = projects_of(1, 20)[-1]
    copy = tmp_path / "copy"
    copy.mkdir()
    with _stored(tmp_path / "a.annot", project):
        for ending in ("", "-wal"):
            shutil.copyfile(tmp_path / f"a.annot{ending}", copy / f"a.annot{ending}")
    assert same(_loaded(copy / "a.annot"), project)


def test_closing_twice_is_no_error(tmp_path: Path) -> None:
    file = ProjectFile.create(tmp_path / "a.annot")
    file.close()
    file.close()
