"""What a tracker says about one frame."""

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.domain.mask import Mask
from annotator.domain.object_id import ObjectId


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mask that prompts could mean; `predicted_iou` is the engine's own estimate for it, 0 to 1."""

    mask: Mask
    predicted_iou: float


@dataclass(frozen=True, slots=True)
class ObjectPrediction:
    """One object on one frame.

    Attributes:
        mask: empty where the object is absent.
        object_score: logit of "the object is in the picture"; above zero means present.
        predicted_iou: the engine's own estimate of the mask's quality, 0 to 1.
        candidates: masks that the same prompts could mean (whole, part): `mask` first, the others best first;
            only for a frame just prompted.
    """

    mask: Mask
    object_score: float
    predicted_iou: float
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class FramePrediction:
    """All tracked objects on one frame."""

    frame_idx: int
    objects: Mapping[ObjectId, ObjectPrediction]
