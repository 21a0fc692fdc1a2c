"""Which stretch of the video the timeline shows, and where a frame lies in it."""

from dataclasses import dataclass, replace

_MOST_PIXELS = 48.0
"""Logical pixels a frame may be wide."""


@dataclass(frozen=True, slots=True)
class TimeWindow:
    """Frame ``i`` covers ``[i, i + 1)`` of the axis.

    Attributes:
        count: frames of the video.
        width: of the view in logical pixels.
        first: what lies at the left edge.
        scale: logical pixels to a frame.
    """

    count: int = 0
    width: float = 0.0
    first: float = 0.0
    scale: float = 1.0

    @staticmethod
    def whole(count: int, width: float) -> "TimeWindow":
        """All frames at once."""
        return TimeWindow(count, width, 0.0, min(width / count, _MOST_PIXELS) if count and width > 0 else 1.0)

    @property
    def span(self) -> float:
        """Frames that fit into the view."""
        return self.width / self.scale

    @property
    def frames(self) -> range:
        """The frames in sight, those cut at an edge included."""
        last = min(int(self.first + self.span) + 1, self.count)
        return range(min(int(self.first), last), last)

    @property
    def is_whole(self) -> bool:
        """Whether all frames are in sight."""
        return self.first <= 0 and self.span >= self.count * (1 - 1e-9)

    def x_of(self, frame: float) -> float:
        """Where a place of the axis lies, in logical pixels from the left edge."""
        return (frame - self.first) * self.scale

    def frame_at(self, x: float) -> int:
        """The frame at a place of the view; the nearest one beyond an end."""
        return min(max(int(x / self.scale + self.first), 0), max(self.count - 1, 0))

    def zoomed(self, factor: float, *, at: float) -> "TimeWindow":
        """Closer or further by a factor; what lies at ``x = at`` stays there."""
        least = min(self.width / self.count, _MOST_PIXELS) if self.count and self.width > 0 else 1.0
        scale = min(max(self.scale * factor, least), _MOST_PIXELS)
        place = self.first + at / self.scale
        return replace(self, scale=scale, first=place - at / scale)._kept_inside()

    def moved_to(self, first: float) -> "TimeWindow":
        """With another frame at the left edge."""
        return replace(self, first=first)._kept_inside()

    def showing(self, frame_idx: int) -> "TimeWindow":
        """Moved by a page where a frame is not in sight."""
        if self.first <= frame_idx and frame_idx + 1 <= self.first + self.span:
            return self
        return self.moved_to(frame_idx - 0.1 * self.span)

    def reaching(self, frame_idx: int) -> "TimeWindow":
        """Moved by as little as brings a frame into sight: what a drag beyond the edge does."""
        least, most = frame_idx + 1 - self.span, float(frame_idx)
        return self.moved_to(min(max(self.first, least), most)) if least <= most else self.moved_to(most)

    def resized(self, width: float) -> "TimeWindow":
        """In a view of another width: all frames stay all frames, else the scale stays."""
        if self.is_whole:
            return TimeWindow.whole(self.count, width)
        least = width / self.count if self.count and width > 0 else 1.0
        return replace(self, width=width, scale=max(self.scale, min(least, _MOST_PIXELS)))._kept_inside()

    def _kept_inside(self) -> "TimeWindow":
        return replace(self, first=max(min(self.first, self.count - self.span), 0.0))
