"""What clicks say outright: each about the pixel it lies in."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Size
from annotator.domain.prompt import PointLabel, PointPrompt


def pixel_of(point: PointPrompt, size: Size) -> tuple[int, int]:
    """The ``(row, column)`` a click falls into; one on the far border belongs to the last pixel."""
    return min(int(point.y), size.height - 1), min(int(point.x), size.width - 1)


def standing(points: Sequence[PointPrompt], size: Size) -> tuple[PointPrompt, ...]:
    """The clicks that still count, in order: a later one in the same pixel takes back those before it."""
    last = {pixel_of(point, size): number for number, point in enumerate(points)}
    return tuple(points[number] for number in sorted(last.values()))


def obeying(mask: NDArray[np.bool_], points: Sequence[PointPrompt]) -> NDArray[np.bool_]:
    """The mask with each clicked pixel as the click says: what the crop's resolution may have lost."""
    result = mask.copy()
    for point in points:
        result[pixel_of(point, Size(*mask.shape))] = point.label is PointLabel.POSITIVE
    return result


def agrees(mask: NDArray[np.bool_], points: Sequence[PointPrompt]) -> bool:
    """Whether the mask says of every click what the click says."""
    size = Size(*mask.shape)
    return all(bool(mask[pixel_of(point, size)]) == (point.label is PointLabel.POSITIVE) for point in points)
