"""A thread for one worker, and its end."""

import logging

from PySide6.QtCore import QObject, QThread

_log = logging.getLogger(__name__)

PATIENCE_MS = 10_000
"""How long a thread may take to end. No step of an engine runs longer than a fraction of a second."""


class WorkerThread:
    """Runs the event loop of one worker.

    The worker is asked to stop by its own message, after which it quits the thread; nothing is terminated.
    """

    def __init__(self, worker: QObject, name: str) -> None:
        """Start.

        Args:
            worker: an object without a parent; it is moved to the thread.
            name: for debuggers.
        """
        self._thread = QThread()
        self._thread.setObjectName(name)
        self._worker = worker
        worker.moveToThread(self._thread)
        _running.add(self)
        self._thread.start()

    @property
    def is_running(self) -> bool:
        """Whether the thread has not ended."""
        return self._thread.isRunning()

    def join(self, patience_ms: int = PATIENCE_MS) -> bool:
        """Wait for a thread whose worker was asked to quit; False where it did not end in time."""
        if self._thread.wait(patience_ms):
            _running.discard(self)
            return True
        _log.error("The %s thread did not end within %d ms", self._thread.objectName(), patience_ms)
        return False


_running: set[WorkerThread] = set()
# Qt aborts the process when it destroys a thread that runs: one whose owner is gone, or that did not end in time,
# is kept here with its worker.
