"""How sure the engine is that the object is there, and that it is still the one that was prompted."""

import numpy as np
from numpy.typing import NDArray

from annotator.domain.mask import Mask
from annotator.domain.prediction import Candidate, ObjectPrediction
from annotator.tracking.classic.look import Sighting
from annotator.tracking.classic.memory import Memory

GIVEN_SCORE = 10.0
"""Logit of an object whose mask a person gave."""

LEAST_SCORE = 0.5
"""Of an object that is followed but no longer looks like what was given."""

ABSENT_SCORE = -5.0


def judged(memory: Memory, sighting: Sighting | None, mask: NDArray[np.bool_]) -> ObjectPrediction:
    """A prediction of a mask ``(H, W) bool``: agreement with the anchors says how far it has drifted from them."""
    if sighting is None or not mask.any():
        return ObjectPrediction(Mask.from_array(mask), ABSENT_SCORE, 0.0)
    agreement = memory.agreement(sighting.anchored, sighting.patch.window.cut_mask(mask) >= 0.5)
    return ObjectPrediction(
        Mask.from_array(mask), LEAST_SCORE + (GIVEN_SCORE - LEAST_SCORE) * agreement, agreement
    )


def given(mask: Mask, candidates: tuple[Candidate, ...] = ()) -> ObjectPrediction:
    """A prediction of a mask that prompts gave: nothing has drifted yet."""
    if mask.is_empty:
        return ObjectPrediction(mask, -GIVEN_SCORE, 1.0, candidates)
    return ObjectPrediction(mask, GIVEN_SCORE, 1.0, candidates)
