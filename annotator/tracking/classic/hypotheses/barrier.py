"""How strong an edge separates a pixel from the surroundings: the minimum barrier distance.

Strand et al., "The minimum barrier distance", CVIU 2013; raster sweeps as Zhang et al., ICCV 2015. A slow change
of shade, or a long way round, costs nothing here, which a sum of edges would charge.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SWEEPS = 2
UNREACHED = np.float32(1e9)


def barrier_distance(values: NDArray[np.float32], seeds: NDArray[np.bool_]) -> NDArray[np.float32]:
    """The least span between the highest and the lowest value along any way from a seed, summed over channels.

    Args:
        values: ``(h, w, C) float32``.
        seeds: ``(h, w) bool``, at least one.

    Returns:
        ``(h, w) float32`` in the unit of the values; an upper bound, as ways are found by sweeps.
    """
    channels = (np.ascontiguousarray(values[..., channel]) for channel in range(values.shape[-1]))
    return np.asarray(sum(_barrier(channel, seeds) for channel in channels), np.float32)


@dataclass(frozen=True)
class _Paths:
    """The best way to each pixel so far: its span, and the extremes on it. Views share memory."""

    span: NDArray[np.float32]
    high: NDArray[np.float32]
    low: NDArray[np.float32]
    values: NDArray[np.float32]

    def turned(self, *, transposed: bool, reversed_: bool) -> "_Paths":
        """The same paths seen with other rows first."""
        turned = [array.T if transposed else array for array in (self.span, self.high, self.low, self.values)]
        return _Paths(*(array[::-1] if reversed_ else array for array in turned))

    def sweep(self) -> None:
        """Carry the ways of each row to the next, in place."""
        for row in range(1, len(self.span)):
            high = np.maximum(self.high[row - 1], self.values[row])
            low = np.minimum(self.low[row - 1], self.values[row])
            better = (high - low < self.span[row]) & (self.span[row - 1] < UNREACHED)
            np.copyto(self.span[row], high - low, where=better)
            np.copyto(self.high[row], high, where=better)
            np.copyto(self.low[row], low, where=better)


def _barrier(values: NDArray[np.float32], seeds: NDArray[np.bool_]) -> NDArray[np.float32]:
    span = np.where(seeds, np.float32(0), UNREACHED)
    paths = _Paths(span, values.copy(), values.copy(), values)
    for _ in range(SWEEPS):
        for transposed in (False, True):
            for reversed_ in (False, True):
                paths.turned(transposed=transposed, reversed_=reversed_).sweep()
    return span
