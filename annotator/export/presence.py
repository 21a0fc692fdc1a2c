"""When an object is in the picture, as stretches of frames."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from annotator.domain.project import TrackedObject


class Presence(Enum):
    """What is known of an object on a frame."""

    PRESENT = "present"
    ABSENT = "absent"
    NOT_TRACKED = "not tracked"


@dataclass(frozen=True, slots=True)
class ObjectPresence:
    """The presence of one object on the frames of a range."""

    frames: range
    states: tuple[Presence, ...]

    @property
    def present(self) -> int:
        """On how many frames it is there."""
        return self.states.count(Presence.PRESENT)

    def stretches(self) -> Iterator[tuple[Presence, int, int]]:
        """Runs of frames in one state: the state, the first and the last frame."""
        position = self.frames.start
        for state, run in groupby(self.states):
            length = sum(1 for _ in run)
            yield state, position, position + length - 1
            position += length


def presence_of(obj: TrackedObject, frames: range) -> ObjectPresence:
    """The presence of an object on consecutive frames."""
    return ObjectPresence(frames, tuple(_state(obj, frame_idx) for frame_idx in frames))


def _state(obj: TrackedObject, frame_idx: int) -> Presence:
    found = obj.masklet.get(frame_idx)
    if found is None:
        return Presence.NOT_TRACKED
    return Presence.ABSENT if found.mask.is_empty else Presence.PRESENT
