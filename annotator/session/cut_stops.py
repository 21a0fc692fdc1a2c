"""Where a run leaves objects because another shot begins, and what is left of its plan then."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from annotator.domain.object_id import ObjectId
from annotator.session.plan import RunPlan, Step, Track


@dataclass(frozen=True, slots=True)
class CutStop:
    """Objects that were not carried over a cut.

    Attributes:
        frame_idx: the frame they would have come to: the first one of the shot that the run did not enter.
        is_forward: the way they came.
        object_ids: the objects.
    """

    frame_idx: int
    is_forward: bool
    object_ids: tuple[ObjectId, ...]

    @property
    def cut(self) -> int:
        """The first frame of the later shot, as `find_cuts` names a cut."""
        return self.frame_idx if self.is_forward else self.frame_idx + 1

    def left_by(self, plan: RunPlan) -> "CutStop | None":
        """The same without the objects that are prompted anew right behind the cut; None where all are."""
        left = tuple(one for one in self.object_ids if self.frame_idx not in plan.conditions[one])
        return replace(self, object_ids=left) if left else None


def stopped_at(plan: RunPlan, stop: CutStop) -> RunPlan:
    """A plan without the frames that its objects do not come to beyond a cut.

    An object goes on from its first prompt there, given without the memory of the shot before.
    """
    anew = {object_id: _next_condition(plan, object_id, stop) for object_id in stop.object_ids}
    steps: list[Step] = []
    for step in plan.steps:
        steps += _without(step, stop, anew) if isinstance(step, Track) else (step,)
    return replace(plan, steps=tuple(steps))


def _next_condition(plan: RunPlan, object_id: ObjectId, stop: CutStop) -> int | None:
    beyond = (frame_idx for frame_idx in plan.conditions[object_id] if _is_beyond(frame_idx, stop))
    return min(beyond, key=lambda frame_idx: abs(frame_idx - stop.frame_idx), default=None)


def _is_beyond(frame_idx: int, stop: CutStop) -> bool:
    return frame_idx >= stop.frame_idx if stop.is_forward else frame_idx <= stop.frame_idx


def _without(step: Track, stop: CutStop, anew: dict[ObjectId, int | None]) -> Iterator[Track]:
    """A stretch in pieces that each have the same objects."""

    def is_tracked(object_id: ObjectId, frame_idx: int) -> bool:
        if object_id not in anew or not _is_beyond(frame_idx, stop):
            return True
        start = anew[object_id]
        return start is not None and frame_idx != start and _is_beyond(frame_idx, replace(stop, frame_idx=start))

    def objects_on(frame_idx: int) -> tuple[ObjectId, ...]:
        return tuple(one for one in step.object_ids if is_tracked(one, frame_idx))

    for object_ids, frames in groupby(step.frames, key=objects_on):
        if object_ids:
            yield replace(step, object_ids=object_ids, frames=tuple(frames))
