"""Selecting: a click takes the object under it in hand, a drag moves one of its prompts."""

from annotator.domain.object_id import ObjectId
from annotator.ui.tools.outcome import (
    GestureCancelled,
    MenuRequested,
    PointRemoved,
    Selected,
)
from annotator.ui.tools.pointer import Button, Pointer, ToolKey
from annotator.ui.tools.prompt_grips import PromptGrip, prompt_grip_at
from annotator.ui.tools.tool import Outcomes, ToolCursor

_SLACK = 4.0
"""Screen pixels that a click may wander without being a drag."""


class SelectTool:
    """Selects the smallest object under the pointer; clicked again, the next larger one there.

    A point marker of the object in hand can be dragged, and its box by a side, a corner or a handle; Esc brings
    them back. Alt and a click remove a point. The right button asks for a menu.
    """

    def __init__(self) -> None:
        self._grip: PromptGrip | None = None
        self._has_moved = False

    @property
    def cursor(self) -> ToolCursor:
        """The arrow."""
        return ToolCursor.ARROW

    @property
    def is_in_gesture(self) -> bool:
        """Whether a prompt is held."""
        return self._grip is not None

    def press(self, pointer: Pointer) -> Outcomes:
        """Take hold of a prompt, select an object, or ask for a menu."""
        if pointer.button is Button.RIGHT:
            under = _preferred(pointer)
            return (*self.cancel(), Selected(under), MenuRequested(under, pointer.x, pointer.y))
        if pointer.button is not Button.LEFT:
            return ()
        if pointer.point_index is not None and pointer.alt:
            return (PointRemoved(pointer.point_index),)
        self._grip, self._has_moved = prompt_grip_at(pointer), False
        return () if self._grip is not None else (Selected(_next_under(pointer)),)

    def move(self, pointer: Pointer) -> Outcomes:
        """Drag what is held."""
        if self._grip is None:
            return ()
        self._has_moved = self._has_moved or not pointer.is_near(*self._grip.start, within=_SLACK)
        return (self._grip.dragged(pointer),) if self._has_moved else ()

    def release(self, pointer: Pointer) -> Outcomes:
        """Put it down."""
        if self._grip is None or pointer.button is not Button.LEFT:
            return ()
        grip, self._grip = self._grip, None
        return (grip.dropped(pointer),) if self._has_moved else (GestureCancelled(),)

    def key(self, key: ToolKey) -> Outcomes:
        """Esc cancels."""
        return self.cancel() if key is ToolKey.ESCAPE else ()

    def cancel(self) -> Outcomes:
        """Leave the prompt where it was."""
        was_in_gesture, self._grip = self.is_in_gesture, None
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
