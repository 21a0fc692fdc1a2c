"""Outlines on the canvas: crisp at any zoom, live while they are dragged."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.domain.object_id import ObjectId
from annotator.domain.outlines.outline import Outline
from annotator.ui.canvas.canvas_scene import CanvasObject, CanvasScene, CanvasStyle
from annotator.ui.canvas.canvas_view import CanvasView
from annotator.ui.tools.edit_tool import EditTool
from annotator.ui.tools.outcome import OutlinesEdited
from annotator.ui.tools.pointer import ToolKey
from tests.ui.canvas.test_canvas_view import (
    BLUE,
    GREY,
    LEFT,
    colour_at,
    frame,
    move,
    on_screen,
    picture,
    rectangle,
)

MASK = rectangle(60, 30, 140, 70)
_NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def editing(qtbot: QtBot) -> CanvasView:
    """A grey frame one to one with one selected object."""
    view = CanvasView()
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show()
    qtbot.waitExposed(view)
    view.set_style(CanvasStyle(mask_opacity=0.5, show_labels=False))
    view.set_tool(EditTool())
    with qtbot.waitSignal(view.frame_shown):
        view.set_frame(frame())
    view.set_scene(scene())
    view.actual_size()
    view.setFocus()
    return view


def scene(*, edits_boxes: bool = False) -> CanvasScene:
    obj = CanvasObject(ObjectId(1), BLUE, "1 cup", MASK, selected=True, outline=Outline.of(MASK))
    return CanvasScene((obj,), edits_boxes=edits_boxes)


def white_around(canvas: CanvasView, x: float, y: float) -> int:
    """White pixels near a place of the picture."""
    at = on_screen(canvas, x, y)
    part = picture(canvas)[at.y() - 9 : at.y() + 10, at.x() - 9 : at.x() + 10]
    return int(np.count_nonzero((part > 240).all(axis=2)))


def test_vertices_are_as_large_at_any_zoom(editing: CanvasView) -> None:
    at_one = white_around(editing, 140, 70)
    assert at_one > 20
    editing.zoom_in()
    assert abs(white_around(editing, 140, 70) - at_one) < 0.4 * at_one


def test_a_frame_with_handles_lies_outside_and_on_the_box_where_that_is_meant(editing: CanvasView) -> None:
    handle = on_screen(editing, 60, 30) - QPoint(11, 11)
    shown = picture(editing)[handle.y() - 1 : handle.y() + 2, handle.x() - 1 : handle.x() + 2]
    assert (shown > 240).all()
    editing.set_scene(scene(edits_boxes=True))
    corner = on_screen(editing, 60, 30)
    shown = picture(editing)
    assert (shown[corner.y(), corner.x()] > 240).all()
    assert (shown[handle.y(), handle.x()] == GREY).all()


def test_a_drag_is_shown_before_it_is_an_edit(editing: CanvasView, qtbot: QtBot) -> None:
    edited: list[object] = []
    editing.acted.connect(lambda outcome: edited.append(outcome) if isinstance(outcome, OutlinesEdited) else None)
    tinted = colour_at(editing, 80, 40)
    QTest.mousePress(editing, LEFT, _NONE, on_screen(editing, 60, 30))
    for x, y in ((80, 40), (100, 50), (110, 60)):
        move(editing, on_screen(editing, x, y), LEFT)
    assert colour_at(editing, 66, 36) == (GREY, GREY, GREY)
    assert colour_at(editing, 125, 50) == pytest.approx(tinted, abs=3)
    assert edited == []
    QTest.keyClick(editing, Qt.Key.Key_Escape)
    assert colour_at(editing, 80, 40) == tinted
    QTest.mouseRelease(editing, LEFT, _NONE, on_screen(editing, 110, 60))
    assert edited == []


def test_the_pointer_says_what_could_be_taken_hold_of(editing: CanvasView) -> None:
    for place, shape in (
        ((100, 50), Qt.CursorShape.SizeAllCursor),
        ((140, 70), Qt.CursorShape.PointingHandCursor),
        ((100, 30), Qt.CursorShape.PointingHandCursor),
        ((151, 50), Qt.CursorShape.SizeHorCursor),
        ((10, 10), Qt.CursorShape.ArrowCursor),
    ):
        move(editing, on_screen(editing, *place))
        assert editing.cursor().shape() is shape


def test_a_key_acts_on_what_lies_under_the_pointer_now(editing: CanvasView) -> None:
    edited: list[OutlinesEdited] = []
    editing.acted.connect(lambda outcome: edited.append(outcome) if isinstance(outcome, OutlinesEdited) else None)
    editing.set_scene(CanvasScene())
    move(editing, on_screen(editing, 140, 70))
    assert not editing.press_key(ToolKey.BACKSPACE)
    editing.set_scene(scene())
    assert editing.press_key(ToolKey.BACKSPACE)
    ((_, outline),) = edited[0].outlines
    assert outline.mask().area < MASK.area
