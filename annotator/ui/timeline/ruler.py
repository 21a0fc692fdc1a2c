"""Where the ruler has ticks, and what they say."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.ui.timeline.time_window import TimeWindow

_LABEL_EVERY = 90.0
"""Logical pixels between labels, at least."""

_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the ruler.

    Attributes:
        x: in the view, logical pixels.
        frame_idx: the frame whose middle it marks.
        is_labelled: whether it is a long one with a label.
    """

    x: float
    frame_idx: int
    is_labelled: bool


def ticks_of(window: TimeWindow) -> Iterator[Tick]:
    """The ticks in sight, increasing: labelled ones at round numbers, short ones between."""
    major = _round_step(_LABEL_EVERY / window.scale)
    minor = max(major // 5, 1) if major % 5 == 0 else max(major // 2, 1)
    frames = window.frames
    for frame_idx in range(frames.start - frames.start % minor, frames.stop, minor):
        yield Tick(window.x_of(frame_idx + 0.5), frame_idx, frame_idx % major == 0)


def time_text(seconds: float, *, decimals: int = 2) -> str:
    """``1:02.50``, with hours where there are any: ``1:00:02.50``."""
    ticks = round(max(seconds, 0.0) * 10**decimals)
    whole, rest = divmod(ticks, 10**decimals)
    minutes, secs = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    start = f"{hours}:{minutes:02}" if hours else f"{minutes}"
    return f"{start}:{secs:02}" + (f".{rest:0{decimals}}" if decimals else "")


def time_at(seconds: NDArray[np.float64], frame_idx: int) -> float:
    """When a frame is shown, seconds; 0 where it is not known."""
    return float(seconds[frame_idx]) if 0 <= frame_idx < len(seconds) else 0.0


def _round_step(least: float) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50, ... that is not below."""
    power = 1
    while True:
        for step in _STEPS:
            if step * power >= least:
                return step * power
        power *= 10
