"""Opening a video file with FFmpeg: what is let in, and how it is set up."""

import os
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple, cast

import av
from av.container import InputContainer
from av.container.core import Flags as ContainerFlags
from av.packet import Packet
from av.stream import Discard, Disposition
from av.video.stream import VideoStream

from annotator.domain.errors import VideoError
from annotator.video.failure import cut_off, why_unreadable

MAX_PIXELS = 1 << 27
"""The largest frame that is decoded: 16384x8192. A damaged header may claim anything."""

_FORMATS = (
    "3gp,aac,ac3,aiff,apng,asf,asf_o,av1,avi,caf,dv,evc,f4v,flac,flv,gif,gxf,h261,h263,h264,hevc,ivf,m4v,matroska,"
    "mjpeg,mjpeg_2000,mov,mp3,mp4,mpeg,mpegts,mpegvideo,mxf,nut,obu,ogg,rm,vc1,vob,vvc,wav,webm,wtv,yuv4mpegpipe"
)
"""Containers and bare streams. Everything else FFmpeg knows stays out: it plays text files as terminal art, and
playlists that open other files. The sound formats are let in to say that a file has only sound."""

_MAKE_UP_TIMESTAMPS = cast(int, ContainerFlags.gen_pts.value)  # typed as itself in the stubs

_OPTIONS = {
    "protocol_whitelist": "file",
    "format_whitelist": _FORMATS,
    "max_pixels": str(MAX_PIXELS),
}


_MOST_THREADS = 4
"""Each decoding thread holds pictures of its own; more make seeks slower and memory larger for little."""

_SMALL_PIXELS = 1 << 19
"""Up to 960x540 a picture decodes in about a millisecond: one thread is enough, and notices damage better."""

_FILLED_WITH_GARBAGE = frozenset({"mjpeg"})
"""Codecs whose decoder leaves what was in memory where data is missing: better no picture. The others conceal."""


class OpenedVideo(NamedTuple):
    """An open file and the one stream that is read from it."""

    container: InputContainer
    stream: VideoStream


class Declared(NamedTuple):
    """What the file says of itself.

    Attributes:
        container: the file format.
        codec: the compression.
        rate: frames per second, None where it says nothing.
        picture_bytes: what a decoded picture takes in memory, about.
    """

    container: str
    codec: str
    rate: Fraction | None
    picture_bytes: int


def declared(opened: OpenedVideo) -> Declared:
    """What an open file says of itself."""
    container, stream = opened
    rate = stream.average_rate or stream.guessed_rate
    context = stream.codec_context
    return Declared(
        container=container.format.long_name,
        codec=context.codec.canonical_name,
        rate=rate or None,
        picture_bytes=context.width
        * context.height
        * (context.format.padded_bits_per_pixel if context.format else 12)
        // 8,
    )


def open_video(path: Path, *, one_thread: bool = False) -> OpenedVideo:
    """Open a file and choose its video stream.

    Args:
        path: a regular file.
        one_thread: decode with a single thread, which makes the same of damaged data every time.

    Raises:
        VideoError: it is not a video that FFmpeg can read.
    """
    try:
        container = av.open(os.path.abspath(path), options=dict(_OPTIONS))
    except (av.error.FFmpegError, UnicodeError) as error:
        raise VideoError(why_unreadable(path, str(error))) from None
    try:
        return _set_up(path, container, one_thread=one_thread)
    except BaseException:
        container.close()
        raise


def demux(opened: OpenedVideo) -> "Iterator[Packet[VideoStream]]":
    """The packets of the chosen stream from where the file stands.

    Raises:
        av.error.FFmpegError: the file ends in damage.
    """
    try:
        yield from opened.container.demux(opened.stream)
    except IndexError:
        # PyAV at the very end of a file in which another stream turned up after opening: all packets have come.
        return


def _set_up(path: Path, container: InputContainer, *, one_thread: bool) -> OpenedVideo:
    stream = _video_stream(path, container)
    for other in container.streams:
        if other.index != stream.index:
            other.discard = Discard.all  # not even read from the disk where the container allows it
    # Timestamps that FFmpeg would make up for packets without one are guesses with B-frames: better none.
    container.flags &= ~_MAKE_UP_TIMESTAMPS
    context = stream.codec_context
    context.options = {"max_pixels": str(MAX_PIXELS)}
    if context.name in _FILLED_WITH_GARBAGE:
        context.options |= {"err_detect": "explode"}
    one_thread = one_thread or context.width * context.height <= _SMALL_PIXELS
    context.thread_count = 1 if one_thread else min(_MOST_THREADS, os.cpu_count() or 1)
    stream.thread_type = "NONE" if one_thread else "AUTO"
    return OpenedVideo(container, stream)


def _video_stream(path: Path, container: InputContainer) -> VideoStream:
    pictures = [s for s in container.streams.video if not s.disposition & Disposition.attached_pic]
    decodable = [s for s in pictures if s.codec_context is not None]
    if decodable:
        return max(decodable, key=lambda s: (bool(s.disposition & Disposition.default), s.width * s.height))
    if broken := cut_off(path):
        raise VideoError(broken)
    if pictures:
        raise VideoError(f"{path} holds video in a codec that this build of FFmpeg cannot decode.")
    kinds = sorted({s.type for s in container.streams if s.type != "video"})
    has = f"only {' and '.join(kinds)}" if kinds else "no stream at all"
    raise VideoError(f"{path} has no video: it holds {has}. A file with moving pictures is needed.")
