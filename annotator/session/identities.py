"""Who is who: one object that is two, two that are one, other numbers; each put right as one edit."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from rpds import HashTrieMap

from annotator.domain.edits.edit import Batch, Edit
from annotator.domain.edits.masks import SetMasks
from annotator.domain.edits.objects import AddObject, RemoveObject, SetStale, SetTrackId, SwapTrackIds
from annotator.domain.edits.prompts import SetPrompts
from annotator.domain.errors import InvalidValueError
from annotator.domain.frame_ranges import FrameSet
from annotator.domain.masklet import FrameMask, Masklet, MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project, TrackedObject
from annotator.domain.prompt import FramePrompts
from annotator.session.conditioning import conditions_of

_Value = TypeVar("_Value")


def splitting(project: Project, object_id: ObjectId, frame_idx: int) -> Edit:
    """Let what an object is from a frame on be another object, of the same category and with the next number.

    A part without anything to be tracked from gets its mask nearest to the split as a mask prompt.

    Raises:
        InvalidValueError: it has masks or prompts on one side of the split alone.
    """
    obj = project.object(object_id)
    known = {*obj.prompts, *obj.masklet.frames}
    if not any(idx < frame_idx for idx in known) or not any(idx >= frame_idx for idx in known):
        raise InvalidValueError(
            f"object {obj.track_id} is known on one side of frame {frame_idx} alone; there is nothing to split"
        )
    number = project.video(obj.video_id).next_track_id
    empty = TrackedObject(ObjectId(project.next_object_id), obj.video_id, number, obj.category_id)
    earlier = _anchored(_part(obj, obj, range(frame_idx)), is_later=False)
    later = _anchored(_part(obj, empty, range(frame_idx, max(known) + 1)), is_later=True)
    return Batch((*becoming(obj, earlier), AddObject(later)))


def merging_objects(project: Project, object_id: ObjectId, *, into: ObjectId) -> Edit:
    """Let two objects of a video be one: the other's masks stand, and the first fills in where it is not seen.

    Raises:
        InvalidValueError: they are of different videos, or one and the same.
    """
    obj, other = project.object(object_id), project.object(into)
    if obj.video_id != other.video_id or object_id == into:
        raise InvalidValueError("only two objects of one video can be merged")
    filled = {
        idx for idx in {*obj.prompts, *obj.masklet.frames} if _is_seen(obj, idx) and not _is_seen(other, idx)
    }
    part = _part(obj, other, filled)
    merged = replace(
        other,
        prompts=_without(other.prompts, filled).update(part.prompts),
        masklet=Masklet(_without(other.masklet.frames, filled).update(part.masklet.frames)),
        stale=FrameSet.of((*(idx for idx in other.stale if idx not in filled), *part.stale)),
    )
    return Batch((RemoveObject(object_id), *becoming(other, merged)))


def overlap(obj: TrackedObject, other: TrackedObject) -> int:
    """On how many frames both are seen."""
    return sum(_is_seen(obj, idx) and _is_seen(other, idx) for idx in {*obj.prompts, *obj.masklet.frames})


def renumbering(project: Project, obj: TrackedObject, number: int) -> Edit:
    """Give an object another track id; one that another object has is exchanged with it."""
    holder = project.object_with_track_id(obj.video_id, number)
    if holder is None:
        return SetTrackId(obj.object_id, number)
    return SwapTrackIds(obj.object_id, holder.object_id)


def closing_gaps(project: Project, video_id: int) -> Edit | None:
    """Number a video's objects from 1 on, in the order they have; None where they are."""
    edits = tuple(
        SetTrackId(obj.object_id, number)
        for number, obj in enumerate(project.objects_in(video_id), start=1)
        if obj.track_id != number
    )
    return Batch(edits) if edits else None


def becoming(before: TrackedObject, after: TrackedObject) -> tuple[Edit, ...]:
    """The edits of prompts, masks and staleness that make one value of an object another."""
    object_id = before.object_id
    prompts = (
        SetPrompts(object_id, idx, after.prompts.get(idx, FramePrompts()))
        for idx in sorted({*before.prompts, *after.prompts})
        if before.prompts.get(idx) != after.prompts.get(idx)
    )
    masks = {
        (object_id, idx): after.masklet.get(idx)
        for idx in {*before.masklet.frames, *after.masklet.frames}
        if before.masklet.get(idx) is not after.masklet.get(idx)
    }
    return (*prompts, SetMasks(HashTrieMap(masks)), SetStale(object_id, after.stale))


def _is_seen(obj: TrackedObject, frame_idx: int) -> bool:
    """Whether there is something of an object on a frame: a mask, or prompts that wait for theirs."""
    kept = obj.masklet.get(frame_idx)
    return frame_idx in obj.prompts if kept is None else not kept.mask.is_empty


def _part(obj: TrackedObject, owner: TrackedObject, frames: range | set[int]) -> TrackedObject:
    """What an object is on some frames, as another one's."""
    return replace(
        owner,
        prompts=HashTrieMap({idx: said for idx, said in obj.prompts.items() if idx in frames}),
        masklet=Masklet.of({idx: kept for idx, kept in obj.masklet.frames.items() if idx in frames}),
        stale=FrameSet.of(idx for idx in obj.stale if idx in frames),
    )


def _anchored(obj: TrackedObject, *, is_later: bool) -> TrackedObject:
    """An object with something to be tracked from, where it has any mask."""
    seen = [idx for idx, kept in obj.masklet.frames.items() if not kept.mask.is_empty]
    if not seen or conditions_of(obj, range(0)):
        return obj
    nearest = min(seen) if is_later else max(seen)
    kept = obj.masklet[nearest]
    anchor = FrameMask(kept.mask, MaskSource.PROMPTED, kept.object_score, kept.predicted_iou)
    return replace(
        obj,
        prompts=obj.prompts.insert(nearest, FramePrompts(mask=kept.mask)),
        masklet=obj.masklet.with_frame(nearest, anchor),
    )


def _without(values: HashTrieMap[int, _Value], frames: set[int]) -> HashTrieMap[int, _Value]:
    return HashTrieMap({idx: value for idx, value in values.items() if idx not in frames})
