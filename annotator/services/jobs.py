"""Work that takes a while and is not tracking: exports, downloads, opening a video."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.cancel import CancelToken
from annotator.services.job_worker import Job, JobWorker, Progress
from annotator.services.threads import PATIENCE_MS, WorkerThread

Work: TypeAlias = Callable[[Progress, CancelToken], Any]
"""Does it on the jobs' thread: tells its progress (done, total), looks at the token, returns a value."""


@dataclass(frozen=True, slots=True)
class JobBegun:
    """A job waits its turn or is under way; `title` is for the user."""

    job_id: int
    title: str


class Jobs(QObject):
    """One job after the other, on one thread.

    Signals:
        begun(JobBegun): taken up.
        progressed(int, int, int): job, done, total; seldom enough to be painted.
        finished(int, object): job, and what its work returned.
        cancelled(int): job; nothing is left behind.
        failed(int, str): job, and a sentence for the user.
        Exactly one of the last three per job, after all else about it.
    """

    begun = Signal(object)
    progressed = Signal(int, int, int)
    finished = Signal(int, object)
    cancelled = Signal(int)
    failed = Signal(int, str)
    _ordered = Signal(object)
    _quit_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = count(1)
        self._tokens: dict[int, CancelToken] = {}
        self._worker = JobWorker()
        self._ordered.connect(self._worker.do)
        self._quit_wanted.connect(self._worker.quit)
        self._worker.progressed.connect(self.progressed)
        self._worker.finished.connect(self._finish)
        self._worker.cancelled.connect(self._cancel_done)
        self._worker.failed.connect(self._fail)
        self._thread = WorkerThread(self._worker, "jobs")

    @property
    def active(self) -> tuple[int, ...]:
        """Jobs that have not ended."""
        return tuple(self._tokens)

    def start(self, title: str, work: Work) -> int:
        """Put work in the line; returns the job's number."""
        job_id = next(self._numbers)
        token = self._tokens[job_id] = CancelToken()
        self.begun.emit(JobBegun(job_id, title))
        self._ordered.emit(Job(job_id, work, token))
        return job_id

    def cancel(self, job_id: int) -> None:
        """Ask a job to end; `cancelled` follows, unless it has just finished."""
        token = self._tokens.get(job_id)
        if token is not None:
            token.set()

    def shut_down(self, patience_ms: int = PATIENCE_MS) -> bool:
        """Cancel all and end the thread; False where it did not end in time."""
        for job_id in self.active:
            self.cancel(job_id)
        self._quit_wanted.emit()
        return self._thread.join(patience_ms)

    @Slot(int, object)
    def _finish(self, job_id: int, result: object) -> None:
        del self._tokens[job_id]
        self.finished.emit(job_id, result)

    @Slot(int)
    def _cancel_done(self, job_id: int) -> None:
        del self._tokens[job_id]
        self.cancelled.emit(job_id)

    @Slot(int, str)
    def _fail(self, job_id: int, message: str) -> None:
        del self._tokens[job_id]
        self.failed.emit(job_id, message)
