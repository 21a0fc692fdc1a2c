"""A widget whose width is time: which stretch of the video and which lanes are in sight."""

import math

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from annotator.ui.timeline.time_window import TimeWindow
from annotator.ui.timeline.timeline_layout import LANE_HEIGHT, RULER_HEIGHT, TimelineLayout
from annotator.ui.timeline.timeline_model import TimelineModel

_WHEEL_FACTOR = 1.0015
"""Per unit of a wheel's angle; a notch is 120 of them."""

_STEP = 1.5
"""By one press of a key."""


class TimeAxisView(QAbstractScrollArea):
    """Zooms and scrolls.

    The wheel zooms at the pointer, with Shift (or sideways) it scrolls, over the names it scrolls the lanes. What
    is painted, and what the buttons of the mouse do, is the subclass's.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TimelineModel()
        self._window = TimeWindow()
        self._frame_idx = 0
        self._is_refreshing = False
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Always there: one that comes and goes with the zoom would move the lanes.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMinimumHeight(RULER_HEIGHT + LANE_HEIGHT)
        self.viewport().setMouseTracking(True)
        self.horizontalScrollBar().setAccessibleName(self.tr("Scroll through time"))
        self.verticalScrollBar().setAccessibleName(self.tr("Scroll through objects"))
        self.horizontalScrollBar().valueChanged.connect(self._scroll_time)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)

    @property
    def model(self) -> TimelineModel:
        """What is shown."""
        return self._model

    @property
    def time_window(self) -> TimeWindow:
        """The stretch of time in sight."""
        return self._window

    def zoom_in(self) -> None:
        """A shorter stretch, around the playhead."""
        self._zoom(_STEP, at=self._playhead_x())

    def zoom_out(self) -> None:
        """A longer one."""
        self._zoom(1 / _STEP, at=self._playhead_x())

    def fit(self) -> None:
        """The whole video."""
        self._set_window(TimeWindow.whole(self._model.frame_count, self._layout().axis_width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the scale, or all frames in sight."""
        super().resizeEvent(event)
        self._set_window(self._window.resized(self._layout().axis_width))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer, or scroll."""
        angle, x = event.angleDelta(), self._layout().axis_x(event.position().x())
        is_sideways = abs(angle.x()) > abs(angle.y()) or event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if is_sideways:
            turned = angle.x() or angle.y()
            self._set_window(self._window.moved_to(self._window.first - turned / 120 * self._window.span / 8))
        elif x < 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - round(angle.y() / 120 * LANE_HEIGHT))
        else:
            self._zoom(_WHEEL_FACTOR ** angle.y(), at=x)
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Another palette or font is another picture."""
        super().changeEvent(event)
        self.viewport().update()

    def _layout(self) -> TimelineLayout:
        size = self.viewport().size()
        return TimelineLayout(
            size.width(), size.height(), len(self._model.lanes), self.verticalScrollBar().value()
        )

    def _playhead_x(self) -> float:
        return self._window.x_of(self._frame_idx + 0.5)

    def _zoom(self, factor: float, *, at: float) -> None:
        self._set_window(self._window.zoomed(factor, at=at))

    def _set_window(self, window: TimeWindow) -> None:
        self._window = window
        self._refresh()

    def _scroll_time(self, first: int) -> None:
        if not self._is_refreshing:
            self._window = self._window.moved_to(float(first))
            self.viewport().update()

    def _refresh(self) -> None:
        """Bring the scroll bars and the picture up to date."""
        # The bars' signals are not blocked: the scroll area shows and hides them by these.
        self._is_refreshing = True
        bar, lanes = self.horizontalScrollBar(), self.verticalScrollBar()
        shown = math.ceil(self._window.span - 1e-6)
        bar.setRange(0, max(self._model.frame_count - shown, 0))
        bar.setPageStep(max(shown, 1))
        bar.setValue(round(self._window.first))
        lanes.setRange(0, self._layout().hidden_height)
        lanes.setPageStep(max(self._layout().lanes_height, 1))
        lanes.setSingleStep(LANE_HEIGHT)
        self._is_refreshing = False
        self.viewport().update()

    def _show_lane(self, index: int) -> None:
        bar, layout = self.verticalScrollBar(), self._layout()
        top, bottom = index * LANE_HEIGHT, (index + 1) * LANE_HEIGHT
        bar.setValue(min(max(bar.value(), bottom - layout.lanes_height), top))
