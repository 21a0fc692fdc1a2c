"""The strip of candidates over the canvas: chosen by key and by mouse, gone when there is no choice."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.ui.window import MainWindow
from tests.fakes.people import Person
from tests.fakes.windows import Windows, document_of

Key = Qt.Key


@pytest.fixture
def clicked(windows: Windows, video: Path, qtbot: QtBot) -> MainWindow:
    """With a click on the square that could mean several masks."""
    window = windows.open(video)
    with qtbot.waitSignal(document_of(window).requests.masked):
        Person(window).click(26, 34)
    assert window.parts.candidates.isVisible()
    return window


def chosen(window: MainWindow) -> list[bool]:
    return [button.isChecked() for button in window.parts.candidates.buttons]


def test_keys_go_through_the_candidates_and_finish_takes_the_one_chosen(clicked: MainWindow) -> None:
    person, document = Person(clicked), document_of(clicked)
    offered = document.candidates.offered
    assert offered is not None
    assert chosen(clicked) == [True] + [False] * (len(offered.candidates) - 1)
    person.press(Key.Key_T)
    assert chosen(clicked)[:2] == [False, True]
    person.press(Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    person.press(Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    assert chosen(clicked)[-1]
    assert clicked.parts.canvas.hasFocus()
    person.press(Key.Key_F)
    assert not clicked.parts.candidates.isVisible()
    person.press(Key.Key_Escape)
    assert chosen(clicked)[-1]
    person.press(Key.Key_F)
    person.type("square")
    person.press(Key.Key_Return)
    (obj,) = document.session.project.objects_in(1)
    assert obj.masklet[0].mask == offered.candidates[-1].mask
    assert not clicked.parts.candidates.isVisible()
    assert not clicked.parts.actions["label.next_candidate"].isEnabled()


def test_a_click_on_a_picture_chooses_and_one_beside_it_is_no_prompt(clicked: MainWindow) -> None:
    document, strip = document_of(clicked), clicked.parts.candidates
    before = document.session.project
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(2, strip.height() // 2))
    assert document.session.project == before
    QTest.mouseClick(strip.buttons[1], Qt.MouseButton.LeftButton)
    assert document.history.texts == ("Add point", "Choose another mask")
    assert chosen(clicked)[:2] == [False, True]
    Person(clicked).control(Key.Key_Z)
    assert chosen(clicked)[:2] == [True, False]
    Person(clicked).control(Key.Key_Z)
    assert not strip.isVisible()


def test_tab_leads_to_the_pictures_and_the_keys_are_the_canvases_again_afterwards(clicked: MainWindow) -> None:
    document, strip = document_of(clicked), clicked.parts.candidates
    strip.buttons[1].setFocus(Qt.FocusReason.TabFocusReason)
    Person(clicked).press(Key.Key_Space)
    assert chosen(clicked)[:2] == [False, True]
    assert document.labelling.finish("square")
    assert clicked.parts.canvas.hasFocus()


def test_the_one_under_the_pointer_is_laid_over_the_picture(clicked: MainWindow, qtbot: QtBot) -> None:
    offered = document_of(clicked).candidates.offered
    assert offered is not None
    button = clicked.parts.candidates.buttons[1]
    QTest.mouseMove(clicked.windowHandle(), button.mapTo(clicked, button.rect().center()))
    qtbot.waitUntil(lambda: clicked.parts.canvas.scene.preview is not None)
    preview = clicked.parts.canvas.scene.preview
    assert preview is not None
    assert preview.mask == offered.candidates[1].mask
    QTest.mouseMove(clicked.windowHandle(), QPoint(2, 2))
    qtbot.waitUntil(lambda: clicked.parts.canvas.scene.preview is None)
