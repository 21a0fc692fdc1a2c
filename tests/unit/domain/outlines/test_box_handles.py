"""The handles of a box: where they are, and what they move."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.geometry import Box
from annotator.domain.outlines.box_handles import BoxHandle, box_handle_at, handles_of, with_handle_moved

BOX = Box(10, 20, 110, 220)


@pytest.mark.parametrize("handle", BoxHandle)
def test_each_handle_is_where_it_is_drawn(handle: BoxHandle) -> None:
    x, y = handles_of(BOX)[handle]
    assert box_handle_at(box=BOX, x=x + 2, y=y - 2, within=4) is handle


@given(st.floats(20, 100), st.floats(30, 210))
def test_inside_a_box_there_are_no_handles(x: float, y: float) -> None:
    if all(max(abs(x - hx), abs(y - hy)) > 5 for hx, hy in handles_of(BOX).values()):
        assert box_handle_at(box=BOX, x=x, y=y, within=5) is None


@pytest.mark.parametrize("handle", BoxHandle)
def test_a_handle_goes_where_it_is_taken_and_the_opposite_one_stays(handle: BoxHandle) -> None:
    moved = with_handle_moved(BOX, handle, 5, -7)
    across, down = handle.value
    x, y = handles_of(BOX)[handle]
    assert handles_of(moved)[handle] == (x + (5 if across else 0), y + (-7 if down else 0))
    opposite = next(one for one in BoxHandle if one.value == (-across, -down))
    assert handles_of(moved)[opposite] == handles_of(BOX)[opposite]


@given(st.sampled_from(BoxHandle), st.floats(-500, 500), st.floats(-500, 500))
def test_a_side_is_never_pushed_past_the_other(handle: BoxHandle, dx: float, dy: float) -> None:
    moved = with_handle_moved(BOX, handle, dx, dy)
    assert min(moved.width, moved.height) >= 1.0
