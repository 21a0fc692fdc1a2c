"""Masks that a person changed, as one edit."""

from collections.abc import Mapping

from rpds import HashTrieMap

from annotator.domain.edits.edit import Batch, Edit
from annotator.domain.edits.masks import SetMasks
from annotator.domain.edits.objects import SetStale
from annotator.domain.mask import Mask
from annotator.domain.masklet import FrameMask, MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project, TrackedObject
from annotator.session.clearing import clearing
from annotator.session.conditioning import outdated_by


def editing(project: Project, frame_idx: int, masks: Mapping[ObjectId, Mask]) -> Edit:
    """Put masks in place of those on a frame, as a person's own: runs keep them and start from them.

    The masks after them, the way they were tracked, are outdated. An empty mask is none: what was said and known
    of the object on this frame goes with it.
    """
    edits: list[Edit] = []
    for object_id, mask in masks.items():
        obj = project.object(object_id)
        edit = clearing(obj, (frame_idx,)) if mask.is_empty else _putting(obj, frame_idx, mask)
        if edit is not None:
            edits.append(edit)
    return Batch(tuple(edits))


def _putting(obj: TrackedObject, frame_idx: int, mask: Mask) -> Edit:
    put = SetMasks(HashTrieMap({(obj.object_id, frame_idx): FrameMask(mask, MaskSource.EDITED)}))
    stale = obj.stale.union(outdated_by(obj, frame_idx)).without(frame_idx)
    return put if stale == obj.stale else Batch((put, SetStale(obj.object_id, stale)))
