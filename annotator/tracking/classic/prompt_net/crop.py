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
LOGIT_STEPS = 16
"""Steps per unit in which logits are brought back to the frame."""


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

    def scaled(self, scale: float) -> "Crop":
        """The same square of a frame `scale` times as large, to the nearest pixel."""
        return Crop(round(self.left * scale), round(self.top * scale), max(1, round(self.side * scale)))

    def image(self, frame: RGBImage, size: int) -> RGBImage:
        """``(size, size, 3) uint8``, the square scaled to the network's size."""
        return self._scaled(frame, size, OUTSIDE)

    def plane(self, plane: NDArray[np.float32], size: int) -> NDArray[np.float32]:
        """``(size, size) float32``, a plane ``(H, W)`` of the frame scaled in the same way; 0 outside."""
        return self._scaled(plane, size, 0)

    def sample(self, field: NDArray[np.float32], frame: Size, size: int) -> NDArray[np.float32]:
        """``(size, size, ...) float32``, from a field of a whole frame at any resolution; 0 outside."""
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

    def seen_from(self, other: "Crop", logits: NDArray[np.float32], size: int) -> NDArray[np.float32]:
        """``(size, size) float32``, an answer ``(S, S)`` of this square as another one shows it; -1 beyond it."""
        own, step = logits.shape[0] / self.side, other.side / size
        place = np.array(
            [
                [own * step, 0, own * (other.left + 0.5 * step - self.left) - 0.5],
                [0, own * step, own * (other.top + 0.5 * step - self.top) - 0.5],
            ]
        )
        how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        return np.asarray(cv2.warpAffine(logits, place, (size, size), flags=how, borderValue=-1), np.float32)

    def point(self, x: float, y: float, size: int) -> tuple[float, float]:
        """Where a point of the frame lies in the square as the network sees it, pixels."""
        scale = size / self.side
        return (x - self.left) * scale, (y - self.top) * scale

    def region(self, logits: NDArray[np.float32], frame: Size) -> NDArray[np.bool_]:
        """``(H, W) bool``, where an answer ``(S, S)`` is above zero in the frame."""
        size = logits.shape[0]
        found = np.zeros(frame, np.bool_)
        rows, columns, own_rows, own_columns = self._overlap(*frame)
        height, width = rows.stop - rows.start, columns.stop - columns.start
        if height > 0 and width > 0:
            step = size / self.side
            place = np.array(
                [
                    [step, 0, (own_columns.start + 0.5) * step - 0.5],
                    [0, step, (own_rows.start + 0.5) * step - 0.5],
                ]
            )
            # Bytes: a large object on a large picture has hundreds of millions of pixels.
            steps = np.clip(logits * LOGIT_STEPS + 128, 0, 255).astype(np.uint8)
            how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
            large = cv2.warpAffine(steps, place, (width, height), flags=how, borderMode=cv2.BORDER_REPLICATE)
            found[rows, columns] = large > 128
        return found

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
        """The part on the frame is scaled alone: a square around a large object is larger than any frame."""
        rows, columns, own_rows, own_columns = self._overlap(*plane.shape[:2])
        scale = size / self.side
        first_y, last_y = round(own_rows.start * scale), round(own_rows.stop * scale)
        first_x, last_x = round(own_columns.start * scale), round(own_columns.stop * scale)
        square = np.full((size, size, *plane.shape[2:]), outside, plane.dtype)
        if first_x < last_x and first_y < last_y:
            way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
            part = cv2.resize(plane[rows, columns], (last_x - first_x, last_y - first_y), interpolation=way)
            square[first_y:last_y, first_x:last_x] = part
        return square
