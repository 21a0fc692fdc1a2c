"""From a box to regions: what is inside, unlike the surroundings and set off from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Box
from annotator.tracking.classic.hypotheses.appearance_model import AppearanceModel
from annotator.tracking.classic.hypotheses.barrier import barrier_distance
from annotator.tracking.classic.hypotheses.belief import CERTAIN, HardSeeds, at_best_threshold, chance
from annotator.tracking.classic.hypotheses.crop import Crop
from annotator.tracking.classic.hypotheses.cut import graph_cut
from annotator.tracking.classic.hypotheses.features import appearance, lab

OBJECT_SHARE = 0.5
"""Of a tight box: half is object, over all kinds of objects."""
OUTSIDE_WEIGHT = 0.7
LABEL_CHANCE = 0.9
"""How far a first region is believed when the second round learns from it."""
CUT_WEIGHT = 9.0
PLACE_SCALE = 1.5
MOTION_SCALE = 2.0


@dataclass(frozen=True)
class Mix:
    """How much each kind of evidence counts, in logits per unit of it."""

    place: float = 0.0
    looks: float = 0.0
    barrier: float = 0.0
    still: float = 0.0
    learnt: float = 0.0
    bias: float = 0.0


FIRST = Mix(place=0.45, looks=0.5, barrier=1.3, bias=-0.9)
SECOND = Mix(place=0.35, looks=0.45, barrier=1.3, still=2.5, bias=-0.6)
THIRD = Mix(place=-0.3, looks=0.3, barrier=0.8, still=2.5, learnt=0.5, bias=-1.5)
ALTERNATIVES = {
    "motion": Mix(place=1.0, still=5.0, bias=0.5),
    "looks": Mix(place=1.0, looks=1.2, bias=-0.2),
    "barrier": Mix(place=0.6, barrier=1.6, bias=0.45),
}
"""Each kind of evidence nearly alone: seldom the best, but the other ways to understand the box."""


class BoxEvidence:
    """What speaks for each pixel of a crop being the object in a box.

    Args:
        crop: with surroundings, where the frame has any.
        box: in crop pixels.
        motion: ``(h, w, 2) float32`` residual motion in the crop, or None where it is unknown.
        seeds: of the clicks so far.
    """

    def __init__(self, crop: Crop, box: Box, motion: NDArray[np.float32] | None, seeds: HardSeeds) -> None:
        self._crop, self._motion, self._seeds = crop, motion, seeds
        x = (np.arange(crop.size.width) + 0.5 - (box.x1 + box.x2) / 2) / (box.width / 2)
        y = (np.arange(crop.size.height) + 0.5 - (box.y1 + box.y2) / 2) / (box.height / 2)
        self._x, self._y = np.meshgrid(x.astype(np.float32), y.astype(np.float32))
        self.within = (np.abs(self._x) < 1) & (np.abs(self._y) < 1)

    def regions(self) -> Mapping[str, NDArray[np.bool_]]:
        """The region of all evidence together, then those of single kinds, ``(h, w) bool`` each."""
        first = self._cut(FIRST, None)
        second = first if self._motion is None else self._cut(SECOND, first)
        named = {"evidence": self._cut(THIRD, second)}
        for origin, mix in ALTERNATIVES.items():
            if mix.still == 0 or self._motion is not None:
                named[origin] = self._cut(mix, second)
        return named

    def _cut(self, mix: Mix, start: NDArray[np.bool_] | None) -> NDArray[np.bool_]:
        logits = np.full(self._crop.size, mix.bias, np.float32)
        for weight, evidence in (
            (mix.place, lambda: -(self._x**2 + self._y**2)),
            (mix.looks, lambda: self._looks),
            (mix.barrier, lambda: self._barrier),
            (mix.learnt, lambda: self._learnt(start)),
            (mix.still, lambda: self._stillness(start)),
        ):
            if weight:
                logits += np.float32(weight) * evidence()
        inside = at_best_threshold(np.where(self.within, logits, np.float32(-CERTAIN)))
        settled = self._seeds.imposed(np.where(self.within, inside, np.float32(-CERTAIN)))
        return graph_cut(self._crop.image, settled, weight=CUT_WEIGHT) & self.within

    @cached_property
    def _features(self) -> NDArray[np.float32]:
        return appearance(self._crop.image)

    @cached_property
    def _looks(self) -> NDArray[np.float32]:
        return AppearanceModel(self._features).ratio_to_surroundings(self.within, object_share=OBJECT_SHARE)

    @cached_property
    def _barrier(self) -> NDArray[np.float32]:
        """Log of the barrier to the outside against the box's own median."""
        if self.within.all():
            return np.zeros(self._crop.size, np.float32)
        span = barrier_distance(cv2.GaussianBlur(lab(self._crop.image), (0, 0), 1.0), ~self.within)
        usual = float(np.median(span[self.within])) + 1e-3
        return np.log(span / usual + 0.05).astype(np.float32)

    def _learnt(self, start: NDArray[np.bool_]) -> NDArray[np.float32]:
        """Appearance and place as they differ between a first region and the rest."""
        place = np.stack([self._x, self._y], 2) * np.float32(PLACE_SCALE)
        return self._ratio(np.concatenate([self._features, place], 2), start)

    def _stillness(self, start: NDArray[np.bool_]) -> NDArray[np.float32]:
        """Minus the chance that a pixel belongs to the scene because it stands still while the object moves."""
        if self._motion is None or self.within.all():
            return np.zeros(self._crop.size, np.float32)
        size = cv2.GaussianBlur(np.linalg.norm(self._motion, axis=2), (0, 0), 1.0)
        moves = size > max(4 * float(np.median(size[~self.within])), 1.5)
        share = float(moves[start].mean()) if start.any() else 0.0
        if share <= 0.3:
            return np.zeros(self._crop.size, np.float32)
        usual = float(np.median(size[start & moves]))
        trust = min((share - 0.3) / 0.3, 1.0) * min(usual / 5, 1.0)
        return -np.clip(1 - 2 * size / usual, 0, 1) * np.float32(trust)

    def _ratio(self, features: NDArray[np.float32], start: NDArray[np.bool_]) -> NDArray[np.float32]:
        labels = np.where(start, np.float32(LABEL_CHANCE), np.float32(1 - LABEL_CHANCE)) * self.within
        weights = np.where(self.within, np.float32(1), np.float32(OUTSIDE_WEIGHT))
        return AppearanceModel(features).ratio(labels.astype(np.float32), weights)
