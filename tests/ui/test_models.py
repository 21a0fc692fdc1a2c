"""How fast engines are, in the list of models."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.session.engines import CLASSIC
from annotator.session.speed import known_speeds
from annotator.ui.dialogs.models_dialog import ModelsDialog
from tests.fakes.windows import Windows

_SPEED = 3


def test_an_engine_is_measured_on_this_machine_and_keeps_its_speed(windows: Windows, qtbot: QtBot) -> None:
    parts = windows.open().parts
    dialog = ModelsDialog(parts.documents, parts.downloads, parts.settings, parts.store, parts.canvas.window())
    dialog.open()
    classic = dialog.tree.topLevelItem(0)
    assert classic is not None
    assert classic.text(_SPEED) == ""
    known = dialog.tree.topLevelItem(1)
    assert known is not None
    dialog.tree.setCurrentItem(known)
    assert not dialog.measure.isEnabled()
    dialog.tree.setCurrentItem(classic)
    QTest.mouseClick(dialog.measure, Qt.MouseButton.LeftButton)
    assert dialog.cancel.isVisible()
    assert not dialog.measure.isEnabled()
    qtbot.waitUntil(dialog.measure.isEnabled)
    measured = dialog.tree.topLevelItem(0)
    assert measured is not None
    assert measured.text(_SPEED) == f"{known_speeds()[CLASSIC].frame:.2f} s/frame"
    dialog.reject()


def test_measuring_that_is_given_up_leaves_no_speed(windows: Windows, qtbot: QtBot) -> None:
    parts = windows.open().parts
    dialog = ModelsDialog(parts.documents, parts.downloads, parts.settings, parts.store, parts.canvas.window())
    dialog.open()
    with qtbot.waitSignal(parts.downloads.cancelled):
        QTest.mouseClick(dialog.measure, Qt.MouseButton.LeftButton)
        QTest.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    assert known_speeds() == {}
    assert dialog.measure.isEnabled()
    dialog.reject()
