"""Editing masks by hand: select objects, drag them, their vertices and the handles of their frame."""

from dataclasses import dataclass

from annotator.domain.object_id import ObjectId
from annotator.domain.outlines.box_handles import BoxHandle
from annotator.domain.outlines.outline import Outline
from annotator.ui.tools.grips import EdgeGrip, FrameGrip, Grip, Look, VertexGrip, grip_at, tolerance_at, vertex_at
from annotator.ui.tools.outcome import (
    GestureCancelled,
    MenuRequested,
    OutlinesDragged,
    OutlinesEdited,
    Selected,
    SelectionToggled,
    VertexMarked,
)
from annotator.ui.tools.pointer import Button, Pointer, ToolKey
from annotator.ui.tools.reshaping import BoxDrag, Move, Reshaping, VertexDrag
from annotator.ui.tools.tool import Outcomes, ToolCursor

_SLACK = 3.0
"""Screen pixels that a click may wander without being a drag."""

_SAME_PLACE = 0.01
"""Screen pixels: a vertex that has been touched is known by where it is."""

_RESIZING = {
    (1, 0): ToolCursor.RESIZE_ACROSS,
    (0, 1): ToolCursor.RESIZE_DOWN,
    (1, 1): ToolCursor.RESIZE_FALLING,
    (-1, 1): ToolCursor.RESIZE_RISING,
}


@dataclass(frozen=True, slots=True)
class _Press:
    """The button is down on an object: a drag will move what is selected, a click gives `click`."""

    start: tuple[float, float]
    click: Outcomes


class EditTool:
    """Changes the outlines of what is selected; each gesture ends in one edit, or in none.

    A click selects the smallest object under the pointer, and the next larger one when clicked again; Shift or
    Control add and take away. With one object selected its vertices can be dragged, removed (Alt and a click,
    or Backspace), and had anew on any edge; the frame around it resizes it. A drag that begins inside moves all
    that is selected. Esc brings back what is being dragged.
    """

    def __init__(self) -> None:
        self._pointer: Pointer | None = None
        self._press: _Press | None = None
        self._drag: Reshaping | None = None
        self._has_moved = False
        self._touched: tuple[float, float] | None = None
        self._mark = VertexMarked(None)

    @property
    def cursor(self) -> ToolCursor:
        """What is held, or what a press would take hold of."""
        match self._drag:
            case Move():
                return ToolCursor.MOVE
            case VertexDrag():
                return ToolCursor.VERTEX
            case BoxDrag(handle=handle):
                return _resizing(handle)
        return ToolCursor.ARROW if self._pointer is None else _cursor_over(self._pointer)

    @property
    def is_in_gesture(self) -> bool:
        """Whether something is held."""
        return self._drag is not None

    def press(self, pointer: Pointer) -> Outcomes:
        """Take hold of something, select, or ask for a menu."""
        self._pointer = pointer
        if pointer.button is Button.RIGHT:
            return self._ask_for_menu(pointer)
        if pointer.button is not Button.LEFT:
            return ()
        self._has_moved = False
        single, grip = pointer.single, _grip(pointer)
        if single is None or grip is None:
            return self._press_object(pointer)
        match grip:
            case VertexGrip() if pointer.alt:
                return self._without_vertex(*single, grip, pointer)
            case FrameGrip(handle):
                self._drag = BoxDrag((pointer.x, pointer.y), *single, handle)
                return ()
        return self._take_vertex(*single, grip, pointer)

    def move(self, pointer: Pointer) -> Outcomes:
        """Drag what is held; otherwise show what could be taken hold of."""
        self._pointer = pointer
        press = self._press
        if press is not None and pointer.outlines and not pointer.is_near(*press.start, within=_SLACK):
            self._press, self._drag = None, Move(press.start, pointer.outlines)
        if self._drag is None:
            return self._marked(pointer) if press is None else ()
        self._has_moved = self._has_moved or not pointer.is_near(*self._drag.start, within=_SLACK)
        if not self._has_moved:
            return ()
        return (*self._held(self._drag, pointer), OutlinesDragged(self._drag.reshaped(pointer)))

    def release(self, pointer: Pointer) -> Outcomes:
        """Put down what is held: the edit. A click on an edge leaves its new vertex there."""
        self._pointer = pointer
        if pointer.button is not Button.LEFT:
            return ()
        drag, self._drag = self._drag, None
        press, self._press = self._press, None
        if drag is None:
            return () if press is None else press.click
        if not self._has_moved:
            return (OutlinesEdited(drag.before),)
        return (*self._held(drag, pointer), OutlinesEdited(drag.reshaped(pointer)))

    def key(self, key: ToolKey) -> Outcomes:
        """Esc cancels; Backspace removes the vertex under the pointer, else the one that was touched last."""
        if key is ToolKey.ESCAPE:
            return self.cancel()
        pointer = self._pointer
        if key is not ToolKey.BACKSPACE or pointer is None or pointer.single is None:
            return ()
        grip = self._vertex(pointer)
        return (*self.cancel(), *self._without_vertex(*pointer.single, grip, pointer)) if grip is not None else ()

    def cancel(self) -> Outcomes:
        """Bring back what is being dragged."""
        was_in_gesture, self._drag, self._press = self.is_in_gesture, None, None
        return (GestureCancelled(),) if was_in_gesture else ()

    def _press_object(self, pointer: Pointer) -> Outcomes:
        under = pointer.object_ids
        if pointer.shift or pointer.control:
            return (SelectionToggled(under[0]),) if under else ()
        start = (pointer.x, pointer.y)
        if _is_on_selected(pointer):
            self._press = _Press(start, (Selected(_next_under(pointer)),) if under else ())
            return ()
        if not under:
            return (Selected(None),)
        self._press = _Press(start, ())
        return (Selected(under[0]),)

    def _take_vertex(
        self, object_id: ObjectId, outline: Outline, grip: VertexGrip | EdgeGrip, pointer: Pointer
    ) -> Outcomes:
        """Hold a vertex: the one under the pointer, or a new one on the edge there."""
        if isinstance(grip, EdgeGrip):
            outline, index = outline.with_vertex_added(grip.ring, grip.foot), grip.foot.edge + 1
            self._touched = (grip.foot.x, grip.foot.y)
        else:
            index, self._touched = grip.index, (grip.x, grip.y)
        tolerance = tolerance_at(pointer.pixel)
        drag = VertexDrag((pointer.x, pointer.y), object_id, outline, grip.ring, index, tolerance)
        self._drag = drag
        return (*self._marks(VertexMarked(self._touched)), OutlinesDragged(drag.before))

    def _without_vertex(
        self, object_id: ObjectId, outline: Outline, grip: VertexGrip, pointer: Pointer
    ) -> Outcomes:
        """The edit that removes a vertex; the one before it counts as touched, so that keys go on."""
        tolerance, ring = tolerance_at(pointer.pixel), outline.rings[grip.ring]
        vertices = ring.vertices(tolerance).tolist()
        x, y = ring.points[vertices[vertices.index(grip.index) - 1]].tolist()
        self._touched = (x, y)
        return (
            OutlinesEdited(((object_id, outline.without_vertex(grip.ring, grip.index, tolerance=tolerance)),)),
        )

    def _ask_for_menu(self, pointer: Pointer) -> Outcomes:
        cancelled, single, grip = self.cancel(), pointer.single, _grip(pointer)
        if single is not None and isinstance(grip, VertexGrip):
            self._touched = (grip.x, grip.y)
            return (*cancelled, MenuRequested(single[0], pointer.x, pointer.y))
        if _is_on_selected(pointer):
            return (*cancelled, MenuRequested(pointer.in_hand, pointer.x, pointer.y))
        under = next(iter(pointer.object_ids), None)
        return (*cancelled, Selected(under), MenuRequested(under, pointer.x, pointer.y))

    def _held(self, drag: Reshaping, pointer: Pointer) -> Outcomes:
        """Mark the vertex that is held where it is now; no other while anything else is."""
        if not isinstance(drag, VertexDrag):
            return self._marks(VertexMarked(None))
        self._touched = drag.place(pointer)
        return self._marks(VertexMarked(self._touched))

    def _marked(self, pointer: Pointer) -> Outcomes:
        """Which vertex a key would remove, or where a press would make one; where that is another than before."""
        grip = _grip(pointer)
        if isinstance(grip, EdgeGrip):
            mark = VertexMarked((grip.foot.x, grip.foot.y), is_new=True)
        else:
            vertex = self._vertex(pointer)
            mark = VertexMarked(None if vertex is None else (vertex.x, vertex.y))
        return self._marks(mark)

    def _marks(self, mark: VertexMarked) -> Outcomes:
        if mark == self._mark:
            return ()
        self._mark = mark
        return (mark,)

    def _vertex(self, pointer: Pointer) -> VertexGrip | None:
        grip, single = _grip(pointer), pointer.single
        if isinstance(grip, VertexGrip) or single is None or self._touched is None:
            return grip if isinstance(grip, VertexGrip) else None
        return vertex_at(single[1], *self._touched, look=_look(pointer), within=_SAME_PLACE)


def _grip(pointer: Pointer) -> Grip | None:
    """What can be taken hold of here; frame and vertices belong to an object that is selected alone."""
    single = pointer.single
    return None if single is None else grip_at(single[1], pointer.x, pointer.y, look=_look(pointer))


def _look(pointer: Pointer) -> Look:
    return Look(pointer.pixel, as_box=pointer.edits_boxes)


def _is_on_selected(pointer: Pointer) -> bool:
    """Whether a drag would move what is selected: on a mask of it, or in its box where that is meant."""
    if pointer.edits_boxes and not pointer.object_ids:
        return any(_is_in_box(outline, pointer) for _, outline in pointer.outlines)
    return any(object_id in pointer.object_ids for object_id, _ in pointer.outlines)


def _is_in_box(outline: Outline, pointer: Pointer) -> bool:
    box = outline.box
    return box is not None and box.x1 <= pointer.x < box.x2 and box.y1 <= pointer.y < box.y2


def _next_under(pointer: Pointer) -> ObjectId | None:
    """The object after the selected one, of those under the pointer."""
    under, single = pointer.object_ids, pointer.single
    if single is None or single[0] not in under:
        return under[0]
    return under[(under.index(single[0]) + 1) % len(under)]


def _cursor_over(pointer: Pointer) -> ToolCursor:
    match _grip(pointer):
        case VertexGrip() | EdgeGrip():
            return ToolCursor.VERTEX
        case FrameGrip(handle):
            return _resizing(handle)
    return ToolCursor.MOVE if _is_on_selected(pointer) else ToolCursor.ARROW


def _resizing(handle: BoxHandle) -> ToolCursor:
    across, down = handle.value
    return _RESIZING.get((across, down)) or _RESIZING[-across, -down]
