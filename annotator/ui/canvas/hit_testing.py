"""What lies under a place of the picture: pure functions, in image pixels, without a canvas."""

import math
from collections.abc import Iterable, Sequence

import numpy as np

from annotator.domain.mask import Mask
from annotator.domain.object_id import ObjectId
from annotator.ui.canvas.canvas_scene import CanvasObject
from annotator.ui.canvas.mask_crops import crop_of


def is_in_mask(*, mask: Mask, x: float, y: float) -> bool:
    """Whether a place lies in a mask; outside the picture it does not."""
    crop = crop_of(mask)
    if crop is None:
        return False
    row, column = math.floor(y) - crop.y, math.floor(x) - crop.x
    height, width = crop.pixels.shape
    return 0 <= row < height and 0 <= column < width and bool(crop.pixels[row, column])


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
    crop = crop_of(mask)
    return 0 if crop is None else int(np.count_nonzero(crop.pixels))
