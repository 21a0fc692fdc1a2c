"""A mask decoded inside its box alone: a whole picture for each of ten masks would cost a frame's time."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotator.domain.mask import Mask
from annotator.domain.rle import runs_of


class MaskCrop(NamedTuple):
    """The pixels in a mask's tight box.

    Attributes:
        x, y: the box's corner in the picture.
        pixels: ``(h, w) uint8``, 255 on the object, read-only.
    """

    x: int
    y: int
    pixels: NDArray[np.uint8]


@lru_cache(maxsize=128)
def crop_of(mask: Mask) -> MaskCrop | None:
    """The crop, kept for masks lately shown; None for an empty mask.

    Raises:
        InvalidValueError: the mask is not a valid run-length encoding.
    """
    box = mask.box
    if box is None:
        return None
    height = mask.size.height
    x1, y1, x2, y2 = (int(value) for value in box.xyxy)
    # COCO's runs go down the columns: those of the box are one stretch of them.
    bounds = np.clip(np.cumsum(runs_of(mask.size, mask.counts)), x1 * height, x2 * height)
    lengths = np.diff(bounds, prepend=x1 * height)
    values = np.zeros(lengths.size, np.uint8)
    values[1::2] = 255
    columns = np.repeat(values, lengths).reshape(x2 - x1, height)
    pixels = np.ascontiguousarray(columns[:, y1:y2].T)
    pixels.flags.writeable = False
    return MaskCrop(x1, y1, pixels)
