"""Points, positive and negative: a click says that the object is, or is not, here."""

from annotator.domain.prompt import PointLabel
from annotator.ui.tools.outcome import PointPlaced
from annotator.ui.tools.pointer import Button, Pointer, ToolKey
from annotator.ui.tools.tool import Outcomes, ToolCursor

_OPPOSITE = {PointLabel.POSITIVE: PointLabel.NEGATIVE, PointLabel.NEGATIVE: PointLabel.POSITIVE}
_CURSORS = {
    PointLabel.POSITIVE: ToolCursor.POSITIVE_POINT,
    PointLabel.NEGATIVE: ToolCursor.NEGATIVE_POINT,
}


class PointTool:
    """Places a point when a button goes down: the left one with the tool's own sign, the right one with the other.

    There is no gesture to cancel. Clicks beside the picture do nothing.
    """

    def __init__(self, label: PointLabel) -> None:
        self._label = label

    @property
    def label(self) -> PointLabel:
        """The sign of the left button."""
        return self._label

    @property
    def cursor(self) -> ToolCursor:
        """A cross with the tool's sign."""
        return _CURSORS[self._label]

    @property
    def is_in_gesture(self) -> bool:
        """Never: a point is placed at once."""
        return False

    def press(self, pointer: Pointer) -> Outcomes:
        """Place a point."""
        if not pointer.is_inside or pointer.button is Button.NONE:
            return ()
        label = self._label if pointer.button is Button.LEFT else _OPPOSITE[self._label]
        return (PointPlaced(pointer.x, pointer.y, label),)

    def move(self, pointer: Pointer) -> Outcomes:
        """Nothing."""
        del pointer
        return ()

    def release(self, pointer: Pointer) -> Outcomes:
        """Nothing."""
        del pointer
        return ()

    def key(self, key: ToolKey) -> Outcomes:
        """Nothing."""
        del key
        return ()

    def cancel(self) -> Outcomes:
        """Nothing."""
        return ()
