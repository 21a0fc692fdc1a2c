"""One frame as all objects of a run see it, with how the camera came to it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.domain.frame import RGBImage
from annotator.domain.geometry import Size
from annotator.tracking.classic.camera import CameraView, camera_motion


@dataclass(frozen=True, slots=True)
class SceneFrame:
    """A decoded frame.

    Attributes:
        frame_idx: its index.
        image: ``(H, W, 3) uint8`` RGB.
        view: reduced, for camera motion.
    """

    frame_idx: int
    image: RGBImage
    view: CameraView

    @staticmethod
    def of(frame_idx: int, image: RGBImage) -> "SceneFrame":
        """A frame of a video."""
        return SceneFrame(frame_idx, image, CameraView.of(image))

    @property
    def size(self) -> Size:
        """Height and width."""
        return Size(*self.image.shape[:2])

    def camera_from(self, before: "SceneFrame", occupied: NDArray[np.bool_] | None) -> NDArray[np.float64]:
        """``(3, 3)`` homography from another frame to this one; see `camera_motion`."""
        return camera_motion(before.view, self.view, occupied)
