"""How strong an edge separates a pixel from given ones: the minimum barrier distance.

Strand et al., "The minimum barrier distance", CVIU 2013; raster sweeps as Zhang et al., ICCV 2015. A slow change
of shade, or a long way round, costs nothing here, which a sum of edges would charge.
"""

import numpy as np
from numpy.typing import NDArray

SWEEPS = 2
UNREACHED = np.float32(1e9)

Rows = NDArray[np.float32]


def barrier_distance(values: NDArray[np.float32], seeds: NDArray[np.bool_]) -> NDArray[np.float32]:
    """The least span between the highest and the lowest value along any way from a seed, summed over channels.

    Args:
        values: ``(B, h, w, C) float32``, pictures of one size: together they take hardly longer than one alone.
        seeds: ``(B, h, w) bool``.

    Returns:
        ``(B, h, w) float32`` in the unit of the values; an upper bound, as ways are found by sweeps. A picture
        without a seed is `UNREACHED`.
    """
    found = np.full(seeds.shape, UNREACHED, np.float32)
    seeded = seeds.any((1, 2))
    if seeded.any():
        found[seeded] = _swept(values[seeded], seeds[seeded])
    return found


def _swept(values: NDArray[np.float32], seeds: NDArray[np.bool_]) -> NDArray[np.float32]:
    count, height, width, channels = values.shape
    rows = np.ascontiguousarray(values.transpose(1, 0, 3, 2)).reshape(height, count * channels, width)
    start = np.where(seeds, np.float32(0), UNREACHED).transpose(1, 0, 2)
    span = np.repeat(start, channels, axis=1)
    paths = [span, rows.copy(), rows.copy(), rows]
    for _ in range(2 * SWEEPS):
        _sweep(*paths)
        _sweep(*(array[::-1] for array in paths))
        # The other way across: columns become rows.
        paths = [np.ascontiguousarray(array.transpose(2, 1, 0)) for array in paths]
    return np.asarray(paths[0].reshape(height, count, channels, width).sum(2).transpose(1, 0, 2), np.float32)


def _sweep(span: Rows, high: Rows, low: Rows, values: Rows) -> None:
    """Carry the best way to each cell of a row over to the next row, in place; arrays are ``(h, C, w)``."""
    for row in range(1, len(span)):
        top = np.maximum(high[row - 1], values[row])
        bottom = np.minimum(low[row - 1], values[row])
        reach = top - bottom
        better = (reach < span[row]) & (span[row - 1] < UNREACHED)
        np.copyto(span[row], reach, where=better)
        np.copyto(high[row], top, where=better)
        np.copyto(low[row], bottom, where=better)
