"""Exporting a dataset: what, where, how many, and a report of what was written."""

import time
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.errors import AnnotatorError
from annotator.domain.frame_ranges import FrameRange
from annotator.export.exporter import ExportOptions, ExportReport
from annotator.export.registry import EXPORTERS, exporter_of
from annotator.services.document import Document
from annotator.services.exporting import exporting
from annotator.services.jobs import Jobs
from annotator.services.sentences import in_language
from annotator.services.setting_table import EXPORT_FORMAT
from annotator.services.settings import Settings
from annotator.ui.desk import Desk
from annotator.ui.dialogs.closing import close_row
from annotator.ui.dialogs.export_counts import counts_of
from annotator.ui.naming import format_label

_REST = 10
"""Times as long as counting takes, the window is left alone after it: 300,000 masks take a second."""


class ExportDialog(QDialog):
    """Shows beforehand what will be written, and afterwards what was."""

    def __init__(self, desk: Desk, document: Document, jobs: Jobs, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._document = document
        self._jobs = jobs
        self._settings = settings
        self._job_id = 0
        self._is_previewing = True
        self._due = QTimer(self, singleShot=True)
        self._seconds = 0.0
        self.setWindowTitle(self.tr("Export dataset"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        self.format = QComboBox()
        self.format.setAccessibleName(self.tr("Format"))
        for exporter in EXPORTERS:
            self.format.addItem(format_label(exporter), exporter.id)
        self.format.setCurrentIndex(max(self.format.findData(settings.get(EXPORT_FORMAT)), 0))
        self.frames = QComboBox()
        self.frames.setAccessibleName(self.tr("Frames"))
        self.frames.addItem(self.tr("All frames"), FrameRange())
        if desk.state.frames is not None:
            text = self.tr("In to out: {first} to {last}")
            self.frames.addItem(
                text.format(first=desk.state.frames.first, last=desk.state.frames.last), desk.state.frames
            )
        self.objects = QComboBox()
        self.objects.setAccessibleName(self.tr("Objects"))
        self.objects.addItem(self.tr("All objects with a category"), None)
        if (in_hand := document.selection.in_hand) is not None and not in_hand.is_draft:
            self.objects.addItem(self.tr("Object %d alone") % in_hand.track_id, frozenset({in_hand.object_id}))
        self.path = QLineEdit(str(self._proposed()))
        self.path.setAccessibleName(self.tr("Write to"))
        self.report = QLabel(wordWrap=True)
        self.report.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._progress = QProgressBar(textVisible=False)
        self._progress.hide()
        self._buttons = close_row(self)
        self.write = self._buttons.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.ActionRole)
        self.write.setDefault(True)
        self._lay_out()
        self._connect()
        self._preview()

    def _lay_out(self) -> None:
        browse = QPushButton(self.tr("Browse…"), autoDefault=False)
        browse.clicked.connect(self._browse)
        where = QHBoxLayout()
        where.addWidget(self.path, 1)
        where.addWidget(browse)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setSpacing(10)
        form.addRow(self.tr("Format"), self.format)
        form.addRow(self.tr("Frames"), self.frames)
        form.addRow(self.tr("Objects"), self.objects)
        form.addRow(self.tr("Write to"), where)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(self.report)
        layout.addWidget(self._progress)
        layout.addWidget(self._buttons)

    def _connect(self) -> None:
        self.write.clicked.connect(self._export)
        self.path.textEdited.connect(self._preview)
        for box in (self.format, self.frames, self.objects):
            box.currentIndexChanged.connect(self._preview)
        self._due.timeout.connect(self._preview_again)
        self._document.changes.gathered.connect(self._wait)
        self._document.tracking.run_ended.connect(self._wait)
        self._jobs.progressed.connect(self._show_progress)
        self._jobs.finished.connect(self._show_report)
        self._jobs.failed.connect(self._show_failure)
        self._jobs.cancelled.connect(self._show_cancelled)

    def reject(self) -> None:
        """Close; an export under way is given up, and leaves nothing behind."""
        self._jobs.cancel(self._job_id)
        super().reject()

    def _proposed(self) -> Path:
        document = self._document
        name = document.session.project.video(document.selection.video_id).info.name
        exporter = exporter_of(self.format.currentData())
        return document.session.path.with_name(f"{name}{exporter.suffix}")

    def _options(self, *, overwrite: bool = False) -> ExportOptions:
        return ExportOptions(self.frames.currentData(), self.objects.currentData(), overwrite)

    @Slot()
    def _wait(self) -> None:
        """The project is another: count again soon, and later where that takes long."""
        if not self._due.isActive():
            self._due.start(round(_REST * self._seconds * 1000))

    @Slot()
    def _preview_again(self) -> None:
        """What an export said of itself stays."""
        if self._is_previewing:
            self._preview()

    @Slot()
    def _preview(self) -> None:
        self._is_previewing = True
        began = time.perf_counter()
        counts = counts_of(self._document.session.project, self._options())
        self._seconds = time.perf_counter() - began
        text = self.tr("{frames}, {objects}, {annotations} will be written.")
        text = self._counted(text, counts.frames, counts.objects, counts.annotations)
        if counts.drafts:
            text += " " + self.tr(
                "%n unfinished object(s) are left out: finish them with [label.finish].", "", counts.drafts
            )
        if self._document.tracking.is_running:
            text += "\n" + self.tr("A run is under way: what it has done by then is written.")
        if Path(self.path.text()).exists():
            text += "\n" + self.tr("The file is there already; exporting replaces it.")
        self.report.setText(self._desk.with_keys(text))

    @Slot()
    def _browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Write to"), self.path.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.fileSelected.connect(self.path.setText)
        dialog.fileSelected.connect(self._preview)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _export(self) -> None:
        self._settings.set(EXPORT_FORMAT, self.format.currentData())
        self._is_previewing = False
        try:
            work = exporting(
                self._document.session,
                format_id=self.format.currentData(),
                destination=Path(self.path.text()),
                options=self._options(overwrite=True),
            )
        except AnnotatorError as error:
            self._refuse(str(error))
            return
        self._set_busy(is_busy=True)
        self._job_id = self._jobs.start(self.tr("Exporting"), work)

    def _set_busy(self, *, is_busy: bool) -> None:
        self.write.setEnabled(not is_busy)
        self._progress.setRange(0, 0)
        self._progress.setVisible(is_busy)

    @Slot(int, int, int)
    def _show_progress(self, job_id: int, done: int, total: int) -> None:
        if job_id == self._job_id:
            self._progress.setRange(0, total)
            self._progress.setValue(done)

    @Slot(int, object)
    def _show_report(self, job_id: int, report: ExportReport) -> None:
        if job_id != self._job_id:
            return
        self._set_busy(is_busy=False)
        lines = [
            self._counted(
                self.tr("Written: {frames}, {objects}, {annotations}."),
                report.frames,
                report.objects,
                report.annotations,
            )
        ]
        if report.mean_iou is not None and report.min_iou is not None:
            text = self.tr("The shapes against the masks: IoU {mean:.3f} on average, {least:.3f} at worst.")
            lines.append(text.format(mean=report.mean_iou, least=report.min_iou))
        self.report.setText("\n".join((*lines, *map(in_language, report.losses), str(report.path))))
        self._desk.informed.emit(self.tr("The dataset is written to %s.") % report.path)

    @Slot(int, str)
    def _show_failure(self, job_id: int, message: str) -> None:
        if job_id == self._job_id:
            self._set_busy(is_busy=False)
            self._refuse(message)

    def _refuse(self, why: str) -> None:
        self.report.setText(self.tr("Nothing is written: {why}").format(why=in_language(why)))

    def _counted(self, text: str, frames: int, objects: int, annotations: int) -> str:
        return text.format(
            frames=self.tr("%n frame(s)", "", frames),
            objects=self.tr("%n object(s)", "", objects),
            annotations=self.tr("%n annotation(s)", "", annotations),
        )

    @Slot(int)
    def _show_cancelled(self, job_id: int) -> None:
        if job_id == self._job_id:
            self._set_busy(is_busy=False)
