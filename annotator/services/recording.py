"""A camera's pictures, looked at and then recorded, as one job."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import numpy as np

from annotator.domain.cancel import CancelToken
from annotator.domain.errors import VideoError
from annotator.domain.frame import RGBImage
from annotator.services.job_worker import Progress
from annotator.video.camera import Camera, record

OpenCamera = Callable[[int], Camera]
"""Opens the camera of a number.

Raises:
    VideoError: there is none.
"""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A clip that is whole, and how many frames are in it."""

    path: Path
    frames: int


class Recording:
    """Shows a camera until `record_to` is called, then records until `stop`.

    Made and asked on the window's thread; `work` runs on the jobs'. A program that closes stops it: what is
    recorded until then is kept.

    Attributes:
        latest: the last picture, read-only RGB; None before the first.

    Args:
        open_camera: called on the jobs' thread, which it may keep for seconds.
        device: the camera's number.
    """

    def __init__(self, open_camera: OpenCamera, device: int) -> None:
        self._open_camera = open_camera
        self._device = device
        self._destination: Path | None = None
        self._begin, self._stop = Event(), Event()
        self.latest: RGBImage | None = None

    def record_to(self, destination: Path) -> None:
        """Begin to write a file."""
        self._destination = destination
        self._begin.set()

    def stop(self) -> None:
        """End: the file becomes whole."""
        self._stop.set()

    def work(self, progress: Progress, cancel: CancelToken) -> Recorded | None:
        """For `Jobs.start`; None where nothing was to be recorded. Its progress is the number of frames written.

        Raises:
            VideoError: there is no camera, it gives no pictures, or the file cannot be written.
        """
        camera = self._open_camera(self._device)
        try:
            if not self._look(camera, progress, cancel):
                return None
        except BaseException:
            camera.release()
            raise
        written = 0

        def watch(frame: RGBImage) -> None:
            nonlocal written
            written += 1
            self.latest = frame
            if not cancel.is_set:
                progress(written, 0)

        assert self._destination is not None
        frames = record(camera, self._destination, stop=lambda: self._is_over(cancel), watch=watch)
        return Recorded(self._destination, frames)

    def _look(self, camera: Camera, progress: Progress, cancel: CancelToken) -> bool:
        """Show pictures until recording begins; False where it never does."""
        while not self._begin.is_set():
            if self._is_over(cancel):
                camera.release()
                return False
            there, picture = camera.read()
            if not there:
                raise VideoError("The camera gives no picture.")
            self.latest = np.ascontiguousarray(picture[:, :, ::-1])
            progress(0, 1)
        return True

    def _is_over(self, cancel: CancelToken) -> bool:
        return self._stop.is_set() or cancel.is_set
