"""The gestures of editing: what is selected, and what becomes of outlines."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.geometry import Box, Size
from annotator.domain.mask import Mask
from annotator.domain.object_id import ObjectId
from annotator.domain.outlines.outline import Outline
from annotator.ui.tools.edit_tool import EditTool
from annotator.ui.tools.grips import EdgeGrip, FrameGrip, Look, VertexGrip, frame_of, grip_at, vertices_of
from annotator.ui.tools.outcome import (
    GestureCancelled,
    MenuRequested,
    OutlinesDragged,
    OutlinesEdited,
    Selected,
    SelectionToggled,
    VertexMarked,
)
from annotator.ui.tools.pointer import Button, Pointer, ToolKey
from annotator.ui.tools.tool import ToolCursor

SIZE = Size(100, 200)
CUP, TABLE = ObjectId(3), ObjectId(1)


def rectangle(x1: int, y1: int, x2: int, y2: int) -> Mask:
    pixels = np.zeros(SIZE, bool)
    pixels[y1:y2, x1:x2] = True
    return Mask.from_array(pixels)


MASK = rectangle(50, 30, 110, 70)
OUTLINE = Outline.of(MASK)


def at(x: float, y: float, button: Button = Button.LEFT, **facts: object) -> Pointer:
    """Over a selected cup that lies on nothing."""
    inside = 50 <= x < 110 and 30 <= y < 70
    known = {"outlines": ((CUP, OUTLINE),), "in_hand": CUP, "object_ids": (CUP,) if inside else ()}
    return replace(Pointer(x, y, SIZE, button), **(known | facts))


def dragged(tool: EditTool, *places: tuple[float, float], **facts: object) -> tuple[object, ...]:
    first, *rest = places
    outcomes = list(tool.press(at(*first, **facts)))
    for place in rest:
        outcomes += tool.move(at(*place, Button.NONE, **facts))
    return (*outcomes, *tool.release(at(*places[-1], **facts)))


def edited(outcomes: tuple[object, ...]) -> Mask:
    """The one mask that a gesture gave."""
    assert sum(isinstance(one, OutlinesEdited) for one in outcomes) == 1
    last = outcomes[-1]
    assert isinstance(last, OutlinesEdited)
    ((object_id, outline),) = last.outlines
    assert object_id == CUP
    return outline.mask()


def test_a_vertex_is_dragged_from_where_it_is_taken_and_ends_in_one_edit() -> None:
    outcomes = dragged(EditTool(), (112, 72), (125, 80), (132, 92))
    assert [type(one) for one in outcomes] == [*[VertexMarked, OutlinesDragged] * 3, OutlinesEdited]
    assert [one.place for one in outcomes if isinstance(one, VertexMarked)] == [(110, 70), (123, 78), (130, 90)]
    mask = edited(outcomes)
    assert mask.box == Box(50, 30, 130, 90)
    assert mask.iou(MASK) < 1


def test_a_vertex_stays_on_the_picture() -> None:
    last = dragged(EditTool(), (110, 70), (150, 80), (900, 400))[-1]
    assert isinstance(last, OutlinesEdited)
    assert last.outlines[0][1].box == Box(50, 30, 200, 100)


def test_a_click_on_an_edge_adds_a_vertex_and_leaves_the_mask() -> None:
    tool = EditTool()
    outcomes = dragged(tool, (80, 29))
    assert edited(outcomes) == MASK
    last = outcomes[-1]
    assert isinstance(last, OutlinesEdited)
    assert VertexGrip(0, 1, 80.0, 30.0).x in [one.x for one in vertices_of(last.outlines[0][1], Look(1.0))]


def test_a_drag_from_an_edge_pulls_a_new_vertex_out_of_it() -> None:
    mask = edited(dragged(EditTool(), (80, 30), (80, 20), (80, 10)))
    assert mask.box == Box(50, 10, 110, 70)
    assert mask.area == pytest.approx(MASK.area + 60 * 20 / 2, abs=40)


def test_alt_and_a_click_remove_a_vertex() -> None:
    (outcome,) = EditTool().press(at(110, 70, alt=True))
    assert edited((outcome,)).area == pytest.approx(MASK.area / 2, abs=60)


def test_backspace_removes_the_vertex_under_the_pointer_or_the_one_touched_last() -> None:
    tool = EditTool()
    assert tool.key(ToolKey.BACKSPACE) == ()
    tool.move(at(80, 50, Button.NONE))
    assert tool.key(ToolKey.BACKSPACE) == ()
    tool.move(at(111, 69, Button.NONE))
    assert edited(tool.key(ToolKey.BACKSPACE)).area < MASK.area
    tool = EditTool()
    dragged(tool, (110, 70))
    tool.move(at(80, 50, Button.NONE))
    assert edited(tool.key(ToolKey.BACKSPACE)).area < MASK.area


def test_backspace_again_goes_on_with_the_vertex_before() -> None:
    tool, outlines = EditTool(), ((CUP, OUTLINE),)
    tool.move(at(110, 70, Button.NONE))
    for _ in range(2):
        (outcome,) = tool.key(ToolKey.BACKSPACE)
        assert isinstance(outcome, OutlinesEdited)
        outlines = outcome.outlines
        tool.move(at(110, 70, Button.NONE, outlines=outlines))
    assert outlines[0][1].rings == ()


def test_escape_brings_back_what_is_dragged() -> None:
    tool = EditTool()
    tool.press(at(110, 70))
    tool.move(at(130, 90, Button.NONE))
    assert tool.is_in_gesture
    assert tool.key(ToolKey.ESCAPE) == (GestureCancelled(),)
    assert tool.release(at(130, 90)) == ()
    assert tool.cancel() == ()


def test_the_right_button_ends_a_drag_with_nothing_done_and_asks_for_a_menu() -> None:
    tool = EditTool()
    tool.press(at(110, 70))
    tool.move(at(130, 90, Button.NONE))
    assert tool.press(at(60, 40, Button.RIGHT)) == (GestureCancelled(), MenuRequested(CUP, 60, 40))
    assert not tool.is_in_gesture
    assert EditTool().press(at(5, 5, Button.RIGHT)) == (Selected(None), MenuRequested(None, 5, 5))


def test_the_menu_of_a_vertex_is_for_that_vertex() -> None:
    tool = EditTool()
    assert tool.press(at(111, 71, Button.RIGHT)) == (MenuRequested(CUP, 111, 71),)
    tool.move(at(150, 90, Button.NONE))
    assert edited(tool.key(ToolKey.BACKSPACE)).area < MASK.area


def test_a_drag_from_inside_moves_the_object_by_whole_pixels() -> None:
    outcomes = dragged(EditTool(), (80, 50), (85, 55), (90.4, 40.4))
    assert edited(outcomes) == rectangle(60, 20, 120, 60)


def test_an_object_is_not_moved_off_the_picture() -> None:
    moved = dragged(EditTool(), (80, 50), (500, 500), (900, 900))[-1]
    assert isinstance(moved, OutlinesEdited)
    assert moved.outlines[0][1].box == Box(170, 80, 230, 120)


def test_all_that_is_selected_moves_together_and_has_no_vertices() -> None:
    other = Outline.of(rectangle(10, 10, 20, 20))
    both = ((CUP, OUTLINE), (TABLE, other))
    outcomes = dragged(EditTool(), (110 - 1, 70 - 1), (115, 75), (119, 79), outlines=both)
    last = outcomes[-1]
    assert isinstance(last, OutlinesEdited)
    assert {object_id: outline.mask() for object_id, outline in last.outlines} == {
        CUP: rectangle(60, 40, 120, 80),
        TABLE: rectangle(20, 20, 30, 30),
    }


@pytest.mark.parametrize(
    ("start", "by", "box"),
    [
        ((121, 81), (20, 10), Box(50, 30, 130, 80)),
        ((39, 50), (-10, 99), Box(40, 30, 110, 70)),
        ((80, 81), (99, -300), Box(50, 30, 110, 31)),
        ((121, 19), (500, -500), Box(50, 0, 200, 70)),
    ],
)
def test_a_handle_of_the_frame_resizes(start: tuple[float, float], by: tuple[float, float], box: Box) -> None:
    end = (start[0] + by[0], start[1] + by[1])
    assert edited(dragged(EditTool(), start, end)).box == box


def test_clicks_go_round_the_objects_under_the_pointer_and_beside_them_let_go() -> None:
    tool, under = EditTool(), (CUP, TABLE)
    nothing = {"outlines": (), "in_hand": None}
    assert dragged(tool, (80, 50), object_ids=under, **nothing) == (Selected(CUP),)
    assert dragged(tool, (80, 50), object_ids=under) == (Selected(TABLE),)
    assert dragged(tool, (5, 5)) == (Selected(None),)


def test_an_object_just_selected_can_be_dragged_at_once() -> None:
    tool = EditTool()
    assert tool.press(at(80, 50, outlines=(), in_hand=None)) == (Selected(CUP),)
    (shown,) = tool.move(at(90, 60, Button.NONE))
    assert isinstance(shown, OutlinesDragged)
    assert edited(tool.release(at(90, 60))) == rectangle(60, 40, 120, 80)


@pytest.mark.parametrize("key", ["shift", "control"])
def test_shift_and_control_select_several(key: str) -> None:
    assert dragged(EditTool(), (80, 50), object_ids=(TABLE, CUP), **{key: True}) == (SelectionToggled(TABLE),)
    assert dragged(EditTool(), (5, 5), **{key: True}) == ()


def test_what_the_pointer_could_take_hold_of_is_shown() -> None:
    tool = EditTool()
    assert tool.move(at(111, 71, Button.NONE)) == (VertexMarked((110.0, 70.0)),)
    assert tool.cursor is ToolCursor.VERTEX
    assert tool.move(at(110, 71, Button.NONE)) == ()
    assert tool.move(at(80, 31, Button.NONE)) == (VertexMarked((80.0, 30.0), is_new=True),)
    assert tool.move(at(80, 50, Button.NONE)) == (VertexMarked(None),)
    assert tool.cursor is ToolCursor.MOVE
    tool.move(at(121, 81, Button.NONE))
    assert tool.cursor is ToolCursor.RESIZE_FALLING
    tool.move(at(39, 81, Button.NONE))
    assert tool.cursor is ToolCursor.RESIZE_RISING
    tool.move(at(190, 90, Button.NONE))
    assert tool.cursor is ToolCursor.ARROW


def test_grips_keep_their_size_on_the_screen() -> None:
    for pixel in (0.1, 1.0):
        assert isinstance(grip_at(OUTLINE, 110 + 6 * pixel, 70, look=Look(pixel)), VertexGrip)
        assert isinstance(grip_at(OUTLINE, 80, 30 - 4 * pixel, look=Look(pixel)), EdgeGrip)
        frame = frame_of(OUTLINE, Look(pixel))
        assert frame is not None
        assert isinstance(grip_at(OUTLINE, frame.x1, frame.y1, look=Look(pixel)), FrameGrip)
    assert grip_at(OUTLINE, 80, 24, look=Look(0.1)) is None


def test_a_ring_that_is_small_on_the_screen_is_resized_and_has_no_vertices() -> None:
    assert vertices_of(OUTLINE, Look(4.0)) == ()
    assert grip_at(OUTLINE, 80, 30, look=Look(4.0)) is None
    assert isinstance(grip_at(OUTLINE, 50 - 44, 30 - 44, look=Look(4.0)), FrameGrip)


def test_where_boxes_are_meant_the_frame_is_the_box_and_there_are_no_vertices() -> None:
    by_box = {"edits_boxes": True}
    assert vertices_of(OUTLINE, Look(1.0, as_box=True)) == ()
    assert edited(dragged(EditTool(), (110, 70), (120, 81), **by_box)).box == Box(50, 30, 120, 81)
    assert edited(dragged(EditTool(), (80, 31), (77, 9), **by_box)).box == Box(50, 8, 110, 70)
    assert edited(dragged(EditTool(), (65, 31), (75, 41), **by_box)) == rectangle(60, 40, 120, 80)
    beside_the_mask = {"object_ids": ()} | by_box
    assert edited(dragged(EditTool(), (65, 50), (75, 60), **beside_the_mask)) == rectangle(60, 40, 120, 80)
    assert dragged(EditTool(), (65, 50), **beside_the_mask) == ()


@given(st.lists(st.tuples(st.floats(-50, 250), st.floats(-50, 150)), min_size=2, max_size=6))
def test_every_gesture_ends_and_gives_a_mask_of_the_picture(places: list[tuple[float, float]]) -> None:
    tool = EditTool()
    for outcome in dragged(tool, *places):
        if isinstance(outcome, OutlinesEdited | OutlinesDragged):
            assert [outline.mask().size for _, outline in outcome.outlines] == [SIZE]
    assert not tool.is_in_gesture
