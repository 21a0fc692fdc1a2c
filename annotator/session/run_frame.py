"""What a run found on one frame, on its way from the tracker to the project."""

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.domain.masklet import FrameMask
from annotator.domain.object_id import ObjectId


@dataclass(frozen=True, slots=True)
class RunFrame:
    """Masks of one frame; none where the frame cannot be read or holds only conditioning masks."""

    frame_idx: int
    masks: Mapping[ObjectId, FrameMask]
