"""Objects as they were at their last F or run: what clearing goes back to."""

from rpds import HashTrieMap

from annotator.domain.edits.edit import Batch, Edit
from annotator.domain.edits.masks import SetMasks
from annotator.domain.edits.objects import RemoveObject, SetStale
from annotator.domain.edits.prompts import SetPrompts
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project, TrackedObject
from annotator.domain.prompt import FramePrompts


class Baselines:
    """Remembers objects, which costs nothing: they are immutable values."""

    def __init__(self, project: Project) -> None:
        self._objects: dict[ObjectId, TrackedObject] = {
            obj.object_id: obj for obj in project.objects.values() if not obj.is_draft
        }

    def settle(self, obj: TrackedObject) -> None:
        """What is said of this object now stands."""
        self._objects[obj.object_id] = obj

    def clearing(self, obj: TrackedObject, frame_idx: int) -> Edit | None:
        """The edit that drops an object's unsettled prompts on a frame; None where there are none.

        A draft of which nothing is left goes with them. Masks that do not come from these prompts stay.
        """
        now = obj.prompts.get(frame_idx, FramePrompts())
        settled = self._objects.get(obj.object_id)
        if settled is not None and obj.is_draft and not settled.is_draft:
            settled = None  # an undo went further back than the last F
        before = FramePrompts() if settled is None else settled.prompts.get(frame_idx, FramePrompts())
        if _is_part_of(now, before):
            return None  # an undo took back more than what was said since
        if before.is_empty and obj.is_draft and _is_all_there_is(obj, frame_idx):
            return RemoveObject(obj.object_id)
        return Batch((SetPrompts(obj.object_id, frame_idx, before), *_restoring(obj, settled, frame_idx)))


def _is_part_of(now: FramePrompts, before: FramePrompts) -> bool:
    return (
        now.box in (None, before.box)
        and now.mask in (None, before.mask)
        and before.points[: len(now.points)] == now.points
    )


def _is_all_there_is(obj: TrackedObject, frame_idx: int) -> bool:
    """Whether an object has prompts on this frame alone, and no mask but the one they gave."""
    only_mask = all(idx == frame_idx and not kept.source.is_protected for idx, kept in obj.masklet.frames.items())
    return set(obj.prompts) == {frame_idx} and only_mask


def _restoring(obj: TrackedObject, settled: TrackedObject | None, frame_idx: int) -> tuple[Edit, ...]:
    """What the dropped prompts did besides: their mask, and what they outdated where nothing else is new."""
    edits: list[Edit] = []
    mask = obj.masklet.get(frame_idx)
    kept = None if settled is None else settled.masklet.get(frame_idx)
    if mask != kept and (mask is None or not mask.source.is_protected):
        edits.append(SetMasks(HashTrieMap({(obj.object_id, frame_idx): kept})))
    if settled is not None and settled.prompts.discard(frame_idx) == obj.prompts.discard(frame_idx):
        edits.append(SetStale(obj.object_id, settled.stale))
    return tuple(edits)
