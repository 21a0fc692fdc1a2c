"""Frames a tracker may get ready for while nobody asks it anything."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from annotator.domain.cancel import CancelToken


@runtime_checkable
class Preparing(Protocol):
    """A tracker that can do a part of its work ahead: a network that encodes frames."""

    def prepare(self, frame_idx: int, *, cancel: CancelToken | None = None) -> None:
        """Do for a frame what does not depend on any prompt.

        Raises:
            Cancelled: the token was set.
        """
        ...


class Preparation:
    """A list of frames, worked off by one thread and stopped by another.

    Args:
        frames: the most likely one first.
    """

    def __init__(self, frames: Sequence[int] = ()) -> None:
        self.cancel = CancelToken()
        self._left = list(reversed(frames))
        self._in_hand: int | None = None

    def stop(self, *, unless: int | None = None) -> None:
        """Begin no more frames, and give up the one in hand, unless it is the one that is needed now."""
        self._left = []
        if self._in_hand is None or self._in_hand != unless:
            self.cancel.set()

    def do_one(self, tracker: Preparing) -> bool:
        """Prepare the next frame; False where none is left.

        Raises:
            Cancelled: it was stopped.
        """
        if not self._left:
            return False
        self._in_hand = self._left.pop()
        try:
            tracker.prepare(self._in_hand, cancel=self.cancel)
        finally:
            self._in_hand = None
        return bool(self._left)
