"""What a drag makes of outlines: a vertex elsewhere, another box, all moved."""

from dataclasses import dataclass
from typing import Protocol

from annotator.domain.geometry import Box, Size
from annotator.domain.object_id import ObjectId
from annotator.domain.outlines.box_handles import BoxHandle, handles_of, with_handle_moved
from annotator.domain.outlines.outline import Outline
from annotator.ui.tools.outcome import Outlines
from annotator.ui.tools.pointer import Pointer


class Reshaping(Protocol):
    """A drag that is under way; `start` is where the button went down, in image pixels."""

    @property
    def start(self) -> tuple[float, float]:
        """Where the button went down."""
        ...

    @property
    def before(self) -> Outlines:
        """What is dragged, as it was."""
        ...

    def reshaped(self, pointer: Pointer) -> Outlines:
        """What is dragged, as it would be with the pointer here."""
        ...


@dataclass(frozen=True, slots=True)
class VertexDrag:
    """A vertex on its way; it stays on the picture.

    Attributes:
        object_id, outline: the object and its outline before.
        ring, index: the vertex.
        tolerance: image pixels; which points are vertices.
    """

    start: tuple[float, float]
    object_id: ObjectId
    outline: Outline
    ring: int
    index: int
    tolerance: float

    @property
    def before(self) -> Outlines:
        """As it was."""
        return ((self.object_id, self.outline),)

    def place(self, pointer: Pointer) -> tuple[float, float]:
        """Where the vertex would be."""
        home_x, home_y = self.outline.rings[self.ring].points[self.index].tolist()
        dx, dy = _way(self.start, pointer)
        return _on_picture(home_x + dx, home_y + dy, pointer.size)

    def reshaped(self, pointer: Pointer) -> Outlines:
        """With the vertex under the pointer."""
        to = self.place(pointer)
        moved = self.outline.with_vertex_moved(self.ring, self.index, to, tolerance=self.tolerance)
        return ((self.object_id, moved),)


@dataclass(frozen=True, slots=True)
class BoxDrag:
    """A side or corner of an object's box on its way; the mask is scaled into the box."""

    start: tuple[float, float]
    object_id: ObjectId
    outline: Outline
    handle: BoxHandle

    @property
    def before(self) -> Outlines:
        """As it was."""
        return ((self.object_id, self.outline),)

    def reshaped(self, pointer: Pointer) -> Outlines:
        """With the handle as far from its place as the pointer is from where it began."""
        box = self.outline.box
        assert box is not None
        handle_x, handle_y = handles_of(box)[self.handle]
        dx, dy = _way(self.start, pointer)
        to_x, to_y = _on_picture(handle_x + dx, handle_y + dy, pointer.size)
        resized = with_handle_moved(box, self.handle, to_x - handle_x, to_y - handle_y)
        return ((self.object_id, self.outline.fitted(resized)),)


@dataclass(frozen=True, slots=True)
class Move:
    """Objects on their way by whole pixels, the middle of what they cover staying on the picture."""

    start: tuple[float, float]
    before: Outlines

    def reshaped(self, pointer: Pointer) -> Outlines:
        """All as far from their place as the pointer is from where it began."""
        middle_x, middle_y = _middle(self.before)
        dx, dy = _way(self.start, pointer)
        to_x, to_y = _on_picture(middle_x + dx, middle_y + dy, pointer.size)
        by = round(to_x - middle_x), round(to_y - middle_y)
        return tuple((object_id, outline.shifted(*by)) for object_id, outline in self.before)


def _way(start: tuple[float, float], pointer: Pointer) -> tuple[float, float]:
    return pointer.x - start[0], pointer.y - start[1]


def _middle(outlines: Outlines) -> tuple[float, float]:
    boxes: list[Box] = [box for _, outline in outlines if (box := outline.box) is not None]
    x1, x2 = min(box.x1 for box in boxes), max(box.x2 for box in boxes)
    y1, y2 = min(box.y1 for box in boxes), max(box.y2 for box in boxes)
    return (x1 + x2) / 2, (y1 + y2) / 2


def _on_picture(x: float, y: float, size: Size) -> tuple[float, float]:
    return min(max(x, 0.0), float(size.width)), min(max(y, 0.0), float(size.height))
