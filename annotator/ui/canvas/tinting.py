"""A frame with its masks laid over it as translucent colour, in image pixels.

One blended picture and not one image per mask: zooming and panning then cost the same with ten masks as with none,
and a tint is exactly as sharp as the pixels under it.
"""

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.frame import RGBImage
from annotator.domain.mask import Mask
from annotator.domain.palette import RGB
from annotator.ui.canvas.mask_crops import MaskCrop, crop_of

_OPAQUE = 255


class Tint(NamedTuple):
    """One mask's colour; `opacity` is 0 to 1."""

    mask: Mask
    colour: RGB
    opacity: float


def tinted(frame: RGBImage, tints: Sequence[Tint]) -> NDArray[np.uint8]:
    """``(H, W, 4) uint8`` BGRX, as a screen takes it: the frame under its tints, the last on top.

    Masks of another size than the frame are left out: they belong to another picture.
    """
    picture = np.asarray(cv2.cvtColor(frame, cv2.COLOR_RGB2BGRA), np.uint8)
    for tint in tints:
        crop = crop_of(tint.mask) if tint.opacity > 0 and tint.mask.size == frame.shape[:2] else None
        if crop is not None:
            _lay_over(picture, crop, tint.colour, tint.opacity)
    picture.flags.writeable = False
    return picture


def _lay_over(picture: NDArray[np.uint8], crop: MaskCrop, colour: RGB, opacity: float) -> None:
    height, width = crop.pixels.shape
    part = picture[crop.y : crop.y + height, crop.x : crop.x + width]
    cv2.copyTo(cv2.LUT(part, _table(colour, opacity)), crop.pixels, part)


def _table(colour: RGB, opacity: float) -> NDArray[np.uint8]:
    """``(1, 256, 4) uint8``: what each value of each channel becomes under the colour."""
    values = np.arange(256, dtype=np.float32)[:, None]
    bgr = np.array([colour.blue, colour.green, colour.red], np.float32)
    mixed = np.rint(values * (1 - opacity) + bgr * opacity).astype(np.uint8)
    return np.concatenate([mixed, np.full((256, 1), _OPAQUE, np.uint8)], axis=1)[None]
