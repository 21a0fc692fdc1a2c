"""From clicks alone to hypotheses: the consensus of regions grown over many extents, then refined in its box."""

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Box, Size
from annotator.domain.prompt import PointLabel, PointPrompt
from annotator.tracking.classic.hypotheses.belief import Hypothesis, at_best_threshold, expected_iou
from annotator.tracking.classic.hypotheses.box import box_hypotheses
from annotator.tracking.classic.hypotheses.growth import Grown
from annotator.tracking.classic.hypotheses.scene import Scene
from annotator.tracking.classic.hypotheses.seeds import obeying, parts_at

ROOM = 0.1
"""Part of its width and height that a region's box is widened by on each side before it is refined."""
OTHER_EXTENT = 2.0
CONTRADICTION = 4.0
"""What a region loses of its merit for each click that it contradicts."""


def click_hypotheses(scene: Scene, points: Sequence[PointPrompt]) -> tuple[Hypothesis, ...]:
    """Regions around clicks, best first.

    Args:
        scene: the frame.
        points: all clicks so far, at least one of them positive.
    """
    crop = scene.overview
    regions = grown_regions(scene, points)
    belief = consensus(regions)
    region = at_best_threshold(np.log(belief + 1e-4) - np.log(1 - belief + 1e-4)) > 0
    grown = Hypothesis(obeying(crop.mask_in_frame(region), points), expected_iou(region, belief), "click")
    refined, *_ = box_hypotheses(scene, _roomy(parts_at(grown.mask, points), scene.size), points)
    # The box is a guess itself: its score counts only as far as the extent is known.
    best = replace(refined, score=(refined.score + grown.score) / 2, origin="click, refined")
    others = (_of_extent(scene, one, points, belief) for one in _part_and_whole(regions, float(region.sum())))
    return (best, grown, *others)


def grown_regions(scene: Scene, points: Sequence[PointPrompt]) -> list[Grown]:
    """Regions from all positive clicks together and from each alone, weighed against all clicks."""
    crop = scene.overview
    clicks = tuple(crop.point(point.x, point.y) for point in points if point.label is PointLabel.POSITIVE)
    starts = dict.fromkeys([clicks, *((click,) for click in clicks)])
    regions = [region for start in starts for region in scene.grown(start)]
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


def _part_and_whole(regions: Sequence[Grown], area: float) -> list[Grown]:
    """The most likely region of clearly less, and of clearly more extent than the one chosen."""
    smaller = [one for one in regions if one.mask.sum() < area / OTHER_EXTENT]
    larger = [one for one in regions if one.mask.sum() > area * OTHER_EXTENT]
    return [max(group, key=lambda one: one.merit) for group in (smaller, larger) if group]


def _of_extent(scene: Scene, one: Grown, points: Sequence[PointPrompt], belief: NDArray[np.float32]) -> Hypothesis:
    mask = obeying(scene.overview.mask_in_frame(one.mask), points)
    return Hypothesis(mask, expected_iou(one.mask, belief), "click, other extent")


def _roomy(mask: NDArray[np.bool_], size: Size) -> Box:
    """The box of a mask, larger: a region grown from a click seldom reaches all ends of the object."""
    x, y, width, height = cv2.boundingRect(mask.astype(np.uint8))
    across, down = ROOM * width, ROOM * height
    left, top = max(x - across, 0.0), max(y - down, 0.0)
    return Box(left, top, min(x + width + across, size.width), min(y + height + down, size.height))
