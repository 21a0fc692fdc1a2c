"""How strong an edge separates each pixel from what prompts exclude, and from what they hold.

Like the histograms of likeness, a fact about the whole crop that a convolution cannot see.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.tracking.classic.barrier import barrier_distance

SIDE = 64
"""Cells a side: the sweeps are Python's, and what they find is smooth."""
NEAR = 0.1
"""Barrier in deviations below which there is none."""

Plane = NDArray[np.float32]


def enclosure(rgb: Plane, box: Plane, positive: Plane, negative: Plane) -> Plane:
    """``(S, S) float32``, logarithmic: high where the way out crosses edges, low where the way to a click does.

    Args:
        rgb: ``(3, S, S)`` of about zero mean and unit deviation.
        box: ``(S, S)`` -1 outside, 1 inside; all 0 without a box.
        positive, negative: ``(S, S)`` spots of the clicks; all 0 without any.
    """
    size = box.shape[0]
    small = [
        cv2.resize(plane, (SIDE, SIDE), interpolation=cv2.INTER_AREA) for plane in (*rgb, box, positive, negative)
    ]
    values = np.stack(small[:3], 2)
    outside = _peaks(small[5])
    if box.any():
        outside |= small[3] < 0
    way_in = _log_barrier(values, _peaks(small[4]))
    way_out = _log_barrier(values, outside)
    return np.asarray(cv2.resize(way_out - way_in, (size, size), interpolation=cv2.INTER_LINEAR), np.float32)


def _peaks(spots: Plane) -> NDArray[np.bool_]:
    return spots > max(0.5 * float(spots.max()), 0.1)


def _log_barrier(values: Plane, seeds: NDArray[np.bool_]) -> Plane:
    """``(h, w)`` from values ``(h, w, C)``; zero everywhere without a seed."""
    if not seeds.any():
        return np.zeros(seeds.shape, np.float32)
    return np.asarray(np.log(barrier_distance(values, seeds) + NEAR) / 2, np.float32)
