"""From the project to what the timeline shows, as little anew as possible.

A lane holds bytes by frame, so that a run that writes one mask copies 200 kB at worst, and painting can sum up
stretches of any length with array operations.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.domain.change import Change
from annotator.domain.mask import Mask
from annotator.domain.masklet import FrameMask
from annotator.domain.palette import colour_of
from annotator.domain.project import Project, TrackedObject
from annotator.ui.naming import name_of
from annotator.ui.timeline.timeline_model import UNKNOWN, FrameFlag, Lane, TimelineModel

_EMPTY_AT_MOST = 16
"""Bytes of run lengths an empty mask can have: longer ones need not be decoded to know that something is there."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What there was before an edit.

    Attributes:
        model: of the same video.
        change: all that was edited since.
    """

    model: TimelineModel
    change: Change


def timeline_of(
    project: Project,
    *,
    video_id: int,
    seconds: NDArray[np.float64] | None = None,
    cuts: Sequence[int] = (),
    earlier: Earlier | None = None,
) -> TimelineModel:
    """The timeline of a video.

    Args:
        project: the project now.
        video_id: the video.
        seconds: ``(frame_count,)`` its timestamps; by its average rate where they are not known.
        cuts: frames with which a new shot begins.
        earlier: what to begin from; lanes that did not change are taken over.

    Raises:
        InvalidValueError: the project has no such video.
    """
    info = project.video(video_id).info
    if seconds is None:
        seconds = np.arange(info.frame_count) / float(info.fps)
    known = {lane.object_id: lane for lane in earlier.model.lanes} if earlier is not None else {}
    change = Change() if earlier is None else earlier.change
    lanes = (
        _lane(project, obj, known.get(obj.object_id), change, info.frame_count)
        for obj in project.objects_in(video_id)
    )
    return TimelineModel(seconds, tuple(lanes), tuple(cuts))


def _lane(project: Project, obj: TrackedObject, before: Lane | None, change: Change, count: int) -> Lane:
    name = name_of(project, obj)
    if before is not None and len(before.flags) == count:
        if before.obj is obj and before.name == name:
            return before
        flags, confidence = before.flags.copy(), before.confidence.copy()
        touched = {idx for object_id, idx in change.masks | change.prompts if object_id == obj.object_id}
        _note(obj, touched, flags, confidence)
        if _is_complete(obj, flags):
            return _made(obj, name, flags, confidence)
    flags, confidence = np.zeros(count, np.uint8), np.full(count, UNKNOWN, np.uint8)
    _note(obj, {*obj.masklet.frames, *obj.prompts}, flags, confidence)
    return _made(obj, name, flags, confidence)


def _made(obj: TrackedObject, name: str, flags: NDArray[np.uint8], confidence: NDArray[np.uint8]) -> Lane:
    flags &= ~FrameFlag.STALE.byte
    for first, last in obj.stale.ranges:
        flags[first : last + 1] |= FrameFlag.STALE.byte
    flags.flags.writeable = confidence.flags.writeable = False
    return Lane(obj, name, colour_of(obj.track_id), flags, confidence)


def _note(obj: TrackedObject, frames: set[int], flags: NDArray[np.uint8], confidence: NDArray[np.uint8]) -> None:
    """Write down what is known on these frames."""
    for frame_idx in frames:
        kept = obj.masklet.get(frame_idx)
        flag = FrameFlag.PROMPT if frame_idx in obj.prompts else FrameFlag(0)
        flags[frame_idx] = flag if kept is None else flag | _flag_of(kept)
        confidence[frame_idx] = UNKNOWN if kept is None else _confidence_of(kept)


def _is_complete(obj: TrackedObject, flags: NDArray[np.uint8]) -> bool:
    """Whether as many frames are noted as there are: an object taken away and put back is not listed by frame."""
    masks = int(np.count_nonzero(flags & (FrameFlag.PRESENT | FrameFlag.ABSENT).byte))
    prompts = int(np.count_nonzero(flags & FrameFlag.PROMPT.byte))
    return (masks, prompts) == (len(obj.masklet), len(obj.prompts))


def _flag_of(kept: FrameMask) -> FrameFlag:
    flag = FrameFlag.ABSENT if _is_empty(kept.mask) else FrameFlag.PRESENT
    return flag | FrameFlag.EDITED if kept.source.is_protected else flag


def _is_empty(mask: Mask) -> bool:
    return len(mask.counts) <= _EMPTY_AT_MOST and mask.is_empty


def _confidence_of(kept: FrameMask) -> int:
    """The lower of predicted IoU and the probability that the object is there; `UNKNOWN` where no engine spoke."""
    if kept.object_score is None or kept.predicted_iou is None or _is_empty(kept.mask):
        return UNKNOWN
    presence = 1 / (1 + math.exp(-min(max(kept.object_score, -50.0), 50.0)))
    return round(254 * min(max(min(kept.predicted_iou, presence), 0.0), 1.0))
