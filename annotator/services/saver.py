"""Writes to the project file on a thread of its own: the disk may take its time to confirm, the window may not."""

from PySide6.QtCore import QObject, QThread, Signal, Slot

from annotator.services.threads import PATIENCE_MS, WorkerThread
from annotator.session.saving import Saving


class Saver(QObject):
    """One after the other.

    Signals:
        saved(Saving): it was written, or could not be.
    """

    saved = Signal(object)
    _wanted = Signal(object)
    _quit_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = _Worker()
        self._wanted.connect(self._worker.write)
        self._quit_wanted.connect(self._worker.quit)
        self._worker.saved.connect(self.saved)
        self._thread = WorkerThread(self._worker, "saver")

    def write(self, saving: Saving) -> None:
        """Have it written."""
        self._wanted.emit(saving)

    def shut_down(self, patience_ms: int = PATIENCE_MS) -> bool:
        """End the thread; False where it did not end in time."""
        self._quit_wanted.emit()
        return self._thread.join(patience_ms)


class _Worker(QObject):
    saved = Signal(object)

    @Slot(object)
    def write(self, saving: Saving) -> None:
        """Write it."""
        saving.write()
        self.saved.emit(saving)

    @Slot()
    def quit(self) -> None:
        """End the thread."""
        QThread.currentThread().quit()
