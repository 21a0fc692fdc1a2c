"""How strong an edge separates each pixel from what prompts exclude, and from what they hold.

Like the histograms of likeness, a fact about the whole crop that a convolution cannot see.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.tracking.classic.prompt_net.barrier import UNREACHED, barrier_distance

SIDE = 64
"""Cells a side: the sweeps are Python's, and what they find is smooth."""
NEAR = 0.1
"""Barrier in deviations below which there is none."""
SAME, OTHER = 1.0, 3.0
"""Barriers up to which a click certainly speaks for a pixel, and from which on it says nothing of it.

In real frames, below the second lie half the pixels of the object clicked on and a twentieth of the others.
"""

Plane = NDArray[np.float32]


@dataclass(frozen=True)
class Ways:
    """Barriers on the way to each pixel of crops, ``(B, SIDE, SIDE) float32``; without a start, `UNREACHED`.

    Attributes:
        inside: from the positive clicks.
        beside: from the negative ones.
        around: from outside the box.
    """

    inside: Plane
    beside: Plane
    around: Plane

    @staticmethod
    def of(rgb: Plane, box: Plane, positive: Plane, negative: Plane) -> "Ways":
        """The ways in crops.

        Args:
            rgb: ``(B, 3, S, S)`` of about zero mean and unit deviation.
            box: ``(B, S, S)`` -1 outside, 1 inside; all 0 without a box.
            positive, negative: ``(B, S, S)`` spots of the clicks; all 0 without any.
        """
        values = np.stack([_reduced(each) for each in rgb])
        starts = [np.stack([_peaks(_small(each)) for each in spots]) for spots in (positive, negative)]
        starts.append(np.stack([_small(each) < 0 for each in box]))
        return Ways(*np.split(barrier_distance(np.concatenate([values] * 3), np.concatenate(starts)), 3))

    def enclosure(self, size: int) -> Plane:
        """``(B, size, size)``, logarithmic: high where the way out crosses edges, low near a click."""
        return _enlarged(_logarithm(np.minimum(self.beside, self.around)) - _logarithm(self.inside), size)

    def held(self, before: Plane) -> Plane:
        """``(B, S, S)`` in 0..1: what prompts hold; `before` the clicks, with all that these speak for."""
        own, other = _nearness(self.inside), _nearness(self.beside)
        closer = self.inside < self.beside
        size = before.shape[-1]
        added, taken = _enlarged(np.where(closer, own, 0), size), _enlarged(np.where(closer, 0, other), size)
        return np.asarray(np.maximum(before * (1 - taken), added), np.float32)


def _logarithm(barrier: Plane) -> Plane:
    """What has no start says nothing."""
    return np.asarray(np.where(barrier < UNREACHED, np.log(barrier + NEAR) / 2, 0), np.float32)


def _nearness(barrier: Plane) -> Plane:
    return np.asarray(np.clip((OTHER - barrier) / (OTHER - SAME), 0, 1), np.float32)


def _small(plane: Plane) -> Plane:
    return _reduced(plane[None])[..., 0]


def _reduced(planes: Plane) -> Plane:
    """``(SIDE, SIDE, C)`` of planes ``(C, S, S)``."""
    return np.stack([cv2.resize(plane, (SIDE, SIDE), interpolation=cv2.INTER_AREA) for plane in planes], 2)


def _enlarged(batch: Plane, size: int) -> Plane:
    """``(B, size, size)`` of ``(B, SIDE, SIDE)``."""
    return np.stack(
        [cv2.resize(np.asarray(each, np.float32), (size, size), interpolation=cv2.INTER_LINEAR) for each in batch]
    )


def _peaks(spots: Plane) -> NDArray[np.bool_]:
    return spots > max(0.5 * float(spots.max()), 0.1)
