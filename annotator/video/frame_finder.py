"""Getting any frame's picture: go on, or go back to a keyframe, and keep what is decoded on the way."""

import numpy as np
from av.video.frame import VideoFrame

from annotator.domain.errors import UnreadableFrameError
from annotator.video.cache import ByteBoundedCache
from annotator.video.decoder import DamagedStreamError, Decoder
from annotator.video.packet_index import Landmark, PacketIndex
from annotator.video.picture import picture_bytes

_GO_ON_PACKETS = 8
"""Decoding on is preferred to a seek where the keyframe to seek to is at most this far ahead."""

_KEPT_BEFORE = 16
"""Frames kept before one that was jumped to, so that stepping back from it costs nothing."""

_OUT_OF_ORDER = 2
"""A frame is given up when the decoder is this far beyond it: some streams come out slightly out of order."""


class FrameFinder:
    """The pictures of a stream by frame index; for one thread at a time.

    Where damage was met, frames are decoded carefully (`Decoder.is_careful`) and from their own keyframe, whatever
    was read before, so that they look the same every time.

    Args:
        index: of the stream.
        decoder: of the same stream; closed with this.
        cache_bytes: what the kept pictures may take.
    """

    def __init__(self, index: PacketIndex, decoder: Decoder, *, cache_bytes: int) -> None:
        self.index = index
        self._decoder = decoder
        self._pictures: ByteBoundedCache[int, VideoFrame] = ByteBoundedCache(cache_bytes, picture_bytes)
        self._frames_that_fit = 2 * _KEPT_BEFORE
        self._given_up = np.zeros(index.frame_count, np.bool_)
        self._damaged: set[int] = set()  # places of landmarks: damage was met on the way to frames near them
        self._corrupt_from_anywhere: set[int] = set()  # places of landmarks: it does not help to start earlier
        self._run_start = 0  # the packet that decoding was last started at
        self._latest = (
            index.frame_count
        )  # the highest frame that came out since; more than all: nothing to go on to
        self._wanted_before = 0

    @property
    def unreadable(self) -> tuple[int, ...]:
        """The frames found damaged so far."""
        return tuple(np.flatnonzero(self._given_up).tolist())

    def picture(self, frame_idx: int) -> VideoFrame:
        """The decoded picture of a frame.

        Raises:
            UnreadableFrameError: nothing comes out of the decoder for it, wherever decoding starts.
        """
        if self._given_up[frame_idx]:
            raise _unreadable(frame_idx)
        picture = self._pictures.get(frame_idx)
        if picture is None:
            picture = self._decode_steadily(frame_idx)
            self._pictures.put(frame_idx, picture)
        self._wanted_before = frame_idx
        return picture

    def close(self) -> None:
        """Close the file and forget the pictures."""
        self._pictures.clear()
        self._decoder.close()

    def _decode_steadily(self, frame_idx: int) -> VideoFrame:
        nearest = self.index.nearest_landmark(frame_idx)
        self._decoder.set_careful(nearest in self._damaged)
        try:
            return self._decode(frame_idx, nearest)
        except DamagedStreamError:
            self._damaged.add(nearest)
            self._pictures.clear()  # what was made of the damage so far is not to be mixed in
            self._decoder.set_careful(True)
            return self._decode(frame_idx, nearest)

    def _decode(self, frame_idx: int, nearest: int) -> VideoFrame:
        """Decode a frame, from earlier keyframes too if the nearest does not give it whole."""
        keep_from = self._keep_from(frame_idx)
        corrupt: VideoFrame | None = None
        missed = range(self.index.frame_count)
        for start in self._attempts(frame_idx):
            picture, also_missed = self._run(frame_idx, start, keep_from)
            if picture is not None and (not picture.is_corrupt or nearest in self._corrupt_from_anywhere):
                return picture
            corrupt = corrupt or picture
            missed = range(max(missed.start, also_missed.start), min(missed.stop, also_missed.stop))
        if corrupt is None:
            self._given_up[[frame for frame in missed if self.index.nearest_landmark(frame) == nearest]] = True
            raise _unreadable(frame_idx)
        self._corrupt_from_anywhere.add(nearest)
        return corrupt

    def _attempts(self, frame_idx: int) -> list[Landmark | None]:
        """The starts to try; None is to go on from where the decoder stands."""
        starts = list(self.index.starts(frame_idx))
        if not self._can_go_on(frame_idx, starts[0]):
            return [*starts]
        return [None, *(start for start in starts if start.packet < self._run_start)]

    def _can_go_on(self, frame_idx: int, nearest: Landmark) -> bool:
        if self._decoder.at_end or frame_idx <= self._latest:
            return False
        if self._decoder.is_careful:
            return self._run_start == nearest.packet
        return self._run_start <= nearest.packet <= self._decoder.next_packet + _GO_ON_PACKETS

    def _keep_from(self, frame_idx: int) -> int:
        """The first frame to keep of those decoded on the way: more when the user steps backward."""
        steps_back = 0 < self._wanted_before - frame_idx <= self._frames_that_fit
        return max(frame_idx - (self._frames_that_fit - 2 if steps_back else _KEPT_BEFORE), 0)

    def _run(self, frame_idx: int, start: Landmark | None, keep_from: int) -> tuple[VideoFrame | None, range]:
        """One attempt: the picture if it came out, and otherwise the frames around it that did not either."""
        if start is not None:
            self._decoder.start_at(start)
            self._run_start, self._latest = start.packet, -1
        before, after = max(keep_from - 1, self._latest), self.index.frame_count
        found: VideoFrame | None = None
        wait_for = frame_idx + _OUT_OF_ORDER
        while not self._decoder.at_end and self._latest < wait_for:
            for frame, picture in self._step(keep_from):
                if frame == frame_idx:
                    found = picture
                    wait_for = self._believed_after(frame_idx)
                before = max(before, frame) if frame < frame_idx else before
                after = min(after, frame) if frame > frame_idx else after
        return found, range(before + 1, after)

    def _believed_after(self, frame_idx: int) -> int:
        """The frame that is to come out before a picture is believed to be undamaged.

        A picture may be made of ones that are shown after it, and a decoder tells of damage only with the damaged
        picture itself. Several threads do not tell of all damage anyway: with them waiting would cost for nothing.
        """
        if self._decoder.is_careful or not self._decoder.has_one_thread:
            return frame_idx
        return self.index.last_decoded_before(frame_idx)

    def _step(self, keep_from: int) -> list[tuple[int, VideoFrame]]:
        """Decode one more packet and keep what is worth it; the shown frames that came out."""
        came_out = []
        far = self.index.frame_of(self._decoder.next_packet) < keep_from
        for packet, picture in self._decoder.step(references_only=far):
            frame = self.index.frame_of(packet)
            if frame < 0:
                continue
            self._latest = max(self._latest, frame)
            came_out.append((frame, picture))
            if frame >= keep_from and self._may_keep(frame, picture):
                self._frames_that_fit = max(self._pictures.max_bytes // picture_bytes(picture), 2)
                self._pictures.put(frame, picture)
        return came_out

    def _may_keep(self, frame: int, picture: VideoFrame) -> bool:
        """Whether the picture is what asking for its frame would give."""
        if picture.is_corrupt:
            return False
        return (
            not self._decoder.is_careful
            or self.index.landmark(self.index.nearest_landmark(frame)).packet == self._run_start
        )


def _unreadable(frame_idx: int) -> UnreadableFrameError:
    return UnreadableFrameError(frame_idx, "its data in the file is damaged or missing")
