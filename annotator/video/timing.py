"""Frame rate and regularity, from timestamps."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from annotator.video.packet_index import PacketIndex

_SLOWEST = Fraction(1, 1001)
_ROUNDING_TICKS = 2
_ROUNDING_PART = 0.02


def seconds(index: PacketIndex) -> NDArray[np.float64]:
    """``(F,) float64`` from the first frame, read-only."""
    values: NDArray[np.float64] = (index.ticks - index.ticks[0]) * float(index.time_base)
    values.flags.writeable = False
    return values


def frame_rate(index: PacketIndex, declared: Fraction | None) -> Fraction:
    """Frames per second: what the file declares where its timestamps bear that out, else what they average."""
    if index.frame_count < 2:
        return declared or Fraction(1)
    steps = index.frame_count - 1
    measured = steps / (int(index.ticks[-1] - index.ticks[0]) * index.time_base)
    if declared and abs(measured / declared - 1) < max(Fraction(1, 1000), Fraction(1, 2 * steps)):
        return declared
    return max(measured.limit_denominator(1001), _SLOWEST)


def is_variable(index: PacketIndex) -> bool:
    """Whether the time between frames changes by more than the rounding of timestamps."""
    steps = np.diff(index.ticks)
    if len(steps) < 2:
        return False
    usual = np.median(steps)
    return bool(np.abs(steps - usual).max() > max(_ROUNDING_TICKS, _ROUNDING_PART * usual))
