"""How far a pixel is from a seed when every change of colour on the way costs."""

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
