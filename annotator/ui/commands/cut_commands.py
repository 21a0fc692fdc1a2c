"""Cuts of the video in sight: looked for when asked, shown on the timeline, gone to."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from annotator.domain.cancel import CancelToken
from annotator.domain.frame import FrameSource
from annotator.services.document import Document
from annotator.services.job_worker import Progress
from annotator.services.jobs import Jobs
from annotator.services.opening import frames_of
from annotator.services.sentences import in_language
from annotator.ui.desk import Desk
from annotator.video.cuts import find_cuts

_PERCENT = 100


class CutCommands(QObject):
    """Handlers of the group ``cut``."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._job_id = 0
        desk.document_changed.connect(self._take)
        jobs.progressed.connect(self._show_progress)
        jobs.finished.connect(self._show)
        jobs.failed.connect(self._fail)

    def find(self) -> None:
        """Read the video through; the timeline shows what was found."""
        document = self._desk.document
        if document is not None:
            self._jobs.cancel(self._job_id)
            frames = frames_of(document.session, document.selection.video_id)
            self._job_id = self._jobs.start(self.tr("Looking for cuts"), _finding(frames))

    def go_to_next(self) -> None:
        """Show the frame that the next shot begins with."""
        document = self._desk.document
        if document is not None:
            here = document.selection.frame_idx
            document.selection.select_frame(
                min((cut for cut in self._desk.state.cuts if cut > here), default=here)
            )

    @Slot(object)
    def _take(self, document: Document | None) -> None:
        self._forget()
        if document is not None:
            document.selection.video_selected.connect(self._forget)

    @Slot()
    def _forget(self) -> None:
        self._jobs.cancel(self._job_id)
        self._job_id = 0
        self._desk.update(cuts=())

    @Slot(int, int, int)
    def _show_progress(self, job_id: int, done: int, total: int) -> None:
        if job_id == self._job_id:
            self._desk.informed.emit(self.tr("Looking for cuts: %d %%") % (_PERCENT * done // total))

    @Slot(int, object)
    def _show(self, job_id: int, cuts: tuple[int, ...]) -> None:
        if job_id == self._job_id:
            self._desk.update(cuts=cuts)
            self._desk.informed.emit(
                self.tr("%n cut(s) found.", "", len(cuts)) if cuts else self.tr("The video is one shot.")
            )

    @Slot(int, str)
    def _fail(self, job_id: int, message: str) -> None:
        if job_id == self._job_id:
            self._desk.refused.emit(self.tr("No cuts are found: {why}").format(why=in_language(message)))


def _finding(open_frames: Callable[[], FrameSource]) -> Callable[[Progress, CancelToken], tuple[int, ...]]:
    def work(progress: Progress, cancel: CancelToken) -> tuple[int, ...]:
        source = open_frames()
        try:
            return find_cuts(
                source, progress=lambda share: progress(int(share * _PERCENT), _PERCENT), cancel=cancel
            )
        finally:
            source.close()

    return work
