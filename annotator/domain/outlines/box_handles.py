"""The eight handles of a box."""

from enum import Enum

from annotator.domain.geometry import Box

_LEAST_SIDE = 1.0
"""Image pixels that a box keeps when a side is pushed past the other."""


class BoxHandle(Enum):
    """Where a box can be taken hold of; the value says which sides go along, as -1, 0 or 1 in x and y."""

    TOP_LEFT = (-1, -1)
    TOP = (0, -1)
    TOP_RIGHT = (1, -1)
    RIGHT = (1, 0)
    BOTTOM_RIGHT = (1, 1)
    BOTTOM = (0, 1)
    BOTTOM_LEFT = (-1, 1)
    LEFT = (-1, 0)


def handles_of(box: Box) -> dict[BoxHandle, tuple[float, float]]:
    """Where a box's handles lie: corners and middles of sides."""
    xs = {-1: box.x1, 0: (box.x1 + box.x2) / 2, 1: box.x2}
    ys = {-1: box.y1, 0: (box.y1 + box.y2) / 2, 1: box.y2}
    return {handle: (xs[handle.value[0]], ys[handle.value[1]]) for handle in BoxHandle}


def box_handle_at(*, box: Box, x: float, y: float, within: float) -> BoxHandle | None:
    """The handle of a box nearest to a place, not further than `within` image pixels along either axis."""
    near = {handle: max(abs(at_x - x), abs(at_y - y)) for handle, (at_x, at_y) in handles_of(box).items()}
    handle = min(near, key=near.__getitem__)
    return handle if near[handle] <= within else None


def is_on_side(*, box: Box, x: float, y: float, within: float) -> bool:
    """Whether a place lies on a side of a box, not further from it than `within` image pixels."""
    outside = max(box.x1 - x, x - box.x2, box.y1 - y, y - box.y2)
    return abs(outside) <= within


def with_handle_moved(box: Box, handle: BoxHandle, dx: float, dy: float) -> Box:
    """The box with the sides of a handle moved, not past the opposite ones."""
    across, down = handle.value
    x1, x2 = _side_moved(box.x1, box.x2, across, dx)
    y1, y2 = _side_moved(box.y1, box.y2, down, dy)
    return Box(x1, y1, x2, y2)


def _side_moved(low: float, high: float, side: int, by: float) -> tuple[float, float]:
    if side < 0:
        return min(low + by, high - _LEAST_SIDE), high
    return low, max(high + by, low + _LEAST_SIDE) if side > 0 else high
