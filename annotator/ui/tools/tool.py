"""The protocol between the canvas and a tool."""

from enum import Enum, auto
from typing import Protocol

from annotator.ui.tools.outcome import Outcome
from annotator.ui.tools.pointer import Pointer, ToolKey

Outcomes = tuple[Outcome, ...]
"""What one event gives, in order; mostly nothing or one."""


class ToolCursor(Enum):
    """The shape that a tool gives the pointer."""

    ARROW = auto()
    POSITIVE_POINT = auto()
    NEGATIVE_POINT = auto()
    CROSS = auto()
    MOVE = auto()
    VERTEX = auto()
    RESIZE_ACROSS = auto()
    RESIZE_DOWN = auto()
    RESIZE_FALLING = auto()
    RESIZE_RISING = auto()


class Tool(Protocol):
    """A gesture as a state machine; one at a time serves a canvas.

    Adding a tool is a class with these members and, where it says something new, an outcome.
    """

    @property
    def cursor(self) -> ToolCursor:
        """The pointer's shape over the picture."""
        ...

    @property
    def is_in_gesture(self) -> bool:
        """Whether a gesture has begun and not ended: Esc belongs to the tool then."""
        ...

    def press(self, pointer: Pointer) -> Outcomes:
        """A button went down; the second press of a double click is one too."""
        ...

    def move(self, pointer: Pointer) -> Outcomes:
        """The pointer moved, with or without a button held."""
        ...

    def release(self, pointer: Pointer) -> Outcomes:
        """A button went up."""
        ...

    def key(self, key: ToolKey) -> Outcomes:
        """A key went down while a gesture is in hand."""
        ...

    def cancel(self) -> Outcomes:
        """End the gesture in hand, if there is one, with nothing done."""
        ...
