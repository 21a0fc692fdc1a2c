"""From a box to hypotheses, with or without a mask that was shown before."""

from collections.abc import Mapping, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Box
from annotator.domain.prompt import PointPrompt
from annotator.tracking.classic.hypotheses.belief import Hypothesis, expected_iou
from annotator.tracking.classic.hypotheses.box_evidence import BoxEvidence
from annotator.tracking.classic.hypotheses.crop import Crop
from annotator.tracking.classic.hypotheses.scene import Scene
from annotator.tracking.classic.hypotheses.seeds import obeying, seeds_in

MARGIN = 0.5
HINT = 1.5
"""Logit of a mask shown before: it speaks for its pixels, but a box is drawn because it was wrong."""
SHARED = 0.85
"""The kinds of evidence are not independent: where they agree, they may be wrong together."""
FITTING = 0.8
"""IoU of boxes from which on a mask inside a box is what the box means."""


def box_hypotheses(
    scene: Scene, box: Box, points: Sequence[PointPrompt] = (), *, shown: NDArray[np.bool_] | None = None
) -> tuple[Hypothesis, ...]:
    """Regions in a box, best first.

    Args:
        scene: the frame.
        box: in frame pixels, inside the frame.
        points: clicks to obey.
        shown: ``(H, W) bool``, a mask that was shown before the box.
    """
    crop = Crop.around(scene.frame, box, margin=MARGIN)
    evidence = BoxEvidence(
        crop,
        crop.box(box),
        motion=scene.motion_in(crop),
        seeds=seeds_in(crop, points),
        hint=None if shown is None else np.where(crop.region(shown), np.float32(HINT), np.float32(-HINT)),
    )
    regions = evidence.regions()
    votes = np.asarray(np.mean(list(regions.values()), axis=0), np.float32)
    found = [
        Hypothesis(
            obeying(_filled(crop.mask_in_frame(region), box), points), SHARED * expected_iou(region, votes), origin
        )
        for origin, region in _distinct(regions).items()
    ]
    return tuple(found) if shown is None else _with_shown(found, shown, box)


def _filled(mask: NDArray[np.bool_], box: Box) -> NDArray[np.bool_]:
    """The mask, or the whole box where the box is too small for anything else: a box never gives nothing."""
    if mask.any():
        return mask
    height, width = mask.shape
    left, top = min(int(box.x1), width - 1), min(int(box.y1), height - 1)
    whole = mask.copy()
    whole[top : max(round(box.y2), top + 1), left : max(round(box.x2), left + 1)] = True
    return whole


def _distinct(regions: Mapping[str, NDArray[np.bool_]]) -> Mapping[str, NDArray[np.bool_]]:
    """Without empty regions and repetitions; the first stays whatever it is."""
    kept: dict[str, NDArray[np.bool_]] = {}
    for origin, region in regions.items():
        new = region.any() and all((region != other).any() for other in kept.values())
        if new or not kept:
            kept[origin] = region
    return kept


def _with_shown(found: list[Hypothesis], shown: NDArray[np.bool_], box: Box) -> tuple[Hypothesis, ...]:
    """What is left of the mask shown inside the box is the best guess where it fills the box, else the last."""
    left, top, right, bottom = (round(value) for value in box.xyxy)
    inside = np.zeros_like(shown)
    inside[top:bottom, left:right] = shown[top:bottom, left:right]
    if not inside.any():
        return tuple(found)
    x, y, width, height = cv2.boundingRect(inside.astype(np.uint8))
    fits = Box(x, y, x + width, y + height).iou(box)
    kept = Hypothesis(inside, fits, "shown in box")
    return (kept, *found) if fits >= FITTING else (*found, kept)
