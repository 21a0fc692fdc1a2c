"""What a run found on one frame, on its way from the tracker to the project."""

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.domain.masklet import FrameMask
from annotator.domain.object_id import ObjectId


@dataclass(frozen=True, slots=True)
class RunFrame:
    """Masks of one frame.

    Attributes:
        frame_idx: the frame.
        masks: what was found, empty masks for objects that are absent.
        done: how many frames of the run's plan are done with this one.
        unreadable: whether the frame could not be decoded, and so has no masks.
    """

    frame_idx: int
    masks: Mapping[ObjectId, FrameMask]
    done: int
    unreadable: bool = False
