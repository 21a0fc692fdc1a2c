"""Between the video's pixels and the network's: frames in, prompts in, masks in, masks out."""

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from annotator.domain.frame import RGBImage
from annotator.domain.geometry import Box, Size
from annotator.domain.mask import Mask
from annotator.domain.prompt import PointPrompt

Logits = NDArray[np.float32]
"""``(4n, 4n) float32``: mask logits at a quarter of the network's image size, above zero on the object."""

PREVIOUS_LOGITS_LIMIT = 32.0
MASK_LOGIT = 10.0
_HOLE_LOGIT = np.float32(0.1)

BOX_LABELS = (2, 3)
"""Labels of a box's upper left and lower right corner."""


def to_network_frame(frame: RGBImage, size: int) -> NDArray[np.uint8]:
    """A frame as ``(size, size, 3) uint8``: bicubic with antialiasing, aspect not kept.

    PIL's filter, as in the official frame loader; it rounds to uint8 as that one does.
    """
    resized = Image.fromarray(frame).resize((size, size), Image.Resampling.BICUBIC)
    return np.asarray(resized)


def to_network_points(
    box: Box | None, points: tuple[PointPrompt, ...], frame: Size, size: int
) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """Prompts as the decoder takes them: box corners first, then points.

    Returns:
        ``(1, K, 2) float32`` x, y in pixels of the network's image, and ``(1, K) int32`` labels; K may be 0.
    """
    coords = [] if box is None else [(box.x1, box.y1), (box.x2, box.y2)]
    labels = [] if box is None else list(BOX_LABELS)
    coords += [(point.x, point.y) for point in points]
    labels += [int(point.label) for point in points]
    scale = np.array([size / frame.width, size / frame.height], np.float64)
    scaled = (np.array(coords, np.float64).reshape(-1, 2) * scale).astype(np.float32)
    return scaled[None], np.array(labels, np.int32)[None]


def to_network_mask(mask: Mask, size: int) -> NDArray[np.float32]:
    """A mask prompt as ``(size, size) float32`` of 0 and 1: bilinear with antialiasing, cut at one half."""
    pixels = mask.to_array().astype(np.float32)
    if pixels.shape == (size, size):
        return pixels
    resized = Image.fromarray(pixels).resize((size, size), Image.Resampling.BILINEAR)
    return (np.asarray(resized) >= 0.5).astype(np.float32)


def mask_to_logits(network_mask: NDArray[np.float32]) -> Logits:
    """The logits of a mask prompt, -10 to 10, at a quarter of its size, antialiased."""
    side = network_mask.shape[0] // 4
    logits = Image.fromarray(network_mask * np.float32(2 * MASK_LOGIT) - np.float32(MASK_LOGIT))
    return np.asarray(logits.resize((side, side), Image.Resampling.BILINEAR))


def to_video_mask(logits: Logits, size: Size) -> Mask:
    """The final mask: logits resized to the video in one bilinear step, corners not aligned, above zero."""
    resized = cv2.resize(logits, (size.width, size.height), interpolation=cv2.INTER_LINEAR)
    return Mask.from_array(resized > 0)


def fill_holes(logits: Logits, max_area: int) -> Logits:
    """Holes of at most `max_area` pixels become object, weakly (0.1); `fill_holes_in_mask_scores`, 8-connected."""
    background = (logits <= 0).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(background, connectivity=8)
    small = stats[:, cv2.CC_STAT_AREA] <= max_area
    small[0] = False  # label 0 is the object itself
    if count <= 1 or not small.any():
        return logits
    return np.where(small[labels], _HOLE_LOGIT, logits)


def remove_sprinkles(logits: Logits, max_area: int) -> Logits:
    """Islands of at most `max_area` pixels become background, weakly (-0.1)."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats((logits > 0).astype(np.uint8), connectivity=8)
    small = stats[:, cv2.CC_STAT_AREA] <= max_area
    small[0] = False
    if count <= 1 or not small.any():
        return logits
    return np.where(small[labels], -_HOLE_LOGIT, logits)
