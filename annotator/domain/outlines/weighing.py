"""How much each point of a ring matters to its shape: the order in which simplifying drops them."""

import math

import numpy as np
from numpy.typing import NDArray

LEAST_WEIGHT = 1.5
"""Image pixels: stairs of a slanting edge, also of a mask made at half the size, are no vertices at any zoom."""


def weights_of(ring: NDArray[np.float64]) -> NDArray[np.float64]:
    """Per point the largest tolerance at which Douglas and Peucker's simplification keeps it.

    The points with a weight above a tolerance are the simplified ring for that tolerance, and those for a smaller
    one contain them. Weights up to `LEAST_WEIGHT` are not worked out, they are 0.

    Args:
        ring: ``(N, 2) float64`` x and y, the last point joined to the first.

    Returns:
        ``(N,) float64`` image pixels.
    """
    weights = np.zeros(len(ring))
    first = int(np.square(ring - ring.mean(axis=0)).sum(axis=1).argmax())
    distance = np.square(ring - ring[first]).sum(axis=1)
    second = int(distance.argmax())
    weights[[first, second]] = max(math.sqrt(distance[second]), LEAST_WEIGHT)
    doubled = np.concatenate((ring, ring))
    low, high = sorted((first, second))
    stretches = [(low, high, math.inf), (high, low + len(ring), math.inf)]
    while stretches:
        start, end, bound = stretches.pop()
        if end - start < 2:
            continue
        distances = _distances(doubled[start + 1 : end], doubled[start], doubled[end])
        far = int(distances.argmax())
        weight = min(float(distances[far]), bound)
        if weight <= LEAST_WEIGHT:
            continue
        middle = start + 1 + far
        weights[middle % len(ring)] = weight
        stretches += [(start, middle, weight), (middle, end, weight)]
    return weights


def _distances(
    points: NDArray[np.float64], start: NDArray[np.float64], end: NDArray[np.float64]
) -> NDArray[np.float64]:
    """From points to a line's stretch between two ends."""
    along = end - start
    length2 = float(along @ along)
    part = np.zeros(len(points)) if length2 == 0 else np.clip((points - start) @ along / length2, 0, 1)
    feet = start + part[:, None] * along
    distances: NDArray[np.float64] = np.hypot(*(points - feet).T)
    return distances
