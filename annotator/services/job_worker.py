"""The jobs' side of the threads: does one piece of work, and says how it went."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, QThread, Signal, Slot

from annotator.domain.cancel import Cancelled, CancelToken
from annotator.services.edge_errors import sentence_of

_log = logging.getLogger(__name__)

Progress: TypeAlias = Callable[[int, int], None]
"""Told (done, total); raises Cancelled where the job was cancelled."""

_SECONDS_BETWEEN_REPORTS = 0.05


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work with a number."""

    job_id: int
    work: Callable[[Progress, CancelToken], Any]
    cancel: CancelToken


class JobWorker(QObject):
    """Lives on its own thread; errors become values here.

    Signals:
        progressed(int, int, int), finished(int, object), cancelled(int), failed(int, str): the job first.
    """

    progressed = Signal(int, int, int)
    finished = Signal(int, object)
    cancelled = Signal(int)
    failed = Signal(int, str)

    @Slot(object)
    def do(self, job: Job) -> None:
        """Do it to its end."""
        try:
            job.cancel.raise_if_set()
            result = job.work(self._progress_of(job), job.cancel)
        except Cancelled:
            self.cancelled.emit(job.job_id)
        except Exception as error:  # noqa: BLE001 - the edge of the thread: errors become values
            self.failed.emit(job.job_id, sentence_of(error, log=_log, what="The operation"))
        else:
            self.finished.emit(job.job_id, result)

    @Slot()
    def quit(self) -> None:
        """End the thread."""
        QThread.currentThread().quit()

    def _progress_of(self, job: Job) -> Progress:
        last = -_SECONDS_BETWEEN_REPORTS

        def tell(done: int, total: int) -> None:
            nonlocal last
            job.cancel.raise_if_set()
            now = time.monotonic()
            if done >= total or now - last >= _SECONDS_BETWEEN_REPORTS:
                last = now
                self.progressed.emit(job.job_id, done, total)

        return tell
