"""How far a pixel is from a seed when every change of colour on the way costs."""

import cv2
import numpy as np
from numpy.typing import NDArray

SWEEPS = 2
DIAGONAL = np.float32(np.sqrt(2))
FAR = np.float32(1e9)


def geodesic_distance(seeds: NDArray[np.bool_], cost: NDArray[np.float32]) -> NDArray[np.float32]:
    """The cheapest path from any seed, by raster sweeps (Toivanen, Pattern Recognition Letters 1996).

    Args:
        seeds: ``(h, w) bool``.
        cost: ``(h, w) float32`` per pixel of way, positive.

    Returns:
        ``(h, w) float32``: zero on seeds; `FAR` everywhere where there are none.
    """
    distance = np.where(seeds, np.float32(0), FAR)
    views = [(distance, cost), (distance[::-1], cost[::-1])]
    views += [(distance.T, cost.T), (distance.T[::-1], cost.T[::-1])]
    for _ in range(SWEEPS):
        for view, view_cost in views:
            _sweep(view, view_cost)
    return distance


def _sweep(distance: NDArray[np.float32], cost: NDArray[np.float32]) -> None:
    """Carry distances from each row to the next, in place."""
    for row in range(1, len(distance)):
        before, here = distance[row - 1], distance[row]
        step = (cost[row] + cost[row - 1]) * np.float32(0.5)
        np.minimum(here, before + step, out=here)
        np.minimum(here[1:], before[:-1] + DIAGONAL * step[1:], out=here[1:])
        np.minimum(here[:-1], before[1:] + DIAGONAL * step[:-1], out=here[:-1])


def edge_cost(colour: NDArray[np.float32], *, sigma: float) -> NDArray[np.float32]:
    """A way's cost where it crosses edges: ``(h, w) float32`` from ``(h, w, 3)`` L*a*b*."""
    smooth = cv2.GaussianBlur(colour, (0, 0), sigma)
    across, down = cv2.Sobel(smooth, -1, 1, 0) / 8, cv2.Sobel(smooth, -1, 0, 1) / 8
    strength = np.sqrt((across * across + down * down).sum(2))
    return np.asarray(0.3 + strength, np.float32)


def colour_cost(colour: NDArray[np.float32], seed: tuple[int, int], *, sigma: float) -> NDArray[np.float32]:
    """A way's cost where it is unlike the seed ``(column, row)``: ``(h, w) float32``."""
    smooth = cv2.GaussianBlur(colour, (0, 0), sigma)
    column, row = seed
    like = smooth[max(0, row - 1) : row + 2, max(0, column - 1) : column + 2].mean((0, 1))
    return np.asarray(0.3 + 0.15 * np.sqrt(((smooth - like) ** 2).sum(2)), np.float32)
