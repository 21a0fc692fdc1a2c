"""Recording a clip from a camera: the picture, where it goes, how long it is by now."""

import time
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.frame import RGBImage
from annotator.services.jobs import Jobs
from annotator.services.recording import OpenCamera, Recorded, Recording
from annotator.services.sentences import in_language
from annotator.ui.dialogs.closing import close_row
from annotator.ui.timeline.ruler import time_text

_PICTURE = QSize(480, 270)
_MOST_CAMERAS = 99


class RecordDialog(QDialog):
    """Shows the camera at once, records when told to, and closes when the clip is whole.

    Closed while it records, it stops and keeps the clip, as Stop does.

    Signals:
        recorded(Path): a clip to be opened.

    Args:
        jobs: for recordings alone: one may take an hour.
        folder: where clips are proposed to go.
        open_camera: opens a camera by its number.
        parent: the window.
    """

    recorded = Signal(object)

    def __init__(self, jobs: Jobs, folder: Path, open_camera: OpenCamera, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._open_camera = open_camera
        self._recording: Recording | None = None
        self._job_id = 0
        self._began: float | None = None
        self.setWindowTitle(self.tr("Record from camera"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.picture.setObjectName("camera")
        self.picture.setFixedSize(_PICTURE)
        self.picture.setAccessibleName(self.tr("Picture of the camera"))
        self.device = QSpinBox(maximum=_MOST_CAMERAS)
        self.device.setAccessibleName(self.tr("Camera"))
        self.device.setToolTip(self.tr("0 is usually the first one."))
        self.path = QLineEdit(str(folder / f"camera-{datetime.now():%Y%m%d-%H%M%S}.mp4"))
        self.path.setAccessibleName(self.tr("Record to"))
        self._browse = QPushButton(self.tr("Browse…"), autoDefault=False)
        self.state = QLabel(wordWrap=True)
        self._buttons = close_row(self)
        self.button = self._buttons.addButton(self.tr("Record"), QDialogButtonBox.ButtonRole.ActionRole)
        self.button.setDefault(True)
        self._lay_out()
        self._connect()
        self._look()

    def _lay_out(self) -> None:
        where = QHBoxLayout()
        where.addWidget(self.path, 1)
        where.addWidget(self._browse)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Camera"), self.device)
        form.addRow(self.tr("Record to"), where)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(self.picture)
        layout.addLayout(form)
        layout.addWidget(self.state)
        layout.addWidget(self._buttons)

    def _connect(self) -> None:
        self.button.clicked.connect(self._record_or_stop)
        self.device.valueChanged.connect(self._look)
        self._browse.clicked.connect(self._ask_where)
        self._jobs.progressed.connect(self._show)
        self._jobs.finished.connect(self._end)
        self._jobs.failed.connect(self._fail)

    def reject(self) -> None:
        """Let go of the camera; a clip under way is kept."""
        self._stop()
        if self._began is None:
            super().reject()

    @Slot()
    def _look(self) -> None:
        """Show another camera."""
        self._stop()
        self._recording = Recording(self._open_camera, self.device.value())
        self.picture.clear()
        self.state.setText(self.tr("Opening camera {number}…").format(number=self.device.value()))
        self.button.setEnabled(False)
        self._job_id = self._jobs.start(self.tr("Camera"), self._recording.work)

    def _stop(self) -> None:
        if self._recording is not None:
            self._recording.stop()

    @Slot()
    def _record_or_stop(self) -> None:
        path = Path(self.path.text()).expanduser()
        if self._recording is None:
            self._look()
        elif self._began is not None:
            self._recording.stop()
        elif path.exists():
            self.state.setText(
                self.tr("{path} is there already; a recording goes to a new file.").format(path=path)
            )
        else:
            self._began = time.monotonic()
            self._recording.record_to(path)
            self.button.setText(self.tr("Stop"))
            for control in (self.device, self.path, self._browse):
                control.setEnabled(False)

    @Slot()
    def _ask_where(self) -> None:
        dialog = QFileDialog(self, self.tr("Record to"), self.path.text(), "*.mp4 *.mov *.mkv")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("mp4")
        dialog.fileSelected.connect(self.path.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(int, int)
    def _show(self, job_id: int, frames: int) -> None:
        if job_id != self._job_id or self._recording is None or self._recording.latest is None:
            return
        self.button.setEnabled(True)
        self._paint(self._recording.latest)
        if self._began is None:
            self.state.setText(self.tr("Ready."))
        else:
            seconds = time_text(time.monotonic() - self._began, decimals=1)
            self.state.setText(self.tr("Recording: {time}, %n frame(s)", "", frames).format(time=seconds))

    def _paint(self, frame: RGBImage) -> None:
        height, width = frame.shape[:2]
        image = QImage(frame.data, width, height, width * 3, QImage.Format.Format_RGB888)
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap.fromImage(image).scaled(
            _PICTURE * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)

    @Slot(int, object)
    def _end(self, job_id: int, recorded: Recorded | None) -> None:
        if job_id == self._job_id and recorded is not None:
            self._began = None
            self.recorded.emit(recorded.path)
            self.accept()

    @Slot(int, str)
    def _fail(self, job_id: int, message: str) -> None:
        if job_id != self._job_id:
            return
        self._recording, self._began = None, None
        self.state.setText(in_language(message))
        self.button.setText(self.tr("Try again"))
        for control in (self.device, self.path, self._browse, self.button):
            control.setEnabled(True)
