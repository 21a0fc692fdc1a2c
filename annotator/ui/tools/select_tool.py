"""Selecting: a click takes the object under it in hand, a drag moves one of its points."""

from dataclasses import dataclass

from annotator.domain.object_id import ObjectId
from annotator.ui.tools.outcome import (
    GestureCancelled,
    MenuRequested,
    PointDragged,
    PointMoved,
    PointRemoved,
    Selected,
)
from annotator.ui.tools.pointer import Button, Pointer, ToolKey
from annotator.ui.tools.tool import Outcomes, ToolCursor

_SLACK = 4.0
"""Screen pixels that a click may wander without being a drag."""


@dataclass(frozen=True, slots=True)
class _Drag:
    """A point marker that is held."""

    index: int
    start: tuple[float, float]
    has_begun: bool = False


class SelectTool:
    """Selects the smallest object under the pointer; clicked again, the next larger one there.

    A point marker of the object in hand can be dragged, Esc brings it back; Alt and a click remove it. The
    right button asks for a menu.
    """

    def __init__(self) -> None:
        self._drag: _Drag | None = None

    @property
    def cursor(self) -> ToolCursor:
        """The arrow."""
        return ToolCursor.ARROW

    @property
    def is_in_gesture(self) -> bool:
        """Whether a point marker is held."""
        return self._drag is not None

    def press(self, pointer: Pointer) -> Outcomes:
        """Take hold of a marker, select an object, or ask for a menu."""
        if pointer.button is Button.RIGHT:
            under = _preferred(pointer)
            return (*self.cancel(), Selected(under), MenuRequested(under, pointer.x, pointer.y))
        if pointer.button is not Button.LEFT:
            return ()
        if pointer.point_index is not None and pointer.alt:
            return (PointRemoved(pointer.point_index),)
        if pointer.point_index is not None:
            self._drag = _Drag(pointer.point_index, (pointer.x, pointer.y))
            return ()
        return (Selected(_next_under(pointer)),)

    def move(self, pointer: Pointer) -> Outcomes:
        """Drag the marker that is held."""
        drag = self._drag
        if drag is None or (not drag.has_begun and pointer.is_near(*drag.start, within=_SLACK)):
            return ()
        self._drag = _Drag(drag.index, drag.start, has_begun=True)
        return (PointDragged(drag.index, *_on_picture(pointer)),)

    def release(self, pointer: Pointer) -> Outcomes:
        """Put the marker down."""
        if self._drag is None or pointer.button is not Button.LEFT:
            return ()
        drag, self._drag = self._drag, None
        if not drag.has_begun:
            return (GestureCancelled(),)
        return (PointMoved(drag.index, *_on_picture(pointer)),)

    def key(self, key: ToolKey) -> Outcomes:
        """Esc cancels."""
        return self.cancel() if key is ToolKey.ESCAPE else ()

    def cancel(self) -> Outcomes:
        """Leave the marker where it was."""
        was_in_gesture, self._drag = self.is_in_gesture, None
        return (GestureCancelled(),) if was_in_gesture else ()


def _next_under(pointer: Pointer) -> ObjectId | None:
    under = pointer.object_ids
    if not under:
        return None
    if pointer.in_hand not in under:
        return under[0]
    return under[(under.index(pointer.in_hand) + 1) % len(under)]


def _preferred(pointer: Pointer) -> ObjectId | None:
    """A menu is for the object in hand where it is under the pointer."""
    if pointer.in_hand in pointer.object_ids:
        return pointer.in_hand
    return next(iter(pointer.object_ids), None)


def _on_picture(pointer: Pointer) -> tuple[float, float]:
    """Inside the picture, where a point has to be."""
    x, y = pointer.clamped
    return min(x, pointer.size.width - 0.5), min(y, pointer.size.height - 0.5)
