"""The region of the picture around an object, seen at about the same number of pixels whatever its size."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotator.domain.frame import RGBImage
from annotator.domain.geometry import Box, Size
from annotator.tracking.classic.pixels import resized

PATCH_AREA = 160 * 160
"""Pixels of a patch: what one object costs on one frame, and the resolution of what is small."""

MARGIN = 0.5
"""Surroundings on each side, in square roots of the box's area: background to learn, and room to move."""

LARGEST_SCALE = 4.0
"""Beyond it, enlarging a small object only blurs it."""


@dataclass(frozen=True, slots=True)
class Window:
    """A region in whole image pixels (``x2``, ``y2`` exclusive) and the size of the patch it is resampled to."""

    x1: int
    y1: int
    x2: int
    y2: int
    patch: Size

    @staticmethod
    def around(box: Box, picture: Size) -> "Window":
        """The window of a box, kept inside the picture; a box outside it gives the nearest part of the border."""
        margin = MARGIN * math.sqrt(box.area)
        x1, x2 = _inside(box.x1 - margin, box.x2 + margin, picture.width)
        y1, y2 = _inside(box.y1 - margin, box.y2 + margin, picture.height)
        scale = min(math.sqrt(PATCH_AREA / ((x2 - x1) * (y2 - y1))), LARGEST_SCALE)
        return Window.spanning((x1, y1, x2, y2), picture, scale=scale)

    @staticmethod
    def spanning(xyxy: tuple[float, float, float, float], picture: Size, *, scale: float) -> "Window":
        """The part of a rectangle inside the picture, at a number of patch pixels per image pixel."""
        x1, x2 = _inside(xyxy[0], xyxy[2], picture.width)
        y1, y2 = _inside(xyxy[1], xyxy[3], picture.height)
        patch = Size(max(16, round((y2 - y1) * scale)), max(16, round((x2 - x1) * scale)))
        return Window(x1, y1, x2, y2, patch)

    @property
    def middle(self) -> tuple[float, float]:
        """The window's middle x, y in image pixels."""
        return (self.x1 + self.x2) / 2, (self.y1 + self.y2) / 2

    @property
    def scale(self) -> float:
        """Patch pixels per image pixel."""
        return math.sqrt(self.patch.height * self.patch.width / ((self.x2 - self.x1) * (self.y2 - self.y1)))

    @property
    def to_patch(self) -> NDArray[np.float64]:
        """``(3, 3)`` from continuous image pixels to continuous patch pixels."""
        sx = self.patch.width / (self.x2 - self.x1)
        sy = self.patch.height / (self.y2 - self.y1)
        return np.array([[sx, 0, -sx * self.x1], [0, sy, -sy * self.y1], [0, 0, 1]])

    def crop(self, image: NDArray[Any]) -> NDArray[Any]:
        """The window's pixels of ``(H, W, ...)`` as a view."""
        return image[self.y1 : self.y2, self.x1 : self.x2]

    def cut(self, image: RGBImage) -> RGBImage:
        """The window resampled to the patch, ``(h, w, 3) uint8``."""
        return resized(self.crop(image), self.patch)

    def cut_mask(self, mask: NDArray[np.bool_]) -> NDArray[np.float32]:
        """``(H, W) bool`` as coverage of the patch's pixels, ``(h, w) float32`` 0 to 1."""
        return resized(self.crop(mask).astype(np.float32), self.patch)


def _inside(low: float, high: float, end: int) -> tuple[int, int]:
    """The part of an interval in ``[0, end)``, moved inside where it would keep under 16 pixels."""
    least = min(16, end)
    first = min(max(math.floor(low), 0), end - least)
    return first, max(min(math.ceil(high), end), first + least)
