"""Sizes and boxes in image pixels.

Coordinates are continuous: pixel ``j`` covers ``[j, j + 1)``, so a box's ``x2`` and ``y2`` are exclusive.
"""

import math
from dataclasses import dataclass
from typing import NamedTuple

from annotator.domain.errors import InvalidValueError


class Size(NamedTuple):
    """Height and width in pixels, in the order of array axes."""

    height: int
    width: int

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"


@dataclass(frozen=True, slots=True)
class Box:
    """An axis-aligned box ``x1, y1, x2, y2`` in image pixels with a positive area.

    Raises:
        InvalidValueError: a coordinate is not finite, or the box has no area.
    """

    x1: float
    y1: float
    x2: float
    y2: float

    def __post_init__(self) -> None:
        if not all(math.isfinite(value) for value in self.xyxy):
            raise InvalidValueError(f"box {self.xyxy} has a coordinate that is not a finite number")
        if self.x2 <= self.x1 or self.y2 <= self.y1:
            raise InvalidValueError(f"box {self.xyxy} has no area; x2 must exceed x1 and y2 must exceed y1")

    @property
    def xyxy(self) -> tuple[float, float, float, float]:
        """The corners ``(x1, y1, x2, y2)``."""
        return (self.x1, self.y1, self.x2, self.y2)

    @property
    def width(self) -> float:
        """The width in pixels."""
        return self.x2 - self.x1

    @property
    def height(self) -> float:
        """The height in pixels."""
        return self.y2 - self.y1

    @property
    def area(self) -> float:
        """The area in square pixels."""
        return self.width * self.height

    def clipped(self, size: Size) -> "Box | None":
        """The part of the box inside a picture, or None where there is none."""
        x1, x2 = max(self.x1, 0.0), min(self.x2, float(size.width))
        y1, y2 = max(self.y1, 0.0), min(self.y2, float(size.height))
        return Box(x1, y1, x2, y2) if x2 > x1 and y2 > y1 else None

    def iou(self, other: "Box") -> float:
        """Intersection over union with another box."""
        width = min(self.x2, other.x2) - max(self.x1, other.x1)
        height = min(self.y2, other.y2) - max(self.y1, other.y1)
        intersection = max(width, 0.0) * max(height, 0.0)
        return intersection / (self.area + other.area - intersection)
