"""Ctrl+C in the terminal, and a polite kill, as a signal of Qt: its loop runs no Python handlers of its own."""

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

_NUMBERS = (signal.SIGINT, signal.SIGTERM)


class Interrupts(QObject):
    """Listens from its making on; what comes before the loop runs is told when it does. A second one kills.

    Signals:
        asked(int): the process is asked to end, by this signal.
    """

    asked = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._heard, self._told = socket.socketpair()
        for end in (self._heard, self._told):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._tell)
        signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        for number in _NUMBERS:
            signal.signal(number, _leave_it_to_the_loop)

    @Slot()
    def _tell(self) -> None:
        for number in self._heard.recv(64):
            if number in _NUMBERS:
                signal.signal(number, signal.SIG_DFL)
                self.asked.emit(number)


def _leave_it_to_the_loop(_number: int, _frame: FrameType | None) -> None:
    """Python has written the number to the socket already."""
