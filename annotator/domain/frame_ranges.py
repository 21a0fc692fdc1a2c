"""Sets of frames as inclusive ranges, and the range a run covers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotator.domain.errors import InvalidValueError


@dataclass(frozen=True, slots=True)
class FrameRange:
    """Frames from `first` to `last`, both included; None is an open end."""

    first: int | None = None
    last: int | None = None

    def __post_init__(self) -> None:
        if (self.first is not None and self.first < 0) or (self.last is not None and self.last < 0):
            raise InvalidValueError(f"frame range {self} has a negative frame; frames are counted from 0")
        if self.first is not None and self.last is not None and self.last < self.first:
            raise InvalidValueError(f"frame range {self} ends before it begins")

    def __str__(self) -> str:
        return f"{'' if self.first is None else self.first}:{'' if self.last is None else self.last}"

    def within(self, frame_count: int) -> range:
        """The frames of a video that the range covers, increasing; empty where it begins beyond the end."""
        first = self.first or 0
        last = frame_count - 1 if self.last is None else min(self.last, frame_count - 1)
        return range(first, last + 1)


@dataclass(frozen=True, slots=True)
class FrameSet:
    """A set of frame indices stored as sorted, separate, inclusive ranges."""

    ranges: tuple[tuple[int, int], ...] = ()

    @staticmethod
    def of(frames: Iterable[int]) -> "FrameSet":
        """The set of these frames."""
        ranges: list[tuple[int, int]] = []
        for frame_idx in sorted(set(frames)):
            if ranges and ranges[-1][1] == frame_idx - 1:
                ranges[-1] = (ranges[-1][0], frame_idx)
            else:
                ranges.append((frame_idx, frame_idx))
        return FrameSet(tuple(ranges))

    def __contains__(self, frame_idx: int) -> bool:
        return any(first <= frame_idx <= last for first, last in self.ranges)

    def __iter__(self) -> Iterator[int]:
        for first, last in self.ranges:
            yield from range(first, last + 1)

    def __bool__(self) -> bool:
        return bool(self.ranges)

    def union(self, frames: Iterable[int]) -> "FrameSet":
        """With these frames."""
        return FrameSet.of((*self, *frames))

    def without(self, frame_idx: int) -> "FrameSet":
        """Without one frame."""
        kept: list[tuple[int, int]] = []
        for first, last in self.ranges:
            if not first <= frame_idx <= last:
                kept.append((first, last))
                continue
            if first < frame_idx:
                kept.append((first, frame_idx - 1))
            if frame_idx < last:
                kept.append((frame_idx + 1, last))
        return FrameSet(tuple(kept))
