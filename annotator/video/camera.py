"""Recording a clip from a camera into an ordinary video file."""

import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Protocol, cast

import av
import cv2
import numpy as np
from av.container import OutputContainer
from av.video.stream import VideoStream
from numpy.typing import NDArray

from annotator.domain.errors import VideoError
from annotator.domain.frame import RGBImage

_TICKS_PER_SECOND = 90_000
_KEYFRAME_EVERY = 15
_SAFE_AGAINST_CRASHES = {"movflags": "frag_keyframe+empty_moov+default_base_moof", "flush_packets": "1"}
_SUFFIXES = (".mp4", ".mov", ".mkv")
_ENCODERS = ("libx264", "mpeg4")
"""The first one that the installed FFmpeg has."""


class Camera(Protocol):
    """What is used of `cv2.VideoCapture`; a file opened with that serves as a camera too."""

    def isOpened(self) -> bool:  # noqa: N802 - OpenCV's name
        """Whether it gives pictures."""
        ...

    def read(self) -> tuple[bool, NDArray[np.uint8]]:
        """The next picture, ``(H, W, 3) uint8`` BGR, after waiting for it; False when there is none any more."""
        ...

    def release(self) -> None:
        """Let go of the device."""
        ...


def open_camera(device: int = 0) -> Camera:
    """The camera of this number.

    Raises:
        VideoError: there is none, or another program uses it.
    """
    camera = cv2.VideoCapture(device)
    if not camera.isOpened():
        camera.release()
        raise VideoError(
            f"There is no camera {device}, or another program is using it; 0 is usually the first one."
        )
    return cast(Camera, camera)  # OpenCV's stubs overload `read`


def record(
    camera: Camera,
    destination: Path,
    *,
    stop: Callable[[], bool],
    max_seconds: float = 3600.0,
    watch: Callable[[RGBImage], None] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> int:
    """Record until told to stop, until the camera ends, or for so long; returns the number of frames.

    Each frame keeps the time at which it came. The file is written in fragments, so that after a crash all but
    the last half second is there.

    Args:
        camera: read until the end and then released.
        destination: a new file, `.mp4`, `.mov` or `.mkv`.
        stop: asked before each frame.
        max_seconds: the longest recording.
        watch: shown each frame, read-only RGB.
        clock: seconds.

    Raises:
        VideoError: the file exists already, cannot be written, or the camera gave no picture (no file is left).
    """
    if destination.exists():
        raise VideoError(f"{destination} exists already; a recording goes to a new file.")
    if destination.suffix.lower() not in _SUFFIXES:
        raise VideoError(f"{destination} cannot be written: a recording ends in one of {', '.join(_SUFFIXES)}.")
    try:
        with av.open(str(destination), "w", container_options=_SAFE_AGAINST_CRASHES) as output:
            recorder = _Recorder(output)
            start = clock()
            while not stop() and clock() - start < max_seconds:
                there, picture = camera.read()
                if not there:
                    break
                frame = _as_rgb(picture)
                recorder.add(frame, seconds=clock() - start)
                if watch is not None:
                    watch(frame)
            recorder.finish()
    except av.error.FFmpegError as error:
        raise VideoError(f"{destination} cannot be written: {error}; what is in it stays.") from None
    finally:
        camera.release()
    if recorder.count == 0:
        destination.unlink(missing_ok=True)
        raise VideoError("The camera gave no picture; nothing was recorded.")
    return recorder.count


class _Recorder:
    """Encodes frames into an open file."""

    def __init__(self, output: OutputContainer) -> None:
        self._output = output
        self._stream: VideoStream | None = None
        self._ticks = -1
        self.count = 0

    def add(self, frame: RGBImage, *, seconds: float) -> None:
        """Encode a frame that came so long after the recording's beginning."""
        if self._stream is None:
            self._stream = _video_stream(self._output, frame)
        picture = av.VideoFrame.from_ndarray(
            np.ascontiguousarray(frame[: self._stream.height, : self._stream.width]), "rgb24"
        )
        self._ticks = max(round(seconds * _TICKS_PER_SECOND), self._ticks + 1)
        picture.pts = self._ticks
        picture.time_base = Fraction(1, _TICKS_PER_SECOND)
        self._output.mux(self._stream.encode(picture))
        self.count += 1

    def finish(self) -> None:
        """Write what the encoder still holds."""
        if self._stream is not None:
            self._output.mux(self._stream.encode(None))


def _video_stream(output: OutputContainer, frame: RGBImage) -> VideoStream:
    encoder = next(name for name in _ENCODERS if name in av.codecs_available)
    stream = cast(VideoStream, output.add_stream(encoder, rate=30))
    height, width = frame.shape[:2]
    stream.width, stream.height = width // 2 * 2, height // 2 * 2  # 4:2:0 needs even sizes
    stream.pix_fmt = "yuv420p"
    context = stream.codec_context
    context.time_base = Fraction(1, _TICKS_PER_SECOND)
    context.gop_size = _KEYFRAME_EVERY
    context.max_b_frames = 0
    context.options = (
        {"preset": "veryfast", "tune": "zerolatency", "crf": "18"} if encoder == "libx264" else {"qscale": "3"}
    )
    return stream


def _as_rgb(picture: NDArray[np.uint8]) -> RGBImage:
    frame = np.ascontiguousarray(picture[:, :, ::-1])
    frame.flags.writeable = False
    return frame
