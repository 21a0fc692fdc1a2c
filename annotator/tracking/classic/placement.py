"""Where an object is and how large, in image pixels."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Box
from annotator.tracking.classic.window import Window

LEAST_SPREAD = 1.0
"""Image pixels; the spread of a speck, so that nothing divides by zero."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Centre, spread and tight box of a region.

    Attributes:
        x, y: the centroid.
        spread: root of the mean squared distance from it; scales with the object and moves little with its rim.
        left, top, right, bottom: the tight box, relative to the centroid in spreads.
        area: square image pixels.
    """

    x: float
    y: float
    spread: float
    left: float
    top: float
    right: float
    bottom: float
    area: float

    @staticmethod
    def of(inside: NDArray[np.bool_], window: Window) -> "Placement | None":
        """The placement of a region of a window's patch, ``(h, w) bool``; None for an empty one."""
        columns, rows = inside.sum(0, dtype=np.float64), inside.sum(1, dtype=np.float64)
        count = columns.sum()
        if not count:
            return None
        sx = (window.x2 - window.x1) / window.patch.width
        sy = (window.y2 - window.y1) / window.patch.height
        x, x_variance, x1, x2 = _line(columns, sx)
        y, y_variance, y1, y2 = _line(rows, sy)
        spread = max(math.sqrt(x_variance + y_variance), LEAST_SPREAD)
        extents = ((x1 - x) / spread, (y1 - y) / spread, (x2 - x) / spread, (y2 - y) / spread)
        return Placement(x + window.x1, y + window.y1, spread, *extents, float(count * sx * sy))

    @property
    def box(self) -> Box:
        """The tight box."""
        return Box(
            self.x + self.left * self.spread,
            self.y + self.top * self.spread,
            self.x + self.right * self.spread,
            self.y + self.bottom * self.spread,
        )

    def moved(self, x: float, y: float, *, scale: float = 1.0) -> "Placement":
        """Of the same shape around another centre, scaled."""
        extents = (self.left, self.top, self.right, self.bottom)
        return Placement(x, y, self.spread * scale, *extents, self.area * scale * scale)

    def transform_to(self, other: "Placement") -> NDArray[np.float64]:
        """``(3, 3)`` similarity in image pixels that takes this placement to another."""
        scale = other.spread / self.spread
        return np.array([[scale, 0, other.x - scale * self.x], [0, scale, other.y - scale * self.y], [0, 0, 1]])


def _line(counts: NDArray[np.float64], step: float) -> tuple[float, float, float, float]:
    """Mean, variance, first and end of a histogram over positions ``step`` apart."""
    positions = (np.arange(counts.size) + 0.5) * step
    total = counts.sum()
    mean = float(counts @ positions / total)
    variance = float(counts @ (positions - mean) ** 2 / total)
    filled = np.flatnonzero(counts)
    return mean, variance, float(filled[0]) * step, float(filled[-1] + 1) * step
