"""Taking away what is said and known of an object on some frames, as one edit."""

from collections.abc import Container

from rpds import HashTrieMap

from annotator.domain.edits.edit import Batch, Edit
from annotator.domain.edits.masks import SetMasks
from annotator.domain.edits.objects import SetStale
from annotator.domain.edits.prompts import SetPrompts
from annotator.domain.frame_ranges import FrameSet
from annotator.domain.project import TrackedObject
from annotator.domain.prompt import FramePrompts
from annotator.session.conditioning import conditions_of, outdated_by


def clearing(obj: TrackedObject, frames: Container[int]) -> Edit | None:
    """Remove an object's prompts and masks on these frames, whoever made them; None where there are none.

    Where a frame goes that later masks were tracked from, and others are left to track from, those are outdated.
    """
    prompted = [idx for idx in obj.prompts if idx in frames]
    masked = [idx for idx in obj.masklet if idx in frames]
    if not prompted and not masked:
        return None
    prompts = (SetPrompts(obj.object_id, idx, FramePrompts()) for idx in prompted)
    masks = SetMasks(HashTrieMap({(obj.object_id, idx): None for idx in masked}))
    stale = FrameSet.of(idx for idx in (*obj.stale, *_outdated(obj, frames)) if idx not in frames)
    return Batch((*prompts, masks, SetStale(obj.object_id, stale)))


def _outdated(obj: TrackedObject, frames: Container[int]) -> list[int]:
    """What was tracked from the first conditioning frame that goes; nothing where none goes, or none is left."""
    conditioning = conditions_of(obj, range(0))
    lost = [idx for idx in conditioning if idx in frames]
    return outdated_by(obj, lost[0]) if lost and len(lost) < len(conditioning) else []
