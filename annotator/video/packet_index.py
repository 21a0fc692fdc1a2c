"""Where every frame of a video stream lies: packets, timestamps, and the places where decoding can start."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

PacketOrdinal: TypeAlias = int
"""A packet's place in the file, counted from 0 among the packets of its stream."""

NO_VALUE = int(np.iinfo(np.int64).min)
"""Stands for a timestamp or an offset that the file does not have."""

LANDMARK = np.dtype([("packet", "i4"), ("size", "i4"), ("pts", "i8"), ("dts", "i8"), ("pos", "i8")])
"""A packet that decoding can start from, with all that tells it from the others after a seek: its ordinal, its
bytes, its timestamps in ticks and its byte offset in the file (NO_VALUE where the file has none)."""

DEEPEST_REORDERING = 32
"""Pictures that a decoder may hold back: twice what H.264 and HEVC allow (16), for streams of fields."""

_EARLIER_SECONDS = (0.5, 3.0)


@dataclass(frozen=True, slots=True)
class Landmark:
    """One entry of `LANDMARK`, as Python values."""

    packet: PacketOrdinal
    size: int
    pts: int
    dts: int
    pos: int


@dataclass(frozen=True, slots=True, eq=False)
class PacketIndex:
    """The frames of a stream in presentation order: 16 bytes a frame, and 32 a keyframe.

    Attributes:
        packets: ``(F,) int32``, the packet that holds each frame.
        frames: ``(P,) int32``, the frame that each packet holds, -1 where that is not shown.
        ticks: ``(F,) int64``, presentation timestamps in units of `time_base`, strictly increasing.
        time_base: seconds per tick.
        landmarks: ``(K,) LANDMARK``, increasing: packet 0 and every keyframe.
        keyframe_count: how many packets the file marks as keyframes.
    """

    packets: NDArray[np.int32]
    frames: NDArray[np.int32]
    ticks: NDArray[np.int64]
    time_base: Fraction
    landmarks: NDArray[Any]
    keyframe_count: int

    @staticmethod
    def of(
        packets: NDArray[np.int32],
        ticks: NDArray[np.int64],
        *,
        packet_count: int,
        time_base: Fraction,
        landmarks: NDArray[Any],
        keyframe_count: int,
    ) -> "PacketIndex":
        """The index of frames given by the packets that hold them, in presentation order."""
        frames = np.full(packet_count, -1, np.int32)
        frames[packets] = np.arange(len(packets), dtype=np.int32)
        return PacketIndex(packets, frames, strictly_increasing(ticks), time_base, landmarks, keyframe_count)

    @property
    def frame_count(self) -> int:
        """How many frames are shown."""
        return len(self.packets)

    def starts(self, frame_idx: int) -> Iterator[Landmark]:
        """Where to start decoding to get a frame: the nearest keyframe, then ones that are 0.5 s and 3 s earlier.

        A keyframe that comes before the frame in the file but after it in time does not count: in an open group
        of pictures the frame needs pictures before that keyframe.
        """
        place = self.nearest_landmark(frame_idx)
        yield self.landmark(place)
        nearest = tried = place
        for seconds in _EARLIER_SECONDS:
            place = self._earlier(nearest, seconds)
            if place < tried:
                yield self.landmark(place)
                tried = place

    def nearest_landmark(self, frame_idx: int) -> int:
        """The place in `landmarks` of the one that `starts` begins with."""
        packet = self.packets[frame_idx]
        place = int(np.searchsorted(self.landmarks["packet"], packet, side="right")) - 1
        while place > 0 and self._landmark_frame(place) > frame_idx:
            place -= 1
        return place

    def landmark(self, place: int) -> Landmark:
        """One of `landmarks`."""
        return Landmark(*self.landmarks[place].item())

    def frame_of(self, packet: PacketOrdinal) -> int:
        """The frame that a packet holds, or -1."""
        return int(self.frames[packet]) if 0 <= packet < len(self.frames) else -1

    def is_keyframe(self, frame_idx: int) -> bool:
        """Whether the file marks a frame's packet as a keyframe."""
        packets = self.landmarks["packet"][len(self.landmarks) - self.keyframe_count :]
        place = int(np.searchsorted(packets, self.packets[frame_idx]))
        return place < len(packets) and bool(packets[place] == self.packets[frame_idx])

    def first_keyframe(self) -> int:
        """The frame of the first keyframe; 0 where that is not shown, the last frame where there is none."""
        place = len(self.landmarks) - self.keyframe_count  # packet 0 is a landmark also where it is no keyframe
        return max(self._landmark_frame(place), 0) if place < len(self.landmarks) else self.frame_count - 1

    def last_decoded_before(self, frame_idx: int) -> int:
        """The last frame in time of those that are decoded before a frame, or the frame itself."""
        packet = int(self.packets[frame_idx])
        return int(self.frames[max(packet - DEEPEST_REORDERING, 0) : packet + 1].max())

    def _landmark_frame(self, place: int) -> int:
        return self.frame_of(int(self.landmarks["packet"][place]))

    def _earlier(self, place: int, seconds: float) -> int:
        """The last landmark at least this much earlier than another one."""
        latest = self.ticks[max(self._landmark_frame(place), 0)] - seconds / self.time_base
        while place > 0:
            place -= 1
            frame_idx = self._landmark_frame(place)
            if frame_idx < 0 or self.ticks[frame_idx] <= latest:
                break
        return place

    def without_first(self, count: int) -> "PacketIndex":
        """Without the first `count` frames: their packets are read but never shown."""
        return PacketIndex.of(
            self.packets[count:],
            self.ticks[count:],
            packet_count=len(self.frames),
            time_base=self.time_base,
            landmarks=self.landmarks,
            keyframe_count=self.keyframe_count,
        )


def strictly_increasing(ticks: NDArray[np.int64]) -> NDArray[np.int64]:
    """Non-decreasing timestamps with each equal one moved up by the least that sets it apart."""
    steps = np.arange(len(ticks), dtype=np.int64)
    return np.maximum.accumulate(ticks - steps) + steps
