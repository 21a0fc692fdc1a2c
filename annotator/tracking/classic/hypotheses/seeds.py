"""Clicks as certainties in a crop and in the frame."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Size
from annotator.domain.prompt import PointLabel, PointPrompt
from annotator.tracking.classic.hypotheses.belief import HardSeeds
from annotator.tracking.classic.hypotheses.crop import Crop

RADIUS = 2
"""Crop pixels around a click that it speaks for."""


def seeds_in(crop: Crop, points: Sequence[PointPrompt]) -> HardSeeds:
    """Small discs around the clicks; where two meet, the later one counts."""
    said = np.zeros(crop.size, np.int8)
    for point in points:
        value = 1 if point.label is PointLabel.POSITIVE else -1
        cv2.circle(said, crop.point(point.x, point.y), RADIUS, value, cv2.FILLED)
    return HardSeeds(inside=said > 0, outside=said < 0)


def standing(points: Sequence[PointPrompt], size: Size) -> tuple[PointPrompt, ...]:
    """The clicks that still count, in order: a later one in the same pixel takes back those before it."""
    last = {pixel_of(point, size): number for number, point in enumerate(points)}
    return tuple(points[number] for number in sorted(last.values()))


def obeying(mask: NDArray[np.bool_], points: Sequence[PointPrompt]) -> NDArray[np.bool_]:
    """The mask with each clicked pixel as the click says: what the crop's resolution may have lost."""
    result = mask.copy()
    for point in points:
        row, column = pixel_of(point, Size(*mask.shape))
        result[row, column] = point.label is PointLabel.POSITIVE
    return result


def agrees(mask: NDArray[np.bool_], points: Sequence[PointPrompt]) -> bool:
    """Whether the mask says of every click what the click says."""
    size = Size(*mask.shape)
    return all(bool(mask[pixel_of(point, size)]) == (point.label is PointLabel.POSITIVE) for point in points)


def pixel_of(point: PointPrompt, size: Size) -> tuple[int, int]:
    """The ``(row, column)`` a click falls into; one on the far border belongs to the last pixel."""
    return min(int(point.y), size.height - 1), min(int(point.x), size.width - 1)


def parts_at(mask: NDArray[np.bool_], points: Sequence[PointPrompt]) -> NDArray[np.bool_]:
    """The connected parts of a mask that hold a positive click."""
    _, parts = cv2.connectedComponents(mask.astype(np.uint8), connectivity=8)
    size = Size(*mask.shape)
    held = {int(parts[pixel_of(one, size)]) for one in points if one.label is PointLabel.POSITIVE}
    return np.isin(parts, list(held - {0}))
