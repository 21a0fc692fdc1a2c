"""A video file behind OpenCV's capture, as slow as a camera and without end."""

import time
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.video.camera import Camera

_SECONDS_A_FRAME = 0.02


class FileCamera:
    """Implements `annotator.video.camera.Camera`; begins again where the file ends."""

    def __init__(self, path: Path) -> None:
        self._capture = cv2.VideoCapture(str(path))
        self.is_released = False

    def isOpened(self) -> bool:  # noqa: N802 - the name in OpenCV
        return self._capture.isOpened()

    def read(self) -> tuple[bool, NDArray[np.uint8]]:
        time.sleep(_SECONDS_A_FRAME)
        there, picture = self._capture.read()
        if not there:
            self._capture.set(cv2.CAP_PROP_POS_FRAMES, 0)
            there, picture = self._capture.read()
        return there, picture

    def release(self) -> None:
        self._capture.release()
        self.is_released = True


class FileCameras:
    """Opens file cameras by number, and keeps them to be looked at."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.opened: list[FileCamera] = []

    def __call__(self, device: int) -> Camera:
        self.opened.append(FileCamera(self._path))
        return self.opened[-1]
