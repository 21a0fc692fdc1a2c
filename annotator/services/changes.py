"""What happens to a project, as a signal."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from annotator.domain.change import Change
from annotator.domain.project import Project
from annotator.session.session import Session

_GATHERING_MS = 500


class SessionChanges(QObject):
    """Says of every edit what it gave and what it touched, whoever made it: the user, an undo, a run.

    Signals:
        edited(Project, Change): the project now, and the keys that differ from the one before.
        gathered(Project, Change): the same for summaries of the whole video, which nobody reads thirty times a
            second: while a run writes masks, those of half a second come together.
    """

    edited = Signal(object, object)
    gathered = Signal(object, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = session.project
        self._waiting = Change()
        self._is_gathering = False
        self._due = QTimer(self, singleShot=True, interval=_GATHERING_MS)
        self._due.timeout.connect(self._tell)
        session.subscribe(self._forward)

    @Slot()
    def begin_gathering(self) -> None:
        """A run has begun."""
        self._is_gathering = True

    @Slot()
    def end_gathering(self) -> None:
        """It has ended: nothing waits any longer."""
        self._is_gathering = False
        self._due.stop()
        self._tell()

    def _forward(self, project: Project, change: Change) -> None:
        self.edited.emit(project, change)
        before, self._project = self._project, project
        self._waiting |= change
        if self._is_gathering and _is_of_masks_alone(before, project, change):
            if not self._due.isActive():
                self._due.start()
        else:
            self._due.stop()
            self._tell()

    @Slot()
    def _tell(self) -> None:
        change, self._waiting = self._waiting, Change()
        if not change.is_empty:
            self.gathered.emit(self._project, change)


def _is_of_masks_alone(before: Project, after: Project, change: Change) -> bool:
    """Whether the same objects are there, with the same prompts; what is outdated goes with the masks."""
    is_other = change.videos or change.categories or change.prompts
    return not is_other and before.objects.keys() == after.objects.keys()
