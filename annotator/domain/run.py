"""One run of a tracker over a range of frames, and what it overwrote."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from rpds import HashTrieMap

from annotator.domain.frame_ranges import FrameRange
from annotator.domain.masklet import FrameMask
from annotator.domain.object_id import ObjectId


class Direction(StrEnum):
    """The way a run goes through time."""

    FORWARD = "forward"
    BACKWARD = "backward"
    BOTH = "both"


class RunState(StrEnum):
    """How a run stands; one found RUNNING when a project is opened was killed."""

    RUNNING = "running"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Run:
    """Which engine made masks of which objects, when, and what stood there before.

    Attributes:
        run_id: unique in the project, never reused.
        video_id: the video it went through.
        object_ids: the objects it tracked.
        engine: the engine's name, with the model's digest where there is one.
        frames: the range asked for.
        direction: the way it went.
        started_at: UTC, ISO 8601, seconds.
        state: how it stands.
        overwritten: per (object, frame) written so far, what was there before (None: nothing). Kept while the
            run is RUNNING, so that a killed run can be taken back; undo keeps it afterwards.
    """

    run_id: int
    video_id: int
    object_ids: tuple[ObjectId, ...]
    engine: str
    frames: FrameRange
    direction: Direction
    started_at: str
    state: RunState = RunState.RUNNING
    overwritten: HashTrieMap[tuple[ObjectId, int], FrameMask | None] = field(default_factory=HashTrieMap)
