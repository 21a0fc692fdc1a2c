"""What is selected is what the lists, the timeline and the canvas show as selected."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidget
from pytestqt.qtbot import QtBot

from annotator.domain.object_id import ObjectId
from annotator.domain.prompt import BoxPrompt
from annotator.services.setting_table import ONLY_SELECTED
from annotator.ui.lists import items_of
from annotator.ui.panels.selected_rows import id_of
from annotator.ui.window import MainWindow
from tests.fakes.clips import square_at
from tests.fakes.people import Person
from tests.fakes.windows import Windows, document_of, finish_object

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(windows: Windows, video: Path, qtbot: QtBot) -> MainWindow:
    """With four finished objects, and none selected."""
    window = windows.open(video)
    for _ in range(4):
        finish_object(window, qtbot)
    return window


def click(tree: QTreeWidget, row: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    item = tree.topLevelItem(row)
    assert item is not None
    place = tree.visualItemRect(item).topLeft() + QPoint(30, 8)
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, modifiers, place)


def highlighted(tree: QTreeWidget) -> set[ObjectId]:
    return {id_of(item) for item in items_of(tree) if item.isSelected()}


def assert_same_everywhere(window: MainWindow, object_ids: tuple[ObjectId, ...]) -> None:
    """In hand first; the other ones in any order."""
    selection, wanted = document_of(window).selection, set(object_ids)
    assert (selection.object_ids[:1], set(selection.object_ids)) == (object_ids[:1], wanted)
    assert highlighted(window.parts.objects.tree) == wanted
    assert highlighted(window.parts.frame.tree) == wanted
    assert set(window.parts.timeline.selected) == wanted
    assert {obj.object_id for obj in window.parts.canvas.scene.objects if obj.selected} == wanted


def test_select_all_highlights_all_in_and_out_of_edit_mode(window: MainWindow) -> None:
    everything = tuple(sorted(document_of(window).session.project.objects))
    window.parts.frame.set_in_sight(True)
    tree, person = window.parts.objects.tree, Person(window)
    click(tree, 1)
    assert_same_everywhere(window, everything[1:2])
    person.control(Key.Key_A)
    assert_same_everywhere(window, (everything[1], *everything))
    person.press(Key.Key_Escape)
    assert_same_everywhere(window, ())
    window.parts.canvas.setFocus()
    person.control(Key.Key_J)
    person.control(Key.Key_A)
    assert_same_everywhere(window, everything)


def test_rows_are_added_and_taken_away_with_keys_and_clicks(window: MainWindow) -> None:
    first, second, third, fourth = sorted(document_of(window).session.project.objects)
    window.parts.frame.set_in_sight(True)
    tree = window.parts.objects.tree
    click(tree, 0)
    click(tree, 2, CONTROL)
    assert_same_everywhere(window, (third, first))
    click(tree, 2, CONTROL)
    assert_same_everywhere(window, (first,))
    click(tree, 3, SHIFT)
    assert document_of(window).selection.object_ids[:1] == (fourth,)
    click(tree, 0)
    for _ in range(2):
        QTest.keyClick(tree, Key.Key_Down, SHIFT)
    assert_same_everywhere(window, (third, first, second))
    QTest.keyClick(tree, Key.Key_Down)
    assert_same_everywhere(window, (fourth,))
    click(window.parts.frame.tree, 1, CONTROL)
    assert_same_everywhere(window, (second, fourth))
    document_of(window).selection.toggle_object(first)
    assert_same_everywhere(window, (second, fourth, first))


def test_keys_act_on_all_that_is_highlighted(window: MainWindow, qtbot: QtBot) -> None:
    document, tree, person = document_of(window), window.parts.objects.tree, Person(window)
    first, second, third, fourth = sorted(document.session.project.objects)
    click(tree, 0)
    click(tree, 1, SHIFT)
    person.press(Key.Key_S)
    assert window.parts.desk.state.hidden == {first, second}
    person.press(Key.Key_W)
    window.parts.settings.set(ONLY_SELECTED, True)
    click(tree, 0)
    click(tree, 1, SHIFT)
    with qtbot.waitSignal(document.tracking.run_ended) as ended:
        person.control(Key.Key_M)
    assert set(ended.args[0].object_ids) == {first, second}
    click(tree, 2)
    click(tree, 3, SHIFT)
    person.press(Key.Key_Delete)
    assert set(document.session.project.objects) == {first, second}
    person.control(Key.Key_Z)
    assert set(document.session.project.objects) == {first, second, third, fourth}


def test_the_draft_among_the_selected_is_the_one_asked_about(window: MainWindow, qtbot: QtBot) -> None:
    document, person = document_of(window), Person(window)
    first = min(document.session.project.objects)
    for _ in range(2):
        document.selection.select_object(None)
        with qtbot.waitSignal(document.requests.masked):
            document.labelling.add_prompt(BoxPrompt(square_at(0)))
    draft = document.labelling.drafts[0]
    window.parts.settings.set(ONLY_SELECTED, True)
    document.selection.select_objects([first, draft.object_id])
    person.control(Key.Key_M)
    assert document.selection.object_id == draft.object_id
    person.type("twin")
    with qtbot.waitSignal(document.tracking.run_ended) as ended:
        person.press(Key.Key_Return)
    assert set(ended.args[0].object_ids) == {first, draft.object_id}
    assert len(document.labelling.drafts) == 1


def test_a_selected_draft_that_is_undone_while_another_ones_category_is_asked_is_not_tracked(
    window: MainWindow, qtbot: QtBot
) -> None:
    document, person = document_of(window), Person(window)
    for _ in range(2):
        document.selection.select_object(None)
        with qtbot.waitSignal(document.requests.masked):
            document.labelling.add_prompt(BoxPrompt(square_at(0)))
    first, second = document.labelling.drafts
    window.parts.settings.set(ONLY_SELECTED, True)
    document.selection.select_objects([first.object_id, second.object_id])
    person.control(Key.Key_M)
    window.parts.actions["edit.undo"].trigger()
    assert second.object_id not in document.session.project.objects
    person.type("twin")
    with qtbot.waitSignal(document.tracking.run_ended) as ended:
        person.press(Key.Key_Return)
    assert ended.args[0].object_ids == (first.object_id,)
