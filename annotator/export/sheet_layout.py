"""What a contact sheet shows, and where, in its pixels."""

import math
from collections.abc import Collection
from dataclasses import dataclass

from annotator.domain.geometry import Size

MAX_LANES = 12

_WIDTH = 2000
_HEADER = 118
_CAPTION = 46
_AXIS = 46


def columns_for(frame: Size, *, frames: int) -> int:
    """How many frames stand beside each other: four of a usual video, more of an upright one."""
    fitting = round(4 * math.sqrt(1.6 * frame.height / frame.width))
    return min(max(fitting, 2), 8, max(frames, 2))


def shown_frames(wanted: range, prompted: Collection[int], *, cells: int, columns: int) -> tuple[list[int], int]:
    """Every n-th frame of a range and the first few that hold prompts; and n.

    Of the steps that give between half of `cells` and `cells` frames, the one that leaves the fewest gaps in the
    grid.
    """
    finest = max(-(-len(wanted) // max(cells, 1)), 1)
    extra = sorted(frame_idx for frame_idx in prompted if frame_idx in wanted)[: max(cells // 2, 1)]
    choices = [(sorted({*wanted[::step], *extra}), step) for step in range(finest, 2 * finest)]
    return min(choices, key=lambda choice: (-len(choice[0]) % columns, choice[1]))


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A header, a lane per object, a grid of frames.

    Attributes:
        columns: of the grid.
        rows: of the grid.
        cell: size of one frame in it.
        lanes: how many objects have a lane.
    """

    columns: int
    rows: int
    cell: Size
    lanes: int
    margin: int = 40
    gap: int = 18
    lane_height: int = 32

    @staticmethod
    def fitting(frame: Size, *, columns: int, cells: int, lanes: int) -> "SheetLayout":
        """A sheet of fixed width for frames of one size."""
        width = (_WIDTH - 80 - (columns - 1) * 18) // columns
        height = max(round(width * frame.height / frame.width), 1)
        return SheetLayout(columns, -(-cells // columns), Size(height, width), min(lanes, MAX_LANES))

    @property
    def size(self) -> Size:
        """Of the whole sheet."""
        grid = self.rows * (self.cell.height + _CAPTION) + (self.rows - 1) * self.gap
        return Size(self._grid_top + grid + self.margin - 10, _WIDTH)

    @property
    def lane_left(self) -> int:
        """Where lanes begin, right of the names."""
        return self.margin + 300

    @property
    def lane_right(self) -> int:
        """Where lanes end, left of the counts."""
        return _WIDTH - self.margin - 130

    def lane_top(self, row: int) -> int:
        """The upper edge of a lane; of the axis for the row after the last."""
        return self.margin + _HEADER + row * self.lane_height

    def cell_corner(self, cell: int) -> tuple[int, int]:
        """Left and top of the n-th frame, row by row."""
        row, column = divmod(cell, self.columns)
        left = self.margin + column * (self.cell.width + self.gap)
        return left, self._grid_top + row * (self.cell.height + _CAPTION + self.gap)

    @property
    def _grid_top(self) -> int:
        return self.lane_top(self.lanes) + _AXIS
