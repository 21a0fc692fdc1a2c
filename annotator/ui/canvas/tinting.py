"""A frame with its masks laid over it as translucent colour, in image pixels.

One blended picture and not one image per mask: zooming and panning then cost the same with ten masks as with none,
and a tint is exactly as sharp as the pixels under it.
"""

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np

from annotator.domain.frame import RGBImage
from annotator.domain.mask import Mask
from annotator.domain.palette import RGB
from annotator.ui.canvas.mask_crops import MaskCrop, crop_of


class Tint(NamedTuple):
    """One mask's colour; `opacity` is 0 to 1."""

    mask: Mask
    colour: RGB
    opacity: float


def tinted(frame: RGBImage, tints: Sequence[Tint]) -> RGBImage:
    """The frame under its tints, the last on top; the frame itself where there are none.

    Masks of another size than the frame are left out: they belong to another picture.
    """
    crops = [(tint, crop_of(tint.mask)) for tint in tints if tint.opacity > 0]
    fitting = [(tint, crop) for tint, crop in crops if crop is not None and tint.mask.size == frame.shape[:2]]
    if not fitting:
        return frame
    picture = frame.copy()
    for tint, crop in fitting:
        _lay_over(picture, crop, tint.colour, tint.opacity)
    picture.flags.writeable = False
    return picture


def _lay_over(picture: RGBImage, crop: MaskCrop, colour: RGB, opacity: float) -> None:
    height, width = crop.pixels.shape
    part = picture[crop.y : crop.y + height, crop.x : crop.x + width]
    cv2.copyTo(cv2.LUT(part, _table(colour, opacity)), crop.pixels, part)


def _table(colour: RGB, opacity: float) -> RGBImage:
    """``(1, 256, 3) uint8``: what each value of each channel becomes under the colour."""
    values = np.arange(256, dtype=np.float32)[:, None]
    mixed = values * (1 - opacity) + np.array(colour, np.float32) * opacity
    table: RGBImage = np.rint(mixed).astype(np.uint8)[None]
    return table
