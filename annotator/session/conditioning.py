"""What conditions a tracker for one object: its prompts, and the masks a person edited or another program made."""

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.domain.mask import Mask
from annotator.domain.masklet import MaskSource
from annotator.domain.project import TrackedObject
from annotator.domain.prompt import FramePrompts


@dataclass(frozen=True, slots=True)
class Condition:
    """One conditioning frame of an object.

    Attributes:
        prompts: what to tell the tracker.
        accepted: the mask these prompts have given already and the project keeps, or None. A tracker that did
            not see the frames before takes this mask instead of deriving it from points that meant a correction.
    """

    prompts: FramePrompts
    accepted: Mask | None


def conditions_of(obj: TrackedObject, released: range) -> dict[int, Condition]:
    """Conditioning frames of an object in increasing order.

    A protected mask stands above the prompts of its frame, unless the frame is in `released`.
    """
    conditions: dict[int, Condition] = {}
    for frame_idx in sorted({*obj.prompts, *_protected(obj)}):
        frame_mask = obj.masklet.get(frame_idx)
        if frame_mask is not None and frame_mask.source.is_protected and frame_idx not in released:
            conditions[frame_idx] = Condition(FramePrompts(mask=frame_mask.mask), frame_mask.mask)
        elif frame_idx in obj.prompts:
            prompted = frame_mask is not None and frame_mask.source is MaskSource.PROMPTED
            accepted = frame_mask.mask if frame_mask is not None and prompted else None
            conditions[frame_idx] = Condition(obj.prompts[frame_idx], accepted)
    return conditions


def _protected(obj: TrackedObject) -> list[int]:
    return [frame_idx for frame_idx, kept in obj.masklet.frames.items() if kept.source.is_protected]


def outdated_by(obj: TrackedObject, frame_idx: int) -> list[int]:
    """Frames whose propagated mask a new prompt on `frame_idx` outdates: the later ones, the way they were made.

    Masks before the object's first conditioning frame were tracked backward, so "later" is towards the start
    there; everywhere else it is towards the end.
    """
    conditioning: Mapping[int, object] = conditions_of(obj, range(0))
    first = min((other for other in conditioning if other != frame_idx), default=frame_idx)
    return [
        other
        for other, kept in obj.masklet.frames.items()
        if kept.source is MaskSource.PROPAGATED
        and (other > frame_idx if other > first else other < frame_idx)
        and other != frame_idx
    ]
