"""Getting any frame's picture: go on, or go back to a keyframe, and keep what is decoded on the way."""

import numpy as np
from av.video.frame import VideoFrame

from annotator.domain.errors import UnreadableFrameError
from annotator.video.cache import ByteBoundedCache
from annotator.video.decoder import Decoder
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

    Args:
        index: of the stream.
        decoder: of the same stream; closed with this.
        cache_bytes: what the kept pictures may take.
    """

    def __init__(self, index: PacketIndex, decoder: Decoder, *, cache_bytes: int) -> None:
        self.index = index
        self._decoder = decoder
        self._pictures: ByteBoundedCache[int, VideoFrame] = ByteBoundedCache(cache_bytes, picture_bytes)
        self._given_up = np.zeros(index.frame_count, np.bool_)
        self._run_start = 0
        self._latest = -1  # the highest frame that came out since the last seek
        self._wanted_before = 0
        self._frames_that_fit = 2 * _KEPT_BEFORE

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
            picture = self._decoder.steadily(lambda: self._decode(frame_idx))
            self._pictures.put(frame_idx, picture)
        self._wanted_before = frame_idx
        return picture

    def close(self) -> None:
        """Close the file and forget the pictures."""
        self._pictures.clear()
        self._decoder.close()

    def _decode(self, frame_idx: int) -> VideoFrame:
        """Decode a frame, from earlier keyframes if the nearest does not give it whole."""
        keep_from = self._keep_from(frame_idx)
        best: VideoFrame | None = None
        missed = range(frame_idx, frame_idx + 1)
        for start in self._attempts(frame_idx):
            picture, missed = self._run(frame_idx, start, keep_from)
            if picture is not None and not picture.is_corrupt:
                return picture
            best = picture or best
        if best is None:
            self._give_up(frame_idx, missed)
            raise _unreadable(frame_idx)
        return best

    def _attempts(self, frame_idx: int) -> list[Landmark | None]:
        """The starts to try; None is to go on from where the decoder stands."""
        starts = list(self.index.starts(frame_idx))
        if not self._can_go_on(frame_idx, starts[0]):
            return [*starts]
        return [None, *(start for start in starts if start.packet < self._run_start)]

    def _can_go_on(self, frame_idx: int, nearest: Landmark) -> bool:
        return (
            not self._decoder.at_end
            and frame_idx > self._latest
            and self._run_start <= nearest.packet <= self._decoder.next_packet + _GO_ON_PACKETS
        )

    def _keep_from(self, frame_idx: int) -> int:
        """The first frame to keep of those decoded on the way: more when the user steps backward."""
        steps_back = 0 < self._wanted_before - frame_idx <= self._frames_that_fit
        return max(frame_idx - (self._frames_that_fit - 2 if steps_back else _KEPT_BEFORE), 0)

    def _run(self, frame_idx: int, start: Landmark | None, keep_from: int) -> tuple[VideoFrame | None, range]:
        """One attempt: the picture if it came out, and otherwise the frames around it that did not either."""
        if start is not None:
            self._decoder.start_at(start)
            self._run_start, self._latest = start.packet, -1
        before, after = keep_from - 1, self.index.frame_count
        while not self._decoder.at_end and self._latest < frame_idx + _OUT_OF_ORDER:
            for frame, picture in self._step(keep_from):
                if frame == frame_idx:
                    return picture, range(0)
                before = max(before, frame) if frame < frame_idx else before
                after = min(after, frame) if frame > frame_idx else after
        return None, range(before + 1, after)

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
            if frame >= keep_from and (self._run_start == 0 or not picture.is_corrupt):
                self._frames_that_fit = max(self._pictures.max_bytes // picture_bytes(picture), 2)
                self._pictures.put(frame, picture)
        return came_out

    def _give_up(self, frame_idx: int, missed: range) -> None:
        """Remember a frame as unreadable, and those beside it that would be looked for from the same starts."""
        nearest = self.index.nearest_landmark(frame_idx)
        for frame in missed:
            if self.index.nearest_landmark(frame) == nearest:
                self._given_up[frame] = True


def _unreadable(frame_idx: int) -> UnreadableFrameError:
    return UnreadableFrameError(frame_idx, "its data in the file is damaged or missing")
