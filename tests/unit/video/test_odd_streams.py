"""Streams whose packets mislead: no picture in them, or a keyframe mark on what is none."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from annotator.video import open_source
from tests.fakes.videos import HEIGHT, WIDTH, decoded_in_order, number_in, numbered_frame

DELIMITER = b"\x00\x00\x00\x02\x09\xf0"
"""An H.264 access unit delimiter and nothing else, as stored in Matroska."""


def encoded(output: Any, params: str, frames: int = 40, **settings: Any) -> tuple[Any, list[Any]]:
    """A stream of numbered frames and its packets, not yet written."""
    stream = output.add_stream("libx264", rate=25, options={"x264-params": params})
    stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
    for name, value in settings.items():
        setattr(stream.codec_context, name, value)
    packets = []
    for number in range(frames):
        picture = av.VideoFrame.from_ndarray(numbered_frame(number), "rgb24").reformat(format="yuv420p")
        picture.pts = number
        if number % 10 == 0:
            picture.pict_type = av.video.frame.PictureType.I
        packets += stream.encode(picture)
    return stream, packets + stream.encode(None)


def test_packets_without_a_picture_are_no_frames_in_interlaced_streams(tmp_path: Path) -> None:
    path = tmp_path / "fields.mkv"
    with av.open(str(path), "w") as output:
        stream, packets = encoded(output, "interlaced=1:keyint=12:bframes=0:annexb=0")
        for packet in packets:
            output.mux(packet)
            extra = av.Packet(DELIMITER)
            extra.stream, extra.time_base = stream, packet.time_base
            extra.pts = extra.dts = packet.pts + Fraction(1, 50) // packet.time_base
            output.mux(extra)
    source = open_source(path)
    assert source.info.frame_count == 40
    assert "half-pictures" in source.notes[0]
    assert [number_in(source.read(i)) for i in range(39, -1, -1)] == list(range(39, -1, -1))
    source.close()


def test_a_keyframe_mark_on_a_picture_that_is_none_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "false-keyframes.mkv"
    with av.open(str(path), "w") as output:
        _, packets = encoded(output, "keyint=infinite:bframes=0:ref=4:scenecut=0")
        for number, packet in enumerate(packets):
            packet.is_keyframe = number % 10 in (
                0,
                5,
            )  # 10, 20, 30 are intra but no refresh, 5, 15, 25 are not even that
            output.mux(packet)
    expected = decoded_in_order(path)
    source = open_source(path)
    for frame_idx in (17, 33, 5, 26, 39, 11, 0):
        assert np.array_equal(source.read(frame_idx), expected[frame_idx]), frame_idx
    source.close()
