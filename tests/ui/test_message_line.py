"""Messages in the status bar: cut where they do not fit, and read whole all the same."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.domain.prompt import BoxPrompt
from annotator.ui.views.message_line import MessageLine
from annotator.ui.window import MainWindow
from tests.fakes.clips import square_at
from tests.fakes.people import Person
from tests.fakes.windows import Windows, document_of

Key = Qt.Key
NOTE = "Object {0} has no mask on frame 5; it starts at frame 0"
NOTES = "; ".join((NOTE.format(1), *(NOTE.format(number).lower() for number in (2, 3))))


@pytest.fixture
def window(windows: Windows, video: Path, qtbot: QtBot) -> MainWindow:
    """With three objects that were prompted on frame 0, at an ordinary width."""
    window = windows.open(video)
    window.resize(1280, 800)
    document = document_of(window)
    for _ in range(3):
        with qtbot.waitSignal(document.requests.masked):
            document.labelling.add_prompt(BoxPrompt(square_at(0)))
        assert document.labelling.finish("square")
    return window


def is_whole(line: MessageLine) -> bool:
    return line.shown_text == line.text and not line.whole.isVisible()


def test_notes_of_a_run_that_do_not_fit_are_cut_and_can_be_read(window: MainWindow, qtbot: QtBot) -> None:
    document, line, status = document_of(window), window.parts.status.message, window.parts.status
    height = status.height()
    document.selection.select_frame(5)
    with qtbot.waitSignal(document.tracking.run_begun):
        Person(window).control(Key.Key_M)
    assert line.text == NOTES
    qtbot.waitUntil(lambda: not is_whole(line))
    assert line.shown_text.endswith("…")
    assert NOTES.startswith(line.shown_text[:-1].rstrip())
    assert NOTES in line.whole.toolTip()
    assert line.whole.geometry().right() < line.width()
    assert status.height() == height
    QTest.mouseClick(line.whole, Qt.MouseButton.LeftButton)
    assert window.parts.messages.texts == (NOTES,)
    assert line.text == ""
    document.tracking.end_run_now()


def test_a_message_takes_the_room_that_a_wider_window_gives(window: MainWindow, qtbot: QtBot) -> None:
    line = window.parts.status.message
    text = "One message that is neither short nor long enough for every window. " * 2
    window.parts.desk.informed.emit(text.strip())
    window.resize(900, 700)
    qtbot.waitUntil(lambda: not is_whole(line))
    window.resize(1900, 900)
    qtbot.waitUntil(lambda: is_whole(line))
    assert line.whole.toolTip() == ""


def test_a_message_with_signs_of_markup_is_shown_as_it_is(window: MainWindow) -> None:
    line = window.parts.status.message
    text = "A copy is saved in /home/<b>bold</b>/" + "x" * 400
    window.parts.desk.informed.emit(text)
    assert line.shown_text.startswith("A copy is saved in /home/<b>bold")
    assert "&lt;b&gt;bold" in line.whole.toolTip()


def test_a_look_at_the_menus_leaves_the_message(window: MainWindow) -> None:
    window.parts.desk.informed.emit("Here I stay.")
    bar = window.menuBar()
    for action in bar.actions():
        QTest.mouseMove(bar, bar.actionGeometry(action).center())
    QTest.mouseMove(bar, QPoint(-20, 200))
    assert window.parts.status.message.text == "Here I stay."
