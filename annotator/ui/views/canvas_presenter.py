"""The frame in sight on the canvas, and the user's gestures there as prompts."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.change import Change
from annotator.domain.frame import RGBImage
from annotator.domain.mask import Mask
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project
from annotator.domain.prompt import BoxPrompt, FramePrompts, PointLabel, PointPrompt
from annotator.services.document import Document
from annotator.services.sentences import in_language
from annotator.services.setting_table import MASK_OPACITY, OUTLINE_WIDTH, OUTPUT_SHAPE, SHOW_BOXES
from annotator.services.settings import Settings
from annotator.ui.canvas.canvas_scene import CanvasScene, CanvasStyle, ResultShape
from annotator.ui.canvas.canvas_view import CanvasView
from annotator.ui.canvas.outline_memory import OutlineMemory
from annotator.ui.canvas.scene_building import SceneOptions, scene_of
from annotator.ui.desk import Desk, DeskState, ToolName
from annotator.ui.tools import outcome as outcomes
from annotator.ui.tools.box_tool import BoxTool
from annotator.ui.tools.edit_tool import EditTool
from annotator.ui.tools.point_tool import PointTool
from annotator.ui.tools.select_tool import SelectTool
from annotator.ui.tools.tool import Tool

_TOOLS: dict[ToolName, Callable[[], Tool]] = {
    ToolName.SELECT: SelectTool,
    ToolName.POSITIVE: lambda: PointTool(PointLabel.POSITIVE),
    ToolName.NEGATIVE: lambda: PointTool(PointLabel.NEGATIVE),
    ToolName.BOX: BoxTool,
    ToolName.EDIT: EditTool,
}


class _Coming(NamedTuple):
    """A frame that is shown when it is painted."""

    frame_idx: int
    image: RGBImage


class CanvasPresenter(QObject):
    """Shows frame and scene together, so that masks never lie over another frame than their own.

    Signals:
        menu_requested(): the object in hand, if any, is to have a menu at the pointer.
    """

    menu_requested = Signal()

    def __init__(self, desk: Desk, canvas: CanvasView, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._canvas = canvas
        self._settings = settings
        self._frame_idx: int | None = None
        self._coming: dict[int, _Coming] = {}  # by the number of the work that paints it
        self._tool: ToolName | None = None
        self._outlines = OutlineMemory()
        self._offered: Mask | None = None
        desk.document_changed.connect(self._take)
        desk.changed.connect(self._follow_desk)
        canvas.acted.connect(self._act)
        settings.changed.connect(self._restyle)
        self._restyle()
        self._follow_desk(desk.state)

    @property
    def frame_idx(self) -> int | None:
        """The frame on the canvas, which may still be the one before the frame in sight; None for none."""
        return self._frame_idx

    @Slot(object)
    def _take(self, document: Document | None) -> None:
        self._frame_idx = None
        self._coming.clear()
        self._canvas.set_scene(CanvasScene())
        self._canvas.set_frame(None)
        self._canvas.set_message("")
        if document is None:
            return
        document.frames.loaded.connect(self._make_ready)
        document.errands.done.connect(self._show_ready)
        document.frames.unreadable.connect(self._show_unreadable)
        document.frames.failed.connect(self._show_missing)
        document.selection.video_selected.connect(self._forget_frame)
        document.requests.masked.connect(self._tell_empty)
        document.changes.edited.connect(self._follow_edit)
        for signal in (
            document.requests.pending_changed,
            document.selection.object_selected,
            document.selection.group_changed,
        ):
            signal.connect(self.refresh)
        document.frames.request(document.selection.frame_idx)

    @Slot()
    def refresh(self) -> None:
        """Bring what lies over the frame up to date."""
        self._canvas.set_scene(self._scene(self._frame_idx))

    @Slot(object, object)
    def _follow_edit(self, project: Project, change: Change) -> None:
        del project
        of_all_frames = change.videos or change.categories or change.objects
        if of_all_frames or any(idx == self._frame_idx for _, idx in change.masks | change.prompts):
            self.refresh()

    @Slot(object)
    def show_offered(self, mask: Mask | None) -> None:
        """Lay a mask over the picture that is not the object's, or no longer."""
        if mask != self._offered:
            self._offered = mask
            self.refresh()

    @Slot(int, object)
    def _make_ready(self, frame_idx: int, image: RGBImage) -> None:
        """Show a frame when it is painted, which another thread does: the window stays free meanwhile."""
        document = self._desk.document
        work = self._canvas.preparation(image, self._scene(frame_idx))
        if document is None or work is None:
            self._coming.clear()
            self._show(_Coming(frame_idx, image))
        else:
            self._coming[document.errands.ask(work)] = _Coming(frame_idx, image)

    @Slot(int)
    def _show_ready(self, serial: int) -> None:
        """Show the newest that there is: who scrubs faster than frames are painted sees some of them."""
        coming = self._coming.pop(serial, None)
        if coming is not None:
            self._coming = {later: one for later, one in self._coming.items() if later > serial}
            self._show(coming)

    def _show(self, coming: _Coming) -> None:
        was_at, self._frame_idx = self._frame_idx, coming.frame_idx
        if coming.frame_idx != was_at:
            self._canvas.cancel_gesture()  # it was for another frame
        self._canvas.set_message("")
        self._canvas.set_frame(coming.image)
        self.refresh()
        if was_at is not None:
            self._look_ahead(coming.frame_idx + (1 if coming.frame_idx > was_at else -1))

    def _look_ahead(self, frame_idx: int) -> None:
        """Have the frame painted that comes if the user goes on; of a run nobody knows the masks yet."""
        document = self._desk.document
        if document is None or document.tracking.is_running or self._desk.state.tool.is_editing:
            return
        image = document.frames.cached(frame_idx)
        work = None if image is None else self._canvas.preparation(image, self._scene(frame_idx))
        if work is not None:
            document.errands.ask_ahead(work)

    @Slot(str)
    def _show_missing(self, reason: str) -> None:
        """The video itself cannot be opened: no frame of another one may stay in sight."""
        self._canvas.set_frame(None)
        self._canvas.set_message(in_language(reason))

    @Slot(int, str)
    def _show_unreadable(self, frame_idx: int, reason: str) -> None:
        self._frame_idx = frame_idx
        self._coming.clear()
        self._canvas.set_frame(None)
        text = self.tr("This frame cannot be shown: {why}")
        self._canvas.set_message(text.format(why=in_language(reason)))
        self.refresh()

    @Slot(int, int)
    def _tell_empty(self, object_id: ObjectId, frame_idx: int) -> None:
        """A click that shows nothing looks like a click that was lost."""
        document = self._desk.document
        obj = None if document is None else document.session.project.objects.get(object_id)
        if obj is not None and (kept := obj.masklet.get(frame_idx)) is not None and kept.mask.is_empty:
            self._desk.informed.emit(self.tr("The engine finds nothing there; try another point or a box."))

    @Slot()
    def _forget_frame(self) -> None:
        self._frame_idx = None
        self._coming.clear()
        self.refresh()

    @Slot(object)
    def _follow_desk(self, state: DeskState) -> None:
        if state.tool is not self._tool:
            self._tool = state.tool
            self._select_one()
            self._canvas.set_tool(_TOOLS[state.tool]())
        self.refresh()

    @Slot()
    def _restyle(self) -> None:
        opacity, width = self._settings.get(MASK_OPACITY) / 100, self._settings.get(OUTLINE_WIDTH)
        shape = ResultShape(self._settings.get(OUTPUT_SHAPE))
        self._canvas.set_style(CanvasStyle(shape=shape, mask_opacity=opacity, outline_width=width))
        self.refresh()

    def _scene(self, frame_idx: int | None) -> CanvasScene:
        document, state = self._desk.document, self._desk.state
        if document is None or frame_idx is None or state.is_all_hidden:
            return CanvasScene()
        selection, pending = document.selection, document.requests.pending
        awaited = pending.last_mask if pending is not None and pending.frame_idx == frame_idx else None
        return scene_of(
            document.session.project,
            video_id=selection.video_id,
            frame_idx=frame_idx,
            options=SceneOptions(
                selected=selection.object_id,
                group=selection.object_ids,
                hidden=state.hidden,
                show_boxes=self._settings.get(SHOW_BOXES),
                colours=state.colours,
                preview=self._offered or awaited,
                outline_of=self._outlines.of if state.tool.is_editing else None,
                edits_boxes=self._settings.get(OUTPUT_SHAPE) == ResultShape.BOX,
            ),
        )

    @Slot(object)
    def _act(self, outcome: outcomes.Outcome) -> None:
        document = self._desk.document
        # Between a key and its frame the picture is the one before: a click then is not for the frame in sight.
        if document is None or self._frame_idx != document.selection.frame_idx:
            return
        match outcome:
            case outcomes.PointPlaced(x, y, label):
                document.labelling.add_prompt(PointPrompt(x, y, label))
            case outcomes.BoxDrawn(box):
                document.labelling.add_prompt(BoxPrompt(box))
            case outcomes.PointMoved(index, x, y):
                document.labelling.set_prompts(_with_moved(document.selection.prompts, index, x, y))
            case outcomes.BoxMoved(box):
                document.labelling.set_prompts(replace(document.selection.prompts, box=box))
            case outcomes.PointRemoved(index):
                document.labelling.set_prompts(_without(document.selection.prompts, index))
            case outcomes.Selected(object_id):
                document.selection.select_object(object_id)
                self._tell_nothing_to_edit()
            case outcomes.SelectionToggled(object_id):
                document.selection.toggle_object(object_id)
            case outcomes.OutlinesEdited(outlines):
                self._put(document, outlines)
            case outcomes.MenuRequested():
                self.menu_requested.emit()
            case _:
                pass  # what passes is the canvas's own to show

    def _put(self, document: Document, outlines: outcomes.Outlines) -> None:
        """Make masks of outlines; where these are the masks there are, the outlines alone are new."""
        masks = {object_id: outline.mask() for object_id, outline in outlines}
        for object_id, outline in outlines:
            self._outlines.keep(masks[object_id], outline)
        if not document.editing.put(masks):
            self.refresh()

    def _tell_nothing_to_edit(self) -> None:
        if self._desk.state.tool.is_editing and not self._canvas.scene.objects:
            hint = self.tr("There is no mask on this frame to edit; [tool.positive] and a click make one.")
            self._desk.informed.emit(hint)

    def _select_one(self) -> None:
        """Several objects are selected in edit mode alone."""
        document = self._desk.document
        if document is not None and not self._desk.state.tool.is_editing:
            document.selection.select_object(document.selection.object_id)


def _with_moved(prompts: FramePrompts, index: int, x: float, y: float) -> FramePrompts:
    points = list(prompts.points)
    points[index] = replace(points[index], x=x, y=y)
    return replace(prompts, points=tuple(points))


def _without(prompts: FramePrompts, index: int) -> FramePrompts:
    return replace(prompts, points=prompts.points[:index] + prompts.points[index + 1 :])
