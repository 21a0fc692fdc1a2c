"""A click edits the mask that is shown: only what hangs together with the click changes."""

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.tracking.classic.hypotheses.appearance_model import AppearanceModel
from annotator.tracking.classic.hypotheses.belief import HardSeeds, chance
from annotator.tracking.classic.hypotheses.crop import Crop
from annotator.tracking.classic.hypotheses.cut import graph_cut
from annotator.tracking.classic.hypotheses.features import appearance, lab
from annotator.tracking.classic.hypotheses.geodesic import edge_cost, geodesic_distance

TRUST = 3.0
"""Logit of the mask shown, away from its outline."""
TRUST_DEPTH = 0.06
"""Depth at which it is reached, in square roots of the mask's area."""
CLICK_LOGIT = 8.0
CLICK_REACH = 0.25
"""Geodesic distance at which a click's word has faded to 1/e, in square roots of the mask's area."""


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
    return geodesic_distance(seed, edge_cost(lab(crop.image), sigma=1.0))


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
