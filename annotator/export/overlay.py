"""The video with the objects painted on it, as an MP4 that plays everywhere."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import av.error
import cv2
import numpy as np
from av.codec.codec import UnknownCodecError
from av.container import OutputContainer
from av.video.codeccontext import VideoCodecContext
from av.video.reformatter import ColorRange, Colorspace
from av.video.stream import VideoStream
from numpy.typing import NDArray

from annotator.domain.errors import ExportError, UnreadableFrameError
from annotator.domain.frame import FrameSource, VideoInfo
from annotator.domain.frame_ranges import FrameRange
from annotator.domain.geometry import Size
from annotator.domain.palette import RGB
from annotator.domain.project import ObjectId, Project
from annotator.export import sprites
from annotator.export.atomic import atomic_file
from annotator.export.exporter import Progress
from annotator.export.painter import Style, paint
from annotator.export.scene import chosen_objects, marks_on

_CLOCK = Fraction(1, 90_000)
"""Ticks of the timestamps, as in MPEG transport streams: every usual frame rate is a whole number of them."""


@dataclass(frozen=True, slots=True)
class _Codec:
    """An encoder that FFmpeg may have, with what it needs to look good."""

    name: str
    options: dict[str, str]
    clock: Fraction = _CLOCK


_CODECS = (
    _Codec("libx264", {"crf": "19", "preset": "veryfast"}),
    _Codec("libopenh264", {"b": "8000000"}),
    _Codec("h264_videotoolbox", {"b": "8000000"}),
    _Codec("h264_mf", {"b": "8000000"}),
    # MPEG-4 part 2 is in every build; its clock has 16 bits.
    _Codec("mpeg4", {"b": "12000000"}, Fraction(1, 60_000)),
)

_BT709 = 1


def write_overlay(
    project: Project,
    *,
    video_id: int,
    source: FrameSource,
    destination: Path,
    frames: FrameRange | None = None,
    objects: Collection[ObjectId] | None = None,
    overwrite: bool = False,
    progress: Progress | None = None,
) -> int:
    """Write the overlay video with the video's own timing, one frame in memory at a time.

    Args:
        project: the document.
        video_id: the video in it.
        source: its frames.
        destination: the MP4 file; its folder exists.
        frames: the range, all where not given.
        objects: the chosen objects, all where not given.
        overwrite: whether an existing file is replaced.
        progress: told after each frame; what it raises ends the writing, and nothing is left behind.

    Returns:
        How many frames were written.

    Raises:
        UsageError: the file exists and `overwrite` is off.
        ExportError: the range is empty, the disk is full or read-only, or nothing here can encode video.
    """
    wanted = (frames or FrameRange()).within(source.info.frame_count)
    if not wanted:
        raise ExportError(f"{destination} cannot be written: the range holds no frame of {source.info.name}")
    shown = chosen_objects(project, video_id, objects)
    with atomic_file(destination, overwrite=overwrite) as temporary:
        try:
            with _Encoder(temporary, source.info) as encoder:
                for done, frame_idx in enumerate(wanted, start=1):
                    picture = paint(readable_frame(source, frame_idx), marks_on(project, shown, frame_idx))
                    start = float(source.timestamps[frame_idx] - source.timestamps[wanted[0]])
                    encoder.write(picture, start=start, duration=_duration(source, frame_idx))
                    if progress is not None:
                        progress(done, len(wanted))
        except av.error.FFmpegError as error:
            if isinstance(error, OSError) and error.errno:
                raise OSError(error.errno, error.strerror) from error
            raise ExportError(f"{destination} cannot be written: {error.strerror}") from error
    return len(wanted)


def readable_frame(source: FrameSource, frame_idx: int) -> NDArray[np.uint8]:
    """A frame, or a grey picture that says it cannot be decoded: one damaged frame does not end a video."""
    try:
        return source.read(frame_idx)
    except UnreadableFrameError:
        size = source.info.size
        picture = np.full((*size, 3), 40, np.uint8)
        text = sprites.label(f"frame {frame_idx} cannot be decoded", RGB(60, 60, 60), Style.fitting(size).text)
        left, top = (size.width - text.shape[1]) // 2, (size.height - text.shape[0]) // 2
        sprites.stamp(picture, text, left=left, top=top)
        return picture


def _duration(source: FrameSource, frame_idx: int) -> float:
    """Seconds until the next frame; the average for the last one."""
    if frame_idx + 1 < source.info.frame_count:
        return float(source.timestamps[frame_idx + 1] - source.timestamps[frame_idx])
    return float(1 / source.info.fps)


class _Encoder:
    """An MP4 file that takes RGB pictures with their times."""

    def __init__(self, path: Path, info: VideoInfo) -> None:
        self._size = Size(info.size.height + info.size.height % 2, info.size.width + info.size.width % 2)
        self._codec = _usable_codec(self._size)
        self._container = av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"})
        self._stream = _stream(self._container, self._codec, self._size, info.fps)
        self._next_pts = 0

    def __enter__(self) -> "_Encoder":
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        try:
            if kind is None:
                self._container.mux(self._stream.encode(None))
        finally:
            self._container.close()

    def write(self, picture: NDArray[np.uint8], *, start: float, duration: float) -> None:
        """Encode ``(H, W, 3) uint8`` RGB, shown from `start` for `duration`, seconds."""
        frame = av.VideoFrame.from_ndarray(self._padded(picture), format="rgb24").reformat(
            format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG
        )
        clock = self._codec.clock
        # Two frames at one time would be refused; such times are an error of the video, not of the user.
        frame.pts = max(round(start / clock), self._next_pts)
        frame.time_base = clock
        frame.duration = max(round(duration / clock), 1)
        self._next_pts = frame.pts + 1
        self._container.mux(self._stream.encode(frame))

    def _padded(self, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """With an even width and height, which half-resolution colour needs: the last column and row once more."""
        bottom, right = self._size.height - picture.shape[0], self._size.width - picture.shape[1]
        if not (bottom or right):
            return picture
        return cv2.copyMakeBorder(picture, 0, bottom, 0, right, cv2.BORDER_REPLICATE).astype(np.uint8)


def _stream(container: OutputContainer, codec: _Codec, size: Size, fps: Fraction) -> VideoStream:
    stream = container.add_stream(codec.name, rate=fps, options=codec.options)
    assert isinstance(stream, VideoStream)
    _configure(stream.codec_context, size, codec.clock)
    return stream


def _configure(context: VideoCodecContext, size: Size, clock: Fraction) -> None:
    context.width, context.height, context.pix_fmt = size.width, size.height, "yuv420p"
    context.time_base = clock
    context.color_primaries = context.color_trc = context.colorspace = _BT709
    context.color_range = ColorRange.MPEG


def _usable_codec(size: Size) -> _Codec:
    """The first encoder that this build of FFmpeg has and this machine can open."""
    for codec in _CODECS:
        try:
            context = av.CodecContext.create(codec.name, "w")
            assert isinstance(context, VideoCodecContext)
            _configure(context, size, codec.clock)
            context.options = codec.options
            context.open()
        except (UnknownCodecError, av.error.FFmpegError):
            continue
        return codec
    raise ExportError("this build of FFmpeg has no encoder for MP4 video; install PyAV from PyPI, which has")
