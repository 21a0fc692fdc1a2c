"""Labelling: tools, finish, clear, categories, undo."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject

from annotator.domain.errors import InvalidValueError
from annotator.domain.project import TrackedObject
from annotator.services.document import Document
from annotator.session.categorising import categorising
from annotator.ui.canvas.canvas_view import CanvasView
from annotator.ui.desk import Desk, ToolName
from annotator.ui.dialogs.category_manager import CategoryManager
from annotator.ui.views.category_popup import CategoryPopup


class LabelCommands(QObject):
    """Handlers of the group ``label``."""

    def __init__(self, desk: Desk, canvas: CanvasView, popup: CategoryPopup, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._canvas = canvas
        self._popup = popup

    def use_tool(self, tool: ToolName) -> None:
        """Take another tool."""
        self._desk.update(tool=tool)

    def finish(self) -> None:
        """Ask the category of the draft there is, and begin the next object; say why where there is none."""
        document = self._desk.document
        if document is None:
            return
        in_hand, drafts = document.selection.in_hand, document.labelling.drafts
        if drafts:
            self.finish_draft(document, drafts, then=lambda: document.selection.select_object(None))
        elif in_hand is not None:
            self._desk.informed.emit(self._why_not(in_hand))
        else:
            objects = document.session.project.objects_in(document.selection.video_id)
            locked = next((obj for obj in objects if obj.is_draft), None)
            text = self.tr("There is no unfinished object; click on one first.")
            self._desk.informed.emit(text if locked is None else self._why_not(locked))

    def finish_draft(
        self, document: Document, drafts: Sequence[TrackedObject], *, then: Callable[[], None]
    ) -> None:
        """Ask the category of one of some drafts; `then` is called once it has one.

        Another than the one in hand is shown where it was prompted, until it is answered.
        """
        selection, labelling = document.selection, document.labelling
        draft, in_hand = _first_to_finish(drafts, document), selection.in_hand
        before = selection.object_ids, selection.frame_idx

        def go_back() -> None:
            if draft is not in_hand:
                object_ids, frame_idx = before
                selection.select_objects([one for one in object_ids if one in document.session.project.objects])
                selection.select_frame(frame_idx)

        def give(name: str) -> None:
            is_there = draft.object_id in document.session.project.objects  # it may be undone meanwhile
            selection.select_object(draft.object_id if is_there else None)
            is_finished = labelling.finish(name)
            go_back()
            if is_finished:
                then()

        note = ""
        if draft is not in_hand:
            if in_hand is not None:
                note = self._desk.with_keys(self._why_not(in_hand))
            selection.select_object(draft.object_id)
            if draft.prompts and selection.frame_idx not in draft.prompts:
                selection.select_frame(min(draft.prompts))
        self._ask(document, draft, suggestion=labelling.last_category, note=note, then=give, otherwise=go_back)

    def edit_category(self) -> None:
        """Give the object in hand another category."""
        document = self._desk.document
        if document is None or (obj := document.selection.in_hand) is None:
            return
        if obj.is_draft:
            self.finish()
            return
        if obj.is_locked:
            self._desk.refused.emit(self._locked(obj))
            return
        project = document.session.project
        suggestion = "" if obj.category_id is None else project.category(obj.category_id).name
        self._ask(
            document, obj, suggestion=suggestion, then=lambda name: _categorise(self._desk, document, obj, name)
        )

    def give_category(self, number: int) -> None:
        """Give the object in hand the category at a place of the list, from 1."""
        document = self._desk.document
        if document is None or (obj := document.selection.in_hand) is None:
            return
        names = [category.name for category in document.session.project.sorted_categories()]
        if number > len(names):
            self._desk.refused.emit(self.tr("There is no category %d yet.") % number)
        elif obj.is_draft:
            document.labelling.finish(names[number - 1])
        else:
            _categorise(self._desk, document, obj, names[number - 1])

    def clear(self) -> None:
        """Drop unfinished prompts."""
        if self._desk.document is not None:
            self._desk.document.labelling.clear()

    def step_candidate(self, by: int) -> None:
        """Let the next mask that the prompts could mean be the object's, or one further on."""
        if self._desk.document is not None:
            self._desk.document.candidates.step(by)

    def undo(self) -> None:
        """Take the last step back."""
        if self._desk.document is not None:
            self._desk.document.history.undo()

    def redo(self) -> None:
        """Do the next step again."""
        if self._desk.document is not None:
            self._desk.document.history.redo()

    def escape(self) -> None:
        """End what is nearest: a question, a gesture, a run, a selection."""
        document = self._desk.document
        if self._popup.cancel() or self._canvas.cancel_gesture() or document is None:
            return
        if document.tracking.is_running:
            document.tracking.stop()
        else:
            document.selection.select_object(None)

    def manage(self) -> None:
        """Open the category manager."""
        if self._desk.document is not None:
            CategoryManager(self._desk.document, self._canvas.window()).open()

    def _why_not(self, obj: TrackedObject) -> str:
        """Why an object is not to be finished: it is, or it is a draft that is locked."""
        if obj.is_draft:
            return self._locked(obj)
        return self.tr("Object %d is finished already; [label.edit] changes its category.") % obj.track_id

    def _locked(self, obj: TrackedObject) -> str:
        return self.tr("Object %d is locked; [edit.lock] unlocks it.") % obj.track_id

    def _ask(
        self,
        document: Document,
        obj: TrackedObject,
        *,
        suggestion: str,
        note: str = "",
        then: Callable[[str], None],
        otherwise: Callable[[], None] = lambda: None,
    ) -> None:
        names = [category.name for category in document.session.project.sorted_categories()]
        title = self.tr("Category of draft %d") if obj.is_draft else self.tr("Category of object %d")
        self._popup.ask(
            title % obj.track_id,
            names,
            suggestion=suggestion,
            note=note,
            is_draft=obj.is_draft,
            then=then,
            otherwise=otherwise,
        )


def _first_to_finish(drafts: Sequence[TrackedObject], document: Document) -> TrackedObject:
    """The one in hand; else the last one begun, rather one that was prompted on the frame in sight."""
    in_hand, frame_idx = document.selection.object_id, document.selection.frame_idx
    return max(drafts, key=lambda one: (one.object_id == in_hand, frame_idx in one.prompts, one.object_id))


def _categorise(desk: Desk, document: Document, obj: TrackedObject, name: str) -> None:
    try:
        edit = categorising(document.session.project, obj.object_id, name)
    except InvalidValueError as error:
        desk.refused.emit(str(error))
    else:
        document.history.apply(edit, QCoreApplication.translate("LabelCommands", "Change category"))
