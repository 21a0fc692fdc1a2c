"""A locked object stays as it is, whatever is clicked, run or deleted, until it is unlocked."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLabel
from pytestqt.qtbot import QtBot

from annotator.domain.edits.edit import Batch
from annotator.domain.edits.objects import AddObject
from annotator.domain.object_id import ObjectId
from annotator.domain.project import TrackedObject
from annotator.domain.prompt import BoxPrompt
from annotator.services.setting_table import ONLY_SELECTED
from annotator.ui.window import MainWindow
from tests.fakes.clips import FRAMES, square_at
from tests.fakes.people import Person
from tests.fakes.trackers import GatedTracker
from tests.fakes.windows import Windows, document_of, finish_object

Key = Qt.Key
LOCK, HIDE = 2, 3
"""Columns of the list."""


@pytest.fixture
def window(windows: Windows, video: Path, qtbot: QtBot) -> MainWindow:
    """With two finished objects, none selected."""
    window = windows.open(video)
    for _ in range(2):
        finish_object(window, qtbot)
    return window


def objects(window: MainWindow) -> list[TrackedObject]:
    return list(document_of(window).session.project.objects_in(1))


def click(window: MainWindow, row: int, column: int) -> None:
    tree = window.parts.objects.tree
    item = tree.topLevelItem(row)
    assert item is not None
    place = tree.visualRect(tree.indexFromItem(item, column)).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)


def sign(window: MainWindow, row: int) -> str:
    item = window.parts.objects.tree.topLevelItem(row)
    assert item is not None
    return item.toolTip(LOCK)


def test_the_sign_in_the_row_locks_and_unlocks_and_can_be_undone(window: MainWindow) -> None:
    person = Person(window)
    assert [sign(window, row) for row in (0, 1)] == ["Lock", "Lock"]
    click(window, 0, LOCK)
    assert [one.is_locked for one in objects(window)] == [True, False]
    assert [sign(window, row) for row in (0, 1)] == ["Unlock", "Lock"]
    assert window.parts.actions["edit.lock"].isChecked()
    person.control(Key.Key_Z)
    assert [one.is_locked for one in objects(window)] == [False, False]
    assert sign(window, 0) == "Lock"
    person.control(Key.Key_Z, shift=True)
    assert objects(window)[0].is_locked
    click(window, 0, LOCK)
    assert not objects(window)[0].is_locked
    assert not window.parts.actions["edit.lock"].isChecked()


def test_a_key_locks_all_that_is_selected_and_unlocks_it_where_all_are(window: MainWindow) -> None:
    person = Person(window)
    click(window, 0, LOCK)
    person.control(Key.Key_A)
    assert not window.parts.actions["edit.lock"].isChecked()
    person.control(Key.Key_L)
    assert [one.is_locked for one in objects(window)] == [True, True]
    assert window.parts.actions["edit.lock"].isChecked()
    person.control(Key.Key_L)
    assert [one.is_locked for one in objects(window)] == [False, False]


def test_clicks_and_keys_do_not_change_what_is_locked(window: MainWindow, qtbot: QtBot) -> None:
    document, person = document_of(window), Person(window)
    click(window, 1, HIDE)  # the other one, which lies there too
    click(window, 0, LOCK)
    before = objects(window)[0]
    window.parts.canvas.setFocus()
    place = square_at(0)

    def assert_refused(refusal: str = "That cannot be done: object 1 is locked; unlock it to change it.") -> None:
        assert window.parts.messages.texts == (refusal,)
        assert objects(window)[0] == before
        window.parts.messages.clear()

    person.click(place.x1 + 5, place.y1 + 5)
    assert_refused("Object 1 is locked: Ctrl+L unlocks it, Esc lets go of it for another one.")
    person.press(Key.Key_1)  # its category
    assert_refused()
    person.control(Key.Key_E)
    assert_refused("Object 1 is locked; Ctrl+L unlocks it.")
    assert not window.parts.popup.is_asking
    person.press(Key.Key_Delete)
    assert_refused()
    for action in ("edit.delete_here", "edit.delete_from_here", "edit.start_again", "edit.delete_object"):
        window.parts.actions[action].trigger()
        assert_refused()
    person.control(Key.Key_J)
    person.click(place.x1 + 10, place.y1 + 10)
    person.drag((place.x1 + 10, place.y1 + 10), (place.x1 + 30, place.y1 + 20))
    assert_refused()
    person.control(Key.Key_J)
    person.control(Key.Key_L)
    document.selection.select_object(before.object_id)
    person.press(Key.Key_Delete)
    assert [one.track_id for one in objects(window)] == [2]


def test_deleting_several_of_which_one_is_locked_deletes_none(window: MainWindow) -> None:
    click(window, 1, LOCK)
    Person(window).control(Key.Key_A)
    Person(window).press(Key.Key_Delete)
    assert len(objects(window)) == 2
    assert "object 2 is locked" in window.parts.messages.texts[0]


def test_runs_leave_what_is_locked_out_and_say_so(window: MainWindow, qtbot: QtBot) -> None:
    document, person = document_of(window), Person(window)
    click(window, 0, LOCK)
    window.parts.canvas.setFocus()
    with qtbot.waitSignal(document.tracking.run_begun), qtbot.waitSignal(document.tracking.run_ended):
        person.control(Key.Key_M)
        assert window.parts.status.message.text == "Object 1 is locked and left out"
    assert [len(one.masklet) for one in objects(window)] == [1, FRAMES]
    window.parts.settings.set(ONLY_SELECTED, True)
    document.selection.select_object(objects(window)[0].object_id)
    person.control(Key.Key_M)
    refusal = "Nothing is tracked: object 1 is locked; unlock it to have it tracked."
    assert window.parts.messages.texts == (refusal,)
    assert not document.tracking.is_running


def test_the_tracker_is_reset_around_what_is_locked(window: MainWindow, qtbot: QtBot) -> None:
    document, person = document_of(window), Person(window)
    with qtbot.waitSignal(document.tracking.run_ended):
        person.control(Key.Key_M)
    click(window, 0, LOCK)
    window.parts.actions["track.reset"].trigger()
    assert window.parts.messages.texts == ()
    assert [bool(one.stale) for one in objects(window)] == [False, True]


def test_what_is_locked_is_locked_when_the_project_is_opened_again(
    window: MainWindow, windows: Windows, video: Path
) -> None:
    click(window, 1, LOCK)
    windows.close(window)
    window = windows.open(video)
    assert [one.is_locked for one in objects(window)] == [False, True]
    assert [sign(window, row) for row in (0, 1)] == ["Lock", "Unlock"]


def test_a_mask_on_its_way_to_an_object_that_is_locked_meanwhile_comes_when_it_is_unlocked(
    tracker: GatedTracker, window: MainWindow, qtbot: QtBot
) -> None:
    document, person = document_of(window), Person(window)
    tracker.gate.close()
    first = objects(window)[0].object_id
    document.selection.select_object(first)
    place = square_at(0)
    person.click(place.x1 + 5, place.y1 + 5)
    person.control(Key.Key_L)
    assert not document.requests.is_waiting
    tracker.gate.open()
    qtbot.wait(300)
    assert objects(window)[0].masklet.get(0) is None
    assert window.parts.messages.texts == ()
    with qtbot.waitSignal(document.requests.masked):
        person.control(Key.Key_L)
    assert objects(window)[0].masklet.get(0) is not None


def test_a_draft_that_is_locked_is_neither_finished_nor_in_the_way_of_a_run(
    window: MainWindow, qtbot: QtBot
) -> None:
    document, person, status = document_of(window), Person(window), window.parts.status
    for _ in range(2):
        document.selection.select_object(None)
        with qtbot.waitSignal(document.requests.masked):
            document.labelling.add_prompt(BoxPrompt(square_at(0)))
    third, fourth = document.labelling.drafts
    click(window, 2, LOCK)
    window.parts.canvas.setFocus()
    assert document.selection.object_id == third.object_id
    person.press(Key.Key_F)
    assert window.parts.popup.is_asking
    said = [one.text() for one in window.parts.popup.findChildren(QLabel) if one.isVisible()]
    assert said[:2] == ["<b>Category of draft 4</b>", "Object 3 is locked; Ctrl+L unlocks it."]
    person.type("twin")
    person.press(Key.Key_Return)
    assert not document.session.project.object(fourth.object_id).is_draft
    for in_hand in (None, third.object_id):
        document.selection.select_object(in_hand)
        person.press(Key.Key_F)
        assert not window.parts.popup.is_asking
        assert status.message.text == "Object 3 is locked; Ctrl+L unlocks it."
        status.message.clear()
    with qtbot.waitSignal(document.tracking.run_ended) as ended:
        person.control(Key.Key_M)
    assert third.object_id not in ended.args[0].object_ids
    assert len(ended.args[0].object_ids) == 3


def test_what_a_lock_refuses_does_not_end_a_run_and_a_lock_does(
    tracker: GatedTracker, window: MainWindow, qtbot: QtBot
) -> None:
    document, person = document_of(window), Person(window)
    click(window, 1, LOCK)
    window.parts.canvas.setFocus()
    tracker.gate.close()
    person.control(Key.Key_M)
    assert document.tracking.is_running
    person.control(Key.Key_A)
    person.press(Key.Key_Delete)
    assert "object 2 is locked" in window.parts.messages.texts[0]
    assert document.tracking.is_running
    click(window, 1, LOCK)
    assert document.tracking.is_running, "what is not tracked is unlocked"
    click(window, 0, LOCK)
    assert not document.tracking.is_running
    assert [one.is_locked for one in objects(window)] == [True, False]


def test_a_run_from_before_the_lock_is_taken_back_after_the_lock(window: MainWindow, qtbot: QtBot) -> None:
    document, person = document_of(window), Person(window)
    before = objects(window)
    with qtbot.waitSignal(document.tracking.run_ended):
        person.control(Key.Key_M)
    tracked = objects(window)
    click(window, 0, LOCK)
    person.control(Key.Key_Z)
    assert objects(window) == tracked
    person.control(Key.Key_Z)
    assert objects(window) == before
    for _ in range(2):
        person.control(Key.Key_Z, shift=True)
    assert [one.is_locked for one in objects(window)] == [True, False]
    assert [one.masklet for one in objects(window)] == [one.masklet for one in tracked]
    assert window.parts.messages.texts == ()


def test_no_row_moves_under_the_pointer_when_its_signs_are_clicked(window: MainWindow, qtbot: QtBot) -> None:
    document, tree = document_of(window), window.parts.objects.tree
    document.history.apply(
        Batch(tuple(AddObject(TrackedObject(ObjectId(number), 1, number, 1)) for number in range(3, 60))), "Add"
    )
    qtbot.waitUntil(lambda: tree.topLevelItemCount() == 59)
    tree.scrollToItem(tree.topLevelItem(40), QAbstractItemView.ScrollHint.PositionAtTop)
    place = tree.visualRect(tree.indexFromItem(tree.topLevelItem(42), 0))
    for column in (LOCK, HIDE, LOCK):
        click(window, 42, column)
        assert tree.visualRect(tree.indexFromItem(tree.topLevelItem(42), 0)) == place
    assert [sign(window, 42), objects(window)[42].is_locked] == ["Lock", False]
