"""Notices when the situation changes."""

from PySide6.QtCore import QObject, Signal, Slot

from annotator.services.document import Document
from annotator.ui.actions.ui_state import UiState, state_of
from annotator.ui.desk import Desk


class StateWatcher(QObject):
    """Listens to everything that a `UiState` is made of.

    Signals:
        changed(UiState): it differs from the one before.
    """

    changed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._state = UiState()
        desk.changed.connect(self.look)
        desk.document_changed.connect(self._take)

    @property
    def state(self) -> UiState:
        """The situation as last noticed."""
        return self._state

    @Slot()
    def look(self) -> None:
        """Look whether anything is different."""
        state = state_of(self._desk)
        if state != self._state:
            self._state = state
            self.changed.emit(state)

    @Slot(object)
    def _take(self, document: Document | None) -> None:
        if document is not None:
            for signal in (
                document.changes.gathered,
                document.history.moved,
                document.candidates.changed,
                document.tracking.run_begun,
                document.tracking.run_ended,
                document.selection.object_selected,
                document.selection.group_changed,
                document.selection.video_selected,
                document.playback.started,
                document.playback.stopped,
            ):
                signal.connect(self.look)
        self.look()
