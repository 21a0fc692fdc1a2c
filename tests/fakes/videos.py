"""Videos made on the spot: every frame carries its number in large black and white blocks."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

BITS = 8
BLOCK = 16
WIDTH = BITS * BLOCK
HEIGHT = 80


def numbered_frame(number: int, *, height: int = HEIGHT) -> NDArray[np.uint8]:
    """``(H, W, 3) uint8``: the number in binary along the top, moving texture below."""
    frame = np.empty((height, WIDTH, 3), np.uint8)
    rows, columns = np.mgrid[:height, :WIDTH]
    frame[:, :, 0] = 128 + 60 * np.sin((columns + 3 * number) / 9)
    frame[:, :, 1] = 128 + 60 * np.sin((rows - 2 * number) / 7)
    frame[:, :, 2] = 128 + 60 * np.sin((rows + columns + 5 * number) / 11)
    for bit in range(BITS):
        frame[:BLOCK, bit * BLOCK : (bit + 1) * BLOCK] = 235 if number >> bit & 1 else 20
    return frame


def number_in(frame: NDArray[np.uint8]) -> int:
    """The number that a decoded frame carries."""
    blocks = frame[4 : BLOCK - 4, : BITS * BLOCK].mean(axis=(0, 2)).reshape(BITS, BLOCK)[:, 4:-4].mean(axis=1)
    return sum(1 << bit for bit in range(BITS) if blocks[bit] > 128)


@dataclass(frozen=True)
class Recipe:
    """How to make one video of numbered frames.

    Attributes:
        name: of the file; its ending chooses the container.
        codec: the encoder.
        options: of the encoder.
        container_options: of the muxer.
        times: presentation times in milliseconds, or None for 25 per second.
    """

    name: str
    codec: str
    options: dict[str, str] = field(default_factory=dict)
    container_options: dict[str, str] = field(default_factory=dict)
    frames: int = 40
    height: int = HEIGHT
    gop: int = 12
    b_frames: int = 0
    pixel_format: str = "yuv420p"
    times: Sequence[int] | None = None
    with_sound: bool = False

    def make(self, folder: Path) -> Path:
        """Write the video into a folder, once."""
        path = folder / self.name
        if not path.exists():
            with av.open(str(path), "w", container_options=self.container_options) as output:
                self._encode(output)
        return path

    def _encode(self, output: Any) -> None:
        stream = output.add_stream(self.codec, rate=25, options=self.options)
        stream.width, stream.height, stream.pix_fmt = WIDTH, self.height, self.pixel_format
        context = stream.codec_context
        context.gop_size, context.max_b_frames, context.thread_count = self.gop, self.b_frames, 1
        time_base = Fraction(1, 25) if self.times is None else Fraction(1, 1000)
        if self.times is not None:
            context.time_base = time_base
        sound = output.add_stream("aac", rate=8000, layout="mono") if self.with_sound else None
        for number in range(self.frames):
            picture = av.VideoFrame.from_ndarray(numbered_frame(number, height=self.height), "rgb24").reformat(
                format=self.pixel_format
            )
            picture.pts = number if self.times is None else self.times[number]
            picture.time_base = time_base
            output.mux(stream.encode(picture))
            if sound is not None:
                output.mux(sound.encode(silence(number)))
        output.mux(stream.encode(None))
        if sound is not None:
            output.mux(sound.encode(None))


def silence(number: int, samples: int = 320) -> av.AudioFrame:
    """One video frame's time (at 25 per second) of silence at 8 kHz."""
    frame = av.AudioFrame.from_ndarray(np.zeros((1, samples), np.float32), format="fltp", layout="mono")
    frame.sample_rate = 8000
    frame.pts = number * samples
    frame.time_base = Fraction(1, 8000)
    return frame


X264_OPEN = {
    "preset": "fast",
    "x264-params": "open-gop=1:bframes=3:b-pyramid=normal:keyint=12:min-keyint=12:scenecut=0",
}
X265_OPEN = {
    "preset": "ultrafast",
    "x265-params": "log-level=none:keyint=12:min-keyint=12:bframes=3:open-gop=1:scenecut=0:pools=none",
}
UNEVEN_TIMES = [40 * number + 5 * (number % 7) + (300 if number > 20 else 0) for number in range(40)]

RECIPES = {
    recipe.name: recipe
    for recipe in (
        Recipe("plain.mp4", "mpeg4"),
        Recipe("b-frames.mp4", "libx264", {"preset": "fast"}, b_frames=3),
        Recipe("faststart.mp4", "libx264", {"preset": "fast"}, {"movflags": "+faststart"}, b_frames=3),
        Recipe(
            "fragments.mp4", "libx264", {"preset": "fast"}, {"movflags": "frag_keyframe+empty_moov"}, b_frames=2
        ),
        Recipe("open-gop.mp4", "libx264", X264_OPEN, b_frames=3),
        Recipe("open-gop.mkv", "libx264", X264_OPEN, b_frames=3),
        Recipe("open-gop.ts", "libx264", X264_OPEN, b_frames=3),
        Recipe("open-gop.flv", "libx264", X264_OPEN, b_frames=3),
        Recipe("no-pts.avi", "libx264", X264_OPEN, b_frames=3),
        Recipe("bare-stream.h264", "libx264", X264_OPEN, b_frames=3),
        Recipe("intra-refresh.ts", "libx264", {"x264-params": "intra-refresh=1:keyint=12"}),
        Recipe("intra-refresh.mp4", "libx264", {"x264-params": "intra-refresh=1:keyint=12"}),
        Recipe("ten-bit.mp4", "libx264", pixel_format="yuv420p10le", b_frames=2),
        Recipe("open-gop-hevc.mkv", "libx265", X265_OPEN, b_frames=3),
        Recipe("open-gop-hevc.mp4", "libx265", X265_OPEN, b_frames=3),
        Recipe("open-gop-hevc.ts", "libx265", X265_OPEN, b_frames=3),
        Recipe("mpeg2.ts", "mpeg2video", b_frames=2),
        Recipe("mpeg2.mpg", "mpeg2video", b_frames=2),
        Recipe("mpeg4-b.avi", "mpeg4", b_frames=2),
        Recipe("mpeg4-b.mkv", "mpeg4", b_frames=2),
        Recipe("vp9.webm", "libvpx-vp9", {"cpu-used": "8", "deadline": "realtime"}),
        Recipe(
            "hidden-frames.webm", "libvpx", {"cpu-used": "5", "auto-alt-ref": "1", "lag-in-frames": "16"}, gop=30
        ),
        Recipe("lossless.mkv", "ffv1"),
        Recipe("intra.avi", "mjpeg", pixel_format="yuvj420p"),
        Recipe("prores.mov", "prores_ks", pixel_format="yuv422p10le"),
        Recipe("animation.gif", "gif", pixel_format="rgb8"),
        Recipe("raw.nut", "rawvideo"),
        Recipe("old.wmv", "wmv2"),
        Recipe("uneven.mp4", "libx264", b_frames=2, times=UNEVEN_TIMES),
        Recipe("uneven.mkv", "libx264", b_frames=2, times=UNEVEN_TIMES),
        Recipe("one-frame.mp4", "libx264", frames=1),
        Recipe("one-frame.ts", "mpeg2video", frames=1),
        Recipe("two-frames.mp4", "libx264", frames=2, b_frames=2),
        Recipe("with-sound.mp4", "libx264", b_frames=2, with_sound=True),
        Recipe("with-sound.ts", "libx264", X264_OPEN, b_frames=3, with_sound=True),
    )
}


def decoded_in_order(path: Path) -> list[NDArray[np.uint8]]:
    """All frames as a plain decoder gives them from the beginning, in RGB."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        stream.thread_type = "NONE"
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(stream)]


def with_display_matrix(source: Path, destination: Path, matrix: Sequence[float]) -> Path:
    """A copy of an MP4 file whose track asks to be shown through this matrix (a, b, c, d; ISO 14496-12 `tkhd`)."""
    data = bytearray(source.read_bytes())
    offset = data.index(b"tkhd") + 4 + 40  # a version 0 box
    a, b, c, d = (round(value * 65536) for value in matrix)
    data[offset : offset + 36] = struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 1 << 30)
    destination.write_bytes(data)
    return destination


def with_edit_list_from(source: Path, destination: Path, first_frame: int) -> Path:
    """A copy of an MP4 file whose edit list leaves out the frames before one of them."""
    data = bytearray(source.read_bytes())
    offset = data.index(b"elst") + 4 + 8  # a version 0 box with one entry
    duration, media_time, rate = struct.unpack(">IiI", data[offset : offset + 12])
    entry = struct.pack(">IiI", duration - 40 * first_frame, media_time + 512 * first_frame, rate)
    data[offset : offset + 12] = entry
    destination.write_bytes(data)
    return destination
