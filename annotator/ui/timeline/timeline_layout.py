"""Where the parts of the timeline lie in its viewport: pure, in logical pixels."""

from dataclasses import dataclass

NAMES_WIDTH = 150
RULER_HEIGHT = 34
LANE_HEIGHT = 30


@dataclass(frozen=True, slots=True)
class TimelineLayout:
    """The names of objects at the left, the ruler on top, the lanes under it.

    Attributes:
        width, height: of the viewport.
        lane_count: of the model.
        scrolled: how far the lanes are moved up.
    """

    width: int = 0
    height: int = 0
    lane_count: int = 0
    scrolled: int = 0

    @property
    def axis_width(self) -> int:
        """Of the part that shows time."""
        return max(self.width - NAMES_WIDTH, 0)

    @property
    def lanes_height(self) -> int:
        """Of the part of the lanes that can be seen."""
        return max(self.height - RULER_HEIGHT, 0)

    @property
    def hidden_height(self) -> int:
        """How far the lanes can be scrolled."""
        return max(self.lane_count * LANE_HEIGHT - self.lanes_height, 0)

    @property
    def lanes_in_sight(self) -> range:
        """Indices of the lanes of which anything can be seen."""
        first = self.scrolled // LANE_HEIGHT
        last = -(-(self.scrolled + self.lanes_height) // LANE_HEIGHT)
        return range(min(first, self.lane_count), min(last, self.lane_count))

    def top_of(self, index: int) -> int:
        """Where a lane begins."""
        return RULER_HEIGHT + index * LANE_HEIGHT - self.scrolled

    def lane_at(self, y: float) -> int | None:
        """The index of the lane at a height, or None."""
        if y < RULER_HEIGHT:
            return None
        index = int(y - RULER_HEIGHT + self.scrolled) // LANE_HEIGHT
        return index if index < self.lane_count else None

    def axis_x(self, x: float) -> float:
        """From the viewport's x to the axis's."""
        return x - NAMES_WIDTH

    def is_on_axis(self, x: float) -> bool:
        """Whether a place is right of the names."""
        return x >= NAMES_WIDTH

    def is_on_ruler(self, y: float) -> bool:
        """Whether a place is on the ruler."""
        return y < RULER_HEIGHT
