"""A click edits the mask that is shown: only what hangs together with the click changes."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Box
from annotator.domain.prompt import PointLabel, PointPrompt
from annotator.tracking.classic.hypotheses.appearance_model import AppearanceModel
from annotator.tracking.classic.hypotheses.belief import HardSeeds, chance
from annotator.tracking.classic.hypotheses.crop import Crop
from annotator.tracking.classic.hypotheses.cut import graph_cut
from annotator.tracking.classic.hypotheses.features import appearance, blurred, lab
from annotator.tracking.classic.hypotheses.geodesic import geodesic_distance
from annotator.tracking.classic.hypotheses.growth import STEP, gradient
from annotator.tracking.classic.hypotheses.scene import Scene
from annotator.tracking.classic.hypotheses.seeds import seeds_in

MARGIN = 0.25
TRUST = 3.0
"""Logit of the mask shown, away from its outline."""
TRUST_DEPTH = 0.06
"""Depth at which it is reached, in square roots of the mask's area."""
CLICK_LOGIT = 8.0
CLICK_REACH = 0.25
"""Geodesic distance at which a click's word has faded to 1/e, in square roots of the mask's area."""


def corrected_mask(scene: Scene, shown: NDArray[np.bool_], points: Sequence[PointPrompt]) -> NDArray[np.bool_]:
    """The mask shown, ``(H, W) bool``, edited by the last of the clicks; not empty."""
    point = points[-1]
    x, y, width, height = cv2.boundingRect(shown.astype(np.uint8))
    around = Box(
        min(x, point.x - 1), min(y, point.y - 1), max(x + width, point.x + 1), max(y + height, point.y + 1)
    )
    crop = Crop.around(scene.frame, around, margin=MARGIN)
    before = crop.region(shown)
    after = corrected_region(
        crop,
        before,
        crop.point(point.x, point.y),
        seeds_in(crop, points),
        adds=point.label is PointLabel.POSITIVE,
    )
    was, now = crop.mask_in_frame(before), crop.mask_in_frame(after)
    # Pixels that the click did not change keep the resolution they had.
    return np.where(was == now, shown, now)


def corrected_region(
    crop: Crop, shown: NDArray[np.bool_], click: tuple[int, int], seeds: HardSeeds, *, adds: bool
) -> NDArray[np.bool_]:
    """The region shown, with the part around a click ``(column, row)`` added or taken away.

    Args:
        crop: around the region and the click.
        shown: ``(h, w) bool``.
        click: inside the crop.
        seeds: of all clicks so far.
        adds: whether the click is positive.
    """
    distance = _reach(crop, click) / (CLICK_REACH * max(np.sqrt(shown.sum()), 8.0))
    word = np.float32(CLICK_LOGIT if adds else -CLICK_LOGIT) * np.exp(-distance)
    trust = _trust(shown)
    model = AppearanceModel(appearance(crop.image))
    looks = model.ratio(chance(seeds.imposed(trust + word)), np.ones(crop.size, np.float32))
    wanted = graph_cut(crop.image, seeds.imposed(trust + word + looks))
    changed = (wanted & ~shown) if adds else (shown & ~wanted)
    part = _part_at(changed | (seeds.inside if adds else seeds.outside), click)
    return ((shown | part) if adds else (shown & ~part)) & ~seeds.outside | seeds.inside


def _reach(crop: Crop, click: tuple[int, int]) -> NDArray[np.float32]:
    seed = np.zeros(crop.size, np.bool_)
    seed[click[1], click[0]] = True
    return geodesic_distance(seed, STEP + gradient(blurred(lab(crop.image), 1.0)))


def _trust(shown: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Logits that grow with the depth inside the region shown, and fall outside it."""
    region = shown.astype(np.uint8)
    depth = cv2.distanceTransform(region, cv2.DIST_L2, 5) - cv2.distanceTransform(1 - region, cv2.DIST_L2, 5)
    scale = TRUST_DEPTH * max(float(np.sqrt(region.sum())), 8.0)
    return np.asarray(TRUST * np.clip(depth / scale, -1, 1), np.float32)


def _part_at(mask: NDArray[np.bool_], click: tuple[int, int]) -> NDArray[np.bool_]:
    """The connected part of a mask that holds a pixel."""
    _, parts = cv2.connectedComponents(mask.astype(np.uint8), connectivity=4)
    label = parts[click[1], click[0]]
    return np.asarray((parts == label) & mask)
