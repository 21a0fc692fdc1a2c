"""Gestures: what the tools make of presses, moves, releases and keys."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.geometry import Box, Size
from annotator.domain.object_id import ObjectId
from annotator.domain.prompt import PointLabel
from annotator.ui.tools.box_tool import BoxTool
from annotator.ui.tools.outcome import (
    BoxDrawn,
    BoxMoved,
    GestureCancelled,
    MenuRequested,
    PointDragged,
    PointMoved,
    PointPlaced,
    PointRemoved,
    RubberBand,
    Selected,
)
from annotator.ui.tools.point_tool import PointTool
from annotator.ui.tools.pointer import Button, Pointer, ToolKey
from annotator.ui.tools.select_tool import SelectTool
from annotator.ui.tools.tool import Tool

SIZE = Size(100, 200)


def at(x: float, y: float, button: Button = Button.LEFT, **facts: object) -> Pointer:
    return replace(Pointer(x, y, SIZE, button), **facts)


def dragged(tool: Tool, *places: tuple[float, float]) -> tuple[object, ...]:
    first, *rest = places
    outcomes = list(tool.press(at(*first)))
    for place in rest:
        outcomes += tool.move(at(*place, Button.NONE))
    return (*outcomes, *tool.release(at(*places[-1])))


@pytest.mark.parametrize(
    ("sign", "button", "expected"),
    [
        (PointLabel.POSITIVE, Button.LEFT, PointLabel.POSITIVE),
        (PointLabel.POSITIVE, Button.RIGHT, PointLabel.NEGATIVE),
        (PointLabel.NEGATIVE, Button.LEFT, PointLabel.NEGATIVE),
        (PointLabel.NEGATIVE, Button.RIGHT, PointLabel.POSITIVE),
    ],
)
def test_the_right_button_places_a_point_of_the_other_sign(
    sign: PointLabel, button: Button, expected: PointLabel
) -> None:
    assert PointTool(sign).press(at(3.5, 4, button)) == (PointPlaced(3.5, 4, expected),)


@pytest.mark.parametrize("place", [(-0.1, 5), (5, -0.1), (200, 5), (5, 100)])
def test_a_point_beside_the_picture_is_not_placed(place: tuple[float, float]) -> None:
    assert PointTool(PointLabel.POSITIVE).press(at(*place)) == ()


def test_a_box_is_drawn_by_a_drag_with_its_rubber_band_on_the_way() -> None:
    outcomes = dragged(BoxTool(), (60, 50), (40, 30), (10, 20))
    assert outcomes == (
        RubberBand(Box(40, 30, 60, 50)),
        RubberBand(Box(10, 20, 60, 50)),
        BoxDrawn(Box(10, 20, 60, 50)),
    )


def test_a_box_is_drawn_by_two_clicks_with_its_rubber_band_between_them() -> None:
    tool = BoxTool()
    assert tool.press(at(10, 20)) == ()
    assert tool.release(at(11, 20)) == ()
    assert tool.is_in_gesture
    assert tool.move(at(30, 40, Button.NONE)) == (RubberBand(Box(10, 20, 30, 40)),)
    assert tool.press(at(50, 60)) == (RubberBand(Box(10, 20, 50, 60)),)
    assert tool.release(at(50, 60)) == (BoxDrawn(Box(10, 20, 50, 60)),)
    assert not tool.is_in_gesture


def test_a_box_that_leaves_the_picture_is_clipped_to_it() -> None:
    assert dragged(BoxTool(), (150, 50), (999, -5))[-1] == BoxDrawn(Box(150, 0, 200, 50))


def test_a_box_without_area_is_cancelled() -> None:
    assert dragged(BoxTool(), (20, 20), (90, 20)) == (GestureCancelled(),)


def test_what_counts_as_a_click_grows_with_the_screen_pixel() -> None:
    far = replace(at(10, 10), pixel=10.0)
    tool = BoxTool()
    tool.press(far)
    assert tool.release(replace(far, x=45.0, y=45.0)) == ()
    assert tool.is_in_gesture


@pytest.mark.parametrize("end", ["escape", "right button", "cancel"])
def test_a_box_that_is_cancelled_leaves_nothing_behind(end: str) -> None:
    tool = BoxTool()
    tool.press(at(10, 10))
    ends = {
        "escape": lambda: tool.key(ToolKey.ESCAPE),
        "right button": lambda: tool.press(at(50, 50, Button.RIGHT)),
        "cancel": tool.cancel,
    }
    assert ends[end]() == (GestureCancelled(),)
    assert not tool.is_in_gesture
    assert tool.release(at(60, 60)) == ()
    assert tool.cancel() == ()


@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(-500, 500)), min_size=2, max_size=6))
def test_every_box_lies_on_the_picture(places: list[tuple[float, float]]) -> None:
    for outcome in dragged(BoxTool(), *places):
        if isinstance(outcome, RubberBand | BoxDrawn):
            assert outcome.box.clipped(SIZE) == outcome.box


def test_clicks_go_round_the_objects_under_the_pointer() -> None:
    tool, under = SelectTool(), (ObjectId(3), ObjectId(1))
    assert tool.press(at(5, 5, object_ids=under)) == (Selected(ObjectId(3)),)
    assert tool.press(at(5, 5, object_ids=under, in_hand=ObjectId(3))) == (Selected(ObjectId(1)),)
    assert tool.press(at(5, 5, object_ids=under, in_hand=ObjectId(1))) == (Selected(ObjectId(3)),)
    assert tool.press(at(5, 5, in_hand=ObjectId(1))) == (Selected(None),)


def test_a_menu_is_for_the_object_in_hand_where_that_lies_under_the_pointer() -> None:
    facts = {"object_ids": (ObjectId(3), ObjectId(1)), "in_hand": ObjectId(1)}
    assert SelectTool().press(at(5, 6, Button.RIGHT, **facts)) == (
        Selected(ObjectId(1)),
        MenuRequested(ObjectId(1), 5, 6),
    )
    assert SelectTool().press(at(5, 6, Button.RIGHT))[-1] == MenuRequested(None, 5, 6)


def test_a_point_is_dragged_and_stays_on_the_picture() -> None:
    tool = SelectTool()
    assert tool.press(at(5, 5, point_index=2)) == ()
    assert tool.move(at(7, 7, Button.NONE)) == ()
    assert tool.move(at(20, 30, Button.NONE)) == (PointDragged(2, 20, 30),)
    (moved,) = tool.release(at(900, 30))
    assert moved == PointMoved(2, 199.5, 30)
    assert not tool.is_in_gesture


def test_a_point_that_was_only_clicked_stays_where_it_is() -> None:
    tool = SelectTool()
    tool.press(at(5, 5, point_index=0))
    assert tool.release(at(6, 6)) == (GestureCancelled(),)


def test_a_dragged_point_goes_back_on_escape() -> None:
    tool = SelectTool()
    tool.press(at(5, 5, point_index=0))
    tool.move(at(50, 50, Button.NONE))
    assert tool.key(ToolKey.ESCAPE) == (GestureCancelled(),)
    assert tool.release(at(50, 50)) == ()


BOX = Box(40, 20, 100, 60)


@pytest.mark.parametrize(
    ("start", "end", "box"),
    [
        ((40, 20), (45, 30), Box(45, 30, 100, 60)),
        ((102, 58), (150, 98), Box(40, 20, 148, 100)),
        ((70, 60), (90, 10), Box(40, 20, 100, 21)),
        ((55, 20), (65, 25), Box(50, 25, 110, 65)),
        ((41, 50), (500, 500), Box(140, 60, 200, 100)),
        ((100, 40), (900, 40), Box(40, 20, 200, 60)),
    ],
)
def test_a_box_is_resized_by_its_handles_and_moved_by_its_sides(
    start: tuple[float, float], end: tuple[float, float], box: Box
) -> None:
    tool = SelectTool()
    assert tool.press(at(*start, prompt_box=BOX)) == ()
    assert tool.move(at(*end, Button.NONE)) == (RubberBand(box),)
    assert tool.release(at(*end)) == (BoxMoved(box),)


def test_inside_its_box_a_click_selects() -> None:
    under = (ObjectId(3),)
    assert SelectTool().press(at(60, 40, prompt_box=BOX, object_ids=under)) == (Selected(ObjectId(3)),)


def test_a_box_that_was_only_clicked_stays() -> None:
    tool = SelectTool()
    tool.press(at(40, 20, prompt_box=BOX))
    assert tool.release(at(41, 21)) == (GestureCancelled(),)


def test_alt_and_a_click_remove_a_point() -> None:
    assert SelectTool().press(at(5, 5, point_index=1, alt=True)) == (PointRemoved(1),)
