"""What a run will do, worked out before it starts, as a list of steps for the tracker."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from annotator.domain.errors import TrackingError
from annotator.domain.frame_ranges import FrameRange
from annotator.domain.mask import Mask
from annotator.domain.masklet import FrameMask, MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project, TrackedObject
from annotator.domain.run import Direction
from annotator.session.conditioning import Condition, conditions_of

RECALLED_FRAMES = 7
"""How many stored masks before a gap are given back to a tracker that has lost its memory: SAM 2's window."""


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What to track, where, and which way.

    Attributes:
        video_id: the video.
        object_ids: the objects to track; empty for all that have something to start from.
        frames: the range the run writes to; prompts outside it still condition.
        direction: forward starts at `start`, or at each object's first prompt where that is None.
        start: the current frame of the window.
        overwrite_edited: whether masks that a person edited may be replaced inside the range.
        stop_at_cuts: whether objects are left where the video's next shot begins.
        across: frames that objects are carried into all the same; `start` is one of them.
    """

    video_id: int
    object_ids: tuple[ObjectId, ...] = ()
    frames: FrameRange = field(default_factory=FrameRange)
    direction: Direction = Direction.FORWARD
    start: int | None = None
    overwrite_edited: bool = False
    stop_at_cuts: bool = False
    across: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Tell:
    """Give the tracker an object's prompts on a frame; `record` where the project lacks the mask they give."""

    object_id: ObjectId
    frame_idx: int
    condition: Condition
    is_first: bool
    record: bool


@dataclass(frozen=True, slots=True)
class Recall:
    """Give the tracker a mask that it, or an earlier one like it, once tracked."""

    object_id: ObjectId
    frame_idx: int
    mask: Mask
    object_score: float


@dataclass(frozen=True, slots=True)
class Track:
    """Track objects over frames, in this order."""

    object_ids: tuple[ObjectId, ...]
    frames: tuple[int, ...]
    is_forward: bool


Step = Tell | Recall | Track


@dataclass(frozen=True, slots=True)
class RunPlan:
    """A run as steps.

    Attributes:
        object_ids: the objects it tracks.
        conditions: the conditioning frames of each; what else the tracker was told is taken back.
        steps: in order.
        notes: what the user may not expect, in sentences.
        may_enter: where the run stops at cuts, the frames that none keeps it from; None where it stops at none.
    """

    object_ids: tuple[ObjectId, ...]
    conditions: Mapping[ObjectId, Mapping[int, Condition]]
    steps: tuple[Step, ...]
    notes: tuple[str, ...] = ()
    may_enter: frozenset[int] | None = None

    @property
    def frame_count(self) -> int:
        """How many frames it will go through, for progress."""
        return sum(len(step.frames) for step in self.steps if isinstance(step, Track))


class _Paths(NamedTuple):
    """The frames an object's run goes through each way, and the one it jumps to from outside the range."""

    forward: range = range(0)
    backward: range = range(0)
    jumped_to: int | None = None


@dataclass(frozen=True, slots=True)
class _ObjectPlan:
    obj: TrackedObject
    conditions: dict[int, Condition]
    forward: range
    backward: range
    jumped_to: int | None
    up_to_date: frozenset[int]

    @property
    def pending(self) -> frozenset[int]:
        """Corrections whose mask is not derived yet: tracked up to, then prompted, as a person would."""
        start = min(self.conditions)
        return frozenset(
            frame_idx
            for frame_idx, condition in self.conditions.items()
            if condition.accepted is None and frame_idx != start
        )

    def is_beyond(self, frame_idx: int) -> bool:
        """Whether a frame holds a correction by points that only a later run comes to.

        Told now, without the memory of the frames before it, its points would give another mask, and that mask
        would stand when the later run comes.
        """
        condition = self.conditions[frame_idx]
        says_all = condition.accepted or condition.prompts.mask or condition.prompts.box
        if says_all or frame_idx == min(self.conditions):
            return False
        return any((frame_idx - order[-1]) * order.step > 0 for order in (self.forward, self.backward) if order)


def plan_run(project: Project, request: RunRequest, engine: str) -> RunPlan:
    """Work out a run.

    Masks that the same engine made and no correction has outdated are not computed again.

    Raises:
        TrackingError: nothing to track, an object without prompts, or a range outside the video.
    """
    frame_count = project.video(request.video_id).info.frame_count
    frames = request.frames.within(frame_count)
    if not frames:
        raise TrackingError(
            f"the range {request.frames} has no frame of the video; its frames are 0 to {frame_count - 1}"
        )
    notes: list[str] = []
    plans = [
        _plan_object(project, obj, request, frames, engine, notes)
        for obj in _chosen(project, request, frames, notes)
    ]
    steps: list[Step] = []
    told: set[tuple[ObjectId, int]] = set()
    for is_forward in (True, False):
        steps += _pass_steps(plans, is_forward=is_forward, told=told)
    return RunPlan(
        tuple(plan.obj.object_id for plan in plans),
        {plan.obj.object_id: plan.conditions for plan in plans},
        tuple(steps),
        tuple(notes),
        _may_enter(request, plans) if request.stop_at_cuts else None,
    )


def _may_enter(request: RunRequest, plans: Sequence[_ObjectPlan]) -> frozenset[int]:
    jumped_to = {plan.jumped_to for plan in plans if plan.jumped_to is not None}
    return request.across | jumped_to | (set() if request.start is None else {request.start})


def _chosen(project: Project, request: RunRequest, frames: range, notes: list[str]) -> list[TrackedObject]:
    """What is to be tracked and not locked."""
    chosen = _asked_for(project, request, frames)
    locked = [obj for obj in chosen if obj.is_locked]
    if len(locked) == len(chosen) == 1:
        raise TrackingError(f"object {locked[0].track_id} is locked; unlock it to have it tracked")
    if len(locked) == len(chosen):
        raise TrackingError(f"all {len(locked)} objects are locked; unlock one of them to have it tracked")
    if len(locked) == 1:
        notes.append(f"object {locked[0].track_id} is locked and left out")
    elif locked:
        notes.append(f"{len(locked)} objects are locked and left out")
    return [obj for obj in chosen if not obj.is_locked]


def _asked_for(project: Project, request: RunRequest, frames: range) -> list[TrackedObject]:
    released = frames if request.overwrite_edited else range(0)
    if not request.object_ids:
        ready = [obj for obj in project.objects_in(request.video_id) if conditions_of(obj, released)]
        if not ready:
            raise TrackingError("there is nothing to track yet: put a point or a box on an object first")
        return ready
    chosen = [project.object(object_id) for object_id in request.object_ids]
    for obj in chosen:
        if not conditions_of(obj, released):
            raise TrackingError(f"object {obj.track_id} has no prompt: put a point or a box on it first")
    return chosen


def _plan_object(
    project: Project, obj: TrackedObject, request: RunRequest, frames: range, engine: str, notes: list[str]
) -> _ObjectPlan:
    conditions = conditions_of(obj, frames if request.overwrite_edited else range(0))
    paths = _paths(obj, sorted(conditions), request, frames, notes)
    up_to_date = frozenset(
        frame_idx
        for frame_idx, kept in obj.masklet.frames.items()
        if kept.source is MaskSource.PROPAGATED
        and frame_idx not in obj.stale
        and kept.run_id is not None
        and kept.run_id in project.runs
        and project.runs[kept.run_id].engine == engine
    )
    return _ObjectPlan(obj, conditions, *paths, up_to_date)


def _paths(
    obj: TrackedObject, prompted: Sequence[int], request: RunRequest, frames: range, notes: list[str]
) -> _Paths:
    """The frames that an object's run goes through, away from where it starts.

    An object is not looked for before the prompt that a forward run would come to first, nor after the one that a
    backward run would: it has not begun there.
    """
    direction = request.direction
    first, last = frames[0], frames[-1]
    start = _start_of(obj, prompted, request, notes)
    goes_forward, goes_backward = direction is not Direction.BACKWARD, direction is not Direction.FORWARD
    if start > last:
        if not goes_backward:
            notes.append(f"object {obj.track_id} begins on frame {start}, after the range, and is left out")
        return _Paths(backward=range(last, first - 1, -1), jumped_to=last) if goes_backward else _Paths()
    if start < first:
        if not goes_forward:
            notes.append(f"object {obj.track_id} begins on frame {start}, before the range, and is left out")
        return _Paths(forward=range(first, last + 1), jumped_to=first) if goes_forward else _Paths()
    forward = range(start, last + 1) if goes_forward else range(0)
    backward = range(start, first - 1, -1) if goes_backward else range(0)
    return _Paths(forward, backward[1:] if goes_forward else backward)


def _start_of(obj: TrackedObject, prompted: Sequence[int], request: RunRequest, notes: list[str]) -> int:
    """The frame an object's run starts at; it may lie outside the range."""
    if request.start is None:
        return prompted[-1] if request.direction is Direction.BACKWARD else prompted[0]
    start = request.start
    if start in obj.masklet or start in prompted:
        return start
    nearest = min(prompted, key=lambda frame_idx: abs(frame_idx - start))
    notes.append(f"object {obj.track_id} has no mask on frame {start}; it starts at frame {nearest}")
    return nearest


def _pass_steps(
    plans: Sequence[_ObjectPlan], *, is_forward: bool, told: set[tuple[ObjectId, int]]
) -> Iterator[Step]:
    """The steps of one pass through time: what is known first, then frames and corrections in turn."""
    active: dict[int, list[ObjectId]] = {}
    corrections: dict[int, list[_ObjectPlan]] = {}
    for plan in plans:
        order = plan.forward if is_forward else plan.backward
        if not order:
            continue
        pending = {idx for idx in plan.pending if idx in order and (plan.obj.object_id, idx) not in told}
        yield from _openings(plan, pending, told)
        done = plan.up_to_date | frozenset(plan.conditions)
        todo = [idx for idx in order if idx in pending or idx not in done]
        yield from _recalls(plan, todo, order)
        for frame_idx in todo:
            active.setdefault(frame_idx, []).append(plan.obj.object_id)
        for frame_idx in pending:
            corrections.setdefault(frame_idx, []).append(plan)
    yield from _tracks(active, corrections, told, is_forward=is_forward)


def _openings(plan: _ObjectPlan, pending: set[int], told: set[tuple[ObjectId, int]]) -> Iterator[Tell]:
    for frame_idx in sorted(plan.conditions):
        known = frame_idx in pending or (plan.obj.object_id, frame_idx) in told
        if not known and not plan.is_beyond(frame_idx):
            told.add((plan.obj.object_id, frame_idx))
            yield _tell(plan, frame_idx)


def _tell(plan: _ObjectPlan, frame_idx: int) -> Tell:
    condition = plan.conditions[frame_idx]
    return Tell(
        plan.obj.object_id,
        frame_idx,
        condition,
        is_first=frame_idx == min(plan.conditions),
        record=condition.accepted is None,
    )


def _recalls(plan: _ObjectPlan, todo: Sequence[int], order: range) -> Iterator[Recall]:
    """The stored masks just before the first frame to do, oldest first."""
    if not todo:
        return
    before = [
        todo[0] - order.step * back
        for back in range(RECALLED_FRAMES, 0, -1)
        if todo[0] - order.step * back not in plan.conditions
        and todo[0] - order.step * back not in plan.obj.stale  # what is outdated is no memory to go on from
    ]
    for frame_idx in before:
        kept: FrameMask | None = plan.obj.masklet.get(frame_idx)
        if kept is not None and kept.source is MaskSource.PROPAGATED and kept.object_score is not None:
            yield Recall(plan.obj.object_id, frame_idx, kept.mask, kept.object_score)


def _tracks(
    active: Mapping[int, list[ObjectId]],
    corrections: Mapping[int, list[_ObjectPlan]],
    told: set[tuple[ObjectId, int]],
    *,
    is_forward: bool,
) -> Iterator[Step]:
    """Stretches of frames with the same objects, each ended by a correction where there is one."""
    stretch = 0
    keyed: list[tuple[tuple[int, tuple[ObjectId, ...]], int]] = []
    for frame_idx in sorted(active, reverse=not is_forward):
        keyed.append(((stretch, tuple(active[frame_idx])), frame_idx))
        stretch += frame_idx in corrections
    for (_, object_ids), group in groupby(keyed, key=lambda item: item[0]):
        frames = tuple(frame_idx for _, frame_idx in group)
        yield Track(object_ids, frames, is_forward)
        for plan in corrections.get(frames[-1], ()):
            told.add((plan.obj.object_id, frames[-1]))
            yield _tell(plan, frames[-1])
