"""Prompts that are held and dragged: a point marker, a box or one of its sides."""

from dataclasses import dataclass
from typing import Protocol

from annotator.domain.geometry import Box, Size
from annotator.domain.outlines.box_handles import BoxHandle, box_handle_at, is_on_side, with_handle_moved
from annotator.ui.tools.outcome import BoxMoved, Outcome, PointDragged, PointMoved, RubberBand
from annotator.ui.tools.pointer import Pointer

_HANDLE_REACH, _SIDE_REACH = 6.0, 4.0
"""Screen pixels."""


class PromptGrip(Protocol):
    """Something that is held; `start` is where the button went down, in image pixels."""

    @property
    def start(self) -> tuple[float, float]:
        """Where the button went down."""
        ...

    def dragged(self, pointer: Pointer) -> Outcome:
        """How it stands with the pointer here."""
        ...

    def dropped(self, pointer: Pointer) -> Outcome:
        """What it is when it is put down here."""
        ...


@dataclass(frozen=True, slots=True)
class PointGrip:
    """A point marker; its point goes where the pointer is."""

    start: tuple[float, float]
    index: int

    def dragged(self, pointer: Pointer) -> Outcome:
        """On the picture."""
        return PointDragged(self.index, *_on_picture(pointer))

    def dropped(self, pointer: Pointer) -> Outcome:
        """On the picture."""
        return PointMoved(self.index, *_on_picture(pointer))


@dataclass(frozen=True, slots=True)
class BoxGrip:
    """A box prompt by one of its handles, or as a whole by a side between them (None)."""

    start: tuple[float, float]
    box: Box
    handle: BoxHandle | None

    def dragged(self, pointer: Pointer) -> Outcome:
        """On the picture."""
        return RubberBand(self._moved(pointer))

    def dropped(self, pointer: Pointer) -> Outcome:
        """On the picture."""
        return BoxMoved(self._moved(pointer))

    def _moved(self, pointer: Pointer) -> Box:
        dx, dy = pointer.x - self.start[0], pointer.y - self.start[1]
        if self.handle is None:
            return _shifted(self.box, dx, dy, pointer.size)
        return with_handle_moved(self.box, self.handle, dx, dy).clipped(pointer.size) or self.box


def prompt_grip_at(pointer: Pointer) -> PromptGrip | None:
    """What of the prompts lies under the pointer: points before the box."""
    start, box = (pointer.x, pointer.y), pointer.prompt_box
    if pointer.point_index is not None:
        return PointGrip(start, pointer.point_index)
    if box is None:
        return None
    handle = box_handle_at(box=box, x=pointer.x, y=pointer.y, within=_HANDLE_REACH * pointer.pixel)
    on_side = is_on_side(box=box, x=pointer.x, y=pointer.y, within=_SIDE_REACH * pointer.pixel)
    return BoxGrip(start, box, handle) if handle is not None or on_side else None


def _shifted(box: Box, dx: float, dy: float, size: Size) -> Box:
    """As far as the picture goes; the box keeps its size."""
    dx = min(max(dx, -box.x1), size.width - box.x2)
    dy = min(max(dy, -box.y1), size.height - box.y2)
    return Box(box.x1 + dx, box.y1 + dy, box.x2 + dx, box.y2 + dy)


def _on_picture(pointer: Pointer) -> tuple[float, float]:
    """Inside the picture, where a point has to be."""
    x, y = pointer.clamped
    return min(x, pointer.size.width - 0.5), min(y, pointer.size.height - 0.5)
