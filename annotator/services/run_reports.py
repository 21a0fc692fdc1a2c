"""How a run stands, as values for the window."""

from dataclasses import dataclass

from annotator.domain.object_id import ObjectId
from annotator.domain.run import RunState
from annotator.session.cut_stops import CutStop
from annotator.session.plan import RunRequest


@dataclass(frozen=True, slots=True)
class RunBegun:
    """A run has begun.

    Attributes:
        run_id: its number in the project.
        object_ids: what it tracks.
        frame_count: how many frames it will go through.
        notes: what the user may not expect, in sentences.
    """

    run_id: int
    object_ids: tuple[ObjectId, ...]
    frame_count: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunProgress:
    """A frame is in the project.

    Attributes:
        run_id: the run.
        frame_idx: the frame.
        done: frames done.
        total: frames to do.
        seconds: since the run began.
        unreadable: whether this frame could not be decoded.
    """

    run_id: int
    frame_idx: int
    done: int
    total: int
    seconds: float
    unreadable: bool = False

    @property
    def frames_per_second(self) -> float:
        """The rate so far; zero before there is one."""
        return self.done / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """At the rate so far; None before there is one."""
        return (self.total - self.done) / self.frames_per_second if self.frames_per_second > 0 else None


@dataclass(frozen=True, slots=True)
class RunEnded:
    """A run has ended.

    Attributes:
        run_id: the run.
        request: what was asked for.
        object_ids: what it tracked.
        state: how it ended.
        done: frames done.
        total: frames that were to do.
        unreadable: frames that could not be decoded.
        stops: where objects were left because another shot begins.
        message: why, where it failed.
    """

    run_id: int
    request: RunRequest
    object_ids: tuple[ObjectId, ...]
    state: RunState
    done: int
    total: int
    unreadable: tuple[int, ...] = ()
    stops: tuple[CutStop, ...] = ()
    message: str = ""
