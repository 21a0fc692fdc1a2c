"""What speaks for each pixel of a crop being the object in a box, and the regions that follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Box
from annotator.tracking.classic.barrier import barrier_distance
from annotator.tracking.classic.hypotheses.appearance_model import AppearanceModel
from annotator.tracking.classic.hypotheses.belief import CERTAIN, HardSeeds, at_best_threshold
from annotator.tracking.classic.hypotheses.crop import Crop
from annotator.tracking.classic.hypotheses.cut import graph_cut
from annotator.tracking.classic.hypotheses.features import appearance, blurred, lab

OBJECT_SHARE = 0.5
"""Of a tight box: half is object, over all kinds of objects."""
OUTSIDE_WEIGHT = 0.7
LABEL_CHANCE = 0.9
"""How far a first region is believed when the second round learns from it."""
CUT_WEIGHT = 9.0
PLACE_SCALE = 1.5
MOVING_NOISE = 4.0
"""A pixel moves if it does so this many times as much as the surroundings do,"""
LEAST_MOTION = 1.5
"""and this many times the scene's noise."""
LEAST_MOVING = 0.3
"""Part of a first region that must move before what stands still counts against it; full weight at its double."""
CLEAR_MOTION = 5.0


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
        hint: ``(h, w) float32`` logits that are known beforehand, added to all evidence.
    """

    def __init__(
        self,
        crop: Crop,
        box: Box,
        *,
        motion: NDArray[np.float32] | None,
        seeds: HardSeeds,
        hint: NDArray[np.float32] | None = None,
    ) -> None:
        self._crop, self._motion, self._seeds, self._hint = crop, motion, seeds, hint
        x = (np.arange(crop.size.width) + 0.5 - (box.x1 + box.x2) / 2) / (box.width / 2)
        y = (np.arange(crop.size.height) + 0.5 - (box.y1 + box.y2) / 2) / (box.height / 2)
        self._x, self._y = np.meshgrid(x.astype(np.float32), y.astype(np.float32))
        self._within = (np.abs(self._x) < 1) & (np.abs(self._y) < 1)
        # A box may lie between the centres of pixels; the nearest one stands for it.
        self._within |= self._x**2 + self._y**2 == (self._x**2 + self._y**2).min()

    def regions(self) -> Mapping[str, NDArray[np.bool_]]:
        """The region of all evidence together, then those of single kinds, ``(h, w) bool`` each."""
        first = self._cut(FIRST, self._within)
        second = first if self._motion is None else self._cut(SECOND, first)
        named = {"evidence": self._cut(THIRD, second)}
        for origin, mix in ALTERNATIVES.items():
            if self._motion is not None or not mix.still:
                named[origin] = self._cut(mix, second)
        return named

    def _cut(self, mix: Mix, start: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """The region that a mix of evidence speaks for, given a first one to learn from."""
        logits = at_best_threshold(self._bounded(self._logits(mix, start)))
        region = graph_cut(self._crop.image, self._seeds.imposed(self._bounded(logits)), weight=CUT_WEIGHT)
        region &= self._within
        # Where nothing stands out, the shortest outline is none at all.
        chosen = region if region.any() else (logits > 0) & self._within
        return (chosen | self._seeds.inside) & ~self._seeds.outside

    def _bounded(self, logits: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.where(self._within, logits, np.float32(-CERTAIN))

    def _logits(self, mix: Mix, start: NDArray[np.bool_]) -> NDArray[np.float32]:
        logits = np.full(self._crop.size, mix.bias, np.float32)
        logits -= np.float32(mix.place) * (self._x**2 + self._y**2)
        if self._hint is not None:
            logits += self._hint
        if mix.looks:
            logits += np.float32(mix.looks) * self._looks
        if mix.barrier:
            logits += np.float32(mix.barrier) * self._barrier
        if mix.learnt:
            logits += np.float32(mix.learnt) * self._learnt(start)
        if mix.still and self._motion is not None:
            logits += np.float32(mix.still) * stillness(self._motion, start, self._within)
        return logits

    @cached_property
    def _features(self) -> NDArray[np.float32]:
        return appearance(self._crop.image)

    @cached_property
    def _looks(self) -> NDArray[np.float32]:
        model = AppearanceModel(self._features)
        return model.ratio_to_surroundings(self._within, object_share=OBJECT_SHARE)

    @cached_property
    def _barrier(self) -> NDArray[np.float32]:
        """Log of the barrier to the outside against the box's own median."""
        if self._within.all():
            return np.zeros(self._crop.size, np.float32)
        span = barrier_distance(blurred(lab(self._crop.image), 1.0), ~self._within)
        usual = float(np.median(span[self._within])) + 1e-3
        return np.asarray(np.log(span / usual + 0.05), np.float32)

    def _learnt(self, start: NDArray[np.bool_]) -> NDArray[np.float32]:
        """Appearance and place as they differ between a first region and the rest."""
        place = np.stack([self._x, self._y], 2) * np.float32(PLACE_SCALE)
        labels = np.where(start, LABEL_CHANCE, 1 - LABEL_CHANCE) * self._within
        weights = np.where(self._within, np.float32(1), np.float32(OUTSIDE_WEIGHT))
        model = AppearanceModel(np.concatenate([self._features, place], 2))
        return model.ratio(labels.astype(np.float32), weights)


def stillness(
    motion: NDArray[np.float32], start: NDArray[np.bool_], within: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """Minus the degree to which a pixel stands still, like the scene, while the object moves.

    That a pixel moves says little: flow bleeds over outlines. That it stands still says much where the object
    does not.

    Args:
        motion: ``(h, w, 2) float32`` against the scene, in units of its noise.
        start: ``(h, w) bool``, a first region: most of it is object.
        within: ``(h, w) bool``, where the object can be.

    Returns:
        ``(h, w) float32`` from -1 to 0; zero everywhere unless a good part of `start` clearly moves.
    """
    size = blurred(np.linalg.norm(motion, axis=2).astype(np.float32), 1.0)
    scene = float(np.median(size[~within])) if not within.all() else 0.0
    moves = size > max(MOVING_NOISE * scene, LEAST_MOTION)
    share = float(moves[start].mean()) if start.any() else 0.0
    if share <= LEAST_MOVING:
        return np.zeros(within.shape, np.float32)
    usual = float(np.median(size[start & moves]))
    trust = min((share - LEAST_MOVING) / LEAST_MOVING, 1.0) * min(usual / CLEAR_MOTION, 1.0)
    return np.asarray(-np.clip(1 - 2 * size / usual, 0, 1) * trust, np.float32)
