"""Opening without holding up the window."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.cancel import CancelToken
from annotator.services.job_worker import Progress
from annotator.services.jobs import Jobs
from annotator.services.opening import Opened, opening
from annotator.storage import ProjectInUseError


@dataclass(frozen=True, slots=True)
class InUse:
    """Another process writes the project of `path`; it can be opened read-only."""

    path: Path
    message: str


class Opener(QObject):
    """Opens one path at a time; a later one takes the place of an earlier one.

    Signals:
        opened(Opened): make a Document of it.
        in_use(InUse): ask whether to open it read-only.
        failed(Path, str): why not.
        progressed(int, int): done, total.
    """

    opened = Signal(object)
    in_use = Signal(object)
    failed = Signal(object, str)
    progressed = Signal(int, int)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._path = Path()
        self._job_id: int | None = None
        jobs.finished.connect(self._finish)
        jobs.failed.connect(self._fail)
        jobs.progressed.connect(self._progress)

    def open(
        self, path: Path, *, project: Path | None = None, pattern: str | None = None, read_only: bool = False
    ) -> None:
        """Open a project, a video, a folder of frames or an image."""
        self.cancel()
        self._path = path
        work = opening(path, project=project, pattern=pattern, read_only=read_only)

        def open_or_say_in_use(progress: Progress, cancel: CancelToken) -> Opened | InUse:
            try:
                return work(progress, cancel)
            except ProjectInUseError as error:
                return InUse(path, str(error))

        self._job_id = self._jobs.start(self.tr("Opening %s") % path.name, open_or_say_in_use)

    def cancel(self) -> None:
        """Open nothing after all."""
        if self._job_id is not None:
            self._jobs.cancel(self._job_id)
            self._job_id = None

    @Slot(int, object)
    def _finish(self, job_id: int, result: object) -> None:
        if job_id == self._job_id:
            self._job_id = None
            if isinstance(result, Opened):
                self.opened.emit(result)
            else:
                self.in_use.emit(result)
        elif isinstance(result, Opened):
            result.session.close()  # no longer wanted

    @Slot(int, str)
    def _fail(self, job_id: int, message: str) -> None:
        if job_id == self._job_id:
            self._job_id = None
            self.failed.emit(self._path, message)

    @Slot(int, int, int)
    def _progress(self, job_id: int, done: int, total: int) -> None:
        if job_id == self._job_id:
            self.progressed.emit(done, total)
