"""Rings filled again: which pixels have their centre inside."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Size


def filled(rings: Iterable[NDArray[np.float64]], size: Size) -> NDArray[np.bool_]:
    """The pixels of a picture whose centre an odd number of rings goes around (the even-odd rule).

    Rings may cross, touch and leave the picture. Each edge counts alone and in either direction alike, so a ring
    that is changed in one stretch changes no pixel that lies away from the old and the new stretch.

    Args:
        rings: each ``(N, 2) float64`` x and y, image pixels, the last corner joined to the first.
        size: of the picture.

    Returns:
        ``(H, W) bool``.
    """
    flips = np.zeros((size.height, size.width + 1), np.bool_)
    for ring in rings:
        rows, places = _crossings(ring, size.height)
        columns = np.clip(np.ceil(places - 0.5), 0, size.width).astype(np.int64)
        np.logical_xor.at(flips, (rows, columns), True)
    inside: NDArray[np.bool_] = np.logical_xor.accumulate(flips[:, :-1], axis=1)
    return inside


def is_inside(ring: NDArray[np.float64], places: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which of the places ``(P, 2) float64`` lie inside a ring: ``(P,) bool``."""
    lower, upper = _edges(ring)
    x, y = places[:, :1], places[:, 1:]
    crosses = (lower[:, 1] <= y) & (y < upper[:, 1])
    height = np.where(upper[:, 1] > lower[:, 1], upper[:, 1] - lower[:, 1], 1.0)
    at = lower[:, 0] + (y - lower[:, 1]) * (upper[:, 0] - lower[:, 0]) / height
    odd: NDArray[np.bool_] = np.count_nonzero(crosses & (at <= x), axis=1) % 2 == 1
    return odd


def _crossings(ring: NDArray[np.float64], height: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Where a ring crosses the middles of the picture's rows: the rows, and x there."""
    lower, upper = _edges(ring)
    first = np.clip(np.ceil(lower[:, 1] - 0.5), 0, height).astype(np.int64)
    last = np.clip(np.ceil(upper[:, 1] - 0.5), 0, height).astype(np.int64)
    count = last - first
    edge = np.repeat(np.arange(len(ring)), count)
    rows = np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count) + first[edge]
    part = (rows + 0.5 - lower[edge, 1]) / (upper[edge, 1] - lower[edge, 1])
    return rows, lower[edge, 0] + part * (upper[edge, 0] - lower[edge, 0])


def _edges(ring: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The ends of each edge, the upper one in the picture first: an edge is the same whichever way it is gone."""
    other = np.roll(ring, -1, axis=0)
    swap = (other[:, 1] < ring[:, 1]) | ((other[:, 1] == ring[:, 1]) & (other[:, 0] < ring[:, 0]))
    return np.where(swap[:, None], other, ring), np.where(swap[:, None], ring, other)
