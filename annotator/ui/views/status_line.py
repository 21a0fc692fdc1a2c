"""The status bar: the last message, the run, the frame, the engine, and that all is saved."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStatusBar, QWidget

from annotator.domain.errors import AnnotatorError
from annotator.services.document import Document
from annotator.services.run_reports import RunBegun, RunProgress
from annotator.ui.desk import Desk
from annotator.ui.timeline.ruler import time_at, time_text
from annotator.ui.views.message_line import MessageLine
from annotator.ui.views.steady_label import SteadyLabel
from annotator.ui.views.work_meter import WorkMeter

_PROGRESS_MS = 250


class StatusLine(QStatusBar):
    """Shows, and asks nothing."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.message = MessageLine()
        self.run = RunMeter()
        self.opening = WorkMeter(self.tr("Progress of opening"), self.tr("Open nothing"))
        self.loading = WorkMeter(self.tr("Progress of loading the engine"), self.tr("Use the built-in tracker"))
        self._waiting = QLabel(self.tr("Making the mask…"))
        self._pointer, self._frame = SteadyLabel(), SteadyLabel()
        self._engine, self._saved = QLabel(), QLabel()
        self.addWidget(self.message, 1)
        for widget in (
            self.opening,
            self._waiting,
            self.run,
            self._pointer,
            self._frame,
            self.loading,
            self._engine,
            self._saved,
        ):
            self.addPermanentWidget(widget)
        self.run.hide()
        desk.informed.connect(self.inform)
        desk.document_changed.connect(self._take)
        self._take(None)

    @Slot(str)
    def inform(self, text: str) -> None:
        """Say something that needs no answer."""
        self.message.tell(self._desk.with_keys(text))

    @Slot(str)
    def show_engine(self, text: str) -> None:
        """What makes the masks, and on what."""
        self.loading.hide()
        self._engine.setText(text)

    @Slot(object)
    def show_pointer(self, place: tuple[float, float] | None) -> None:
        """Where the pointer is in the picture."""
        self._pointer.show_text("" if place is None else f"x {int(place[0])}  y {int(place[1])}")

    @Slot(object)
    def _take(self, document: Document | None) -> None:
        self.run.end()
        self._waiting.hide()
        self.loading.hide()
        for label in (self._pointer, self._frame, self._engine, self._saved):
            label.setVisible(document is not None)
        if document is None:
            return
        document.selection.frame_selected.connect(self._show_frame)
        document.selection.video_selected.connect(self._show_frame)
        document.requests.pending_changed.connect(self._show_waiting)
        document.tracking.run_begun.connect(self.run.begin)
        document.tracking.run_progressed.connect(self.run.progress)
        document.tracking.run_ended.connect(self.run.end)
        session = document.session
        self._saved.setText(self.tr("Read-only") if session.is_read_only else self.tr("Saved"))
        self._saved.setToolTip(str(session.path))
        self._show_frame()

    @Slot()
    def _show_waiting(self) -> None:
        document = self._desk.document
        self._waiting.setVisible(document is not None and document.requests.is_waiting)

    @Slot()
    def _show_frame(self) -> None:
        document = self._desk.document
        if document is None:
            return
        selection = document.selection
        info = document.session.project.video(selection.video_id).info
        text = self.tr("Frame {frame} of {last}").format(frame=selection.frame_idx, last=info.frame_count - 1)
        self._frame.show_text(f"{text}   {self._time(document)}" if info.frame_count > 1 else text)

    @staticmethod
    def _time(document: Document) -> str:
        try:
            timestamps = document.session.source(document.selection.video_id).timestamps
        except AnnotatorError:
            return ""  # the frame loader says what is wrong with the video
        return time_text(time_at(timestamps, document.selection.frame_idx))


class RunMeter(QWidget):
    """How a run goes: a bar, frames per second, time left; some times a second, however fast the run is."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedSize(160, 10)
        self._bar.setAccessibleName(self.tr("Progress of the run"))
        self._label = SteadyLabel()
        self._progress: RunProgress | None = None
        # A QProgressBar repaints the whole window at once: not in the middle of what a frame changes in it.
        self._due = QTimer(self, singleShot=True, interval=_PROGRESS_MS)
        self._due.timeout.connect(self._show_progress)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.addWidget(self._bar)
        layout.addWidget(self._label)

    @Slot(object)
    def begin(self, run: RunBegun) -> None:
        """A run has begun."""
        self._bar.setRange(0, max(run.frame_count, 1))
        self._bar.setValue(0)
        self._label.show_text(self.tr("Tracking…"))
        self.show()

    @Slot(object)
    def progress(self, progress: RunProgress) -> None:
        """A frame is done."""
        self._progress = progress
        if not self._due.isActive():
            self._due.start()

    @Slot()
    def end(self) -> None:
        """The run has ended."""
        self._due.stop()
        self._progress = None
        self.hide()

    @Slot()
    def _show_progress(self) -> None:
        progress = self._progress
        if progress is None:
            return
        self._bar.setValue(progress.done)
        left = progress.seconds_left
        text = self.tr("{done} of {total}   {rate:.1f} frames/s").format(
            done=progress.done, total=progress.total, rate=progress.frames_per_second
        )
        self._label.show_text(text if left is None else f"{text}   {self._left(left)}")

    def _left(self, seconds: float) -> str:
        minutes, rest = divmod(round(seconds), 60)
        return self.tr("{time} left").format(time=f"{minutes}:{rest:02d}")
