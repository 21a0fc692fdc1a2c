"""What each pixel looks like: colour at three scales, texture, and where it lies in the object's frame."""

import numpy as np
from numpy.typing import NDArray

from annotator.tracking.classic.patch import Patch
from annotator.tracking.classic.pixels import blurred, gradient
from annotator.tracking.classic.placement import Placement

BLURS = (1.0, 3.0, 8.0)
"""Patch pixels: the pixel itself without its noise, its part, its surroundings."""

ORIENTATIONS = 4
TEXTURE_BLUR = 4.0
"""Patch pixels over which gradients and deviations are pooled."""

GROUP_WEIGHTS = (1.0, 1.0, 1.0, 0.7, 0.7, 1.0)
"""How much a standard deviation counts: three blurs of colour, gradients, deviations, position."""

GROUP_SIZES = (3, 3, 3, ORIENTATIONS, 3, 2)
WEIGHTS = np.repeat(np.array(GROUP_WEIGHTS, np.float32), GROUP_SIZES)


def pixel_features(patch: Patch, placement: Placement) -> NDArray[np.float32]:
    """``(h, w, len(WEIGHTS)) float32``, unscaled."""
    colours = [blurred(patch.lab, sigma) for sigma in BLURS]
    squares = blurred(patch.lab * patch.lab, TEXTURE_BLUR)
    means = blurred(patch.lab, TEXTURE_BLUR)
    deviations = np.sqrt(np.maximum(squares - means * means, 0))
    parts = (*colours, _orientation_energy(colours[0][..., 0]), deviations, _position(patch, placement))
    return np.concatenate(parts, axis=2)


def _orientation_energy(lightness: NDArray[np.float32]) -> NDArray[np.float32]:
    """Pooled gradient strength in each of the orientations, ``(h, w, ORIENTATIONS)``, compressed by a root."""
    dx, dy = gradient(lightness)
    angles = np.arange(ORIENTATIONS, dtype=np.float32) * np.float32(np.pi / ORIENTATIONS)
    along = np.abs(dx[..., None] * np.cos(angles) + dy[..., None] * np.sin(angles))
    return np.sqrt(blurred(along.astype(np.float32), TEXTURE_BLUR))


def _position(patch: Patch, placement: Placement) -> NDArray[np.float32]:
    """``(h, w, 2)`` offset from the object's centre in spreads, saturating: far away is far away."""
    height, width = patch.lab.shape[:2]
    transform = patch.window.to_patch
    scale = placement.spread
    x = ((np.arange(width) + 0.5 - transform[0, 2]) / transform[0, 0] - placement.x) / scale
    y = ((np.arange(height) + 0.5 - transform[1, 2]) / transform[1, 1] - placement.y) / scale
    grid = np.empty((height, width, 2), np.float32)
    grid[..., 0] = np.tanh(0.5 * x)
    grid[..., 1] = np.tanh(0.5 * y)[:, None]
    return grid
