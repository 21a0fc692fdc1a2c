"""What is done to the object in hand as a whole: who it is, where in time it is."""

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QInputDialog, QWidget

from annotator.domain.edits.edit import Edit
from annotator.domain.edits.objects import RemoveObject, SetTrackId, SwapTrackIds
from annotator.domain.project import Project, TrackedObject
from annotator.services.document import Document
from annotator.session.clearing import clearing
from annotator.ui.desk import Desk


class ObjectCommands(QObject):
    """Handlers of the group ``object``."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    def delete(self) -> None:
        """Remove it."""
        document, obj = self._in_hand()
        if document is not None and obj is not None:
            document.history.apply(RemoveObject(obj.object_id), self.tr("Delete object"))

    def start_again(self) -> None:
        """Take its prompts and masks away, and keep who it is."""
        document, obj = self._in_hand()
        if document is not None and obj is not None:
            document.labelling.start_again(obj.object_id)

    def delete_from_here(self) -> None:
        """It is no longer there from this frame on."""
        document, _ = self._in_hand()
        if document is not None:
            self._clear(range(document.selection.frame_idx, document.selection.frame_count))

    def delete_up_to_here(self) -> None:
        """It was not there yet, up to this frame."""
        document, _ = self._in_hand()
        if document is not None:
            self._clear(range(document.selection.frame_idx + 1))

    def change_number(self) -> None:
        """Ask for another track id; one that another object has is exchanged with it."""
        document, obj = self._in_hand()
        if document is None or obj is None:
            return
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Change number"))
        dialog.setLabelText(
            self.tr("Number of object %d. One that another object has is exchanged with it.") % obj.track_id
        )
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.setIntRange(1, 2**30)
        dialog.setIntValue(obj.track_id)
        dialog.intValueSelected.connect(lambda number: _renumber(document, obj, number))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _clear(self, frames: range) -> None:
        document, obj = self._in_hand()
        if document is None or obj is None:
            return
        edit = clearing(obj, frames)
        if edit is None:
            self._desk.refused.emit(self.tr("Object %d has nothing on these frames.") % obj.track_id)
            return
        if document.history.apply(edit, self.tr("Delete masks")) is not None:
            document.tracking.forget(obj.object_id)

    def _in_hand(self) -> tuple[Document | None, TrackedObject | None]:
        document = self._desk.document
        return document, None if document is None else document.selection.in_hand


def _renumber(document: Document, obj: TrackedObject, number: int) -> None:
    if number != obj.track_id:
        text = QCoreApplication.translate("ObjectCommands", "Change number")
        document.history.apply(_renumbering(document.session.project, obj, number), text)


def _renumbering(project: Project, obj: TrackedObject, number: int) -> Edit:
    holder = project.object_with_track_id(obj.video_id, number)
    if holder is None:
        return SetTrackId(obj.object_id, number)
    return SwapTrackIds(obj.object_id, holder.object_id)
