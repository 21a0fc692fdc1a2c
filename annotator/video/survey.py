"""Reading through a stream's packets once, without decoding."""

import re
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import av
import numpy as np
from av.packet import Packet
from av.video.stream import VideoStream
from numpy.typing import NDArray

from annotator.domain.cancel import CancelToken
from annotator.video.container import OpenedVideo, demux
from annotator.video.packet_index import DEEPEST_REORDERING, LANDMARK, NO_VALUE, Landmark, PacketIndex
from annotator.video.progress import Progress, report

_REPORT_EVERY = 512
_LONGEST_SECONDS = 30 * 24 * 3600
"""A video that claims to last longer has a damaged timestamp."""

_MISSED_SECONDS = 1.0
"""Clocks are rounded, and the last frame's duration is not always known: less than this is not missed."""
_CLOCK_TIME = re.compile(r"(\d+):(\d\d):(\d\d(?:\.\d+)?)")


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
        if len(times) and (int(times.max()) - int(times.min())) * self.time_base > _LONGEST_SECONDS:
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
    file_bytes = max(container.size, 1)
    seen = _Seen(stream)
    damage = ""
    try:
        for packet in demux(opened):
            if seen.count % _REPORT_EVERY == 0:
                report(progress, cancel, (packet.pos or 0) / file_bytes)
            seen.add(packet)
    except av.error.FFmpegError as error:
        damage = str(error.strerror or error)
    announced = len(stream.index_entries)  # all packets in MP4 and AVI, in other containers the keyframes at most
    if not damage and announced > seen.count:
        damage = f"{len(seen.pts)} of {announced} frames are there"
    if not damage and (lasting := _tagged_seconds(stream)) - seen.seconds > _MISSED_SECONDS:
        damage = f"{seen.seconds:.1f} of {lasting:.1f} seconds are there"
    report(progress, cancel, 1.0)
    return seen.survey(damage)


class _Seen:
    """The packets seen so far, 17 bytes each."""

    def __init__(self, stream: VideoStream) -> None:
        self._stream = stream
        self._is_hidden = _hidden_test(stream)
        self.count = 0
        self.pts = array("q")
        self._dts = array("q")
        self._shown = array("b")
        self._landmarks = array("q")
        self._keyframe_count = 0
        self._end = 0

    def add(self, packet: "Packet[VideoStream]") -> None:
        """Note a packet. An empty one is a dropped frame or PyAV's sign of the end, and not to be decoded."""
        self.count += packet.size > 0 or packet.dts is not None
        if packet.size == 0:
            return
        times = (_or_none(packet.pts), _or_none(packet.dts))
        if packet.is_keyframe or not self.pts:
            self._landmarks.extend((len(self.pts), packet.size, *times, _or_none(packet.pos)))
        self._keyframe_count += packet.is_keyframe
        self._end = max(self._end, (packet.pts or 0) + (packet.duration or 0))
        self.pts.append(times[0])
        self._dts.append(times[1])
        self._shown.append(not (packet.is_discard or self._is_hidden(packet)))

    @property
    def seconds(self) -> float:
        """When the last of them has been shown."""
        return float(self._end * (self._stream.time_base or 0))

    def survey(self, damage: str) -> Survey:
        """What was seen, all together."""
        return Survey(
            pts=np.frombuffer(self.pts, np.int64),
            dts=np.frombuffer(self._dts, np.int64),
            shown=np.frombuffer(self._shown, np.bool_),
            landmarks=_as_landmarks(self._landmarks),
            keyframe_count=self._keyframe_count,
            reordered=self._stream.codec_context.has_b_frames,
            time_base=self._stream.time_base or Fraction(1, 1000),
            damage=damage,
        )


def _tagged_seconds(stream: VideoStream) -> float:
    """How long a Matroska file says the stream lasts, in a tag like 00:00:06.666000000; 0 where it has none."""
    found = _CLOCK_TIME.fullmatch(stream.metadata.get("DURATION", ""))
    return int(found[1]) * 3600 + int(found[2]) * 60 + float(found[3]) if found else 0.0


def _or_none(value: int | None) -> int:
    return NO_VALUE if value is None else value


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
