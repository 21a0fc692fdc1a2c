"""What is believed about each pixel of a crop, and the region that follows from it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CERTAIN = 8.0
"""The logit of what the prompts say outright."""


@dataclass(frozen=True)
class Hypothesis:
    """A region that the prompts could mean.

    Attributes:
        mask: ``(H, W) bool``, the frame's size.
        score: estimated IoU with what is meant, 0 to 1.
        origin: which evidence it comes from, for reports.
    """

    mask: NDArray[np.bool_]
    score: float
    origin: str


@dataclass(frozen=True)
class HardSeeds:
    """What clicks settle in a crop: these pixels are inside, those are not.

    Attributes:
        inside, outside: ``(h, w) bool``, disjoint.
    """

    inside: NDArray[np.bool_]
    outside: NDArray[np.bool_]

    def imposed(self, logits: NDArray[np.float32]) -> NDArray[np.float32]:
        """The logits with certainty at the seeds."""
        settled = np.where(self.inside, np.float32(CERTAIN), logits)
        return np.where(self.outside, np.float32(-CERTAIN), settled)


def chance(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Logits as probabilities."""
    return np.asarray(1 / (1 + np.exp(-logits)), np.float32)


def expected_iou(region: NDArray[np.bool_], inside: NDArray[np.float32]) -> float:
    """The IoU that a region may hope for if each pixel is object with the chance given (ratio of expectations)."""
    hit = float(inside[region].sum())
    missed = float(inside[~region].sum())
    area = float(region.sum())
    return hit / (area + missed) if area + missed > 0 else 0.0


def at_best_threshold(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """The logits shifted so that their positive part is the region of the largest expected IoU.

    Zero is the best threshold for counting wrong pixels, not for IoU, which misses cost more: where belief is
    weak, the best region is larger (Nowozin, CVPR 2014).
    """
    ordered = np.sort(chance(logits), axis=None)[::-1].astype(np.float64)
    hits = np.cumsum(ordered)
    expected = hits / (np.arange(1, ordered.size + 1) + hits[-1] - hits)
    threshold = float(np.clip(ordered[int(expected.argmax())], 1e-3, 1 - 1e-3))
    # A hair below, so that the pixel at the threshold is inside.
    return np.asarray(logits - (np.log(threshold / (1 - threshold)) - 1e-3), np.float32)
