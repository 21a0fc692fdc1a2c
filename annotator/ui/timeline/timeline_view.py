"""The timeline as a widget: a lane per object, the playhead, the range."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.domain.frame_ranges import FrameRange
from annotator.domain.object_id import ObjectId
from annotator.ui.timeline.lane_text import lane_text
from annotator.ui.timeline.ruler import time_at, time_text
from annotator.ui.timeline.time_axis_view import TimeAxisView
from annotator.ui.timeline.time_window import TimeWindow
from annotator.ui.timeline.timeline_colours import TimelineColours
from annotator.ui.timeline.timeline_hits import Part, dragged, ends_of, mark_at, part_at
from annotator.ui.timeline.timeline_model import TimelineModel
from annotator.ui.timeline.timeline_painter import Still, TimelinePainter, paint_playhead, paint_range


@dataclass(frozen=True, slots=True)
class LaneMenuRequest:
    """A menu is asked for on a lane.

    Attributes:
        object_id: whose lane it is.
        frame_idx: the frame under the pointer; the frame in sight where the keyboard asks, or the name is clicked.
        x, y: where to open it, global logical pixels.
    """

    object_id: ObjectId
    frame_idx: int
    x: int
    y: int


class TimelineView(TimeAxisView):
    """Time from left to right, objects from top to bottom.

    Dragging on the ruler or a lane scrubs, a click on a mark goes to its frame; the wheel zooms at the pointer,
    with Shift (or sideways) it scrolls, over the names it scrolls the lanes. The ends of the range can be dragged.

    Signals:
        frame_requested(int): a frame the user wants to see.
        lane_selected(object): an ObjectId whose lane was clicked.
        range_changed(object): a FrameRange that was dragged.
        menu_requested(object): a LaneMenuRequest.
    """

    frame_requested = Signal(int)
    lane_selected = Signal(object)
    range_changed = Signal(object)
    menu_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._range: FrameRange | None = None
        self._selected: tuple[ObjectId, ...] = ()
        self._held: Part | None = None
        self._hint = ""
        self._painting = TimelinePainter()
        self.setAccessibleName(self.tr("Timeline"))
        self.setAccessibleDescription(self.tr("Masks, prompts and doubts of each object over time"))

    def set_model(self, model: TimelineModel) -> None:
        """Show other lanes; zoom and place stay where the video has as many frames as before."""
        is_other_video = model.frame_count != self._model.frame_count
        self._model = model
        if is_other_video:
            self._range, self._frame_idx = None, 0
            self._window = TimeWindow.whole(model.frame_count, self._layout().axis_width)
        self._refresh()

    def set_hint(self, text: str) -> None:
        """What to say where there are no lanes."""
        self._hint = text
        self.viewport().update()

    def set_frame(self, frame_idx: int) -> None:
        """Move the playhead, and the view with it where it would leave it."""
        self._frame_idx = frame_idx
        is_scrubbing = self._held is not None
        shown = self._window.reaching(frame_idx) if is_scrubbing else self._window.showing(frame_idx)
        if shown != self._window:
            self._set_window(shown)
        self.viewport().update()

    def set_range(self, frames: FrameRange | None) -> None:
        """Shade what lies outside a range; None shades nothing."""
        self._range = frames
        self.viewport().update()

    @property
    def selected(self) -> tuple[ObjectId, ...]:
        """Objects whose lanes are marked, the one in hand first."""
        return self._selected

    def set_selected(self, object_ids: tuple[ObjectId, ...]) -> None:
        """Mark lanes, and scroll to that of the object in hand, which is the first."""
        self._selected = object_ids
        index = self._index_in_hand()
        if index is not None:
            self._show_lane(index)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The still part, then what moves."""
        del event
        painter = QPainter(self.viewport())
        colours, font, layout = TimelineColours.of(self.palette()), self._font(), self._layout()
        still = Still(self._model, self._window, layout, self._selected, self._hint)
        painter.setFont(font)
        self._painting.paint(painter, still, colours, font, key=(self.palette().cacheKey(), font.key()))
        if self._model.frame_count:
            if self._range is not None:
                paint_range(painter, *ends_of(self._range, self._window), layout, colours)
            x = self._window.x_of(self._frame_idx)
            paint_playhead(painter, x, self._window.scale, str(self._frame_idx), layout, colours)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the playhead or of an end of the range; select a lane."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        place = event.position()
        part = self._part_at(place.x(), place.y())
        if part in (Part.NAME, Part.LANE):
            self._select_lane(place.y())
        if part in (Part.RULER, Part.LANE):
            mark = self._mark_at(place.x(), place.y()) if part is Part.LANE else None
            self._request(self._frame_at(place.x()) if mark is None else mark)
        self._held = None if part in (Part.NAME, Part.NOTHING) else part

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrub, or drag an end of the range."""
        place = event.position()
        if self._held is None:
            self._show_cursor(place.x(), place.y())
        elif self._held in (Part.RANGE_FIRST, Part.RANGE_LAST):
            self._drag_range(self._held, self._frame_at(place.x()))
        else:
            self._request(self._frame_at(place.x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._held = None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a lane's menu; from the keyboard for the lane of the object in hand."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._ask_for_menu(self._index_in_hand(), self._frame_idx, event.globalPos())
            return
        place = self.viewport().mapFromGlobal(event.globalPos())
        on_axis = self._layout().is_on_axis(place.x())
        frame_idx = self._frame_at(place.x()) if on_axis else self._frame_idx
        self._ask_for_menu(self._layout().lane_at(place.y()), frame_idx, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose a lane; everything else is the window's."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() not in steps or not self._model.lanes:
            event.ignore()
            return
        before = self._index_in_hand()
        index = 0 if before is None else before + steps[Qt.Key(event.key())]
        self.lane_selected.emit(self._model.lanes[min(max(index, 0), len(self._model.lanes) - 1)].object_id)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in a tooltip what is known of the frame under the pointer."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._text_at(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(11)
        return font

    def _frame_at(self, x: float) -> int:
        return self._window.frame_at(self._layout().axis_x(x))

    def _part_at(self, x: float, y: float) -> Part:
        return part_at(x=x, y=y, layout=self._layout(), window=self._window, frames=self._range)

    def _mark_at(self, x: float, y: float) -> int | None:
        index = self._layout().lane_at(y)
        if index is None:
            return None
        return mark_at(lane=self._model.lanes[index], window=self._window, x=self._layout().axis_x(x))

    def _index_in_hand(self) -> int | None:
        lanes = self._model.lanes
        return next((index for index, lane in enumerate(lanes) if lane.object_id in self._selected[:1]), None)

    def _request(self, frame_idx: int) -> None:
        if self._model.frame_count and frame_idx != self._frame_idx:
            self.frame_requested.emit(frame_idx)

    def _select_lane(self, y: float) -> None:
        index = self._layout().lane_at(y)
        if index is not None:
            self.lane_selected.emit(self._model.lanes[index].object_id)

    def _drag_range(self, part: Part, frame_idx: int) -> None:
        assert self._range is not None
        moved = dragged(self._range, part, frame_idx, count=self._model.frame_count)
        if moved != self._range:
            self.set_range(moved)
            self.range_changed.emit(moved)

    def _ask_for_menu(self, index: int | None, frame_idx: int, place: QPoint) -> None:
        if index is not None:
            object_id = self._model.lanes[index].object_id
            self.menu_requested.emit(LaneMenuRequest(object_id, frame_idx, place.x(), place.y()))

    def _text_at(self, place: QPoint) -> str:
        if not self._model.frame_count or not self._layout().is_on_axis(place.x()):
            return ""
        frame_idx = self._frame_at(place.x())
        time = time_text(time_at(self._model.seconds, frame_idx))
        text = self.tr("Frame {frame}, {time}").format(frame=frame_idx, time=time)
        index = self._layout().lane_at(place.y())
        return text if index is None else f"{text}\n{lane_text(self._model.lanes[index], frame_idx)}"

    def _show_cursor(self, x: float, y: float) -> None:
        is_handle = self._part_at(x, y) in (Part.RANGE_FIRST, Part.RANGE_LAST)
        shape = Qt.CursorShape.SizeHorCursor if is_handle else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
