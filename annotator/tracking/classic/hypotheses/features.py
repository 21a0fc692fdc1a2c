"""What a pixel looks like: colour at three scales, texture and orientation, as one vector."""

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.frame import RGBImage

LIGHTNESS_WEIGHT = 0.6
"""Shade changes more within an object than its tint does."""
TEXTURE_SCALE = 3.0


def lab(image: RGBImage) -> NDArray[np.float32]:
    """CIE L*a*b* with lightness weighed down, ``(h, w, 3) float32``, distances in units of delta E."""
    values = cv2.cvtColor(image.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    weights = np.array([LIGHTNESS_WEIGHT, 1, 1], np.float32)
    return np.asarray(values * weights, np.float32)


def appearance(image: RGBImage) -> NDArray[np.float32]:
    """Per pixel, scaled so that a distance of about 1 is a visible difference.

    Args:
        image: ``(h, w, 3) uint8`` RGB.

    Returns:
        ``(h, w, 14) float32``: L*a*b* at three blurs, local deviation and energy of gradients in four directions.
    """
    colour = lab(image)
    blurs = [blurred(colour, 0.7) / 12, blurred(colour, 2.5) / 12, blurred(colour, 6.0) / 16]
    lightness = np.ascontiguousarray(colour[..., 0])
    mean = blurred(lightness, TEXTURE_SCALE)
    deviation = np.sqrt(np.maximum(blurred(lightness * lightness, TEXTURE_SCALE) - mean * mean, 0))
    across = cv2.Sobel(lightness, -1, 1, 0) / 8
    down = cv2.Sobel(lightness, -1, 0, 1) / 8
    diagonal = np.float32(np.sqrt(0.5))
    directions = (across, down, (across + down) * diagonal, (across - down) * diagonal)
    squares = (np.asarray(step * step, np.float32) for step in directions)
    energies = [np.sqrt(blurred(square, TEXTURE_SCALE)) / 3 for square in squares]
    return np.dstack([*blurs, deviation / 5, *energies]).astype(np.float32)


def blurred(values: NDArray[np.float32], sigma: float) -> NDArray[np.float32]:
    """Gaussian blur of ``(h, w, ...)``; sigma in pixels."""
    return np.asarray(cv2.GaussianBlur(values, (0, 0), sigma), np.float32)
