"""Tokens of a square image in windows, and how they get there.

Hiera attends inside windows, but all else treats tokens one by one. So the tokens stay in the order of the windows
from block to block, as long as windows fill the image exactly, and are put back into rows only where needed.
"""

from dataclasses import dataclass, replace

import numpy as np

from annotator.sam2.graphs.graph import Value
from annotator.sam2.graphs.layers import permuted
from annotator.sam2.graphs.scope import Array

ROWS = 0
"""The window of tokens that lie in the image's own order."""


@dataclass(frozen=True, slots=True)
class TokenMap:
    """A square image of tokens.

    Attributes:
        value: ``(side * side, channels)``.
        side: tokens per axis.
        channels: per token.
        window: side of the windows, one behind the other, that the tokens are ordered by, or `ROWS`.
    """

    value: Value
    side: int
    channels: int
    window: int = ROWS

    def with_value(self, value: Value, *, channels: int | None = None) -> "TokenMap":
        """Other tokens in the same places."""
        return replace(self, value=value, channels=self.channels if channels is None else channels)

    def in_windows(self, window: int) -> "TokenMap":
        """In the order of windows of that side (which divides the image's), or of rows."""
        if window == self.window:
            return self
        value = self.value
        if self.window != ROWS:
            value = _from_windows(value, self.side, self.window, self.channels)
        if window != ROWS:
            value = _to_windows(value, self.side, window, self.channels)
        return replace(self, value=value, window=window)

    def as_map(self) -> Value:
        """``(1, channels, side, side)``."""
        rows = self.in_windows(ROWS).value
        return permuted(
            rows,
            shape=(1, self.side**2, self.channels),
            order=(0, 2, 1),
            result=(1, self.channels, self.side, self.side),
        )


def padded_side(side: int, window: int) -> int:
    """The side of the smallest image that whole windows fill."""
    return -(-side // window) * window


def to_padded_windows(rows: Value, side: int, window: int, channels: int) -> Value:
    """Tokens in rows, zeros added at the right and bottom, in windows."""
    missing = padded_side(side, window) - side
    pads = np.array([0, 0, 0, missing, missing, 0], np.int64)
    padded = rows.graph.op("Pad", rows.reshape(side, side, channels), pads)
    return _to_windows(padded, side + missing, window, channels)


def from_padded_windows(windows: Value, side: int, window: int, channels: int) -> Value:
    """The inverse of `to_padded_windows`: what was added is cut off."""
    padded = padded_side(side, window)
    image = _from_windows(windows, padded, window, channels).reshape(padded, padded, channels)
    return image.slice(0, 0, side).slice(1, 0, side).reshape(-1, channels)


def array_in_windows(rows: Array, side: int, window: int) -> Array:
    """A constant ``(side * side, channels)`` array of rows in the order of windows."""
    if window == ROWS:
        return rows
    tiles = rows.reshape(side // window, window, side // window, window, -1)
    return np.ascontiguousarray(tiles.transpose(0, 2, 1, 3, 4).reshape(rows.shape))


def pool_pairs(x: Value, side: int, channels: int) -> Value:
    """The maximum over 2 x 2 neighbours of ``(images * side * side, channels)`` tokens in rows of `side`."""
    tiles = x.reshape(-1, 2, side // 2, 2, channels)
    return x.graph.op("ReduceMax", tiles, np.array([1, 3], np.int64), keepdims=0).reshape(-1, channels)


def _to_windows(rows: Value, side: int, window: int, channels: int) -> Value:
    count = side // window
    return permuted(
        rows,
        shape=(count, window, count, window, channels),
        order=(0, 2, 1, 3, 4),
        result=(-1, channels),
    )


def _from_windows(windows: Value, side: int, window: int, channels: int) -> Value:
    count = side // window
    return permuted(
        windows,
        shape=(count, count, window, window, channels),
        order=(0, 2, 1, 3, 4),
        result=(-1, channels),
    )
