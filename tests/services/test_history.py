"""Undo and redo over real edits in a real project file."""

import pytest
from pytestqt.qtbot import QtBot
from rpds import HashTrieMap

from annotator.domain.category import Category
from annotator.domain.edits.categories import AddCategory, ReplaceCategory
from annotator.domain.edits.edit import Batch
from annotator.services.document import Document
from tests.services.conftest import OpenDocument


@pytest.fixture
def document(open_document: OpenDocument) -> Document:
    return open_document(engine="")


def _names(document: Document) -> list[str]:
    return [category.name for category in document.session.project.sorted_categories()]


def _add(document: Document, *names: str) -> None:
    for name in names:
        category = Category(document.session.project.next_category_id, name)
        assert document.history.apply(AddCategory(category), f"Add {name}") is not None


def test_every_step_can_be_taken_back_and_done_again(document: Document) -> None:
    projects = [document.session.project]
    for name in "abcdefgh":
        _add(document, name)
        projects.append(document.session.project)
    for before in reversed(projects[:-1]):
        document.history.undo()
        assert document.session.project == before
    for after in projects[1:]:
        document.history.redo()
        assert document.session.project == after


def test_what_was_undone_is_gone_from_the_file_too(document: Document, open_document: OpenDocument) -> None:
    _add(document, "cup", "ball")
    document.history.undo()
    document.close()
    assert _names(open_document(engine="")) == ["cup"]


def test_a_new_step_takes_the_place_of_undone_ones(document: Document) -> None:
    _add(document, "a", "b", "c")
    document.history.undo()
    document.history.undo()
    _add(document, "d")
    document.history.redo()
    assert _names(document) == ["a", "d"]
    assert document.history.texts == ("Add a", "Add d")
    assert (document.history.undo_text, document.history.redo_text) == ("Add d", "")


def test_one_can_go_to_any_step(document: Document) -> None:
    _add(document, "a", "b", "c", "d")
    document.history.go_to(1)
    assert _names(document) == ["a"]
    document.history.go_to(99)
    assert _names(document) == ["a", "b", "c", "d"]
    document.history.go_to(-5)
    assert _names(document) == []


def test_an_edit_that_does_not_fit_is_refused_with_its_reason(document: Document, qtbot: QtBot) -> None:
    _add(document, "cup")
    with qtbot.waitSignal(document.refused) as refused:
        assert document.history.apply(AddCategory(Category(9, "cup")), "Add cup") is None
    assert "already a category named 'cup'" in refused.args[0]
    assert document.history.index == 1


def test_an_undo_the_file_refuses_leaves_project_and_history_where_they_were(
    document: Document, qtbot: QtBot
) -> None:
    _add(document, "cup")
    before = document.session.project
    aside = document.session.path.with_suffix(".aside")
    document.session.path.rename(aside)
    with qtbot.waitSignal(document.refused) as refused:
        document.history.undo()
    assert "moved" in refused.args[0]
    assert document.session.project == before
    assert (document.history.index, document.history.undo_text) == (1, "Add cup")
    aside.rename(document.session.path)
    document.history.undo()
    assert _names(document) == []


def test_what_joins_a_step_is_undone_and_redone_with_it(document: Document) -> None:
    _add(document, "cup")
    step = document.history.apply(AddCategory(Category(2, "ball")), "Add ball")
    _add(document, "dog")
    assert document.history.amend(ReplaceCategory(Category(2, "football")), step)
    after = document.session.project
    document.history.undo()
    assert _names(document) == ["cup", "football"]
    document.history.undo()
    assert _names(document) == ["cup"]
    document.history.go_to(3)
    assert document.session.project == after


def test_what_belongs_to_no_step_is_undone_before_the_last_one(document: Document) -> None:
    before = document.session.project
    _add(document, "cup")
    document.history.amend(ReplaceCategory(Category(1, "mug")))
    assert _names(document) == ["mug"]
    document.history.undo()
    assert document.session.project == before


def test_changes_say_what_was_touched(document: Document, qtbot: QtBot) -> None:
    with qtbot.waitSignal(document.changes.edited) as edited:
        _add(document, "cup")
    project, change = edited.args
    assert project is document.session.project
    assert change.categories == {1}
    with qtbot.waitSignal(document.changes.edited) as edited:
        document.history.undo()
    assert edited.args[1].categories == {1}


def test_a_step_of_several_edits_is_one(document: Document) -> None:
    both = Batch((AddCategory(Category(1, "a")), AddCategory(Category(2, "b"))))
    document.history.apply(both, "Add two")
    document.history.undo()
    assert document.session.project.categories == HashTrieMap()
