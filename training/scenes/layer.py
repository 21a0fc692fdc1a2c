"""Layers of a scene: pictures with coverage that lie over each other and move from frame to frame."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from training.scenes.texture import Image

Plane = NDArray[np.float32]


@dataclass(frozen=True)
class Move:
    """How a layer moves from one frame to the next.

    Attributes:
        shift: pixels to the right and down.
        turn: radians about its middle; `growth`: natural logarithm of its enlargement.
        bent: ``(2, n, n) float32`` pixels, how its places go their own way; None for a rigid one.
    """

    shift: tuple[float, float] = (0.0, 0.0)
    turn: float = 0.0
    growth: float = 0.0
    bent: NDArray[np.float32] | None = None


@dataclass(frozen=True)
class Layer:
    """One picture of a scene.

    Attributes:
        colour: ``(h, w, 3) float32`` RGB in 0..1.
        alpha: ``(h, w) float32`` coverage in 0..1.
        parts: ``(h, w) uint8`` surfaces of a thing, 0 where it has none; None for a shadow or a reflection.
        left, top: of its first pixel in the scene.
        move: from frame to frame.
    """

    colour: Image
    alpha: Plane
    parts: NDArray[np.uint8] | None
    left: int
    top: int
    move: Move = Move()

    def at(self, when: float) -> "Layer":
        """The layer `when` frames later, resampled; itself at 0."""
        if when == 0:
            return self
        height, width = self.alpha.shape
        move = self.move
        whole = np.round(np.array(move.shift) * when).astype(int)
        rest = np.array(move.shift) * when - whole
        cos, sin = np.cos(-move.turn * when), np.sin(-move.turn * when)
        inverse = np.array([[cos, -sin], [sin, cos]]) * np.exp(-move.growth * when)
        middle = np.array([width, height]) / 2
        y, x = np.mgrid[:height, :width].astype(np.float32)
        x, y = x - np.float32(middle[0] + rest[0]), y - np.float32(middle[1] + rest[1])
        to_x = np.float32(inverse[0, 0]) * x + np.float32(inverse[0, 1]) * y + np.float32(middle[0])
        to_y = np.float32(inverse[1, 0]) * x + np.float32(inverse[1, 1]) * y + np.float32(middle[1])
        if move.bent is not None:
            dx, dy = (cv2.resize(one, (width, height), interpolation=cv2.INTER_CUBIC) for one in move.bent)
            to_x, to_y = to_x - when * dx, to_y - when * dy
        return Layer(
            cv2.remap(self.colour, to_x, to_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE),
            cv2.remap(self.alpha, to_x, to_y, cv2.INTER_LINEAR),
            None,
            self.left + int(whole[0]),
            self.top + int(whole[1]),
        )

    def paste(self, picture: Image) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
        """Paint it on a picture ``(S, S, 3)`` of a scene; where it lies there and in itself: rows, columns."""
        height, width = self.alpha.shape
        there_y, own_y = _overlap(self.top, height, picture.shape[0])
        there_x, own_x = _overlap(self.left, width, picture.shape[1])
        there, own = (there_y, there_x), (own_y, own_x)
        picture[there] += self.alpha[own][..., None] * (self.colour[own] - picture[there])
        return there, own


def _overlap(start: int, length: int, side: int) -> tuple[slice, slice]:
    first, last = min(max(0, start), side), min(side, max(0, start + length))
    last = max(first, last)
    return slice(first, last), slice(first - start, last - start)
