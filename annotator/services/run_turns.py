"""A run taken one frame at a time, which other work may come between."""

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum, auto

from annotator.domain.cancel import Cancelled, CancelToken
from annotator.session.cut_stops import CutStop, stopped_at
from annotator.session.feed import TrackerFeed
from annotator.session.plan import RunPlan
from annotator.session.remaining import remaining
from annotator.session.run_frame import RunFrame


class Turn(Enum):
    """What a turn gave where it gave no frame."""

    INTERRUPTED = auto()
    DONE = auto()


class Interruptible:
    """The token of the work in hand, which another thread may set, and which is new for the next piece of work."""

    def __init__(self) -> None:
        self._token = CancelToken()

    def interrupt(self) -> None:
        """Stop the work in hand; it is begun again."""
        self._token.set()

    def renew(self) -> CancelToken:
        """The token of the work that begins now."""
        self._token = CancelToken()
        return self._token


class RunTurns:
    """Executes a plan frame by frame; an interrupted frame is done again.

    Args:
        feed: the tracker.
        plan: what to do.
        cancel: ends the run.
        work: interrupts the frame in hand.
    """

    def __init__(self, feed: TrackerFeed, plan: RunPlan, *, cancel: CancelToken, work: Interruptible) -> None:
        self._feed = feed
        self._plan = plan
        self._cancel = cancel
        self._work = work
        self._taken = 0
        self._done = 0
        self._frames: Iterator[RunFrame | CutStop] | None = None
        self._uncancel = cancel.on_set(work.interrupt)

    def take(self) -> RunFrame | CutStop | Turn:
        """The next frame, or that objects were left at a cut, a frame was interrupted, or there are no more.

        Raises:
            Cancelled: the run was cancelled.
            TrackingError: the tracker cannot go on.
        """
        if self._frames is None:
            self._frames = self._begin()
        # After the renewal: a cancellation that came before it set the token of earlier work.
        self._cancel.raise_if_set()
        try:
            frame = next(self._frames, None)
        except Cancelled:
            self._cancel.raise_if_set()
            self._frames = None
            return Turn.INTERRUPTED
        if frame is None:
            return Turn.DONE
        if isinstance(frame, CutStop):
            self._plan, self._taken = stopped_at(remaining(self._plan, self._taken), frame), 0
            return frame
        self._taken += 1
        self._done = self._offset + frame.done
        return replace(frame, done=self._done)

    def make_way(self) -> None:
        """Leave the tracker between two frames, so that it can be asked something else."""
        if self._frames is not None:
            # A generator that is dropped is closed at once, before the tracker is used again.
            self._frames = None

    def close(self) -> None:
        """End, at whatever frame."""
        self.make_way()
        self._uncancel()

    def _begin(self) -> Iterator[RunFrame | CutStop]:
        self._offset = self._done
        return self._feed.execute(remaining(self._plan, self._taken), cancel=self._work.renew())
