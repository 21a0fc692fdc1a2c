"""Opening, saving elsewhere, exporting, leaving."""

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator import paths
from annotator.services.exporting import copying, keeping_copy_point
from annotator.services.jobs import Jobs
from annotator.services.sentences import in_language
from annotator.services.settings import Settings
from annotator.storage import SUFFIX
from annotator.ui.desk import Desk
from annotator.ui.dialogs.export_dialog import ExportDialog
from annotator.ui.dialogs.record_dialog import RecordDialog
from annotator.ui.documents import Documents
from annotator.video.camera import open_camera

_VIDEOS = "*.mp4 *.mov *.mkv *.avi *.webm *.m4v *.ts *.mpg *.mpeg *.wmv *.flv *.gif"
_IMAGES = "*.jpg *.jpeg *.png *.bmp *.tif *.tiff *.webp"


class FileCommands(QObject):
    """Handlers of the group ``file``."""

    def __init__(
        self,
        desk: Desk,
        documents: Documents,
        jobs: Jobs,
        recordings: Jobs,
        settings: Settings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._documents = documents
        self._jobs = jobs
        self._recordings = recordings
        self._settings = settings
        self._window = window
        self._copy_job = self._point_job = 0
        jobs.finished.connect(self._note_copied)
        jobs.failed.connect(self._note_failed)

    def open_video(self) -> None:
        """Ask for a video."""
        self._ask(self.tr("Open video"), self.tr("Videos (%s);;All files (*)") % _VIDEOS, self._documents.open)

    def open_image(self) -> None:
        """Ask for an image."""
        self._ask(self.tr("Open image"), self.tr("Images (%s);;All files (*)") % _IMAGES, self._documents.open)

    def open_project(self) -> None:
        """Ask for a project."""
        self._ask(self.tr("Open project"), self.tr("Projects (*%s)") % SUFFIX, self._documents.open)

    def open_folder(self) -> None:
        """Ask for a folder of frames."""
        dialog = self._dialog(self.tr("Open folder of frames"), self._documents.open)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.open()

    def record(self) -> None:
        """Record a clip from a camera, then open it."""
        dialog = RecordDialog(self._recordings, self._recent_folder(), open_camera, self._window)
        dialog.recorded.connect(self._documents.open)
        dialog.open()

    def open_sample(self) -> None:
        """Open the sample clip, from a copy: its project lies beside it."""
        source = paths.resources_dir() / "sample" / "sample.mp4"
        copy = paths.user_data_dir() / "sample" / source.name
        try:
            if not copy.exists():
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, copy)
        except OSError as error:
            text = self.tr("The sample cannot be copied to {path}: {why}")
            self._desk.refused.emit(text.format(path=copy, why=error.strerror))
            return
        self._documents.open(copy)

    def save(self) -> None:
        """Keep a copy of how everything is now; it is saved anyway."""
        if self._desk.document is not None:
            work = keeping_copy_point(self._desk.document.session)
            self._point_job = self._jobs.start(self.tr("Keeping a copy point"), work)

    def open_copy_point(self) -> None:
        """Ask for one of the copies that were kept, and show it; work goes on in a copy of it elsewhere."""
        document = self._desk.document
        if document is None:
            return
        points = document.session.copy_points
        if not points:
            self._desk.refused.emit(self.tr("This project has no copy points yet; [file.save] keeps one."))
            return

        def look(point: Path) -> None:
            self._documents.open(point, read_only=True)

        dialog = self._dialog(self.tr("Open copy point"), look)
        dialog.setDirectory(str(points[0].parent))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Projects (*%s)") % SUFFIX)
        dialog.selectFile(points[0].name)
        dialog.open()

    def save_as(self) -> None:
        """Ask where to put a copy of the project."""
        document = self._desk.document
        if document is None:
            return

        def copy(destination: Path) -> None:
            work = copying(document.session, destination, overwrite=True)  # the dialog has asked
            self._copy_job = self._jobs.start(self.tr("Saving a copy"), work)

        dialog = self._dialog(self.tr("Save a copy"), copy)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        dialog.open()

    def export(self) -> None:
        """Open the export dialog."""
        if self._desk.document is not None:
            ExportDialog(self._desk, self._desk.document, self._jobs, self._settings, self._window).open()

    def close(self) -> None:
        """Back to the start page."""
        self._documents.close()

    def quit(self) -> None:
        """Close the window."""
        self._window.close()

    def _ask(self, title: str, filters: str, chosen: Callable[[Path], None]) -> None:
        dialog = self._dialog(title, chosen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(filters)
        dialog.open()

    def _recent_folder(self) -> Path:
        return next((path.parent for path in self._settings.recent if path.parent.is_dir()), Path.home())

    def _dialog(self, title: str, chosen: Callable[[Path], None]) -> QFileDialog:
        dialog = QFileDialog(self._window, title, str(self._recent_folder()))
        # Of a path that is typed Qt's own dialog selects folders on the way too, and then no single file is told.
        dialog.filesSelected.connect(lambda paths: chosen(Path(max(paths, key=len))))
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    @Slot(int, object)
    def _note_copied(self, job_id: int, result: object) -> None:
        if job_id == self._point_job:
            text = self.tr("All is saved with every click; a copy of how it is now is kept in {path}.")
            self._desk.informed.emit(text.format(path=result))
        elif job_id == self._copy_job:
            self._desk.informed.emit(self.tr("A copy is saved in %s.") % result)

    @Slot(int, str)
    def _note_failed(self, job_id: int, message: str) -> None:
        if job_id in (self._copy_job, self._point_job):
            self._desk.refused.emit(self.tr("No copy is saved: {why}").format(why=in_language(message)))
