"""What the timeline shows of a video, as values."""

from dataclasses import dataclass, field
from enum import IntFlag

import numpy as np
from numpy.typing import NDArray

from annotator.domain.object_id import ObjectId
from annotator.domain.palette import RGB
from annotator.domain.project import TrackedObject

UNKNOWN = 255
"""A confidence nobody gave. Known ones are 0 (none) to 254 (certain), so the lowest of many is their minimum."""


class FrameFlag(IntFlag):
    """What is known of one object on one frame; flags of several frames can be joined by ``|``."""

    PRESENT = 1
    ABSENT = 2
    PROMPT = 4
    EDITED = 8
    STALE = 16

    @property
    def byte(self) -> np.uint8:
        """As arrays hold it: NumPy takes the flag itself for 64 bits wide."""
        return np.uint8(self.value)


@dataclass(frozen=True, eq=False, slots=True)
class Lane:
    """One object over time. Two lanes are the same only where they are the same Python object.

    Attributes:
        obj: what the lane was made from.
        name: what people call it, such as ``3 cup``.
        colour: of its bar.
        flags: ``(frame_count,) uint8`` of `FrameFlag`, read-only.
        confidence: ``(frame_count,) uint8``, see `UNKNOWN`, read-only.
    """

    obj: TrackedObject
    name: str
    colour: RGB
    flags: NDArray[np.uint8]
    confidence: NDArray[np.uint8]

    @property
    def object_id(self) -> ObjectId:
        """Whose lane it is."""
        return self.obj.object_id

    @property
    def prompt_frames(self) -> NDArray[np.intp]:
        """The frames with prompts, increasing."""
        return np.flatnonzero(self.flags & FrameFlag.PROMPT.byte)


def _no_seconds() -> NDArray[np.float64]:
    return np.zeros(0)


@dataclass(frozen=True, eq=False, slots=True)
class TimelineModel:
    """The objects of a video over time.

    Attributes:
        seconds: ``(frame_count,) float64`` from the first frame, increasing.
        lanes: by track id.
        cuts: frames with which a new shot begins.
    """

    seconds: NDArray[np.float64] = field(default_factory=_no_seconds)
    lanes: tuple[Lane, ...] = ()
    cuts: tuple[int, ...] = ()

    @property
    def frame_count(self) -> int:
        """The frames of the video."""
        return len(self.seconds)

    def lane(self, object_id: ObjectId | None) -> Lane | None:
        """An object's lane, or None where there is none."""
        return next((lane for lane in self.lanes if lane.object_id == object_id), None)
