"""What moves like the object and what moves like the scene: a likelihood ratio of motion against the camera."""

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.tracking.classic.warp import Warp
from annotator.tracking.classic.window import Window

BINS = 33
BIN_SIZE = 1.0
"""Patch pixels of motion a frame; what moves further is in the outermost bin."""

DOUBT = 0.05
"""Share of both histograms that is spread evenly: nothing is impossible."""

LIMIT = 2.0


def motion_logit(
    warp: Warp, window: Window, camera: NDArray[np.float64], doubtful: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """The log-likelihood ratio of each pixel's motion, object against background, ``(h, w) float32``.

    The two distributions come from the warped mask itself. Where they are alike, as with a still object in a
    still scene, the ratio is zero: the cue switches itself off.

    Args:
        warp: from the frame before.
        window: of the new patch.
        camera: homography from the frame before to the new one, image pixels.
        doubtful: ``(h, w) bool``, pixels that do not look like the object: their motion does not speak for it.
    """
    residual = (warp.sources - _still_sources(window, camera)) * np.float32(window.scale / BIN_SIZE)
    middle = BINS // 2
    cells = np.clip(np.rint(residual) + middle, 0, BINS - 1).astype(np.int32)
    index = cells[..., 0] * BINS + cells[..., 1]
    inside = np.where(doubtful, 0, np.clip(warp.belief, 0, 1)) * warp.trust
    outside = np.clip(-warp.belief, 0, 1) * warp.trust
    ratio = np.log(_density(index, inside)) - np.log(_density(index, outside))
    return np.asarray(np.clip(ratio[index], -LIMIT, LIMIT), np.float32)


def _density(index: NDArray[np.int32], weights: NDArray[np.float32]) -> NDArray[np.float64]:
    """A smoothed histogram over motion cells, ``(BINS * BINS,) float64``, summing to one."""
    counts = np.bincount(index.ravel(), weights.ravel(), BINS * BINS).reshape(BINS, BINS)
    blurred = cv2.GaussianBlur(counts, (0, 0), 1.0).ravel()
    # A thousandth of a patch keeps an empty class from dividing by zero.
    density = (blurred + 1e-3) / (blurred + 1e-3).sum()
    return np.asarray((1 - DOUBT) * density + DOUBT / (BINS * BINS))


def _still_sources(window: Window, camera: NDArray[np.float64]) -> NDArray[np.float32]:
    """Where each pixel of a patch was in the frame before if it is part of the scene, image pixels."""
    back = np.linalg.inv(camera) @ np.linalg.inv(window.to_patch)
    height, width = window.patch
    x, y = np.arange(width) + 0.5, (np.arange(height) + 0.5)[:, None]
    mapped = [row[0] * x + row[1] * y + row[2] for row in back]
    return np.stack([mapped[0] / mapped[2], mapped[1] / mapped[2]], axis=2).astype(np.float32)
