"""A frame under its tints as the screen takes it, made on whatever thread asks first."""

from threading import Lock

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from annotator.domain.frame import RGBImage
from annotator.domain.geometry import Size
from annotator.ui.canvas.tinting import Tint, tinted


class FramePicture:
    """Keeps what is costly: the blended picture, and its halves for when it is shown small.

    Args:
        frame: ``(H, W, 3) uint8`` RGB; it is not copied, so it must not change.
        tints: the masks over it.
    """

    def __init__(self, frame: RGBImage, tints: tuple[Tint, ...]) -> None:
        self._frame = frame
        self._tints = tints
        self._lock = Lock()
        self._levels: list[tuple[NDArray[np.uint8], QImage]] = []

    @property
    def size(self) -> Size:
        """Of the frame."""
        return Size(*self._frame.shape[:2])

    def is_of(self, frame: RGBImage, tints: tuple[Tint, ...]) -> bool:
        """Whether it shows this very frame under equal tints."""
        return self._frame is frame and self._tints == tints

    def level_for(self, scale: float) -> QImage:
        """The picture halved until linear sampling skips no pixel of it; who asks while it is made waits."""
        with self._lock:
            if not self._levels:
                self._levels.append(_with_image(tinted(self._frame, self._tints)))
            level = 0
            while scale <= 0.5 and min(self._levels[level][0].shape[:2]) > 1:
                scale, level = scale * 2, level + 1
                if level == len(self._levels):
                    self._levels.append(_with_image(_halved(self._levels[-1][0])))
            return self._levels[level][1]


def _halved(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    height, width = pixels.shape[:2]
    size = ((width + 1) // 2, (height + 1) // 2)
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def _with_image(pixels: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], QImage]:
    """``(H, W, 4) uint8`` BGRX, and the image that shares its memory: both must live together."""
    height, width = pixels.shape[:2]
    return pixels, QImage(pixels.data, width, height, width * 4, QImage.Format.Format_RGB32)
