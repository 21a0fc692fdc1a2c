"""What lies under a place of the picture: pure functions, in image pixels, without a canvas."""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from annotator.domain.mask import Mask
from annotator.domain.object_id import ObjectId
from annotator.domain.rle import runs_of
from annotator.ui.canvas.canvas_scene import CanvasObject


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


def _area(mask: Mask) -> int:
    ends = _run_ends(mask)
    return int((ends[1::2] - ends[0::2][: ends.size // 2]).sum())


@lru_cache(maxsize=256)
def _run_ends(mask: Mask) -> NDArray[np.int64]:
    ends = np.cumsum(runs_of(mask.size, mask.counts))
    ends.flags.writeable = False
    return ends
