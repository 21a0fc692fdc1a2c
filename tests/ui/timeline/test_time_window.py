"""Laws of the stretch of time in sight, and what its ruler says."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.frame_ranges import FrameRange
from annotator.ui.timeline.ruler import ticks_of, time_text
from annotator.ui.timeline.time_window import TimeWindow
from annotator.ui.timeline.timeline_hits import Part, dragged, ends_of, part_at
from annotator.ui.timeline.timeline_layout import LANE_HEIGHT, NAMES_WIDTH, RULER_HEIGHT, TimelineLayout

counts, widths = st.integers(1, 100_000), st.integers(50, 3000)
moves = st.lists(st.tuples(st.floats(0.2, 5.0), st.floats(0, 1)), max_size=6)


def moved(count: int, width: float, steps: list[tuple[float, float]]) -> TimeWindow:
    window = TimeWindow.whole(count, width)
    for factor, place in steps:
        window = window.zoomed(factor, at=place * width)
    return window


@given(counts, widths, moves)
def test_what_is_in_sight_is_always_part_of_the_video(
    count: int, width: int, steps: list[tuple[float, float]]
) -> None:
    window = moved(count, width, steps)
    assert window.first >= 0
    assert window.first + window.span <= count + 1e-6 or window.first == 0
    assert 0 <= window.frames.start < window.frames.stop <= count


@given(counts, widths, moves, st.data())
def test_a_frame_is_found_where_it_lies(
    count: int, width: int, steps: list[tuple[float, float]], data: st.DataObject
) -> None:
    window = moved(count, width, steps)
    frame_idx = data.draw(st.sampled_from(window.frames))
    assert window.frame_at(window.x_of(frame_idx + 0.5)) == frame_idx


@given(counts, widths, st.floats(1.0, 50.0), st.floats(0, 1))
def test_zooming_in_leaves_the_frame_under_the_pointer(
    count: int, width: int, factor: float, place: float
) -> None:
    window = TimeWindow.whole(count, width)
    at = place * min(width, window.x_of(count))
    before = window.first + at / window.scale
    zoomed = window.zoomed(factor, at=at)
    if zoomed.span < count:
        assert zoomed.first + at / zoomed.scale == pytest.approx(before, abs=1e-6 * count + 1e-6)


@given(counts, widths, moves, st.data())
def test_a_frame_can_be_brought_into_sight(
    count: int, width: int, steps: list[tuple[float, float]], data: st.DataObject
) -> None:
    window = moved(count, width, steps)
    frame_idx = data.draw(st.integers(0, count - 1))
    shown = window.showing(frame_idx)
    assert frame_idx in shown.frames
    assert frame_idx in window.reaching(frame_idx).frames
    assert shown.scale == window.reaching(frame_idx).scale == window.scale


@given(counts, widths, widths)
def test_all_frames_stay_in_sight_when_the_view_is_resized(count: int, width: int, other: int) -> None:
    assert TimeWindow.whole(count, width).resized(other) == TimeWindow.whole(count, other)


@given(counts, widths, moves)
def test_labels_of_the_ruler_are_round_and_have_room(
    count: int, width: int, steps: list[tuple[float, float]]
) -> None:
    window = moved(count, width, steps)
    ticks = list(ticks_of(window))
    labelled = [tick for tick in ticks if tick.is_labelled]
    assert len(ticks) <= width / 10 + 10
    for one, other in pairwise(labelled):
        assert other.x - one.x >= 89.9
        assert str(other.frame_idx - one.frame_idx).strip("0") in ("1", "2", "5")


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00.00"), (61.256, "1:01.26"), (3599.999, "1:00:00.00"), (-0.1, "0:00.00")]
)
def test_times_read_as_on_a_clock(seconds: float, text: str) -> None:
    assert time_text(seconds) == text


LAYOUT = TimelineLayout(width=NAMES_WIDTH + 800, height=RULER_HEIGHT + 200, lane_count=3)
WINDOW = TimeWindow.whole(100, 800)


@pytest.mark.parametrize(
    ("x", "y", "part"),
    [
        (10, 10, Part.NOTHING),
        (10, RULER_HEIGHT + 5, Part.NAME),
        (NAMES_WIDTH + 5, 10, Part.RULER),
        (NAMES_WIDTH + 5, RULER_HEIGHT + LANE_HEIGHT, Part.LANE),
        (NAMES_WIDTH + 5, RULER_HEIGHT + 3 * LANE_HEIGHT, Part.NOTHING),
        (NAMES_WIDTH + 160, 10, Part.RANGE_FIRST),
        (NAMES_WIDTH + 320, 10, Part.RANGE_LAST),
    ],
)
def test_each_part_answers_where_it_is(x: float, y: float, part: Part) -> None:
    assert part_at(x=x, y=y, layout=LAYOUT, window=WINDOW, frames=FrameRange(20, 39)) is part


@given(st.integers(0, 99), st.sampled_from([Part.RANGE_FIRST, Part.RANGE_LAST]))
def test_the_ends_of_a_range_never_pass_each_other(frame_idx: int, part: Part) -> None:
    frames = dragged(FrameRange(20, 39), part, frame_idx, count=100)
    first, last = ends_of(frames, WINDOW)
    assert first < last
    assert frame_idx in frames.within(100) or frames.within(100) in (range(39, 40), range(20, 21))


def test_an_open_range_ends_with_the_video() -> None:
    assert ends_of(FrameRange(), WINDOW) == (0.0, 800.0)
    assert dragged(FrameRange(), Part.RANGE_FIRST, 30, count=100) == FrameRange(30)


def test_lanes_scroll_under_the_ruler() -> None:
    layout = TimelineLayout(
        width=900, height=RULER_HEIGHT + 2 * LANE_HEIGHT, lane_count=5, scrolled=LANE_HEIGHT + 4
    )
    assert layout.hidden_height == 3 * LANE_HEIGHT
    assert layout.lanes_in_sight == range(1, 4)
    assert layout.lane_at(RULER_HEIGHT) == 1
    assert layout.lane_at(RULER_HEIGHT - 1) is None
    assert np.isclose(layout.top_of(1), RULER_HEIGHT - 4)
