"""Edge-aware smoothing of a patch by exact tridiagonal solves along rows and columns.

The separable solver of Min et al., "Fast global image smoothing based on weighted least squares", TIP 2014.
"""

import numpy as np
from numpy.typing import NDArray

STRENGTH = 20.0
"""Weight of a neighbour of the same colour against the pixel's own value."""

COLOUR_SCALE = 4.0
"""Lab units of difference between neighbours at which their bond has fallen to 1/e."""

PASSES = 2


def smoothed(values: NDArray[np.float32], lab: NDArray[np.float32]) -> NDArray[np.float32]:
    """``(h, w) float32`` made smooth inside regions of like colour of ``(h, w, 3)``, and free to jump between."""
    down, across = _bonds(lab, axis=0), _bonds(lab.swapaxes(0, 1), axis=0)
    result = values
    for step in range(PASSES):
        # Each pass with a quarter of the strength before it removes the streaks of one-dimensional solves.
        strength = np.float32(STRENGTH * 1.5 * 4.0 ** (PASSES - 1 - step) / (4.0**PASSES - 1))
        result = _solved(result, strength * down)
        result = np.ascontiguousarray(_solved(np.ascontiguousarray(result.T), strength * across).T)
    return result


def _bonds(lab: NDArray[np.float32], axis: int) -> NDArray[np.float32]:
    """``(n - 1, m)`` weights between neighbours along the first axis."""
    return np.ascontiguousarray(np.exp(-np.sqrt((np.diff(lab, axis=axis) ** 2).sum(2)) / COLOUR_SCALE))


def _solved(values: NDArray[np.float32], bonds: NDArray[np.float32]) -> NDArray[np.float32]:
    """Solve ``(I + L) u = values`` for each column, ``L`` the Laplacian of the bonds (Thomas's algorithm)."""
    count = len(values)
    diagonal = np.ones_like(values)
    diagonal[:-1] += bonds
    diagonal[1:] += bonds
    upper = np.empty_like(bonds)
    result = np.empty_like(values)
    upper[0] = bonds[0] / diagonal[0]
    result[0] = values[0] / diagonal[0]
    for i in range(1, count):
        pivot = 1 / (diagonal[i] - bonds[i - 1] * upper[i - 1])
        if i < count - 1:
            upper[i] = bonds[i] * pivot
        result[i] = (values[i] + bonds[i - 1] * result[i - 1]) * pivot
    for i in range(count - 2, -1, -1):
        result[i] += upper[i] * result[i + 1]
    return result
