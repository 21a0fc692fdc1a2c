"""The planes the network is shown: the picture, the box, the clicks and the mask shown so far.

Training uses these very functions, so that the engine cannot show the network anything else.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.domain.frame import RGBImage

PLANES = 7
SPOT = 0.02
"""Standard deviation of a click's spot, as a share of the side."""

Plane = NDArray[np.float32]


@dataclass(frozen=True)
class Marks:
    """What a person marked, in pixels of the crop as the network sees it.

    Attributes:
        box: left, top, right, bottom; None without a box.
        positive: (x, y) of clicks on the object.
        negative: (x, y) of clicks beside it.
        previous: ``(S, S) float32``, 1 inside the mask shown so far, 0 outside; None without one.
    """

    box: tuple[float, float, float, float] | None = None
    positive: Sequence[tuple[float, float]] = ()
    negative: Sequence[tuple[float, float]] = ()
    previous: Plane | None = None


def planes(image: RGBImage, marks: Marks) -> NDArray[np.float32]:
    """``(7, S, S) float32``: RGB in its own contrast; box and mask shown (-1, 0 for none, 1); spots + and -."""
    size = image.shape[0]
    shown = np.zeros((PLANES, size, size), np.float32)
    pixels = image.astype(np.float32)
    pixels -= pixels.mean((0, 1))
    pixels /= max(float(pixels.std()), 8.0)
    shown[:3] = pixels.transpose(2, 0, 1)
    if marks.box is not None:
        shown[3] = 2 * _inside(marks.box, size) - 1
    if marks.previous is not None:
        shown[4] = 2 * marks.previous - 1
    shown[5] = spots(marks.positive, size)
    shown[6] = spots(marks.negative, size)
    return shown


def _inside(box: tuple[float, float, float, float], size: int) -> Plane:
    """How much of each pixel the box covers, ``(S, S)``."""
    left, top, right, bottom = box
    start = np.arange(size, dtype=np.float32)
    across = np.clip(np.minimum(start + 1, right) - np.maximum(start, left), 0, 1)
    down = np.clip(np.minimum(start + 1, bottom) - np.maximum(start, top), 0, 1)
    return np.asarray(down[:, None] * across[None, :], np.float32)


def spots(points: Sequence[tuple[float, float]], size: int) -> Plane:
    """A round spot of height 1 at each point, ``(S, S)``."""
    plane = np.zeros((size, size), np.float32)
    centre = np.arange(size, dtype=np.float32) + 0.5
    for x, y in points:
        across = np.exp(-0.5 * ((centre - x) / (SPOT * size)) ** 2)
        down = np.exp(-0.5 * ((centre - y) / (SPOT * size)) ** 2)
        np.maximum(plane, down[:, None] * across[None, :], out=plane)
    return plane
