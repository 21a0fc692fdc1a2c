"""What a tracker must know of an object before a click on one frame can be answered with its memory."""

from collections.abc import Iterator

from annotator.domain.masklet import MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project, TrackedObject
from annotator.session.conditioning import Condition, conditions_of
from annotator.session.plan import Recall, RunPlan, Step, Tell

RECALLED_FRAMES = 2
"""How many stored masks beside the frame a tracker gets that lacks them: each costs an encoding."""


def plan_preview(project: Project, object_id: ObjectId, frame_idx: int) -> RunPlan:
    """The steps before the prompts of `frame_idx` are set; none of them tracks.

    The object's other conditioning frames whose mask is derived already, then its tracked masks next to the frame,
    on the side they were tracked from.
    """
    obj = project.object(object_id)
    conditions = conditions_of(obj, range(0))
    steps = (*_tells(object_id, frame_idx, conditions), *_recalls(obj, frame_idx, conditions))
    return RunPlan((object_id,), {object_id: conditions}, steps)


def _tells(object_id: ObjectId, frame_idx: int, conditions: dict[int, Condition]) -> Iterator[Step]:
    first = min(conditions, default=frame_idx)
    for other, condition in conditions.items():
        if other != frame_idx and condition.accepted is not None:
            yield Tell(object_id, other, condition, is_first=other == first, record=False)


def _recalls(obj: TrackedObject, frame_idx: int, conditions: dict[int, Condition]) -> Iterator[Step]:
    others = [other for other in conditions if other != frame_idx]
    towards = -1 if not others or min(others) < frame_idx else 1
    for away in range(RECALLED_FRAMES, 0, -1):
        beside = frame_idx + towards * away
        kept = obj.masklet.get(beside)
        if kept is None or kept.source is not MaskSource.PROPAGATED or kept.object_score is None:
            continue
        if beside not in obj.stale and beside not in conditions:
            yield Recall(obj.object_id, beside, kept.mask, kept.object_score)
