"""How much each pixel looks like what the prompts hold: histograms of values inside against outside.

A convolution sees neighbours; that the same black occurs nowhere but in the box is a fact about the whole crop,
and cheap to count (Swain and Ballard 1991). The network gets it as a plane.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

BINS = 14
REACH = 2.4
"""Values beyond so many deviations fall into the last bin."""
ROUNDS = 2
FLOOR = 0.02

Plane = NDArray[np.float32]


def likeness(values: Plane, inside: Plane) -> Plane:
    """``(S, S) float32`` in -1..1: 1 where such values occur inside alone, -1 where outside alone.

    Args:
        values: ``(3, S, S)`` of about zero mean and unit deviation.
        inside: ``(S, S)`` in 0..1, how much each pixel belongs to what the prompts hold.
    """
    steps = np.clip((values + REACH) * (BINS / (2 * REACH)), 0, BINS - 1).astype(np.int32)
    cells = ((steps[0] * BINS + steps[1]) * BINS + steps[2]).ravel()
    held = inside.ravel()
    weights = held
    share = held
    for _ in range(ROUNDS):
        one, other = _histogram(cells, weights), _histogram(cells, 1 - weights)
        share = (one / (one + other))[cells]
        weights = held * share
    return np.asarray(2 * share.reshape(inside.shape) - 1, np.float32)


def _histogram(cells: NDArray[np.int32], weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """The share of each of the ``BINS**3`` kinds of value, spread a little over its neighbours."""
    counts = np.bincount(cells, weights, BINS**3).astype(np.float32)
    for _ in range(3):
        # One axis after the other: blur it, then turn the next one to the front.
        flat = counts.reshape(BINS, BINS * BINS)
        counts = np.asarray(cv2.blur(flat, (1, 3), borderType=cv2.BORDER_REPLICATE), np.float32).T.copy()
    counts = counts.ravel()
    return np.asarray(counts / max(float(counts.sum()), 1.0) + FLOOR / BINS**3, np.float32)


def texture_of(rgb: Plane) -> Plane:
    """``(3, S, S)``: brightness, its fine and its coarse deviation, each about zero with unit deviation."""
    grey = rgb.mean(0)
    scale = grey.shape[0] / 128
    levels = [cv2.GaussianBlur(grey, (0, 0), sigma * scale) for sigma in (1.0, 3.0)]
    fine = cv2.GaussianBlur(np.abs(grey - levels[0]), (0, 0), 2 * scale)
    coarse = cv2.GaussianBlur(np.abs(levels[0] - levels[1]), (0, 0), 3 * scale)
    made = np.stack([levels[0], np.log(fine + 0.02), np.log(coarse + 0.02)])
    made -= made.mean((1, 2), keepdims=True)
    return np.asarray(made / np.maximum(made.std((1, 2), keepdims=True), 0.05), np.float32)
