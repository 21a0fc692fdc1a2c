"""Tells object from surroundings by appearance: ridge regression on random Fourier features.

Random features: Rahimi and Recht, NIPS 2007. Learning from a box, where the inside is a mixture and only the
outside is pure: Elkan and Noto, KDD 2008.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

FEATURE_COUNT = 160
LENGTH_SCALE = 2.5
RIDGE = 7.0
STRIDE = 3
"""Neighbours look alike: every third pixel teaches what all do, at a third of the cost. Odd, so that rows of even
width do not give columns."""
CLIP = 0.02
"""Predicted probabilities stay this far from 0 and 1: a pixel alone is never certain."""


class AppearanceModel:
    """Pixels of one crop, ready to be told apart by any soft labelling.

    Args:
        features: ``(h, w, C) float32``.
    """

    def __init__(self, features: NDArray[np.float32]) -> None:
        self._shape = features.shape[:2]
        self._basis = _fourier(features)

    def ratio_to_surroundings(self, inside: NDArray[np.bool_], *, object_share: float) -> NDArray[np.float32]:
        """Log of p(look | object) / p(look | surroundings) where `inside` holds both, the rest only the latter.

        Args:
            inside: ``(h, w) bool``.
            object_share: the part of `inside` that is expected to be object.

        Returns:
            ``(h, w) float32``.
        """
        labels = inside.ravel().astype(np.float32)
        within = max(float(labels.mean()), 1e-3)
        weights = np.where(inside.ravel(), 0.5 / within, 0.5 / max(1 - within, 1e-3)).astype(np.float32)
        chance = self._regress(labels, weights)
        mixture = chance / (1 - chance)
        pure = (mixture - (1 - object_share)) / object_share
        return np.asarray(np.log(np.clip(pure, 0.05, 20)).reshape(self._shape), np.float32)

    def ratio(self, chance_inside: NDArray[np.float32], weights: NDArray[np.float32]) -> NDArray[np.float32]:
        """Log of p(look | object) / p(look | rest) under a soft labelling.

        Args:
            chance_inside: ``(h, w) float32`` in 0 to 1.
            weights: ``(h, w) float32``, how much each pixel counts.

        Returns:
            ``(h, w) float32``.
        """
        labels, counts = chance_inside.ravel(), weights.ravel()
        share = float(np.clip((labels * counts).sum() / counts.sum(), 1e-3, 1 - 1e-3))
        chance = self._regress(labels, counts)
        ratio = np.log(chance / (1 - chance)) - np.log(share / (1 - share))
        return np.asarray(ratio.reshape(self._shape), np.float32)

    def _regress(self, labels: NDArray[np.float32], weights: NDArray[np.float32]) -> NDArray[np.float32]:
        """The least-squares estimate of the label's mean for each pixel's look, clipped."""
        mean = float((weights * labels).sum() / weights.sum())
        basis, weights, labels = self._basis[::STRIDE], weights[::STRIDE], labels[::STRIDE]
        weighted = basis * weights[:, None]
        normal = weighted.T @ basis
        normal[np.diag_indices_from(normal)] += RIDGE * float(weights.mean())
        solution = np.linalg.solve(normal, weighted.T @ (labels - mean))
        return np.asarray(np.clip(self._basis @ solution + mean, CLIP, 1 - CLIP), np.float32)


def _fourier(features: NDArray[np.float32]) -> NDArray[np.float32]:
    """``(h * w, FEATURE_COUNT) float32``."""
    flat = features.reshape(-1, features.shape[-1])
    directions, phases = _projection(flat.shape[1])
    return np.asarray(np.cos(flat @ directions + phases), np.float32)


@cache
def _projection(channels: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The same random directions in every process: results must repeat."""
    random = np.random.default_rng(0)
    directions = random.standard_normal((channels, FEATURE_COUNT)) / LENGTH_SCALE
    phases = random.uniform(0, 2 * np.pi, FEATURE_COUNT)
    return directions.astype(np.float32), phases.astype(np.float32)
