"""The appearance model: ridge regression on random Fourier features, anchored in the prompted frames.

Random features: Rahimi and Recht, "Random features for large-scale kernel machines", NIPS 2007. The normal
equations of all prompted frames stay for ever; those of recent frames decay.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.tracking.classic.features import WEIGHTS

COUNT = 200
LENGTH_SCALE = 2.0
"""In standard deviations of the features; pixels twice as far apart know nothing of each other."""

RIDGE = 1e-3
RECENT_SHARE = 0.5
DECAY = 0.85
LEAST_DEVIATION = np.array([2.0] * 9 + [0.3] * 4 + [1.0] * 3 + [0.2] * 2, np.float32)
"""So that a channel without contrast is not blown up to noise; units of the features."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Pixels of one frame with what they belong to.

    Attributes:
        features: ``(N, D) float32``.
        targets: ``(N,) float32``, -1 background to +1 object.
    """

    features: NDArray[np.float32]
    targets: NDArray[np.float32]

    @staticmethod
    def of(features: NDArray[np.float32], belief: NDArray[np.float32], *, stride: int) -> "Sample":
        """Every ``stride``-th pixel of ``(h, w, D)`` features with ``(h, w)`` belief; 0 teaches nothing."""
        picked = features[::stride, ::stride]
        return Sample(picked.reshape(-1, picked.shape[-1]), belief[::stride, ::stride].ravel())


@dataclass(frozen=True, slots=True)
class Evidence:
    """Normal equations of a sample: ``(K, K)`` and ``(K,) float64``, both classes with equal weight."""

    gram: NDArray[np.float64]
    moment: NDArray[np.float64]

    def blended(self, other: "Evidence", share: float) -> "Evidence":
        """With ``share`` of another."""
        return Evidence(
            (1 - share) * self.gram + share * other.gram, (1 - share) * self.moment + share * other.moment
        )

    def solved(self) -> NDArray[np.float32]:
        """The ridge weights, ``(K,) float32``."""
        regular = self.gram + RIDGE * np.eye(len(self.gram))
        return np.linalg.solve(regular, self.moment).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Embedding:
    """Random Fourier features of standardised pixels.

    Attributes:
        centre, projection, phase: ``(D,)``, ``(D, K)``, ``(K,) float32``.
    """

    centre: NDArray[np.float32]
    projection: NDArray[np.float32]
    phase: NDArray[np.float32]

    @staticmethod
    def fitted(features: NDArray[np.float32]) -> "Embedding":
        """Standardised to ``(N, D)`` features; the same random numbers every time."""
        random = np.random.default_rng(20070)
        deviation = np.maximum(features.std(0), LEAST_DEVIATION)
        directions = random.standard_normal((features.shape[1], COUNT), np.float32) / np.float32(LENGTH_SCALE)
        projection = directions * (WEIGHTS / deviation)[:, None]
        phase = random.uniform(0, 2 * np.pi, COUNT).astype(np.float32)
        return Embedding(features.mean(0), projection, phase)

    def __call__(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """``(..., D)`` to ``(..., K + 1)``, the last one constant."""
        flat = (features.reshape(-1, features.shape[-1]) - self.centre) @ self.projection
        flat += self.phase
        embedded = np.empty((len(flat), COUNT + 1), np.float32)
        np.cos(flat, out=embedded[:, :-1])
        embedded[:, -1] = 1
        return embedded.reshape(*features.shape[:-1], COUNT + 1)

    def evidence(self, sample: Sample) -> Evidence:
        """The normal equations of a sample."""
        embedded = self(sample.features)
        weights = _balanced(sample.targets)
        weighted = embedded * weights[:, None]
        gram = (embedded.T @ weighted).astype(np.float64)
        return Evidence(gram, (weighted.T @ sample.targets).astype(np.float64))


def _balanced(targets: NDArray[np.float32]) -> NDArray[np.float32]:
    """Weights that sum to one half over each class; pixels of the rim count less."""
    inside = targets > 0
    weights = np.abs(targets) + np.float32(1e-6)
    weights[inside] *= 0.5 / max(weights[inside].sum(), 1e-6)
    weights[~inside] *= 0.5 / max(weights[~inside].sum(), 1e-6)
    return weights


class Appearance:
    """One object's model: anchors for ever, recent frames for a while."""

    def __init__(self, anchors: list[Sample]) -> None:
        """Learn from the samples of the prompted frames, at least one."""
        self._embedding = Embedding.fitted(np.concatenate([sample.features for sample in anchors]))
        parts = [self._embedding.evidence(sample) for sample in anchors]
        self._anchored = Evidence(
            np.mean([part.gram for part in parts], axis=0), np.mean([part.moment for part in parts], axis=0)
        )
        self._recent: Evidence | None = None
        self._solve()

    def _solve(self) -> None:
        both = self._anchored
        if self._recent is not None:
            both = both.blended(self._recent, RECENT_SHARE)
        self._weights = np.stack([self._anchored.solved(), both.solved()], axis=1)

    def score(self, features: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """By the anchors alone, and with recent frames: ``(h, w) float32``, about -1 (background) to 1."""
        scores = self._embedding(features) @ self._weights
        return scores[..., 0], scores[..., 1]

    def anchored(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """The anchors' score alone of ``(..., D)`` features."""
        return self._embedding(features) @ self._weights[:, 0]

    def learn(self, sample: Sample) -> None:
        """Add a recent frame; older recent ones fade."""
        evidence = self._embedding.evidence(sample)
        self._recent = evidence if self._recent is None else evidence.blended(self._recent, DECAY)
        self._solve()
