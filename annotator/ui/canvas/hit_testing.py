"""What lies under a place of the picture: pure functions, in image pixels, without a canvas."""

import math
from collections.abc import Iterable, Sequence
from enum import Enum, auto
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Box
from annotator.domain.mask import Mask
from annotator.domain.object_id import ObjectId
from annotator.domain.rle import runs_of
from annotator.ui.canvas.canvas_scene import CanvasObject


class BoxHandle(Enum):
    """Where a box can be taken hold of."""

    TOP_LEFT = auto()
    TOP = auto()
    TOP_RIGHT = auto()
    RIGHT = auto()
    BOTTOM_RIGHT = auto()
    BOTTOM = auto()
    BOTTOM_LEFT = auto()
    LEFT = auto()


def is_in_mask(*, mask: Mask, x: float, y: float) -> bool:
    """Whether a place lies in a mask; outside the picture it does not."""
    height, width = mask.size
    if not (0 <= x < width and 0 <= y < height):
        return False
    # Runs alternate, background first: an odd number of runs that have ended means the object.
    place = math.floor(x) * height + math.floor(y)
    return bool(np.searchsorted(_run_ends(mask), place, side="right") % 2)


def objects_at(*, objects: Iterable[CanvasObject], x: float, y: float) -> tuple[ObjectId, ...]:
    """The objects whose mask covers a place, smallest first: what lies in front is mostly smaller."""
    under = [
        (_area(obj.mask), obj.object_id) for obj in objects if obj.mask and is_in_mask(mask=obj.mask, x=x, y=y)
    ]
    return tuple(object_id for _, object_id in sorted(under))


def nearest(*, places: Sequence[tuple[float, float]], x: float, y: float, within: float) -> int | None:
    """The index of the place (a marker, a vertex) nearest to a point, not further than `within` image pixels.

    Of equally near ones the last: it is painted on top.
    """
    distances = [(math.hypot(px - x, py - y), -index) for index, (px, py) in enumerate(places)]
    distance, index = min(distances, default=(math.inf, 0))
    return -index if distance <= within else None


def nearest_edge(
    *, ring: Sequence[tuple[float, float]], x: float, y: float, within: float
) -> tuple[int, tuple[float, float]] | None:
    """The edge of a closed ring nearest to a point: the index of its first corner, and the foot on it.

    None where every edge is further than `within` image pixels.
    """
    best: tuple[float, int, tuple[float, float]] | None = None
    for index, start in enumerate(ring):
        foot = _foot(start, ring[(index + 1) % len(ring)], x, y)
        distance = math.hypot(foot[0] - x, foot[1] - y)
        if distance <= within and (best is None or distance < best[0]):
            best = (distance, index, foot)
    return None if best is None else (best[1], best[2])


def handles_of(box: Box) -> dict[BoxHandle, tuple[float, float]]:
    """Where a box's handles lie: corners and middles of sides."""
    middle_x, middle_y = (box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2
    return {
        BoxHandle.TOP_LEFT: (box.x1, box.y1),
        BoxHandle.TOP: (middle_x, box.y1),
        BoxHandle.TOP_RIGHT: (box.x2, box.y1),
        BoxHandle.RIGHT: (box.x2, middle_y),
        BoxHandle.BOTTOM_RIGHT: (box.x2, box.y2),
        BoxHandle.BOTTOM: (middle_x, box.y2),
        BoxHandle.BOTTOM_LEFT: (box.x1, box.y2),
        BoxHandle.LEFT: (box.x1, middle_y),
    }


def box_handle_at(*, box: Box, x: float, y: float, within: float) -> BoxHandle | None:
    """The handle of a box nearest to a point, not further than `within` image pixels."""
    handles = handles_of(box)
    index = nearest(places=tuple(handles.values()), x=x, y=y, within=within)
    return None if index is None else tuple(handles)[index]


def _foot(start: tuple[float, float], end: tuple[float, float], x: float, y: float) -> tuple[float, float]:
    along_x, along_y = end[0] - start[0], end[1] - start[1]
    length2 = along_x * along_x + along_y * along_y
    if length2 == 0:
        return start
    part = min(max(((x - start[0]) * along_x + (y - start[1]) * along_y) / length2, 0.0), 1.0)
    return start[0] + part * along_x, start[1] + part * along_y


def _area(mask: Mask) -> int:
    ends = _run_ends(mask)
    return int((ends[1::2] - ends[0::2][: ends.size // 2]).sum())


@lru_cache(maxsize=256)
def _run_ends(mask: Mask) -> NDArray[np.int64]:
    ends = np.cumsum(runs_of(mask.size, mask.counts))
    ends.flags.writeable = False
    return ends
