"""What lies under a place of the timeline: pure functions, in logical pixels."""

from enum import Enum, auto

import numpy as np

from annotator.domain.frame_ranges import FrameRange
from annotator.ui.timeline.time_window import TimeWindow
from annotator.ui.timeline.timeline_layout import TimelineLayout
from annotator.ui.timeline.timeline_model import Lane

_REACH = 7.0
"""How far from a handle or a mark a click still means it."""


class Part(Enum):
    """The parts of the timeline that answer to the mouse."""

    NAME = auto()
    RULER = auto()
    LANE = auto()
    RANGE_FIRST = auto()
    RANGE_LAST = auto()
    NOTHING = auto()


def ends_of(frames: FrameRange, window: TimeWindow) -> tuple[float, float]:
    """Where a range begins and ends on the axis; an open end is the video's."""
    covered = frames.within(window.count)
    return window.x_of(covered.start), window.x_of(covered.stop)


def part_at(*, x: float, y: float, layout: TimelineLayout, window: TimeWindow, frames: FrameRange | None) -> Part:
    """The part at a place of the viewport; the range's handles are on the ruler."""
    if not layout.is_on_axis(x):
        return Part.NOTHING if layout.lane_at(y) is None else Part.NAME
    if not layout.is_on_ruler(y):
        return Part.NOTHING if layout.lane_at(y) is None else Part.LANE
    return Part.RULER if frames is None else _handle_at(layout.axis_x(x), ends_of(frames, window))


def mark_at(*, lane: Lane, window: TimeWindow, x: float) -> int | None:
    """The frame of the prompt mark nearest to a place of the axis, or None where there is none in reach."""
    frames = lane.prompt_frames
    if not len(frames):
        return None
    distances = np.abs((frames + 0.5 - window.first) * window.scale - x)
    nearest = int(distances.argmin())
    return int(frames[nearest]) if distances[nearest] <= _REACH else None


def dragged(frames: FrameRange, part: Part, frame_idx: int, *, count: int) -> FrameRange:
    """The range with one of its ends at another frame; the ends never pass each other."""
    covered = frames.within(count)
    if part is Part.RANGE_FIRST:
        return FrameRange(min(frame_idx, covered.stop - 1), frames.last)
    return FrameRange(frames.first, max(frame_idx, covered.start))


def _handle_at(x: float, ends: tuple[float, float]) -> Part:
    """The handles point inwards, so that those of a short range can be told apart."""
    first, last = ends
    distances = {Part.RANGE_FIRST: abs(x - first - 3), Part.RANGE_LAST: abs(x - last + 3)}
    nearest = min(distances, key=lambda part: distances[part])
    return nearest if distances[nearest] <= _REACH else Part.RULER
