"""How strong an edge separates each pixel from what prompts exclude, and from what they hold.

The minimum barrier distance (Strand et al., CVIU 2013; raster sweeps as Zhang et al., ICCV 2015): a slow change of
shade, or a long way round, costs nothing. Like the histograms, a fact that a convolution cannot see.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

SIDE = 64
"""Cells a side: the sweeps are Python's, and what they find is smooth."""
SWEEPS = 2
UNREACHED = np.float32(1e9)
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
    values = np.stack(small[:3], 1)
    outside = _peaks(small[5])
    if box.any():
        outside |= small[3] < 0
    way_in = _log_barrier(values, _peaks(small[4]))
    way_out = _log_barrier(values, outside)
    return np.asarray(cv2.resize(way_out - way_in, (size, size), interpolation=cv2.INTER_LINEAR), np.float32)


def _peaks(spots: Plane) -> NDArray[np.bool_]:
    return spots > max(0.5 * float(spots.max()), 0.1)


def _log_barrier(values: Plane, seeds: NDArray[np.bool_]) -> Plane:
    """``(h, w)`` from values ``(h, C, w)``; zero everywhere without a seed."""
    if not seeds.any():
        return np.zeros(seeds.shape, np.float32)
    return np.asarray(np.log(barrier(values, seeds) + NEAR) / 2, np.float32)


def barrier(values: Plane, seeds: NDArray[np.bool_]) -> Plane:
    """``(h, w)``: the least span of values along any way from a seed, summed over the channels of ``(h, C, w)``.

    An upper bound, as ways are found by sweeps.
    """
    rows = np.ascontiguousarray(values)
    span = np.where(seeds[:, None, :], np.float32(0), UNREACHED) + np.zeros_like(rows)
    paths = [span, rows.copy(), rows.copy(), rows]
    for _ in range(SWEEPS):
        for _ in range(2):
            _sweep(*paths)
            _sweep(*(array[::-1] for array in paths))
            paths = [np.ascontiguousarray(array.transpose(2, 1, 0)) for array in paths]
    return np.asarray(paths[0].sum(1), np.float32)


def _sweep(span: Plane, high: Plane, low: Plane, values: Plane) -> None:
    """Carry the best way to each cell of a row over to the next row, in place; arrays are ``(h, C, w)``."""
    for row in range(1, len(span)):
        top = np.maximum(high[row - 1], values[row])
        bottom = np.minimum(low[row - 1], values[row])
        reach = top - bottom
        better = (reach < span[row]) & (span[row - 1] < UNREACHED)
        np.copyto(span[row], reach, where=better)
        np.copyto(high[row], top, where=better)
        np.copyto(low[row], bottom, where=better)
