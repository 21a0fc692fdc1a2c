"""Small work for the window on a thread of its own: what was asked for last, then what may be asked for next."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from annotator.services.threads import PATIENCE_MS, WorkerThread

_log = logging.getLogger(__name__)

Work = Callable[[], None]


@dataclass(frozen=True, slots=True)
class _Errand:
    serial: int
    work: Work


class _Line:
    """What is wanted, written by one thread and read by another: work that a later one overtook is never seen."""

    def __init__(self) -> None:
        self.wanted: _Errand | None = None
        self.ahead: _Errand | None = None


class Errands(QObject):
    """Latest wins: work that has not begun when other work is asked for is left undone.

    Signals:
        done(int): the number of the work; nothing is heard of what was left undone, or done ahead.
    """

    done = Signal(int)
    _line_changed = Signal()
    _quit_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._serial = 0
        self._line = _Line()
        self._worker = _Worker(self._line)
        self._line_changed.connect(self._worker.wake)
        self._quit_wanted.connect(self._worker.quit)
        self._worker.done.connect(self.done)
        self._thread = WorkerThread(self._worker, "errands")

    def ask(self, work: Work) -> int:
        """Have it done as soon as possible; returns its number."""
        self._serial += 1
        self._line.ahead, self._line.wanted = None, _Errand(self._serial, work)
        self._line_changed.emit()
        return self._serial

    def ask_ahead(self, work: Work) -> None:
        """Have it done when nothing else is to be done."""
        self._serial += 1
        self._line.ahead = _Errand(self._serial, work)
        self._line_changed.emit()

    def shut_down(self, patience_ms: int = PATIENCE_MS) -> bool:
        """End the thread; False where it did not end in time."""
        self._line.wanted = self._line.ahead = None
        self._quit_wanted.emit()
        return self._thread.join(patience_ms)


class _Worker(QObject):
    done = Signal(int)
    _turn_due = Signal()

    def __init__(self, line: _Line) -> None:
        super().__init__()
        self._line = line
        self._served = 0
        self._turn_is_due = False
        # Queued: a turn waits behind what has come meanwhile.
        self._turn_due.connect(self._take_turn, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def wake(self) -> None:
        """There may be something to do."""
        if not self._turn_is_due:
            self._turn_is_due = True
            self._turn_due.emit()

    @Slot()
    def quit(self) -> None:
        """End the thread."""
        QThread.currentThread().quit()

    @Slot()
    def _take_turn(self) -> None:
        self._turn_is_due = False
        wanted, ahead = self._line.wanted, self._line.ahead
        if wanted is not None and wanted.serial > self._served:
            self._do(wanted)
            self.done.emit(wanted.serial)
            self.wake()
        elif ahead is not None and ahead.serial > self._served:
            self._do(ahead)
            self.wake()

    def _do(self, errand: _Errand) -> None:
        self._served = errand.serial
        try:
            errand.work()
        except Exception:  # noqa: BLE001 - the edge of the thread; the window does it itself then, and fails aloud
            _log.debug("Work for the window failed", exc_info=True)
