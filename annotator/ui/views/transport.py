"""The row of buttons above the timeline: play, step, frame, speed."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QToolButton, QWidget

from annotator.services.document import Document
from annotator.services.playback import SPEEDS
from annotator.services.setting_table import LOOP_PLAYBACK, PLAYBACK_SPEED
from annotator.services.settings import Settings
from annotator.ui.actions.action_set import ActionSet
from annotator.ui.actions.wording import plain
from annotator.ui.desk import Desk, DeskState

_BUTTONS = ("video.first", "video.previous", "video.play", "video.next", "video.last")


class Transport(QWidget):
    """Shows and chooses the frame in sight, and how the video plays.

    Signals:
        frame_entered(): a frame was typed; the keys are the canvas's again.
    """

    frame_entered = Signal()

    def __init__(self, desk: Desk, settings: Settings, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._settings = settings
        self._frame = QSpinBox()
        self._frame.setKeyboardTracking(False)
        self._frame.setAccelerated(True)
        self._frame.setAccessibleName(self.tr("Frame"))
        self._frame.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._last = QLabel()
        self._speed = QComboBox()
        self._speed.setAccessibleName(self.tr("Speed"))
        self._speed.setToolTip(self.tr("Speed"))
        self._speed.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for speed in SPEEDS:
            self._speed.addItem(f"{speed:g}×", speed)
        self._speed.setCurrentIndex(max(self._speed.findData(settings.get(PLAYBACK_SPEED)), 0))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(4)
        for action_id in _BUTTONS:
            layout.addWidget(_button(actions, action_id))
        layout.addSpacing(12)
        for widget in (self._frame, self._last):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._speed)
        self._frame.valueChanged.connect(self._go_to)
        self._frame.lineEdit().returnPressed.connect(self.frame_entered)
        self._speed.activated.connect(self._set_speed)
        desk.document_changed.connect(self._take)
        desk.changed.connect(self._play_range)
        settings.changed.connect(self._apply)

    @Slot(object)
    def _take(self, document: Document | None) -> None:
        if document is not None:
            document.selection.frame_selected.connect(self._show_frame)
            document.selection.video_selected.connect(self._show_video)
            self._apply()
        self._show_video()

    @Slot()
    def _show_video(self) -> None:
        document = self._desk.document
        if document is None:
            return
        last = document.selection.frame_count - 1
        with QSignalBlocker(self._frame):
            self._frame.setRange(0, last)
        self._last.setText(self.tr("of {last}").format(last=last))
        self._show_frame(document.selection.frame_idx)

    @Slot(int)
    def _show_frame(self, frame_idx: int) -> None:
        with QSignalBlocker(self._frame):
            self._frame.setValue(frame_idx)

    @Slot(int)
    def _go_to(self, frame_idx: int) -> None:
        if self._desk.document is not None:
            self._desk.document.selection.select_frame(frame_idx)

    @Slot(int)
    def _set_speed(self, index: int) -> None:
        self._settings.set(PLAYBACK_SPEED, float(self._speed.itemData(index)))

    @Slot()
    def _apply(self) -> None:
        if self._desk.document is not None:
            self._desk.document.playback.set_speed(self._settings.get(PLAYBACK_SPEED))
            self._desk.document.playback.set_looping(self._settings.get(LOOP_PLAYBACK))

    @Slot(object)
    def _play_range(self, state: DeskState) -> None:
        document = self._desk.document
        if document is not None:
            frames = state.frames
            wanted = range(0) if frames is None else frames.within(document.selection.frame_count)
            if wanted != document.playback.frames:
                document.playback.set_range(wanted)


def _button(actions: ActionSet, action_id: str) -> QToolButton:
    button = QToolButton(autoRaise=True)
    button.setIconSize(QSize(20, 20))
    button.setDefaultAction(actions[action_id])
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(plain(actions[action_id].text()))
    return button
