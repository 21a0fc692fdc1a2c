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
        values: ``(h, w, C) float32``.
        seeds: ``(h, w) bool``, at least one.

    Returns:
        ``(h, w) float32`` in the unit of the values; an upper bound, as ways are found by sweeps.
    """
    rows = np.ascontiguousarray(values.transpose(0, 2, 1))
    span = np.where(seeds[:, None, :], np.float32(0), UNREACHED) + np.zeros_like(rows)
    paths = [span, rows.copy(), rows.copy(), rows]
    for _ in range(2 * SWEEPS):
        _sweep(*paths)
        _sweep(*(array[::-1] for array in paths))
        # The other way across: columns become rows.
        paths = [np.ascontiguousarray(array.transpose(2, 1, 0)) for array in paths]
    return np.asarray(paths[0].sum(1), np.float32)


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
