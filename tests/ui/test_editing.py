"""Edit mode in the window: masks changed with mouse and keys, each gesture one step of the history."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from rpds import HashTrieMap

from annotator.domain.edits.masks import SetMasks
from annotator.domain.geometry import Box
from annotator.domain.mask import Mask
from annotator.domain.masklet import FrameMask, MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.outlines.outline import Outline
from annotator.domain.prompt import BoxPrompt
from annotator.services.document import Document
from annotator.ui.desk import ToolName
from annotator.ui.tools.edit_tool import EditTool
from annotator.ui.window import MainWindow
from tests.fakes.clips import FRAMES, SIZE, square_at
from tests.fakes.people import Person
from tests.fakes.windows import Windows, document_of, is_ready

Key = Qt.Key
_NONE, _SHIFT, _ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
PLATE, CRUMB = Box(20, 20, 70, 60), Box(80, 70, 100, 90)


def rectangle(box: Box, *, hole: Box | None = None) -> Mask:
    pixels = np.zeros(SIZE, bool)
    for part, value in ((box, True), (hole, False)):
        if part is not None:
            x1, y1, x2, y2 = (int(side) for side in part.xyxy)
            pixels[y1:y2, x1:x2] = value
    return Mask.from_array(pixels)


class Editor:
    """Somebody who edits the masks of a window."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.person = Person(window)
        self.document = document_of(window)

    def mask(self, number: int = 1) -> Mask:
        return self.kept(number).mask

    def kept(self, number: int = 1) -> FrameMask:
        obj = self.document.session.project.object_with_track_id(1, number)
        assert obj is not None
        return obj.masklet[self.document.selection.frame_idx]

    def outline(self) -> Outline:
        ((_, outline),) = self.window.parts.canvas.scene.outlines
        return outline

    def point_at(self, x: float, y: float) -> None:
        QTest.mouseMove(self.window.windowHandle(), self.person.at(x, y))

    def click(self, x: float, y: float, modifiers: Qt.KeyboardModifier) -> None:
        left = Qt.MouseButton.LeftButton
        QTest.mouseClick(self.window.windowHandle(), left, modifiers, self.person.at(x, y))

    def press_at(self, x: float, y: float) -> None:
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(self.window.windowHandle(), left, _NONE, self.person.at(x, y))

    def release_at(self, x: float, y: float) -> None:
        left = Qt.MouseButton.LeftButton
        QTest.mouseRelease(self.window.windowHandle(), left, _NONE, self.person.at(x, y))


def _add(document: Document, qtbot: QtBot, mask: Mask) -> ObjectId:
    """A finished object with this mask on the first frame."""
    with qtbot.waitSignal(document.requests.masked):
        document.labelling.add_prompt(BoxPrompt(square_at(0)))
    object_id = document.selection.object_id
    assert object_id is not None
    assert document.labelling.finish("thing")
    put = FrameMask(mask, MaskSource.PROMPTED)
    document.session.apply(SetMasks(HashTrieMap({(object_id, 0): put})))
    return object_id


@pytest.fixture
def editor(windows: Windows, video: Path, qtbot: QtBot) -> Editor:
    """Two objects on the first frame, in edit mode, the first one selected."""
    editor = Editor(windows.open(video))
    _add(editor.document, qtbot, rectangle(PLATE, hole=Box(40, 35, 50, 45)))
    _add(editor.document, qtbot, rectangle(CRUMB))
    editor.person.control(Key.Key_J)
    editor.person.click(30, 30)
    return editor


def test_ctrl_j_goes_into_edit_mode_and_back_to_the_tool_before(editor: Editor) -> None:
    window = editor.window
    assert window.parts.desk.state.tool is ToolName.EDIT
    assert window.parts.actions["tool.edit"].isChecked()
    assert "Edit mode" in window.parts.status.message.text
    editor.person.control(Key.Key_J)
    assert window.parts.desk.state.tool is ToolName.POSITIVE
    assert window.parts.canvas.scene.outlines == ()
    editor.person.press(Key.Key_V)
    editor.person.control(Key.Key_J)
    editor.person.control(Key.Key_J)
    assert window.parts.desk.state.tool is ToolName.SELECT


def test_a_selected_mask_shows_the_vertices_of_its_parts_and_holes(editor: Editor) -> None:
    assert len(editor.outline().rings) == 2
    assert editor.outline().mask() == editor.mask()
    assert editor.window.parts.canvas.scene.prompts.is_empty


def test_a_dragged_vertex_is_one_step_makes_the_frame_edited_and_outdates_what_follows(
    editor: Editor, qtbot: QtBot
) -> None:
    person, document = editor.person, editor.document
    with qtbot.waitSignal(document.tracking.run_ended):
        person.control(Key.Key_M)
    document.selection.select_frame(0)
    qtbot.waitUntil(lambda: is_ready(editor.window))
    before, steps = document.session.project, document.history.index
    person.drag((70, 60), (90, 65))
    assert document.history.index == steps + 1
    assert document.history.undo_text == "Edit mask"
    kept = editor.kept()
    assert kept.source is MaskSource.EDITED
    assert kept.mask.box == Box(20, 20, 90, 65)
    assert not kept.mask.to_array()[40, 45]
    obj = document.session.project.objects_in(1)[0]
    assert list(obj.stale) == list(range(1, FRAMES))
    edited = document.session.project
    person.control(Key.Key_Z)
    assert document.session.project == before
    person.control(Key.Key_Z, shift=True)
    assert document.session.project == edited


def test_a_run_keeps_an_edited_mask_and_starts_from_it(editor: Editor, qtbot: QtBot) -> None:
    editor.person.drag((70, 60), (76, 64))
    edited = editor.kept()
    with qtbot.waitSignal(editor.document.tracking.run_ended):
        editor.person.control(Key.Key_M)
    editor.document.selection.select_frame(0)
    assert editor.kept() == edited
    obj = editor.document.session.project.objects_in(1)[0]
    assert obj.masklet[1].mask.iou(edited.mask) > 0.5


def test_vertices_are_added_and_removed_and_stay_through_undo(editor: Editor) -> None:
    person, before = editor.person, editor.mask()
    steps = editor.document.history.index
    person.click(45, 20)
    assert editor.mask() == before
    assert editor.document.history.index == steps
    assert editor.kept().source is MaskSource.PROMPTED
    assert (45.0, 20.0) in [tuple(np.round(one)) for one in editor.outline().rings[0].points.tolist()]
    person.drag((45, 20), (45, 10))
    assert editor.mask().box == Box(20, 10, 70, 60)
    editor.point_at(45, 10)
    person.press(Key.Key_Backspace)
    assert editor.mask() == before
    person.control(Key.Key_Z)
    assert editor.mask().box == Box(20, 10, 70, 60)
    editor.click(45, 10, _ALT)
    assert editor.mask() == before


def test_backspace_away_from_all_vertices_says_what_to_do(editor: Editor) -> None:
    before = editor.document.session.project
    editor.point_at(30, 30)
    editor.person.press(Key.Key_Backspace)
    assert editor.document.session.project == before
    assert "vertex" in editor.window.parts.status.message.text


def test_a_hole_is_closed_vertex_by_vertex(editor: Editor) -> None:
    editor.window.parts.canvas.zoom_in()
    for _ in range(4):
        editor.window.parts.canvas.zoom_in()
    tool = editor.window.parts.canvas.tool
    assert isinstance(tool, EditTool)
    canvas = editor.window.parts.canvas

    def on_canvas(x: float, y: float) -> QPoint:
        scale = canvas.zoom / canvas.devicePixelRatioF()
        return QPoint(
            round(canvas.width() / 2 + (x - SIZE.width / 2) * scale),
            round(canvas.height() / 2 + (y - SIZE.height / 2) * scale),
        )

    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, _NONE, on_canvas(40, 35))
    QTest.mouseMove(canvas, on_canvas(30, 25))
    for _ in range(2):
        editor.person.press(Key.Key_Backspace)
    assert editor.mask() == rectangle(PLATE)


def test_a_mask_is_moved_and_its_box_resized(editor: Editor) -> None:
    person = editor.person
    person.drag((30, 30), (40, 35))
    assert editor.mask() == rectangle(Box(30, 25, 80, 65), hole=Box(50, 40, 60, 50))
    canvas = editor.window.parts.canvas
    margin = 11 * canvas.devicePixelRatioF() / canvas.zoom
    person.drag((80 + margin, 65 + margin), (100 + margin, 75 + margin))
    box = editor.mask().box
    assert box is not None
    assert box.xyxy == pytest.approx((30, 25, 100, 75), abs=1)
    assert len(editor.outline().rings) == 2
    assert editor.document.history.texts[-2:] == ("Edit mask", "Edit mask")


def test_the_gesture_is_shown_live_and_escape_takes_it_back(editor: Editor) -> None:
    before, canvas = editor.document.session.project, editor.window.parts.canvas
    editor.press_at(70, 60)
    editor.point_at(80, 70)
    editor.point_at(95, 80)
    shown = canvas.grab().toImage()
    assert editor.document.session.project == before
    editor.person.press(Key.Key_Escape)
    assert canvas.grab().toImage() != shown
    editor.release_at(95, 80)
    assert editor.document.session.project == before
    assert editor.document.selection.object_id is not None
    editor.person.press(Key.Key_Escape)
    assert editor.document.selection.object_id is None


@pytest.mark.parametrize("way", ["undo", "another frame"])
def test_what_is_dragged_is_let_go_when_it_is_there_no_longer(editor: Editor, way: str, qtbot: QtBot) -> None:
    editor.person.drag((70, 60), (75, 62))
    edited = editor.document.session.project
    editor.press_at(75, 62)
    editor.point_at(90, 80)
    assert editor.window.parts.canvas.tool.is_in_gesture
    if way == "undo":
        editor.person.control(Key.Key_Z)
    else:
        editor.person.press(Key.Key_D)
        qtbot.waitUntil(lambda: not editor.window.parts.canvas.tool.is_in_gesture)
    assert not editor.window.parts.canvas.tool.is_in_gesture
    editor.release_at(90, 80)
    if way == "undo":
        editor.person.control(Key.Key_Z, shift=True)
    assert editor.document.session.project == edited


def test_several_are_selected_moved_and_deleted_as_one_step(editor: Editor) -> None:
    person, document = editor.person, editor.document
    person.control(Key.Key_A)
    assert len(document.selection.object_ids) == 2
    person.drag((30, 30), (35, 34))
    assert editor.mask(1).box == Box(25, 24, 75, 64)
    assert editor.mask(2).box == Box(85, 74, 105, 94)
    assert document.history.undo_text == "Edit masks"
    before = document.session.project
    person.press(Key.Key_Delete)
    assert [list(obj.masklet) for obj in document.session.project.objects_in(1)] == [[], []]
    person.control(Key.Key_Z)
    assert document.session.project == before
    editor.window.parts.actions["edit.delete_object"].trigger()
    assert not document.session.project.objects
    person.control(Key.Key_Z)
    assert document.session.project == before


def test_shift_adds_an_object_and_takes_it_away_and_leaving_keeps_one(editor: Editor) -> None:
    selection = editor.document.selection
    editor.click(90, 80, _SHIFT)
    assert selection.object_ids == (1, 2)
    assert len(editor.window.parts.canvas.scene.outlines) == 2
    editor.click(30, 30, _SHIFT)
    assert selection.object_ids == (2,)
    editor.click(30, 30, _SHIFT)
    editor.person.control(Key.Key_J)
    assert selection.object_ids == (2,)


def test_delete_takes_the_mask_on_this_frame_alone(editor: Editor, qtbot: QtBot) -> None:
    person, document = editor.person, editor.document
    with qtbot.waitSignal(document.tracking.run_ended):
        person.control(Key.Key_M)
    document.selection.select_frame(4)
    (first, second) = document.session.project.objects_in(1)
    person.press(Key.Key_Delete)
    assert list(document.session.project.object(first.object_id).masklet) == [
        frame_idx for frame_idx in range(FRAMES) if frame_idx != 4
    ]
    assert document.session.project.object(second.object_id) == second


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_on_a_mask_offers_what_can_be_deleted(editor: Editor) -> None:
    editor.person.click(90, 80, right=True)
    assert editor.document.selection.object_ids == (2,)
    menus = [menu for menu in editor.window.findChildren(QMenu) if menu.isVisible()]
    (menu,) = menus
    texts = [action.objectName() for action in menu.actions()]
    for wanted in (
        "edit.remove_vertex",
        "edit.select_all",
        "edit.delete_here",
        "edit.delete_from_here",
        "edit.delete_up_to_here",
        "edit.delete_object",
    ):
        assert wanted in texts
    menu.close()


def test_a_frame_without_masks_says_so(editor: Editor, qtbot: QtBot) -> None:
    person, status = editor.person, editor.window.parts.status
    person.press(Key.Key_D)
    qtbot.waitUntil(lambda: editor.window.parts.canvas.scene.objects == ())
    status.message.clear()
    person.click(30, 30)
    assert "no mask on this frame" in status.message.text
    person.control(Key.Key_A)
    assert "no mask on this frame" in status.message.text
    person.control(Key.Key_J)
    person.control(Key.Key_J)
    assert "Q and a click make one" in status.message.text


def test_arrows_go_through_the_frames_in_edit_mode_too(editor: Editor) -> None:
    editor.person.press(Key.Key_Right)
    assert editor.document.selection.frame_idx == 1


def test_a_hidden_object_is_left_out_of_all(editor: Editor) -> None:
    editor.document.selection.select_object(ObjectId(2))
    editor.person.press(Key.Key_S)
    editor.person.control(Key.Key_A)
    assert editor.document.selection.object_ids == (1,)
