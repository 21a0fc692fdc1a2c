"""The hand that drags the picture: a state machine over the middle button and the space bar."""

from dataclasses import dataclass


@dataclass(slots=True)
class Hand:
    """Whether the picture is held, and whether Space was only tapped.

    Places are whatever the caller measures in.
    """

    is_space_down: bool = False
    _was_space_used: bool = False
    _held_at: tuple[float, float] | None = None

    @property
    def is_holding(self) -> bool:
        """Whether the picture is being dragged."""
        return self._held_at is not None

    def press_space(self) -> None:
        """The space bar went down."""
        self.is_space_down, self._was_space_used = True, False

    def release_space(self) -> bool:
        """The space bar went up; whether that was a tap."""
        was_tap = self.is_space_down and not self._was_space_used
        self.is_space_down = False
        return was_tap

    def hold(self, place: tuple[float, float]) -> None:
        """Take hold of the picture."""
        self._held_at, self._was_space_used = place, True

    def drag(self, place: tuple[float, float]) -> tuple[float, float]:
        """How far the picture has to follow; nowhere where it is not held."""
        if self._held_at is None:
            return 0.0, 0.0
        before, self._held_at = self._held_at, place
        return place[0] - before[0], place[1] - before[1]

    def let_go(self) -> None:
        """The button went up, or the window lost the keyboard."""
        self._held_at = None
