"""From a box to regions: what is inside and unlike the surroundings."""

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Box, Size
from annotator.tracking.classic.hypotheses.appearance_model import OUTSIDE_WEIGHT, AppearanceModel
from annotator.tracking.classic.hypotheses.belief import CERTAIN, HardSeeds, chance
from annotator.tracking.classic.hypotheses.crop import Crop

OBJECT_SHARE = 0.5
"""Of a tight box: half is object, over all kinds of objects."""
CENTRE_LOGIT = 1.5
CORNER_DROP = 3.0
ROUNDS = 1


def position_prior(size: Size, box: Box) -> NDArray[np.float32]:
    """Logits of "object" by the place in the box alone: likely at the centre, rare in the corners.

    Returns:
        ``(h, w) float32``, -`CERTAIN` outside the box.
    """
    x = (np.arange(size.width) + 0.5 - (box.x1 + box.x2) / 2) / (box.width / 2)
    y = (np.arange(size.height) + 0.5 - (box.y1 + box.y2) / 2) / (box.height / 2)
    squares = x[None, :] ** 2 + y[:, None] ** 2
    inside = (np.abs(x)[None, :] < 1) & (np.abs(y)[:, None] < 1)
    return np.where(inside, CENTRE_LOGIT - CORNER_DROP * squares, -CERTAIN).astype(np.float32)


def appearance_belief(model: AppearanceModel, prior: NDArray[np.float32], seeds: HardSeeds) -> NDArray[np.float32]:
    """Logits from colour and texture: the mixture inside against the pure surroundings, then a round of its own.

    Args:
        model: of the crop.
        prior: `position_prior`; at -`CERTAIN` lie the surroundings.
        seeds: of the clicks.
    """
    within = prior > -CERTAIN
    logits = model.ratio_to_surroundings(within, object_share=OBJECT_SHARE) + prior
    weights = np.where(within, np.float32(1), np.float32(OUTSIDE_WEIGHT))
    for _ in range(ROUNDS):
        settled = seeds.imposed(np.where(within, logits, np.float32(-CERTAIN)))
        logits = model.ratio(chance(settled), weights) + prior
    return seeds.imposed(np.where(within, logits, np.float32(-CERTAIN)))


def grabcut_region(crop: Crop, start: NDArray[np.bool_], within: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """GrabCut (Rother et al., SIGGRAPH 2004) from a first region; pixels not `within` are background."""
    labels = np.where(start & within, cv2.GC_PR_FGD, np.where(within, cv2.GC_PR_BGD, cv2.GC_BGD)).astype(np.uint8)
    if not (start & within).any() or (start & within).all():
        return within
    cv2.setRNGSeed(0)  # its k-means draws from OpenCV's global generator
    background, foreground = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.grabCut(crop.image, labels, None, background, foreground, 2, cv2.GC_INIT_WITH_MASK)  # type: ignore[call-overload]
    return np.asarray((labels == cv2.GC_PR_FGD) | (labels == cv2.GC_FGD))
