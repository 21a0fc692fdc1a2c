"""Decoding a stream from any of its landmarks, each picture known by the packet it came from."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

import av
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from annotator.video.container import OpenedVideo, demux, open_video
from annotator.video.packet_index import NO_VALUE, Landmark, PacketOrdinal

_SEEK_EARLIER_SECONDS = (0.0, 0.5, 3.0)
_MARKS_REFERENCES = frozenset({"h264"})
"""Codecs in which a picture says that no other picture at all needs it. HEVC says it of a temporal layer only."""

_T = TypeVar("_T")


class DamagedStreamError(Exception):
    """Damaged data was met where the decoder is not careful. Internal to video/."""


class Decoded(NamedTuple):
    """A decoded picture and the packet it came from."""

    packet: PacketOrdinal
    picture: VideoFrame


class Decoder:
    """One open file and its decoder; for one thread at a time.

    A picture is known by its packet and not by its timestamp: each packet is given its ordinal as timestamp before
    it is decoded, and the decoder hands it through. So missing, equal and broken timestamps do no harm.

    Args:
        path: the file.
        opened: the same file, open; closed by `close`.

    Attributes:
        is_careful: for damaged data. A single thread decodes, and every start is made with a new decoder, because
            what a decoder puts in the place of missing data depends on threads and on all it has decoded before.
        next_packet: the packet that is decoded next.
        at_end: whether no picture is left, or nothing has been started.
        reopened: how often the file had to be opened again.
    """

    def __init__(self, path: Path, opened: OpenedVideo) -> None:
        self._path = path
        self.is_careful = False
        self._opened_carefully = False
        self._opened = opened
        self._reorder_depth = opened.stream.codec_context.reorder_depth
        self._packets: Iterator[Packet[VideoStream]] = iter(())
        self._held: Packet[VideoStream] | None = None
        self.next_packet: PacketOrdinal = 0
        self.at_end = True

    @property
    def has_one_thread(self) -> bool:
        """Whether a single thread decodes: then each error is met with the packet that has it."""
        return self._opened.stream.codec_context.thread_count == 1

    def start_at(self, mark: Landmark) -> None:
        """Go to a landmark.

        A seek is trusted only when it leads to the very packet; otherwise the file is read from its beginning up
        to that packet, without decoding.
        """
        if self.is_careful or self._opened_carefully:
            self._reopen()
        if not any(self._seek(mark, seconds) for seconds in _SEEK_EARLIER_SECONDS):
            self._reopen()
            for _ in range(mark.packet):
                self._next()
        self.next_packet = mark.packet
        self.at_end = False
        # FFmpeg may forget how far pictures are out of order when it is flushed, and then drops some.
        self._opened.stream.codec_context.reorder_depth = self._reorder_depth

    def step(self, *, references_only: bool = False) -> list[Decoded]:
        """Decode one more packet; the pictures that come out, often none, sometimes several.

        Args:
            references_only: pass over the packet if no other picture needs it.

        Raises:
            DamagedStreamError: until the decoder is careful; then it passes over what it cannot decode.
        """
        packet = self._next()
        if packet is None:
            self.at_end = True
            return self._decode(None)
        context = self._opened.stream.codec_context
        context.skip_frame = "NONREF" if references_only and self._may_skip(context.name) else "DEFAULT"
        packet.pts = packet.dts = self.next_packet
        self.next_packet += 1
        return self._decode(packet)

    def steadily(self, work: Callable[[], _T]) -> _T:
        """Do some work, and do it again carefully if it meets damaged data; nothing has been started then."""
        try:
            return work()
        except DamagedStreamError:
            self.set_careful(True)
            return work()

    def set_careful(self, careful: bool) -> None:
        """Begin or end being careful; where that is a change, nothing is started then."""
        if careful != self.is_careful:
            self.is_careful = careful
            self.at_end = True

    def close(self) -> None:
        """Close the file."""
        self.at_end = True
        self._held = None
        self._packets = iter(())
        self._opened.container.close()

    def _may_skip(self, codec: str) -> bool:
        return codec in _MARKS_REFERENCES and not self.is_careful

    def _decode(self, packet: "Packet[VideoStream] | None") -> list[Decoded]:
        try:
            pictures = self._opened.stream.codec_context.decode(packet)
        except av.error.FFmpegError:
            if not self.is_careful:
                raise DamagedStreamError from None
            return []
        if not self.is_careful and any(picture.is_corrupt for picture in pictures):
            raise DamagedStreamError
        return [Decoded(picture.pts, picture) for picture in pictures if picture.pts is not None]

    def _next(self) -> "Packet[VideoStream] | None":
        if self._held is not None:
            packet, self._held = self._held, None
            return packet
        try:
            return next((packet for packet in self._packets if packet.size), None)
        except av.error.FFmpegError:  # the file ends in damage
            return None

    def _seek(self, mark: Landmark, earlier_seconds: float) -> bool:
        container, stream = self._opened
        time = mark.pts if mark.pts != NO_VALUE else mark.dts
        if time == NO_VALUE:
            return False
        ticks = int(earlier_seconds / stream.time_base) if stream.time_base else 0
        try:
            container.seek(time - ticks, stream=stream)
        except (av.error.FFmpegError, OverflowError):
            return False
        self._packets = demux(self._opened)
        self._held = None
        return self._skip_to(mark)

    def _skip_to(self, mark: Landmark) -> bool:
        """Pass over packets up to the landmark; False where the first ones are already behind it."""
        while (packet := self._next()) is not None:
            if _is(packet, mark):
                self._held = packet
                return True
            if packet.dts is not None and NO_VALUE != mark.dts < packet.dts:
                return False
        return False

    def _reopen(self) -> None:
        self._opened.container.close()
        self._opened = open_video(self._path, one_thread=self.is_careful)
        self._opened_carefully = self.is_careful
        self._packets = demux(self._opened)
        self._held = None


def _is(packet: "Packet[VideoStream]", mark: Landmark) -> bool:
    time = NO_VALUE if packet.pts is None else packet.pts
    if packet.size != mark.size or time != mark.pts:
        return False
    return time != NO_VALUE or packet.pos == mark.pos
