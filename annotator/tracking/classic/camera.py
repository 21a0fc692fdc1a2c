"""How the camera moved between two frames: a homography of the background."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.frame import RGBImage
from annotator.domain.geometry import Size
from annotator.tracking.classic.pixels import grey_of, resized

WIDTH = 427
"""Pixels of the picture that corners are followed in."""

CORNERS = 400
LEAST_MATCHES = 20
TOLERANCE = 1.5
"""Pixels of that picture off the homography that still count as background."""

RETURN_TOLERANCE = 1.0
"""Pixels of that picture by which a corner followed there and back may miss."""


@dataclass(frozen=True, slots=True)
class CameraView:
    """A frame reduced to what camera motion needs.

    Attributes:
        grey: ``(h, w) uint8``.
        scale: its pixels per image pixel.
    """

    grey: NDArray[np.uint8]
    scale: float

    @staticmethod
    def of(image: RGBImage) -> "CameraView":
        """The reduced view of a frame."""
        grey = grey_of(image)
        scale = min(1.0, WIDTH / grey.shape[1])
        return CameraView(resized(grey, Size(round(grey.shape[0] * scale), round(grey.shape[1] * scale))), scale)


def camera_motion(
    before: CameraView, after: CameraView, occupied: NDArray[np.bool_] | None = None
) -> NDArray[np.float64]:
    """``(3, 3)`` homography in image pixels from one frame to another; the identity where nothing can be followed.

    Args:
        before, after: the two frames.
        occupied: ``(H, W) bool``, where objects are in the frame before: no background to follow there.
    """
    starts, ends = _followed(before, after, _free(before, occupied))
    if len(starts) < LEAST_MATCHES:
        return np.eye(3)
    cv2.setRNGSeed(0)  # RANSAC draws from OpenCV's global generator
    motion, inliers = cv2.findHomography(starts, ends, cv2.RANSAC, TOLERANCE)
    if motion is None or np.count_nonzero(inliers) < LEAST_MATCHES:
        return np.eye(3)
    to_view = np.diag([before.scale, before.scale, 1.0])
    return np.asarray(np.linalg.inv(to_view) @ motion @ to_view, np.float64)


def _free(view: CameraView, occupied: NDArray[np.bool_] | None) -> NDArray[np.uint8]:
    """Where corners may be, 255, at the view's size."""
    if occupied is None:
        return np.full(view.grey.shape, 255, np.uint8)
    size = (view.grey.shape[1], view.grey.shape[0])
    free = (~occupied).astype(np.uint8) * np.uint8(255)
    return np.asarray(cv2.resize(free, size, interpolation=cv2.INTER_NEAREST), np.uint8)


def _followed(
    before: CameraView, after: CameraView, free: NDArray[np.uint8]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Corners of one view and where they went, ``(N, 2)`` each: those that lead back to their start."""
    found: object = cv2.goodFeaturesToTrack(before.grey, CORNERS, 0.005, 7, mask=free)
    if found is None:  # which OpenCV's type stubs do not know
        return np.empty((0, 2), np.float32), np.empty((0, 2), np.float32)
    starts = np.asarray(found, np.float32).reshape(-1, 2)
    ends, forth = _lucas_kanade(before.grey, after.grey, starts)
    home, back = _lucas_kanade(after.grey, before.grey, ends)
    kept = forth & back & (np.abs(home - starts).max(axis=1) < RETURN_TOLERANCE)
    return starts[kept], ends[kept]


def _lucas_kanade(
    before: NDArray[np.uint8], after: NDArray[np.uint8], points: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    moved, found, _ = cv2.calcOpticalFlowPyrLK(before, after, points, points.copy())
    return np.asarray(moved, np.float32), np.asarray(found).ravel() == 1
