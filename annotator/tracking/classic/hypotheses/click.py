"""From clicks alone to regions of several extents: what can be reached without crossing an edge."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.tracking.classic.hypotheses.belief import HardSeeds
from annotator.tracking.classic.hypotheses.crop import Crop
from annotator.tracking.classic.hypotheses.features import lab
from annotator.tracking.classic.hypotheses.geodesic import colour_cost, edge_cost, geodesic_distance

EXTENTS = np.geomspace(0.002, 0.3, 12)
"""Parts of the picture that a region may fill."""
BLURS = (1.0, 2.5)
USUAL_EXTENT = 0.03
EXTENT_SPREAD = 1.2
"""Of the logarithm of the extent: people click things between a hundredth and a tenth of the picture."""


@dataclass(frozen=True)
class ReachedRegion:
    """A region around clicks, ``(h, w) bool``, and how much it looks like a whole thing (any positive scale)."""

    mask: NDArray[np.bool_]
    merit: float


def reached_regions(crop: Crop, clicks: Sequence[tuple[int, int]], seeds: HardSeeds) -> list[ReachedRegion]:
    """Regions around positive clicks ``(column, row)``, best first."""
    colour = lab(crop.image)
    strength = edge_cost(colour, sigma=1.0)
    regions = [
        ReachedRegion(mask, _merit(mask, strength, extent))
        for distance in _distances(colour, clicks, seeds)
        for extent, mask in _extents(distance)
    ]
    return sorted(regions, key=lambda region: -region.merit)


def _distances(
    colour: NDArray[np.float32], clicks: Sequence[tuple[int, int]], seeds: HardSeeds
) -> Iterator[NDArray[np.float32]]:
    """By edges crossed and by unlikeness to the click, at two scales."""
    for sigma in BLURS:
        likeness = np.min([colour_cost(colour, click, sigma=sigma) for click in clicks], axis=0)
        for cost in (edge_cost(colour, sigma=sigma), likeness):
            yield geodesic_distance(seeds.inside, np.where(seeds.outside, np.float32(1e4), cost))


def _extents(distance: NDArray[np.float32]) -> Iterator[tuple[float, NDArray[np.bool_]]]:
    """The nearest part of the picture, in several sizes."""
    ordered = np.sort(distance, axis=None)
    for extent in EXTENTS:
        yield float(extent), distance <= ordered[int(extent * ordered.size)]


def _merit(mask: NDArray[np.bool_], strength: NDArray[np.float32], extent: float) -> float:
    """Edges on the outline against edges inside, and a usual extent."""
    region = mask.astype(np.uint8)
    kernel = np.ones((3, 3), np.uint8)
    core = cv2.erode(region, kernel) > 0
    outline = (cv2.dilate(region, kernel) > 0) & ~core
    within = float(strength[core].mean()) if core.any() else 0.0
    contrast = float(strength[outline].mean()) / (within + 0.5)
    unusual = (np.log(extent) - np.log(USUAL_EXTENT)) / EXTENT_SPREAD
    return contrast * float(np.exp(-0.5 * unusual**2))
