"""Label images made by rule, and rules that spoil label images: the same everywhere, from numpy alone.

``tools/davis_golden.py`` gives them to the official evaluation; the tests give them to ours.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Labels = NDArray[np.uint8]
"""``(T, H, W) uint8``: 0 for no object, k for object k."""

CLIPS = ("davis17-schoolgirls", "pumavos-chair")
"""Folders with ground truth under ``clips/`` of the shared material: seven objects, thin legs."""


def synthetic_labels(frames: int = 23, height: int = 90, width: int = 131) -> Labels:
    """Five objects: a moving disc, a ring with a hole, a bar through the border, one that comes late, a dot."""
    labels = np.zeros((frames, height, width), np.uint8)
    y, x = np.mgrid[:height, :width]
    for t in range(frames):
        ring = np.hypot(y - 45, x - 95 + t)
        labels[t][(ring < 24) & (ring > 13)] = 2
        labels[t][np.hypot(y - 30 - t, x - 20 - 3 * t) < 15] = 1
        labels[t][(np.abs(x - y - 40 + 2 * t) < 5)] = 3
        if t == 0 or t > 11:
            labels[t][70:, 5 : 25 + t] = 4
        if t % 6 != 4:
            labels[t][2 : 4 + t % 3, width - 3 :] = 5
    return labels


def shifted(labels: Labels) -> Labels:
    """Each frame moved by a few pixels, differently over time; what comes in from outside is background."""
    spoilt = np.zeros_like(labels)
    height, width = labels.shape[1:]
    for t, frame in enumerate(labels):
        dy, dx = t % 7 - 3, 2 * (t % 5) - 4
        spoilt[t, max(dy, 0) : height + min(dy, 0), max(dx, 0) : width + min(dx, 0)] = frame[
            max(-dy, 0) : height + min(-dy, 0), max(-dx, 0) : width + min(-dx, 0)
        ]
    return spoilt


def eroded(labels: Labels) -> Labels:
    """Each object without its outer pixels, more of them as time goes on: the quality decays."""
    spoilt = labels.copy()
    for t, frame in enumerate(labels):
        for _ in range(1 + 6 * t // len(labels)):
            here = spoilt[t]
            padded = np.pad(here, 1, mode="edge")
            same = np.ones(frame.shape, bool)
            for dy, dx in ((0, 1), (2, 1), (1, 0), (1, 2)):
                same &= padded[dy : dy + frame.shape[0], dx : dx + frame.shape[1]] == here
            spoilt[t] = np.where(same, here, 0)
    return spoilt


def dropped(labels: Labels) -> Labels:
    """Objects missing now and then, two of them swapped in the second half, the last one gone for good."""
    spoilt = labels.copy()
    last = int(labels.max())
    for t, frame in enumerate(labels):
        for k in range(1, last + 1):
            if (t + k) % 4 == 0 or (k == last and 2 * t > len(labels)):
                spoilt[t][frame == k] = 0
            elif k <= 2 <= last and 2 * t > len(labels):
                spoilt[t][frame == k] = 3 - k
    return spoilt


SPOILERS: dict[str, Callable[[Labels], Labels]] = {"shifted": shifted, "eroded": eroded, "dropped": dropped}
