"""A mask's exact boundary as rings: where inside and outside meet, corner by corner of the pixels."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray


def boundary_of(pixels: NDArray[np.bool_]) -> list[NDArray[np.float64]]:
    """The rings between inside and outside of ``(H, W) bool``.

    Parts that touch at a corner are one part, as contour finders see it. Rings of holes are rings like the others:
    a place is inside where an odd number of rings goes around it.

    Returns:
        per ring ``(N, 2) float64`` x and y of the corners at which it turns, the last joined to the first.
    """
    rows, columns = np.flatnonzero(pixels.any(axis=1)), np.flatnonzero(pixels.any(axis=0))
    if not rows.size:
        return []
    top, left = rows[0], columns[0]
    inner = pixels[top : rows[-1] + 1, left : columns[-1] + 1]
    corner = np.array([left, top], np.float64)
    return [ring + corner for ring in _rings(np.pad(inner, 1).astype(np.int8))]


def _rings(padded: NDArray[np.int8]) -> Iterator[NDArray[np.float64]]:
    """Rings of a picture whose rim is empty, in pixels of the picture without the rim."""
    x, y, is_crossing = _corners(padded)
    # Along a row the corners pair up to horizontal edges, down a column to vertical ones.
    across, down = _partners(y, x), _partners(x, _turned(y, is_crossing))
    seen = np.zeros(len(x), np.bool_).tolist()
    for start in range(len(seen)):
        if seen[start]:
            continue
        order, at = [], start
        while not seen[at]:
            other = across[at]
            order += [at, other]
            seen[at] = seen[other] = True
            at = down[other]
        yield np.stack((x[order], y[order]), axis=1).astype(np.float64)


def _corners(padded: NDArray[np.int8]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int8]]:
    """Where the boundary turns, in the order of reading; a place where two parts touch counts twice, side by side.

    Returns:
        x, y and, for each, 0 for a place passed once, else 1 or 2: which of the two passes goes on upwards.
    """
    above_left, above_right = padded[:-1, :-1], padded[:-1, 1:]
    below_left, below_right = padded[1:, :-1], padded[1:, 1:]
    turns = (above_left + above_right + below_left + below_right) % 2 == 1
    touches = (above_left == below_right) & (above_right == below_left) & (above_left != above_right)
    y, x = np.nonzero(turns | touches)
    # The left pass turns around the empty pixel beside it: down where that one is below it, else up.
    crossing = np.where(touches[y, x], np.where(above_left[y, x] == 1, 2, 1), 0).astype(np.int8)
    count = np.where(crossing > 0, 2, 1)
    return np.repeat(x, count), np.repeat(y, count), np.repeat(crossing, count)


def _turned(y: NDArray[np.int64], crossing: NDArray[np.int8]) -> NDArray[np.int64]:
    """Heights by which to sort down a column: of two passes at one place the one that goes up comes first."""
    is_second = np.zeros(len(y), np.bool_)
    is_second[1:] = (crossing[1:] > 0) & ~_odd_of_pair(crossing)[1:]
    goes_up = np.where(crossing == 1, ~is_second, is_second)
    return 2 * y + ((crossing > 0) & ~goes_up)


def _odd_of_pair(crossing: NDArray[np.int8]) -> NDArray[np.bool_]:
    """Which of the doubled places are the first of their pair; doubled places always come in pairs."""
    number = np.cumsum(crossing > 0)
    first: NDArray[np.bool_] = (crossing > 0) & (number % 2 == 1)
    return first


def _partners(line: NDArray[np.int64], along: NDArray[np.int64]) -> list[int]:
    """The other end of each corner's edge, where edges lie on lines and their ends follow each other."""
    order = np.lexsort((np.arange(len(line)), along, line))
    partners = np.empty(len(line), np.int64)
    partners[order[0::2]], partners[order[1::2]] = order[1::2], order[0::2]
    result: list[int] = partners.tolist()
    return result
