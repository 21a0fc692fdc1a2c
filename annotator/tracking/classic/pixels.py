"""OpenCV's functions on pixels, with the array types that go in and come out."""

from typing import Any, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.frame import RGBImage
from annotator.domain.geometry import Size

_Scalar = TypeVar("_Scalar", np.uint8, np.float32)


def grey_of(rgb: RGBImage) -> NDArray[np.uint8]:
    """``(H, W, 3) uint8`` RGB as ``(H, W) uint8``."""
    return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), np.uint8)


def lab_of(rgb: RGBImage) -> NDArray[np.float32]:
    """``(H, W, 3) uint8`` RGB as CIE Lab ``float32``, L 0 to 100."""
    return np.asarray(cv2.cvtColor(rgb.astype(np.float32) / np.float32(255), cv2.COLOR_RGB2LAB), np.float32)


def resized(pixels: NDArray[_Scalar], size: Size) -> NDArray[_Scalar]:
    """Resampled to a size: averaged where it shrinks, which aliases least, linear where it grows."""
    shrinks = size.height * size.width < pixels.shape[0] * pixels.shape[1]
    method = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(pixels, (size.width, size.height), interpolation=method), pixels.dtype)


def blurred(values: NDArray[np.float32], sigma: float) -> NDArray[np.float32]:
    """Gaussian blur of ``(h, w, ...) float32``, the border mirrored."""
    return np.asarray(cv2.GaussianBlur(values, (0, 0), sigma), np.float32)


def box_blurred(values: NDArray[np.float32], side: int) -> NDArray[np.float32]:
    """Mean over a square of ``(h, w) float32``, the border mirrored."""
    return np.asarray(cv2.blur(values, (side, side)), np.float32)


def gradient(values: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Sobel derivatives along x and y."""
    dx, dy = (cv2.Sobel(values, cv2.CV_32F, *order) for order in ((1, 0), (0, 1)))
    return np.asarray(dx, np.float32), np.asarray(dy, np.float32)


def sampled(values: NDArray[_Scalar], points: NDArray[np.floating[Any]]) -> NDArray[_Scalar]:
    """Bilinear values at ``(h, w, 2)`` continuous x, y; beyond the border its value is repeated."""
    # cv2.remap counts from pixel centres; an empty array in place of the second map would be taken for a map.
    x, y = ((points[..., axis] - 0.5).astype(np.float32) for axis in (0, 1))
    found = cv2.remap(values, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(found, values.dtype)


def distance_from(inside: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Pixels to the nearest pixel inside; zero everywhere where there is none."""
    if not inside.any():
        return np.zeros(inside.shape, np.float32)
    return np.asarray(cv2.distanceTransform((~inside).astype(np.uint8), cv2.DIST_L2, 5), np.float32)


def pixel_grid(size: Size) -> NDArray[np.float32]:
    """``(h, w, 2)`` continuous x, y of pixel centres."""
    grid = np.empty((*size, 2), np.float32)
    grid[..., 0] = np.arange(size.width) + 0.5
    grid[..., 1] = (np.arange(size.height) + 0.5)[:, None]
    return grid
