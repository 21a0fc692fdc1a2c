"""From the project to what the timeline shows, as little anew as possible.

A lane holds bytes by frame, so that a run that writes one mask copies 200 kB at worst, and painting can sum up
stretches of any length with array operations.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotator.domain.change import Change
from annotator.domain.masklet import FrameMask, MaskSource
from annotator.domain.palette import RGB
from annotator.domain.project import Project, TrackedObject
from annotator.ui.naming import ColoursBy, colour_of_object, name_of
from annotator.ui.timeline.timeline_model import UNKNOWN, FrameFlag, Lane, TimelineModel

_EDITED = {source: FrameFlag.EDITED if source.is_protected else FrameFlag(0) for source in MaskSource}
_FLAGS_PRESENT = {source: int(FrameFlag.PRESENT | edited) for source, edited in _EDITED.items()}
_FLAGS_ABSENT = {source: int(FrameFlag.ABSENT | edited) for source, edited in _EDITED.items()}
"""Looked up and not joined: a long video has a million masks."""


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
    colours: ColoursBy = ColoursBy.OBJECT,
    earlier: Earlier | None = None,
) -> TimelineModel:
    """The timeline of a video.

    Args:
        project: the project now.
        video_id: the video.
        seconds: ``(frame_count,)`` its timestamps; by its average rate where they are not known.
        cuts: frames with which a new shot begins.
        colours: whose they are.
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
        _lane(_Look.of(project, obj, colours), obj, known.get(obj.object_id), change, info.frame_count)
        for obj in project.objects_in(video_id)
    )
    return TimelineModel(seconds, tuple(lanes), tuple(cuts))


class _Look(NamedTuple):
    """What a lane is called, and its colour."""

    name: str
    colour: RGB

    @staticmethod
    def of(project: Project, obj: TrackedObject, colours: ColoursBy) -> "_Look":
        return _Look(name_of(project, obj), colour_of_object(project, obj, colours))


def _lane(look: _Look, obj: TrackedObject, before: Lane | None, change: Change, count: int) -> Lane:
    if before is not None and len(before.flags) == count:
        if before.obj is obj and (before.name, before.colour) == look:
            return before
        flags, confidence = before.flags.copy(), before.confidence.copy()
        touched = {idx for object_id, idx in change.masks | change.prompts if object_id == obj.object_id}
        _note(obj, touched, flags, confidence)
        if _is_complete(obj, flags):
            return _made(obj, look, flags, confidence)
    flags, confidence = np.zeros(count, np.uint8), np.full(count, UNKNOWN, np.uint8)
    _note(obj, {*obj.masklet.frames, *obj.prompts}, flags, confidence)
    return _made(obj, look, flags, confidence)


def _made(obj: TrackedObject, look: _Look, flags: NDArray[np.uint8], confidence: NDArray[np.uint8]) -> Lane:
    flags &= ~FrameFlag.STALE.byte
    for first, last in obj.stale.ranges:
        flags[first : last + 1] |= FrameFlag.STALE.byte
    flags.flags.writeable = confidence.flags.writeable = False
    return Lane(obj, *look, flags, confidence)


def _note(
    obj: TrackedObject, frames: Collection[int], flags: NDArray[np.uint8], confidence: NDArray[np.uint8]
) -> None:
    """Write down what is known on these frames, and nothing that was known before."""
    masks = obj.masklet.frames
    kept = [(idx, found) for idx in frames if (found := masks.get(idx)) is not None]
    prompted = [idx for idx in frames if idx in obj.prompts]
    flags[list(frames)], confidence[list(frames)] = 0, UNKNOWN
    places = [idx for idx, _ in kept]
    flags[places] = [_flag_of(found) for _, found in kept]
    confidence[places] = _confidences([found for _, found in kept])
    confidence[flags & FrameFlag.ABSENT.byte != 0] = UNKNOWN
    flags[prompted] |= FrameFlag.PROMPT.byte


def _is_complete(obj: TrackedObject, flags: NDArray[np.uint8]) -> bool:
    """Whether as many frames are noted as there are: an object taken away and put back is not listed by frame."""
    masks = int(np.count_nonzero(flags & (FrameFlag.PRESENT | FrameFlag.ABSENT).byte))
    prompts = int(np.count_nonzero(flags & FrameFlag.PROMPT.byte))
    return (masks, prompts) == (len(obj.masklet), len(obj.prompts))


def _flag_of(kept: FrameMask) -> int:
    return _FLAGS_ABSENT[kept.source] if kept.mask.is_empty else _FLAGS_PRESENT[kept.source]


def _confidences(kept: Sequence[FrameMask]) -> NDArray[np.uint8]:
    """The lower of predicted IoU and the probability that the object is there; `UNKNOWN` where no engine spoke."""
    scores = np.array([one.object_score for one in kept], np.float64)
    qualities = np.array([one.predicted_iou for one in kept], np.float64)
    presence = 1 / (1 + np.exp(-np.clip(scores, -50, 50)))
    lower = np.clip(np.minimum(qualities, presence), 0, 1)
    return np.where(np.isfinite(lower), np.rint((UNKNOWN - 1) * lower), UNKNOWN).astype(np.uint8)
