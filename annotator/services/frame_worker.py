"""The decoder's side of the threads: the frame asked for last, then its neighbours, one per turn."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from annotator.domain.frame import FrameSource, RGBImage
from annotator.services.edge_errors import sentence_of
from annotator.services.neighbours import neighbours
from annotator.video.cache import ByteBoundedCache

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A frame, or why it cannot be read.

    Attributes:
        generation: counts the videos opened; what belongs to an earlier one is dropped.
        frame_idx: the frame.
        image: ``(H, W, 3) uint8`` RGB, or None.
        message: for the user, where there is no image.
    """

    generation: int
    frame_idx: int
    image: RGBImage | None
    message: str = ""


FrameCache = ByteBoundedCache[int, Decoded]


@dataclass(frozen=True, slots=True)
class OpenFrames:
    """Take another video, or none."""

    generation: int
    open_frames: Callable[[], FrameSource] | None
    cache: FrameCache


@dataclass(frozen=True, slots=True)
class Wanted:
    """The frame in sight.

    Attributes:
        serial: counts the wishes.
        frame_idx: the frame.
        is_backward: whether the frame in sight before came later.
        is_answered: whether the window has it already; what is left to do is to look ahead.
    """

    serial: int
    frame_idx: int
    is_backward: bool
    is_answered: bool


class Wish:
    """The frame asked for last, written by one thread and read by another: older wishes are never seen."""

    def __init__(self) -> None:
        self.latest: Wanted | None = None


class FrameWorker(QObject):
    """Owns a video's frames. Lives on its own thread.

    Signals:
        decoded(int, Decoded): the serial of a wish, and its frame.
        opening_failed(int, str): the video of a generation cannot be opened.

    Args:
        wish: what to decode.
    """

    decoded = Signal(int, object)
    opening_failed = Signal(int, str)
    _turn_due = Signal()

    def __init__(self, wish: Wish) -> None:
        super().__init__()
        self._wish = wish
        self._served: Wanted | None = None
        self._frames: FrameSource | None = None
        self._opened: OpenFrames | None = None
        self._turn_is_due = False
        # Queued: a turn waits behind what has come meanwhile.
        self._turn_due.connect(self._take_turn, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def open(self, order: OpenFrames) -> None:
        """Close one video and open another."""
        self._close()
        self._opened, self._served = order, None
        if order.open_frames is None:
            return
        try:
            self._frames = order.open_frames()
        except Exception as error:  # noqa: BLE001 - the edge of the thread: errors become values
            self.opening_failed.emit(order.generation, sentence_of(error, log=_log, what="The decoder"))
        self.wake()

    @Slot()
    def wake(self) -> None:
        """There may be a new wish."""
        if not self._turn_is_due:
            self._turn_is_due = True
            self._turn_due.emit()

    @Slot()
    def quit(self) -> None:
        """Close the video and end the thread."""
        self._close()
        QThread.currentThread().quit()

    @Slot()
    def _take_turn(self) -> None:
        self._turn_is_due = False
        wanted, opened = self._wish.latest, self._opened
        if wanted is None or opened is None or self._frames is None:
            return
        if wanted != self._served:
            self._served = wanted
            if not wanted.is_answered:
                self.decoded.emit(wanted.serial, self._wanted(opened, self._frames, wanted.frame_idx))
            self.wake()
        elif self._look_ahead(opened, self._frames, wanted):
            self.wake()

    def _look_ahead(self, opened: OpenFrames, frames: FrameSource, wanted: Wanted) -> bool:
        """Decode one neighbour; False where all are there."""
        count, size = frames.info.frame_count, frames.info.size
        room = opened.cache.max_bytes // max(size.height * size.width * 3, 1)
        # Two thirds of the room: the frame in sight and those just left are not pushed out by those to come.
        reach = min(room // 3, MOST_AHEAD)
        for frame_idx in neighbours(
            wanted.frame_idx, frame_count=count, reach=reach, is_backward=wanted.is_backward
        ):
            if opened.cache.get(frame_idx) is None:
                self._cached(opened, frames, frame_idx)
                return True
        return False

    def _wanted(self, opened: OpenFrames, frames: FrameSource, frame_idx: int) -> Decoded:
        """The frame asked for; what could not be read ahead of time is tried again."""
        found = opened.cache.get(frame_idx)
        if found is None or found.image is None:
            found = _decode(opened.generation, frames, frame_idx)
            opened.cache.put(frame_idx, found)
        return found

    def _cached(self, opened: OpenFrames, frames: FrameSource, frame_idx: int) -> Decoded:
        found = opened.cache.get(frame_idx)
        if found is None:
            found = _decode(opened.generation, frames, frame_idx)
            opened.cache.put(frame_idx, found)
        return found

    def _close(self) -> None:
        frames, self._frames = self._frames, None
        if frames is not None:
            frames.close()


MOST_AHEAD = 12
"""Frames decoded ahead on either side, however small they are: what a held key passes in a third of a second."""


def _decode(generation: int, frames: FrameSource, frame_idx: int) -> Decoded:
    try:
        return Decoded(generation, frame_idx, frames.read(frame_idx))
    except Exception as error:  # noqa: BLE001 - the edge of the thread: errors become values
        return Decoded(generation, frame_idx, None, sentence_of(error, log=_log, what="The decoder"))
