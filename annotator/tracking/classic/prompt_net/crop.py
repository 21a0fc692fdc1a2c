"""The square of a frame that the network looks at, and the way there and back."""

from dataclasses import dataclass
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.frame import RGBImage
from annotator.domain.geometry import Size

Pixels = TypeVar("Pixels", NDArray[np.uint8], NDArray[np.float32])

OUTSIDE = 114
"""What the network sees beyond the border of the frame: grey."""


@dataclass(frozen=True)
class Crop:
    """A square of the frame, in whole pixels; it may reach beyond the border.

    Attributes:
        left, top: its first column and row, pixels of the frame.
        side: pixels of the frame, at least 1.
    """

    left: int
    top: int
    side: int

    @classmethod
    def around(cls, x: float, y: float, side: float) -> "Crop":
        """The square of about that side with its middle at (x, y), pixels."""
        whole = max(8, round(side))
        return cls(round(x - whole / 2), round(y - whole / 2), whole)

    def image(self, frame: RGBImage, size: int) -> RGBImage:
        """``(size, size, 3) uint8``, the square scaled to the network's size."""
        return self._scaled(frame, size, OUTSIDE)

    def plane(self, plane: NDArray[np.float32], size: int) -> NDArray[np.float32]:
        """``(size, size) float32``, a plane ``(H, W)`` of the frame scaled in the same way; 0 outside."""
        return self._scaled(plane, size, 0)

    def sample(self, field: NDArray[np.float32], frame: Size, size: int) -> NDArray[np.float32]:
        """``(size, size) float32``, from a plane of a whole frame at any resolution; 0 outside."""
        across, down = field.shape[1] / frame.width, field.shape[0] / frame.height
        step = self.side / size
        # The half pixels: centres lie at .5 in both.
        place = np.array(
            [
                [across * step, 0, across * (self.left + 0.5 * step) - 0.5],
                [0, down * step, down * (self.top + 0.5 * step) - 0.5],
            ]
        )
        how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        return np.asarray(cv2.warpAffine(field, place, (size, size), flags=how), np.float32)

    def point(self, x: float, y: float, size: int) -> tuple[float, float]:
        """Where a point of the frame lies in the square as the network sees it, pixels."""
        scale = size / self.side
        return (x - self.left) * scale, (y - self.top) * scale

    def back(self, plane: NDArray[np.float32], height: int, width: int) -> NDArray[np.float32]:
        """``(height, width) float32``, an answer ``(S, S)`` scaled back into the frame; -inf beyond the square."""
        whole = np.full((height, width), -np.inf, np.float32)
        rows, columns, own_rows, own_columns = self._overlap(height, width)
        if rows.start < rows.stop and columns.start < columns.stop:
            large = cv2.resize(plane, (self.side, self.side), interpolation=cv2.INTER_LINEAR)
            whole[rows, columns] = large[own_rows, own_columns]
        return whole

    def _overlap(self, height: int, width: int) -> tuple[slice, slice, slice, slice]:
        first_y, last_y = np.clip((self.top, self.top + self.side), 0, height)
        first_x, last_x = np.clip((self.left, self.left + self.side), 0, width)
        return (
            slice(first_y, last_y),
            slice(first_x, last_x),
            slice(first_y - self.top, last_y - self.top),
            slice(first_x - self.left, last_x - self.left),
        )

    def _scaled(self, plane: Pixels, size: int, outside: int) -> Pixels:
        rows, columns, own_rows, own_columns = self._overlap(*plane.shape[:2])
        square = np.full((self.side, self.side, *plane.shape[2:]), outside, plane.dtype)
        square[own_rows, own_columns] = plane[rows, columns]
        way = cv2.INTER_AREA if size < self.side else cv2.INTER_LINEAR
        return cv2.resize(square, (size, size), interpolation=way)  # type: ignore[return-value]
