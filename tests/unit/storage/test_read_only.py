"""Folders in which nothing can be written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.domain.errors import ProjectFileError
from annotator.storage import ProjectFile, ReadOnlyProjectError
from tests.fakes.history import history, projects_of
from tests.fakes.killed_writer import same


def _committed(path: Path, count: int) -> ProjectFile:
    file = ProjectFile.create(path)
    for applied, _ in zip(history(1), range(count), strict=False):
        file.commit(applied.project, applied.change)
    return file


def test_a_project_at_rest_opens_from_a_read_only_folder_and_says_so(
    tmp_path: Path, make_read_only: Callable[[Path], Path]
) -> None:
    folder = tmp_path / "made"
    folder.mkdir()
    _committed(folder / "a.annot", 20).close()
    path = make_read_only(folder) / "a.annot"
    with ProjectFile.open(path) as file:
        assert file.is_read_only
        assert "read-only" in file.notes[0]
        assert same(file.load(), projects_of(1, 20)[-1])
        with pytest.raises(ReadOnlyProjectError):
            file.commit(*_next(20))


def test_a_killed_writers_commits_are_seen_from_a_read_only_folder(
    tmp_path: Path, make_read_only: Callable[[Path], Path]
) -> None:
    folder = tmp_path / "made"
    folder.mkdir()
    with _committed(folder / "a.annot", 20):  # open: the last commits are in the log beside it
        path = make_read_only(folder) / "a.annot"
        with ProjectFile.open(path) as file:
            assert same(file.load(), projects_of(1, 20)[-1])


def test_a_project_cannot_be_made_in_a_read_only_folder(
    tmp_path: Path, make_read_only: Callable[[Path], Path]
) -> None:
    folder = tmp_path / "made"
    folder.mkdir()
    with pytest.raises(ProjectFileError, match=r"cannot be (opened|written)"):
        ProjectFile.create(make_read_only(folder) / "a.annot")


def _next(count: int):  # type: ignore[no-untyped-def]
    steps = history(1)
    for _ in range(count):
        next(steps)
    applied = next(steps)
    return applied.project, applied.change
