"""Boxes: drag from corner to corner, or click one corner and then the other."""

from annotator.domain.geometry import Box
from annotator.ui.tools.outcome import BoxDrawn, GestureCancelled, RubberBand
from annotator.ui.tools.pointer import Button, Pointer, ToolKey
from annotator.ui.tools.tool import Outcomes, ToolCursor

_SLACK = 4.0
"""Screen pixels that a click may wander without being a drag."""

_LEAST_SIDE = 1.0
"""Image pixels; a box that is thinner says nothing about an object."""


class BoxTool:
    """Draws one box after the other.

    Corners beside the picture are brought to its edge. A box without area is no box: the gesture ends with nothing
    done. Esc and the right button cancel.
    """

    def __init__(self) -> None:
        self._anchor: tuple[float, float] | None = None
        self._is_second_click = False

    @property
    def cursor(self) -> ToolCursor:
        """A cross."""
        return ToolCursor.CROSS

    @property
    def is_in_gesture(self) -> bool:
        """Whether one corner stands."""
        return self._anchor is not None

    def press(self, pointer: Pointer) -> Outcomes:
        """Set the first corner, or begin the click that sets the second."""
        if pointer.button is not Button.LEFT:
            return self.cancel()
        if self._anchor is None:
            self._anchor, self._is_second_click = pointer.clamped, False
            return ()
        self._is_second_click = True
        return self._band(self._anchor, pointer)

    def move(self, pointer: Pointer) -> Outcomes:
        """Stretch the box, also between two clicks."""
        return () if self._anchor is None else self._band(self._anchor, pointer)

    def release(self, pointer: Pointer) -> Outcomes:
        """End a drag or the second click; the first click ends here too, and waits for the second."""
        if self._anchor is None or pointer.button is not Button.LEFT:
            return ()
        if not self._is_second_click and pointer.is_near(*self._anchor, within=_SLACK):
            return ()
        box = _box_between(self._anchor, pointer)
        self._anchor = None
        if box is None or min(box.width, box.height) < _LEAST_SIDE:
            return (GestureCancelled(),)
        return (BoxDrawn(box),)

    def key(self, key: ToolKey) -> Outcomes:
        """Esc cancels."""
        return self.cancel() if key is ToolKey.ESCAPE else ()

    def cancel(self) -> Outcomes:
        """Let go of the corner that stands."""
        was_in_gesture, self._anchor = self.is_in_gesture, None
        return (GestureCancelled(),) if was_in_gesture else ()

    @staticmethod
    def _band(anchor: tuple[float, float], pointer: Pointer) -> Outcomes:
        box = _box_between(anchor, pointer)
        return () if box is None else (RubberBand(box),)


def _box_between(anchor: tuple[float, float], pointer: Pointer) -> Box | None:
    """The box with two opposite corners, on the picture; None where it has no area."""
    (x1, x2), (y1, y2) = (sorted(pair) for pair in zip(anchor, pointer.clamped, strict=True))
    return Box(x1, y1, x2, y2) if x2 > x1 and y2 > y1 else None
