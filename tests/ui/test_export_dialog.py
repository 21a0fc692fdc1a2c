"""The export dialog: what it begins with, and that it says what will be written while masks still come."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.export_dialog import ExportDialog
from annotator.ui.views.output_mode import OutputMode
from annotator.ui.window import MainWindow
from tests.fakes.clips import FRAMES
from tests.fakes.people import Person
from tests.fakes.trackers import GatedTracker
from tests.fakes.windows import Windows, document_of, finish_object

Key = Qt.Key


@pytest.fixture
def tracking(windows: Windows, video: Path, tracker: GatedTracker, qtbot: QtBot) -> MainWindow:
    """A window in which a run of one object waits before its first frame."""
    window = windows.open(video)
    finish_object(window, qtbot)
    tracker.gate.close()
    with qtbot.waitSignal(document_of(window).tracking.run_begun):
        Person(window).control(Key.Key_M)
    return window


def ask_for_export(window: MainWindow, qtbot: QtBot) -> ExportDialog:
    window.activateWindow()  # as a window manager does when a dialog before it has closed
    qtbot.waitUntil(window.isActiveWindow)
    Person(window).control(Key.Key_E, shift=True)
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, ExportDialog) and one.isVisible())


def counted(annotations: int) -> str:
    frames = f"{FRAMES} frames, 1 object, {annotations} annotation{'s' if annotations > 1 else ''}"
    return f"{frames} will be written."


def test_the_counts_follow_a_run_and_what_was_written_stays(
    tracking: MainWindow, tracker: GatedTracker, qtbot: QtBot
) -> None:
    document = document_of(tracking)
    dialog = ask_for_export(tracking, qtbot)
    assert dialog.report.text() == f"{counted(1)}\nA run is under way: what it has done by then is written."
    tracker.gate.permit(3)
    qtbot.waitUntil(lambda: dialog.report.text().startswith(counted(4)))
    QTest.mouseClick(dialog.write, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.report.text().startswith("Written: "))
    written = dialog.report.text()
    assert written.startswith(f"Written: {FRAMES} frames, 1 object, 4 annotations.")
    with qtbot.waitSignal(document.tracking.run_ended):
        tracker.gate.open()
    qtbot.wait(200)
    assert dialog.report.text() == written
    QTest.keyClick(dialog.frames, Key.Key_Down)
    QTest.keyClick(dialog.format, Key.Key_Down)
    assert dialog.report.text().startswith(counted(FRAMES))
    assert "under way" not in dialog.report.text()
    dialog.reject()


def test_the_end_of_a_run_is_noted_though_it_gave_no_other_mask(tracking: MainWindow, qtbot: QtBot) -> None:
    document = document_of(tracking)
    dialog = ask_for_export(tracking, qtbot)
    assert "under way" in dialog.report.text()
    with qtbot.waitSignal(document.tracking.run_ended):
        document.tracking.stop()
    qtbot.waitUntil(lambda: dialog.report.text() == counted(1))
    dialog.reject()


def test_the_dialog_begins_with_the_shape_of_the_top_bar_until_another_was_written(
    windows: Windows, video: Path, tracker: GatedTracker, qtbot: QtBot
) -> None:
    window = windows.open(video)
    finish_object(window, qtbot)
    mode = window.findChild(OutputMode)
    assert mode is not None
    assert mode.currentText() == "Polygons"
    dialog = ask_for_export(window, qtbot)
    assert dialog.format.currentData() == "coco-polygon"
    QTest.keyClick(dialog.format, Key.Key_Home)
    assert dialog.format.currentData() == "coco"
    QTest.mouseClick(dialog.write, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.report.text().startswith("Written: "))
    dialog.reject()
    dialog = ask_for_export(window, qtbot)
    assert dialog.format.currentData() == "coco"
    dialog.reject()
    mode.setFocus()
    QTest.keyClick(mode, Key.Key_Down)
    dialog = ask_for_export(window, qtbot)
    assert dialog.format.currentData() == "coco-box"
    dialog.reject()
