"""A lane summed up for painting: one bin for each frame in sight, or for each pixel where frames are thinner."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.ui.timeline.time_window import TimeWindow
from annotator.ui.timeline.timeline_model import FrameFlag, Lane


@dataclass(frozen=True, slots=True)
class Bins:
    """Stretches of frames next to each other.

    Attributes:
        starts: ``(N,) intp``, the first frame of each.
        end: the frame after the last.
        edges: ``(N + 1,) float64`` where they begin and end in the view, logical pixels.
    """

    starts: NDArray[np.intp]
    end: int
    edges: NDArray[np.float64]

    @property
    def width(self) -> float:
        """Of each but the last, which may be thinner."""
        return float(self.edges[1] - self.edges[0]) if len(self.edges) > 1 else 0.0


def bins_of(window: TimeWindow, *, least_width: float = 1.0) -> Bins:
    """The bins of what is in sight, none thinner than `least_width` logical pixels."""
    frames = window.frames
    if not frames:
        return Bins(np.zeros(0, np.intp), 0, np.zeros(1))
    step = max(1, int(np.ceil(least_width / window.scale)))
    # Counted from frame 0, so that bins do not flicker while the view is moved.
    first = frames.start - frames.start % step
    starts = np.arange(first, frames.stop, step, dtype=np.intp)
    ends = np.append(starts, min(first + step * len(starts), window.count))
    return Bins(starts, int(ends[-1]), (ends - window.first) * window.scale)


def flags_in(lane: Lane, bins: Bins) -> NDArray[np.uint8]:
    """``(N,) uint8``: all `FrameFlag` of each bin joined."""
    return _reduced(np.bitwise_or, lane.flags, bins)


def confidence_in(lane: Lane, bins: Bins) -> NDArray[np.uint8]:
    """``(N,) uint8``: the lowest confidence in each bin."""
    return _reduced(np.minimum, lane.confidence, bins)


def runs_with(flags: NDArray[np.uint8], flag: FrameFlag, bins: Bins) -> Iterator[tuple[float, float]]:
    """Where stretches with a flag begin and end in the view, logical pixels."""
    marked = flags & flag.byte
    if not marked.any():
        return
    has = np.zeros(len(flags) + 2, np.int8)
    has[1:-1] = marked != 0
    turns = np.flatnonzero(np.diff(has))
    for start, stop in zip(turns[::2], turns[1::2], strict=True):
        yield float(bins.edges[start]), float(bins.edges[stop])


def _reduced(operation: np.ufunc, values: NDArray[np.uint8], bins: Bins) -> NDArray[np.uint8]:
    if not len(bins.starts):
        return np.zeros(0, np.uint8)
    part = values[bins.starts[0] : bins.end]
    reduced: NDArray[np.uint8] = operation.reduceat(part, bins.starts - bins.starts[0])
    return reduced
