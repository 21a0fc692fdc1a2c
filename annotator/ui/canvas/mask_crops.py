"""A mask decoded inside its box alone: a whole picture for each of ten masks would cost a frame's time."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Box
from annotator.domain.mask import Mask
from annotator.domain.rle import runs_of
from annotator.video.cache import ByteBoundedCache

_KEPT_BYTES = 64 << 20
"""Of 500 small objects and of ten large ones alike."""


class MaskCrop(NamedTuple):
    """The pixels in a mask's tight box.

    Attributes:
        x, y: the box's corner in the picture.
        pixels: ``(h, w) uint8``, 255 on the object, read-only.
    """

    x: int
    y: int
    pixels: NDArray[np.uint8]

    @property
    def box(self) -> Box:
        """The tight box."""
        height, width = self.pixels.shape
        return Box(self.x, self.y, self.x + width, self.y + height)


_kept: ByteBoundedCache[Mask, MaskCrop] = ByteBoundedCache(_KEPT_BYTES, lambda crop: crop.pixels.nbytes)


def crop_of(mask: Mask) -> MaskCrop | None:
    """The crop, kept for masks lately shown; None for an empty mask.

    Raises:
        InvalidValueError: the mask is not a valid run-length encoding.
    """
    crop = _kept.get(mask)
    if crop is None:
        crop = _decoded(mask)
        if crop is not None:
            _kept.put(mask, crop)
    return crop


def _decoded(mask: Mask) -> MaskCrop | None:
    height = mask.size.height
    ends = np.cumsum(runs_of(mask.size, mask.counts))
    # Runs alternate, background first, and go down the columns.
    starts, stops = ends[0::2][: ends.size // 2], ends[1::2]
    if not starts.size or starts[0] == stops[-1]:
        return None
    x1, x2 = int(starts[0]) // height, (int(stops[-1]) - 1) // height + 1
    y1, y2 = _rows(starts, stops, height)
    bounds = np.clip(ends, x1 * height, x2 * height)
    lengths = np.diff(bounds, prepend=x1 * height)
    values = np.zeros(lengths.size, np.uint8)
    values[1::2] = 255
    columns = np.repeat(values, lengths).reshape(x2 - x1, height)
    pixels = np.ascontiguousarray(columns[:, y1:y2].T)
    pixels.flags.writeable = False
    return MaskCrop(x1, y1, pixels)


def box_of(mask: Mask | None) -> Box | None:
    """The tight box of a mask that is shown; None for no mask and for an empty one."""
    crop = None if mask is None else crop_of(mask)
    return None if crop is None else crop.box


def _rows(starts: NDArray[np.int64], stops: NDArray[np.int64], height: int) -> tuple[int, int]:
    """The rows that runs of the object cover, the second one exclusive; a run may go on in the next column."""
    has_pixels = stops > starts
    first, last = starts[has_pixels], stops[has_pixels] - 1
    if (first // height != last // height).any():
        return 0, height
    return int((first % height).min()), int((last % height).max()) + 1
