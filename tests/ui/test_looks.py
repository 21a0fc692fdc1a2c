"""What results are drawn as, and what colours tell apart: chosen in the window, remembered."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from annotator.domain.palette import colour_of
from annotator.domain.prompt import BoxPrompt
from annotator.services.setting_table import EXPORT_FORMAT
from annotator.ui.dialogs.export_dialog import ExportDialog
from annotator.ui.views.output_mode import OutputMode
from annotator.ui.window import MainWindow
from tests.fakes.clips import square_at
from tests.fakes.windows import Windows, document_of

Key = Qt.Key


def label(window: MainWindow, qtbot: QtBot, *frames: int) -> None:
    """A square of one category per frame named."""
    document = document_of(window)
    for frame_idx in frames:
        document.selection.select_frame(frame_idx)
        with qtbot.waitSignal(document.requests.masked):
            document.labelling.add_prompt(BoxPrompt(square_at(frame_idx)))
        assert document.labelling.finish("square")


def choose(box: QComboBox, row: int) -> None:
    """With the keyboard, as somebody who tabs there."""
    box.setFocus()
    for _ in range(box.count()):
        QTest.keyClick(box, Key.Key_Up)
    for _ in range(row):
        QTest.keyClick(box, Key.Key_Down)


def offered_format(window: MainWindow) -> str:
    window.parts.actions["file.export"].trigger()
    dialog = next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, ExportDialog) and one.isVisible()
    )
    chosen: str = dialog.format.currentData()
    dialog.reject()
    return chosen


def test_the_shape_of_results_is_remembered_and_what_an_export_offers(
    windows: Windows, video: Path, qtbot: QtBot
) -> None:
    window = windows.open(video)
    label(window, qtbot, 0)
    assert offered_format(window) == "coco-polygon"
    window.parts.settings.set(EXPORT_FORMAT, "coco")
    mode = window.findChild(OutputMode)
    assert mode is not None
    mode.activated.emit(mode.currentIndex())  # what stands there already, chosen all the same
    assert offered_format(window) == "coco-polygon"
    for row, format_id in ((2, "coco-rbox"), (1, "coco-box")):
        mode = window.findChild(OutputMode)
        assert mode is not None
        choose(mode, row)
        assert offered_format(window) == format_id
    windows.close(window)
    window = windows.open(video)
    mode = window.findChild(OutputMode)
    assert mode is not None
    assert mode.currentText() == "Boxes"
    assert offered_format(window) == "coco-box"


def test_colours_tell_objects_or_categories_apart_everywhere(windows: Windows, video: Path, qtbot: QtBot) -> None:
    window = windows.open(video)
    label(window, qtbot, 0, 3)
    window.parts.actions["view.category_colours"].trigger()
    assert window.parts.canvas.scene.objects[0].colour == colour_of(1)
    assert {lane.colour for lane in window.parts.timeline.model.lanes} == {colour_of(1)}
    windows.close(window)
    window = windows.open(video)
    assert window.parts.actions["view.category_colours"].isChecked()
    assert {lane.colour for lane in window.parts.timeline.model.lanes} == {colour_of(1)}
    window.parts.actions["view.category_colours"].trigger()
    assert {lane.colour for lane in window.parts.timeline.model.lanes} == {colour_of(1), colour_of(2)}
