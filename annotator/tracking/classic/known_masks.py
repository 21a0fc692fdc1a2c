"""What is known of one object: the masks that were given, and those that were tracked."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from annotator.domain.prediction import ObjectPrediction


@dataclass
class KnownMasks:
    """One object's masks by frame index; the project holds the same immutable values, so that they cost little.

    Attributes:
        given: what prompts gave on their frames; they stand, and condition all the rest.
        tracked: what a run made, or the project kept from one.
        version: grows whenever what is given changes; what was learned under another version is outdated.
    """

    given: dict[int, ObjectPrediction] = field(default_factory=dict)
    tracked: dict[int, ObjectPrediction] = field(default_factory=dict)
    version: int = 0

    def give(self, frame_idx: int, prediction: ObjectPrediction) -> None:
        """Set what prompts gave on a frame."""
        self.given[frame_idx] = prediction
        self.version += 1

    def take_back(self, frame_idx: int) -> None:
        """Forget what prompts gave on a frame."""
        if self.given.pop(frame_idx, None) is not None:
            self.version += 1

    def at(self, frame_idx: int) -> ObjectPrediction | None:
        """The mask that stands on a frame, or None."""
        return self.given.get(frame_idx) or self.tracked.get(frame_idx)

    @property
    def has_start(self) -> bool:
        """Whether there is any mask to come from."""
        return any(True for _ in _seen(self.given)) or any(True for _ in _seen(self.tracked))

    def start_for(self, frame_idx: int, *, not_in: Collection[int] = ()) -> int | None:
        """The frame to come from: the nearest one with a mask, a given one before a tracked one.

        Args:
            frame_idx: where to go.
            not_in: frames whose tracked masks are about to be replaced.
        """
        given = ((abs(one - frame_idx), 0, one) for one in _seen(self.given))
        tracked = ((abs(one - frame_idx), 1, one) for one in _seen(self.tracked) if one not in not_in)
        nearest = min((*given, *tracked), default=None)
        return None if nearest is None else nearest[2]

    def anchors_for(self, frame_idx: int, *, limit: int) -> list[int]:
        """The given frames to learn from near a frame, nearest first; without any, the frame itself."""
        nearest = sorted(_seen(self.given), key=lambda one: (abs(one - frame_idx), one))
        return nearest[:limit] or [frame_idx]


def _seen(masks: dict[int, ObjectPrediction]) -> Iterator[int]:
    return (frame_idx for frame_idx, one in masks.items() if one.object_score > 0)
