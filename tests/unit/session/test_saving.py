"""Changes that another thread writes: known when they are on disk, in order with all others, or not at all."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from annotator.domain.category import Category
from annotator.domain.change import Change
from annotator.domain.edits.categories import AddCategory
from annotator.domain.errors import InvalidValueError, ProjectFileError
from annotator.domain.project import Project
from annotator.session.session import Session

CUP, BALL = Category(1, "cup"), Category(2, "ball")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "project.annot"


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    with Session.create(path) as session:
        yield session


class Heard:
    """What a listener was told, and what the project was when it was."""

    def __init__(self, session: Session) -> None:
        self.told: list[tuple[Project, Change]] = []
        self.was: list[Project] = []
        self._session = session
        session.subscribe(self._hear)

    def _hear(self, project: Project, change: Change) -> None:
        self.told.append((project, change))
        self.was.append(self._session.project)


def test_nobody_knows_of_a_change_before_it_is_settled(session: Session, path: Path) -> None:
    heard, before = Heard(session), session.project
    saving = session.begin(AddCategory(CUP))
    thread = Thread(target=saving.write)
    thread.start()
    thread.join()
    assert session.project == before
    assert heard.told == []
    session.settle()
    session.settle()
    assert [change for _, change in heard.told] == [Change(categories=frozenset({1}))]
    saved = session.project
    session.close()
    with Session.open(path) as again:
        assert again.project == saved


def test_settling_writes_what_nobody_has_written_yet(session: Session) -> None:
    session.begin(AddCategory(CUP))
    session.settle()
    assert session.project.category_named("cup") == CUP


def test_another_change_comes_after_it_and_is_made_before_anybody_hears_of_either(session: Session) -> None:
    heard = Heard(session)
    session.begin(AddCategory(CUP))
    session.apply(AddCategory(BALL))
    assert [change.categories for _, change in heard.told] == [{1}, {2}]
    assert [len(project.categories) for project, _ in heard.told] == [1, 2]
    assert heard.was == [session.project, session.project]


def test_a_change_that_is_refused_does_not_hide_the_one_that_was_begun(session: Session) -> None:
    heard = Heard(session)
    session.begin(AddCategory(CUP))
    with pytest.raises(InvalidValueError):
        session.apply(AddCategory(CUP))
    assert [change.categories for _, change in heard.told] == [{1}]


def test_a_change_that_cannot_be_written_leaves_the_project_and_says_why(session: Session, path: Path) -> None:
    session.apply(AddCategory(CUP))
    session.close()
    with Session.open(path, read_only=True) as looking:
        heard, before = Heard(looking), looking.project
        saving = looking.begin(AddCategory(BALL))
        saving.write()
        looking.settle()
        assert isinstance(saving.error, ProjectFileError)
        assert looking.project == before
        assert heard.told == []


def test_closing_saves_what_was_begun(session: Session, path: Path) -> None:
    session.begin(AddCategory(CUP))
    session.close()
    with Session.open(path) as again:
        assert again.project.category_named("cup") == CUP
