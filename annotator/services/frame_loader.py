"""Frames for the window, decoded on a thread of their own: the one asked for last, and its neighbours ahead."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.frame import FrameSource, RGBImage
from annotator.services.frame_worker import Decoded, FrameCache, FrameWorker, OpenFrames, Wanted, Wish
from annotator.services.threads import PATIENCE_MS, WorkerThread

CACHE_BYTES = 512 * 2**20
"""What decoded frames may take: some 80 of full HD."""

_ENTRY_BYTES = 256


class FrameLoader(QObject):
    """Latest wins: of frames asked for while one is decoded, only the last is decoded next.

    Signals:
        loaded(int, object): a frame asked for, ``(H, W, 3) uint8`` RGB, read-only. Where the wish changed while it
            was decoded, it comes all the same: the newest that there is, and never after a newer one.
        unreadable(int, str): the frame asked for cannot be decoded, and why.
        failed(str): the video cannot be opened.

    Args:
        cache_bytes: what decoded frames may take.
    """

    loaded = Signal(int, object)
    unreadable = Signal(int, str)
    failed = Signal(str)
    _open_wanted = Signal(object)
    _wish_changed = Signal()
    _quit_wanted = Signal()

    def __init__(self, *, cache_bytes: int = CACHE_BYTES, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cache_bytes = cache_bytes
        self._cache = self._new_cache()
        self._generation = 0
        self._serial = 0
        self._told = 0
        self._wish = Wish()
        self._worker = FrameWorker(self._wish)
        self._open_wanted.connect(self._worker.open)
        self._wish_changed.connect(self._worker.wake)
        self._quit_wanted.connect(self._worker.quit)
        self._worker.decoded.connect(self._receive)
        self._worker.opening_failed.connect(self._fail)
        self._thread = WorkerThread(self._worker, "frames")

    def open(self, open_frames: Callable[[], FrameSource] | None) -> None:
        """Show another video, opened on the loader's thread for it alone; None for none."""
        self._generation += 1
        self._wish.latest = None
        self._cache = self._new_cache()
        self._open_wanted.emit(OpenFrames(self._generation, open_frames, self._cache))

    def request(self, frame_idx: int) -> None:
        """Ask for a frame; at once by `loaded` where it was decoded ahead."""
        before = self._wish.latest
        is_backward = before is not None and frame_idx < before.frame_idx
        found = self._cache.get(frame_idx)
        if found is not None and found.image is None:
            found = None  # a disk may be back; where the frame is damaged, the decoder knows at once
        # The worker learns of it either way: it decodes ahead from here.
        self._serial += 1
        self._wish.latest = Wanted(self._serial, frame_idx, is_backward, found is not None)
        self._wish_changed.emit()
        if found is not None:
            self._tell(self._serial, found)

    def cached(self, frame_idx: int) -> RGBImage | None:
        """A frame that is there already, or None."""
        found = self._cache.get(frame_idx)
        return None if found is None else found.image

    def shut_down(self, patience_ms: int = PATIENCE_MS) -> bool:
        """End the thread; False where it did not end in time. Nothing is heard from now on."""
        self._generation += 1
        self._wish.latest = None
        self._quit_wanted.emit()
        return self._thread.join(patience_ms)

    @Slot(int, object)
    def _receive(self, serial: int, decoded: Decoded) -> None:
        # A newer wish may have been answered from the cache while this one was on its way.
        if decoded.generation == self._generation and serial > self._told:
            self._tell(serial, decoded)

    @Slot(int, str)
    def _fail(self, generation: int, message: str) -> None:
        if generation == self._generation:
            self.failed.emit(message)

    def _tell(self, serial: int, decoded: Decoded) -> None:
        self._told = serial
        if decoded.image is None:
            self.unreadable.emit(decoded.frame_idx, decoded.message)
        else:
            self.loaded.emit(decoded.frame_idx, decoded.image)

    def _new_cache(self) -> FrameCache:
        return FrameCache(self._cache_bytes, _bytes_of)


def _bytes_of(decoded: Decoded) -> int:
    return _ENTRY_BYTES + (0 if decoded.image is None else decoded.image.nbytes)
