"""The video in sight on the timeline."""

from PySide6.QtCore import QObject, Slot

from annotator.domain.change import Change
from annotator.domain.errors import AnnotatorError
from annotator.domain.frame_ranges import FrameRange
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project
from annotator.services.document import Document
from annotator.ui.desk import Desk, DeskState
from annotator.ui.timeline.timeline_building import Earlier, timeline_of
from annotator.ui.timeline.timeline_model import TimelineModel
from annotator.ui.timeline.timeline_view import TimelineView


class TimelinePresenter(QObject):
    """Keeps lanes, playhead and range up to date, and goes where the user points."""

    def __init__(self, desk: Desk, view: TimelineView, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._colours = desk.state.colours
        desk.document_changed.connect(self._take)
        desk.changed.connect(self._follow_desk)
        desk.keys_changed.connect(self._show_hint)
        view.frame_requested.connect(self._go_to)
        view.lane_selected.connect(self._select)
        view.range_changed.connect(self._set_range)

    @Slot()
    def _show_hint(self) -> None:
        hint = self.tr("No objects yet: press [tool.positive] and click on one")
        self._view.set_hint(self._desk.with_keys(hint))

    @Slot(object)
    def _take(self, document: Document | None) -> None:
        if document is None:
            self._view.set_model(TimelineModel())
            return
        document.changes.gathered.connect(self._bring_up_to_date)
        document.selection.frame_selected.connect(self._view.set_frame)
        document.selection.object_selected.connect(self._show_selected)
        document.selection.group_changed.connect(self._show_selected)
        document.selection.video_selected.connect(self._rebuild)
        self._rebuild()
        self._view.set_frame(document.selection.frame_idx)
        self._show_selected()

    @Slot()
    def _show_selected(self) -> None:
        if self._desk.document is not None:
            self._view.set_selected(self._desk.document.selection.object_ids)

    @Slot()
    def _rebuild(self) -> None:
        document = self._desk.document
        if document is None:
            return
        video_id = document.selection.video_id
        try:
            seconds = document.session.source(video_id).timestamps
        except AnnotatorError:
            seconds = None  # the frame loader says what is wrong with the video
        self._view.set_model(
            timeline_of(
                document.session.project,
                video_id=video_id,
                seconds=seconds,
                cuts=self._desk.state.cuts,
                colours=self._desk.state.colours,
            )
        )

    @Slot(object, object)
    def _bring_up_to_date(self, project: Project, change: Change) -> None:
        document, model = self._desk.document, self._view.model
        if document is not None and document.selection.video_id in project.videos:
            video_id = document.selection.video_id
            self._view.set_model(
                timeline_of(
                    project,
                    video_id=video_id,
                    seconds=model.seconds,
                    cuts=model.cuts,
                    colours=self._desk.state.colours,
                    earlier=Earlier(model, change),
                )
            )

    @Slot(object)
    def _follow_desk(self, state: DeskState) -> None:
        self._view.set_range(state.frames)
        if state.cuts != self._view.model.cuts or state.colours is not self._colours:
            self._colours = state.colours
            self._rebuild()

    @Slot(int)
    def _go_to(self, frame_idx: int) -> None:
        if self._desk.document is not None:
            self._desk.document.selection.select_frame(frame_idx)

    @Slot(object)
    def _select(self, object_id: ObjectId) -> None:
        if self._desk.document is not None:
            self._desk.document.selection.select_object(object_id)

    @Slot(object)
    def _set_range(self, frames: FrameRange) -> None:
        self._desk.update(frames=frames)
