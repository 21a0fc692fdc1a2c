"""What moves apart from the camera: the optical flow that a homography of the scene does not explain."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.frame import RGBImage

WIDTH = 427
"""Pixels of the picture that motion is measured in."""
GRID = 8
TOLERANCE = 1.5
LEAST_MATCHES = 20
LEAST_NOISE = 0.3
"""Pixels of the small picture: flow is not more exact."""


def residual_motion(frame: RGBImage, neighbours: Sequence[RGBImage]) -> NDArray[np.float32]:
    """The motion of a frame's pixels against the scene.

    Args:
        frame: ``(H, W, 3) uint8`` RGB.
        neighbours: one or two frames of the same size, just before and after in order.

    Returns:
        ``(h, w, 2) float32`` of the whole picture, smaller, in units of the scene's own noise.
    """
    here = _small(frame)
    motions = [_against_scene(here, _small(other)) for other in neighbours]
    # Before and after see opposite motions: their half difference cancels errors that do not turn round.
    motion = (motions[1] - motions[0]) / 2 if len(motions) > 1 else motions[0]
    noise = 1.5 * float(np.median(np.linalg.norm(motion, axis=2)))
    return np.asarray(motion / max(noise, LEAST_NOISE), np.float32)


def _small(image: RGBImage) -> NDArray[np.uint8]:
    height, width = image.shape[:2]
    scale = min(1.0, WIDTH / width)
    size = (max(16, round(width * scale)), max(16, round(height * scale)))
    grey = cv2.cvtColor(cv2.resize(image, size, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY)
    return np.asarray(grey, np.uint8)


def _against_scene(here: NDArray[np.uint8], there: NDArray[np.uint8]) -> NDArray[np.float32]:
    """``(h, w, 2) float32`` flow minus the homography that most of the picture follows."""
    flow = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_FAST).calc(here, there, None)  # type: ignore[call-overload]
    height, width = here.shape
    columns, rows = np.meshgrid(np.arange(GRID // 2, width, GRID), np.arange(GRID // 2, height, GRID))
    places = np.stack([columns.ravel(), rows.ravel()], 1).astype(np.float32)
    moved = places + flow[rows.ravel(), columns.ravel()]
    if len(places) < LEAST_MATCHES:
        return np.asarray(flow, np.float32)
    cv2.setRNGSeed(0)  # RANSAC draws from OpenCV's global generator
    scene, _ = cv2.findHomography(places, moved, cv2.RANSAC, TOLERANCE)
    expected = (
        np.zeros_like(flow) if scene is None else _homography_flow(np.asarray(scene, np.float64), here.shape)
    )
    return np.asarray(flow - expected, np.float32)


def _homography_flow(scene: NDArray[np.float64], size: tuple[int, ...]) -> NDArray[np.float32]:
    rows, columns = np.mgrid[: size[0], : size[1]].astype(np.float32)
    x, y, w = (row[0] * columns + row[1] * rows + row[2] for row in scene.astype(np.float32))
    return np.stack([x / w - columns, y / w - rows], 2)
