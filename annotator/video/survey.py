"""Reading through a stream's packets once, without decoding."""

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

import av
import numpy as np
from av.packet import Packet
from av.video.stream import VideoStream
from numpy.typing import NDArray

from annotator.domain.cancel import CancelToken
from annotator.video.container import OpenedVideo
from annotator.video.packet_index import DEEPEST_REORDERING, LANDMARK, NO_VALUE, Landmark, PacketIndex

Progress: TypeAlias = Callable[[float], None]
"""Told how much is done, 0 to 1."""

_REPORT_EVERY = 512


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """All packets of a stream in file order.

    Attributes:
        pts: ``(P,) int64`` ticks, NO_VALUE where missing.
        dts: likewise.
        shown: ``(P,) bool``, whether the packet's picture belongs to the presentation.
        landmarks: ``(K,) LANDMARK``.
        keyframe_count: how many packets the file marks as keyframes.
        reordered: whether the decoder holds pictures back to show them in another order.
        time_base: seconds per tick.
        damage: why packets are missing at the end; empty where none are.
    """

    pts: NDArray[np.int64]
    dts: NDArray[np.int64]
    shown: NDArray[np.bool_]
    landmarks: NDArray[Any]
    keyframe_count: int
    reordered: bool
    time_base: Fraction
    damage: str = ""

    @property
    def beginning(self) -> Landmark:
        """The first packet."""
        return Landmark(*self.landmarks[0].item())

    def index(self) -> PacketIndex | None:
        """The frames in the order of their timestamps, or None where those cannot be the decoder's order."""
        times = self._times()
        shown = np.flatnonzero(self.shown)
        times = times[shown]
        if (times == NO_VALUE).any():
            return None
        if (np.diff(self.dts[self.dts != NO_VALUE]) < 0).any():  # the clock was set back: recordings put together
            return None
        order = np.argsort(times, kind="stable")
        if len(order) and np.abs(order - np.arange(len(order))).max() > DEEPEST_REORDERING:
            return None
        return self.index_of(shown[order].astype(np.int32), times[order])

    def index_of(self, packets: NDArray[np.int32], ticks: NDArray[np.int64]) -> PacketIndex:
        """The index of frames given by their packets and timestamps in presentation order."""
        return PacketIndex.of(
            packets,
            ticks,
            packet_count=len(self.pts),
            time_base=self.time_base,
            landmarks=self.landmarks,
            keyframe_count=self.keyframe_count,
        )

    def _times(self) -> NDArray[np.int64]:
        if self.reordered:
            return self.pts
        return np.where(self.pts == NO_VALUE, self.dts, self.pts)


def survey(opened: OpenedVideo, *, progress: Progress | None = None, cancel: CancelToken | None = None) -> Survey:
    """Read through a freshly opened file.

    Raises:
        Cancelled: the token was set.
    """
    container, stream = opened
    pts, dts, shown, landmarks = array("q"), array("q"), array("b"), array("q")
    file_bytes = max(container.size, 1)
    hidden = _hidden_test(stream)
    keyframe_count = 0
    damage = ""
    empty = 0
    try:
        for packet in container.demux(stream):
            if packet.size == 0:  # a dropped frame, or the end: holds no picture, and would end the decoder
                empty += 1
                continue
            if len(pts) % _REPORT_EVERY == 0:
                _report(progress, cancel, (packet.pos or 0) / file_bytes)
            keyframe_count += packet.is_keyframe
            if packet.is_keyframe or not pts:
                landmarks.extend((len(pts), packet.size, _or_none(packet.pts), _or_none(packet.dts), _pos(packet)))
            pts.append(_or_none(packet.pts))
            dts.append(_or_none(packet.dts))
            shown.append(not (packet.is_discard or hidden(packet)))
    except av.error.FFmpegError as error:
        damage = str(error.strerror or error)
    announced = len(stream.index_entries)  # all packets in MP4 and AVI, in other containers the keyframes at most
    if not damage and announced > len(pts) + empty:
        damage = f"{len(pts)} of {announced} frames are there"
    _report(progress, cancel, 1.0)
    return Survey(
        pts=np.frombuffer(pts, np.int64),
        dts=np.frombuffer(dts, np.int64),
        shown=np.frombuffer(shown, np.bool_),
        landmarks=_as_landmarks(landmarks),
        keyframe_count=keyframe_count,
        reordered=stream.codec_context.has_b_frames,
        time_base=stream.time_base or Fraction(1, 1000),
        damage=damage,
    )


def _report(progress: Progress | None, cancel: CancelToken | None, done: float) -> None:
    if cancel is not None:
        cancel.raise_if_set()
    if progress is not None:
        progress(min(done, 1.0))


def _or_none(value: int | None) -> int:
    return NO_VALUE if value is None else value


def _pos(packet: "Packet[VideoStream]") -> int:
    return _or_none(packet.pos)


def _as_landmarks(values: "array[int]") -> NDArray[Any]:
    rows = np.frombuffer(values, np.int64).reshape(-1, len(LANDMARK.names or ()))
    landmarks = np.empty(len(rows), LANDMARK)
    for column, name in enumerate(LANDMARK.names or ()):
        landmarks[name] = rows[:, column]
    return landmarks


def _hidden_test(stream: VideoStream) -> Callable[["Packet[VideoStream]"], bool]:
    """Whether a packet holds a picture that only serves as a reference.

    VP8 has such packets (its alternate reference frames): the frame header's `show_frame` bit (RFC 6386, 9.1).
    """
    if stream.codec_context.name in ("vp8", "libvpx"):
        return lambda packet: not memoryview(packet)[0] & 0x10
    return lambda _: False
