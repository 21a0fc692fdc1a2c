"""Regions grown from clicks over many extents, each weighed by how much it looks like one thing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.frame import RGBImage
from annotator.tracking.classic.barrier import barrier_distance
from annotator.tracking.classic.hypotheses.features import blurred, lab
from annotator.tracking.classic.hypotheses.geodesic import geodesic_distance

EXTENTS = np.geomspace(0.002, 0.4, 14)
"""Parts of the picture that a region may fill."""
USUAL_EXTENT = 0.03
EXTENT_SPREAD = 1.0
"""Of the logarithm of the extent: most of what people click fills between a hundredth and a tenth."""
SEPARATION_WEIGHT = 7.0
MOTION_EDGE_WEIGHT = 2.0
STEP = 0.3
"""A way's cost where nothing changes; the unit is a gradient of one delta E per pixel."""
COLOUR_BINS = (6.0, 8.0, 8.0)
RING = 0.3
"""Width of the surroundings that a region is compared with, in square roots of its area."""
RIM = np.ones((3, 3), np.uint8)


@dataclass(frozen=True)
class Grown:
    """A region and its merit.

    Attributes:
        mask: ``(h, w) bool``.
        merit: a log weight; differences between regions of one picture matter.
    """

    mask: NDArray[np.bool_]
    merit: float


class Grower:
    """Grows regions in one small picture of the whole frame.

    Args:
        image: ``(h, w, 3) uint8`` RGB.
        motion: ``(h, w, 2) float32`` residual motion in units of noise, or None.
    """

    def __init__(self, image: RGBImage, motion: NDArray[np.float32] | None) -> None:
        colour = lab(image)
        self._fine, self._coarse = blurred(colour, 1.0), blurred(colour, 2.5)
        bins = np.floor(colour / np.array(COLOUR_BINS)).astype(np.int64) @ np.array([1, 64, 4096])
        self._colours = np.unique(bins, return_inverse=True)[1].reshape(bins.shape)
        self._motion = None if motion is None else blurred(_compressed(motion), 1.5)
        self._motion_edges = None if self._motion is None else gradient(self._motion)

    def grow(self, clicks: Sequence[tuple[int, int]]) -> list[Grown]:
        """Regions of all extents around clicks ``(column, row)``, in no order."""
        seeds = np.zeros(self._fine.shape[:2], np.bool_)
        for column, row in clicks:
            seeds[row, column] = True
        return [
            Grown(mask, self._merit(mask))
            for distance in self._distances(seeds)
            for mask in _extents(distance, seeds)
        ]

    def _distances(self, seeds: NDArray[np.bool_]) -> Iterator[NDArray[np.float32]]:
        """Several ideas of "near": few edges, like colour, no barrier, like motion."""
        edges = gradient(self._fine)
        yield geodesic_distance(seeds, STEP + gradient(self._coarse))
        yield geodesic_distance(seeds, STEP + 0.15 * _unlike(self._fine, seeds))
        away = cv2.distanceTransform((~seeds).astype(np.uint8), cv2.DIST_L2, 5)
        yield barrier_distance(self._fine, seeds) + np.float32(0.02) * away
        if self._motion is not None:
            unlike = _unlike(self._motion, seeds)
            yield geodesic_distance(seeds, STEP + 0.5 * edges + 1.5 * unlike)
            yield geodesic_distance(seeds, STEP + 3 * unlike)

    def _merit(self, mask: NDArray[np.bool_]) -> float:
        region = mask.astype(np.uint8)
        area = float(mask.sum())
        unusual = (np.log(area / mask.size) - np.log(USUAL_EXTENT)) / EXTENT_SPREAD
        merit = SEPARATION_WEIGHT * self._separation(region, area) - 0.5 * unusual**2
        if self._motion_edges is not None:
            rim = cv2.morphologyEx(region, cv2.MORPH_GRADIENT, RIM) > 0
            merit += MOTION_EDGE_WEIGHT * np.log(float(self._motion_edges[rim].mean()) + 0.05)
        return float(merit)

    def _separation(self, region: NDArray[np.uint8], area: float) -> float:
        """How different the colours inside are from those just around: 1 minus Bhattacharyya's coefficient."""
        radius = int(max(2, RING * np.sqrt(area)))
        disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
        ring = (cv2.dilate(region, disc) > 0) & (cv2.dilate(region, RIM) == 0)
        return 1 - float(np.sqrt(self._histogram(region > 0) * self._histogram(ring)).sum())

    def _histogram(self, mask: NDArray[np.bool_]) -> NDArray[np.float64]:
        counts = np.bincount(self._colours[mask], minlength=int(self._colours.max()) + 1)
        return counts / max(int(counts.sum()), 1)


def gradient(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Gradient strength over all channels per pixel: ``(h, w)`` from ``(h, w, C)``."""
    across, down = cv2.Sobel(values, -1, 1, 0), cv2.Sobel(values, -1, 0, 1)
    return np.asarray(np.sqrt((across * across + down * down).sum(2)) / 8, np.float32)


def _compressed(motion: NDArray[np.float32]) -> NDArray[np.float32]:
    """Large motions by their logarithm, direction kept."""
    size = np.linalg.norm(motion, axis=2, keepdims=True)
    return np.asarray(motion / np.maximum(size, 1e-6) * np.log1p(size) * size / (1 + size), np.float32)


def _unlike(values: NDArray[np.float32], seeds: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Distance to the nearest of the seeds' values, ``(h, w) float32``."""
    around = cv2.blur(values, (3, 3))[seeds]
    return np.asarray(np.min([np.sqrt(((values - value) ** 2).sum(2)) for value in around], axis=0), np.float32)


def _extents(distance: NDArray[np.float32], seeds: NDArray[np.bool_]) -> Iterator[NDArray[np.bool_]]:
    """The nearest part of the picture in several sizes, without specks and pinholes."""
    ordered = np.sort(distance, axis=None)
    for extent in EXTENTS:
        near = (distance <= ordered[int(extent * ordered.size)]).astype(np.uint8)
        opened = cv2.morphologyEx(near, cv2.MORPH_OPEN, RIM)
        closed = cv2.morphologyEx(opened, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
        yield (closed > 0) | seeds
