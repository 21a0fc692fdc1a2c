"""From clicks alone to a belief: the consensus of regions grown over many extents."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from annotator.domain.prompt import PointLabel, PointPrompt
from annotator.tracking.classic.hypotheses.crop import Crop
from annotator.tracking.classic.hypotheses.growth import Grower, Grown

CONTRADICTION = 4.0
"""What a region loses of its merit for each click that it contradicts."""


def grown_regions(crop: Crop, motion: NDArray[np.float32] | None, points: Sequence[PointPrompt]) -> list[Grown]:
    """Regions from all positive clicks together and from each alone, weighed against all clicks.

    Args:
        crop: of the whole frame.
        motion: ``(h, w, 2) float32`` residual motion in it, or None.
        points: at least one of them positive.
    """
    grower = Grower(crop.image, motion)
    clicks = [crop.point(point.x, point.y) for point in points if point.label is PointLabel.POSITIVE]
    starts = [clicks] if len(clicks) == 1 else [clicks, *([click] for click in clicks)]
    regions = [region for start in starts for region in grower.grow(start)]
    said = [(crop.point(point.x, point.y), point.label is PointLabel.POSITIVE) for point in points]
    return [Grown(one.mask, one.merit - CONTRADICTION * _contradicted(one.mask, said)) for one in regions]


def consensus(regions: Sequence[Grown]) -> NDArray[np.float32]:
    """The chance of each pixel to be object if one of the regions is right: ``(h, w) float32``."""
    merits = np.array([region.merit for region in regions])
    weights = np.exp(merits - merits.max()).astype(np.float32)
    total = np.zeros(regions[0].mask.shape, np.float32)
    for weight, region in zip(weights / weights.sum(), regions, strict=True):
        total += weight * region.mask
    return total


def _contradicted(mask: NDArray[np.bool_], said: Sequence[tuple[tuple[int, int], bool]]) -> int:
    return sum(bool(mask[row, column]) != positive for (column, row), positive in said)
