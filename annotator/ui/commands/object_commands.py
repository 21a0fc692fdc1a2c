"""What is done to the selected objects as wholes: who they are, where in time they are."""

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QInputDialog, QWidget

from annotator.domain.edits.edit import Batch
from annotator.domain.edits.objects import RemoveObject
from annotator.domain.project import TrackedObject
from annotator.services.document import Document
from annotator.session.clearing import clearing
from annotator.session.identities import overlap, renumbering
from annotator.ui.desk import Desk
from annotator.ui.naming import name_of


class ObjectCommands(QObject):
    """Handlers of the group ``object``."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    def delete(self) -> None:
        """Remove them, or while masks are edited what they are on this frame."""
        if self._desk.state.tool.is_editing:
            self.delete_here()
        else:
            self.delete_everywhere()

    def delete_everywhere(self) -> None:
        """Remove them."""
        document = self._desk.document
        if document is not None and document.selection.selected:
            removals = tuple(RemoveObject(obj.object_id) for obj in document.selection.selected)
            text = self.tr("Delete object") if len(removals) == 1 else self.tr("Delete objects")
            document.history.apply(Batch(removals), text)

    def delete_here(self) -> None:
        """They are not known on this frame."""
        document = self._desk.document
        if document is not None:
            self._clear(range(document.selection.frame_idx, document.selection.frame_idx + 1))

    def toggle_lock(self) -> None:
        """Lock them, or unlock them where all are locked."""
        document = self._desk.document
        if document is not None and document.selection.selected:
            objects = document.selection.selected
            is_locked = not all(obj.is_locked for obj in objects)
            document.labelling.lock([obj.object_id for obj in objects], is_locked=is_locked)

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

    def split(self) -> None:
        """From this frame on it is another object."""
        document, obj = self._in_hand()
        if document is not None and obj is not None:
            document.labelling.split(obj.object_id, document.selection.frame_idx)

    def merge(self) -> None:
        """Ask which object it is in truth a part of, and say what that touches."""
        document, obj = self._in_hand()
        if document is None or obj is None:
            return
        project = document.session.project
        others = {name_of(project, one): one for one in project.objects_in(obj.video_id) if one is not obj}
        if not others:
            self._desk.refused.emit(self.tr("There is no other object to merge it into."))
            return
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Merge object"))
        text = self.tr(
            "The other object gets what {name} is on frames where it is not seen itself.\nMerge {name} into:"
        )
        dialog.setLabelText(text.format(name=name_of(project, obj)))
        dialog.setComboBoxItems(list(others))
        dialog.textValueSelected.connect(lambda name: self._merge(document, obj, others[name]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _merge(self, document: Document, obj: TrackedObject, other: TrackedObject) -> None:
        both = overlap(obj, other)
        if document.labelling.merge(obj.object_id, other.object_id) and both:
            text = self.tr("On %n frame(s) both were seen; there the mask of object {number} stands.", "", both)
            self._desk.informed.emit(text.format(number=other.track_id))

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
        document = self._desk.document
        if document is None or not document.selection.selected:
            return
        objects = document.selection.selected
        edits = [edit for obj in objects if (edit := clearing(obj, frames)) is not None]
        if not edits:
            text = self.tr("Object %d has nothing on these frames.")
            self._desk.refused.emit(text % objects[0].track_id)
        elif document.history.apply(Batch(tuple(edits)), self.tr("Delete masks")) is not None:
            for obj in objects:
                document.tracking.forget(obj.object_id)

    def _in_hand(self) -> tuple[Document | None, TrackedObject | None]:
        document = self._desk.document
        return document, None if document is None else document.selection.in_hand


def _renumber(document: Document, obj: TrackedObject, number: int) -> None:
    if number != obj.track_id:
        text = QCoreApplication.translate("ObjectCommands", "Change number")
        document.history.apply(renumbering(document.session.project, obj, number), text)
