"""What happens to a project, as a signal."""

from PySide6.QtCore import QObject, Signal

from annotator.domain.change import Change
from annotator.domain.project import Project
from annotator.session.session import Session


class SessionChanges(QObject):
    """Says of every edit what it gave and what it touched, whoever made it: the user, an undo, a run.

    Signals:
        edited(Project, Change): the project now, and the keys that differ from the one before.
    """

    edited = Signal(object, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        session.subscribe(self._forward)

    def _forward(self, project: Project, change: Change) -> None:
        self.edited.emit(project, change)
