"""The frame in sight goes along with a run, until the user looks elsewhere."""

from PySide6.QtCore import QObject, Slot

from annotator.services.document import Document
from annotator.services.run_reports import RunProgress
from annotator.ui.desk import Desk


class RunFollower(QObject):
    """Follows from the beginning of each run; a frame that somebody else chose ends that."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_following = False
        self._chosen = -1
        desk.document_changed.connect(self._take)

    @Slot(object)
    def _take(self, document: Document | None) -> None:
        if document is not None:
            document.tracking.run_begun.connect(self._begin)
            document.tracking.run_progressed.connect(self._follow)
            document.selection.frame_selected.connect(self._notice)

    @Slot()
    def _begin(self) -> None:
        self._is_following = True

    @Slot(object)
    def _follow(self, progress: RunProgress) -> None:
        document = self._desk.document
        if document is not None and self._is_following and self._desk.state.follows_run:
            self._chosen = progress.frame_idx
            document.selection.select_frame(progress.frame_idx)

    @Slot(int)
    def _notice(self, frame_idx: int) -> None:
        if frame_idx != self._chosen:
            self._is_following = False
