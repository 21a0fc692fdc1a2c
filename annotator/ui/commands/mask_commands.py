"""Edit mode: in and out of it, and what its keys do."""

from PySide6.QtCore import QObject

from annotator.domain.object_id import ObjectId
from annotator.services.document import Document
from annotator.ui.canvas.canvas_view import CanvasView
from annotator.ui.desk import Desk, ToolName
from annotator.ui.tools.pointer import ToolKey


class MaskCommands(QObject):
    """Handlers of the group ``mask``."""

    def __init__(self, desk: Desk, canvas: CanvasView, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._canvas = canvas

    def toggle_editing(self) -> None:
        """Begin to edit masks by hand, or go back to the tool before that."""
        document, state = self._desk.document, self._desk.state
        if document is None:
            return
        if state.tool.is_editing:
            self._desk.update(tool=state.tool_before)
            return
        self._desk.update(tool=ToolName.EDIT, tool_before=state.tool, is_all_hidden=False)
        if _masked(document):
            hint = self.tr("Edit mode: click a mask and drag its vertices; [tool.edit] ends it.")
        else:
            hint = self.tr("There is no mask on this frame to edit; [tool.positive] and a click make one.")
        self._desk.informed.emit(hint)

    def select_all(self) -> None:
        """Select every object that shows on the frame."""
        document, hidden = self._desk.document, self._desk.state.hidden
        if document is None:
            return
        shown = [object_id for object_id in _masked(document) if object_id not in hidden]
        if shown:
            document.selection.select_objects(shown)
        else:
            self._desk.informed.emit(self.tr("There is no mask on this frame to select."))

    def remove_vertex(self) -> None:
        """Remove the vertex under the pointer, else the one that was touched last."""
        if not self._canvas.press_key(ToolKey.BACKSPACE):
            self._desk.informed.emit(self.tr("Point at a vertex of a selected mask first."))


def _masked(document: Document) -> list[ObjectId]:
    """The objects with a mask on the frame in sight, by their number."""
    frame_idx = document.selection.frame_idx
    objects = document.session.project.objects_in(document.selection.video_id)
    kept = ((obj.object_id, obj.masklet.get(frame_idx)) for obj in objects)
    return [object_id for object_id, found in kept if found is not None and not found.mask.is_empty]
