"""Choosing what makes the masks: the built-in engine, or a model that is fetched or added."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QProgressBar,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.modelstore.add import SUFFIXES
from annotator.modelstore.errors import ModelError
from annotator.modelstore.listing import statuses
from annotator.modelstore.progress import Progress as Step
from annotator.modelstore.progress import Stage
from annotator.modelstore.remove import remove
from annotator.modelstore.status import ModelState, ModelStatus
from annotator.modelstore.store import ModelStore
from annotator.services.jobs import Jobs
from annotator.services.marking import QT_TRANSLATE_NOOP
from annotator.services.sentences import in_language
from annotator.services.setting_table import ENGINE
from annotator.services.settings import Settings
from annotator.session.speed import Speed, known_speeds
from annotator.ui.dialogs.closing import close_row
from annotator.ui.dialogs.model_work import ModelWork, Stages, adding, measuring, pulling
from annotator.ui.documents import Documents
from annotator.ui.engine_loader import CLASSIC
from annotator.ui.lists import flat_list, items_of

_STATES = {
    ModelState.KNOWN: QT_TRANSLATE_NOOP("ModelsDialog", "not here"),
    ModelState.DOWNLOADING: QT_TRANSLATE_NOOP("ModelsDialog", "partly here"),
    ModelState.INSTALLED: QT_TRANSLATE_NOOP("ModelsDialog", "ready"),
    ModelState.BROKEN: QT_TRANSLATE_NOOP("ModelsDialog", "damaged"),
}
_ID = Qt.ItemDataRole.UserRole
_SIZE, _SPEED = 2, 3


class ModelsDialog(QDialog):
    """What there is, how it stands, its size, speed and licence; use, download, add, remove, measure.

    Args:
        documents: what uses engines.
        downloads: jobs of their own line: a download must not hold up opening a video.
        settings: which engine is in use.
        store: where models are.
        parent: the window.
    """

    def __init__(
        self, documents: Documents, downloads: Jobs, settings: Settings, store: ModelStore, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._documents = documents
        self._jobs = downloads
        self._settings = settings
        self._store = store
        self._statuses: dict[str, ModelStatus] = {}
        self._added = Path()
        self._job_id = 0
        self._stages = Stages()
        self._stage = ""
        self._refusal = ""
        self._is_busy = False
        self.setWindowTitle(self.tr("Models"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(820, 460)
        self.tree = flat_list(self.tr("Models"), columns=5)
        self.tree.setHeaderLabels(
            [self.tr("Model"), self.tr("State"), self.tr("Size"), self.tr("Speed"), self.tr("Licence")]
        )
        speed_tip = self.tr("For a tracked frame of one object, 854 × 480, measured on this machine.")
        self.tree.headerItem().setToolTip(_SPEED, speed_tip)
        self.note = QLabel(wordWrap=True)
        self._progress = QProgressBar()
        self._progress.hide()
        self.use = QPushButton(self.tr("Use"), default=True)
        self.fetch = QPushButton(self.tr("Download"), autoDefault=False)
        self.cancel = QPushButton(self.tr("Cancel"), autoDefault=False)
        self.add = QPushButton(self.tr("Add from file…"), autoDefault=False)
        self.remove = QPushButton(self.tr("Remove"), autoDefault=False)
        self.measure = QPushButton(self.tr("Measure speed"), autoDefault=False)
        self._lay_out()
        self._connect()
        self._refresh()
        self._show_job(is_busy=False)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for button in (self.use, self.fetch, self.cancel, self.add, self.remove, self.measure):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close_row(self))
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.note)
        layout.addWidget(self._progress)
        layout.addLayout(row)

    def _connect(self) -> None:
        self.tree.currentItemChanged.connect(self._describe)
        self.tree.itemDoubleClicked.connect(self._use)
        self.use.clicked.connect(self._use)
        self.fetch.clicked.connect(self._fetch)
        self.cancel.clicked.connect(lambda: self._jobs.cancel(self._job_id))
        self.add.clicked.connect(self._ask_file)
        self.remove.clicked.connect(self._remove)
        self.measure.clicked.connect(self._measure)
        self._stages.changed.connect(self._show_stage)
        self._jobs.progressed.connect(self._show_progress)
        self._jobs.finished.connect(self._note_installed)
        self._jobs.cancelled.connect(self._note_cancelled)
        self._jobs.failed.connect(self._note_failed)

    def reject(self) -> None:
        """Close; what is under way is given up, what has arrived of a download is kept."""
        self._jobs.cancel(self._job_id)
        super().reject()

    @property
    def chosen(self) -> str:
        """The engine that is marked."""
        item = self.tree.currentItem()
        return CLASSIC if item is None else str(item.data(0, _ID))

    def _refresh(self) -> None:
        chosen = self.chosen if self.tree.topLevelItemCount() else self._settings.get(ENGINE)
        self._statuses = {status.model_id: status for status in statuses(self._store)}
        speeds = {engine: self._speed_text(speed) for engine, speed in known_speeds().items()}
        self.tree.clear()
        classic = self.tr("Classic: the built-in tracker")
        self._add_row(CLASSIC, [classic, self.tr("ready"), "", speeds.get(CLASSIC, ""), "Apache-2.0"])
        for status in self._statuses.values():
            size = "" if status.bytes_whole is None else f"{status.bytes_whole / 1e6:,.0f} MB"
            licence = "" if status.licence is None else status.licence.id
            state = QCoreApplication.translate("ModelsDialog", _STATES[status.state])
            speed = speeds.get(status.model_id, "")
            self._add_row(status.model_id, [status.label, state, size, speed, licence])
        self._mark(chosen)

    def _speed_text(self, speed: Speed) -> str:
        return self.tr("{seconds} s/frame").format(seconds=f"{speed.frame:.2f}")

    def _mark(self, engine: str) -> None:
        for item in items_of(self.tree):
            if item.data(0, _ID) == engine:
                self.tree.setCurrentItem(item)

    def _add_row(self, engine: str, texts: list[str]) -> None:
        item = QTreeWidgetItem(texts)
        item.setData(0, _ID, engine)
        for column in (_SIZE, _SPEED):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if engine == self._settings.get(ENGINE):
            font = item.font(0)
            font.setBold(True)
            item.setFont(0, font)
            item.setText(1, self.tr("in use"))
        self.tree.addTopLevelItem(item)

    @Slot()
    def _describe(self) -> None:
        status = self._statuses.get(self.chosen)
        is_ready = status is None or status.state is ModelState.INSTALLED
        can_pull = status is not None and status.can_pull and not is_ready
        self.use.setEnabled(is_ready and self.chosen != self._settings.get(ENGINE))
        self.fetch.setEnabled(can_pull)
        self.remove.setEnabled(status is not None and status.state is not ModelState.KNOWN)
        self.measure.setEnabled(is_ready and not self._is_busy)
        self.note.setText(self._note_on(status))

    def _note_on(self, status: ModelStatus | None) -> str:
        if status is None:
            return self.tr(
                "Optical flow, colour models and a small network of this program. It works at once and needs "
                "nothing; a SAM 2 model gives far better masks."
            )
        if status.problem:
            return status.problem
        if status.state is ModelState.INSTALLED:
            return self.tr("The published file.") if status.official else self.tr("Not an official file.")
        if status.can_pull:
            return self.tr("Fetched from its publisher and checked before anything reads it.")
        return self.tr("Its publisher states no digest: get the file yourself, then add it from disk.")

    @Slot()
    def _use(self) -> None:
        if self.use.isEnabled():
            self._documents.use_engine(self.chosen)
            self._refresh()

    @Slot()
    def _fetch(self) -> None:
        self._begin(self.tr("Downloading"), pulling(self._store, self.chosen, self._stages), self._not_installed)

    @Slot()
    def _ask_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Add a checkpoint"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Checkpoints (%s)") % " ".join(f"*{suffix}" for suffix in SUFFIXES))
        dialog.fileSelected.connect(lambda path: self._add(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _add(self, path: Path, name: str | None = None) -> None:
        self._added = path if name is None else Path()
        self._begin(self.tr("Adding"), adding(self._store, path, name, self._stages), self._not_installed)

    @property
    def _not_installed(self) -> str:
        return self.tr("The model is not installed: {why}")

    def _ask_name(self, path: Path, why: str) -> None:
        dialog = QInputDialog(self)
        dialog.setWindowTitle(self.tr("Add a checkpoint"))
        question = self.tr("What shall it be called?")
        dialog.setLabelText(f"{in_language(why)}\n\n{question}")
        dialog.setTextValue(path.stem)
        dialog.textValueSelected.connect(lambda name: self._add(path, name))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _remove(self) -> None:
        try:
            remove(self._store, self.chosen)
        except ModelError as error:
            self.note.setText(self.tr("The model is not removed: {why}").format(why=in_language(str(error))))
            return
        if self.chosen == self._settings.get(ENGINE):
            self._documents.use_engine(CLASSIC)
        self._refresh()

    @Slot()
    def _measure(self) -> None:
        refusal = self.tr("The speed is not measured: {why}")
        self._begin(self.tr("Measuring"), measuring(self._store, self.chosen), refusal)

    def _begin(self, title: str, work: ModelWork, refusal: str) -> None:
        self._refusal = refusal
        self._show_job(is_busy=True)
        if self._jobs.active:
            self.note.setText(self.tr("It begins as soon as the one before it has ended."))
        self._job_id = self._jobs.start(title, work)

    def _show_job(self, *, is_busy: bool) -> None:
        self._progress.setRange(0, 0)
        self._progress.setVisible(is_busy)
        self.cancel.setVisible(is_busy)
        self.fetch.setVisible(not is_busy)
        self.add.setEnabled(not is_busy)
        self._is_busy = is_busy
        self._describe()

    @Slot(object)
    def _show_stage(self, step: Step) -> None:
        self._stage = {
            Stage.DOWNLOADING: self.tr("Downloading"),
            Stage.WAITING: self.tr("Waiting"),
            Stage.COPYING: self.tr("Copying"),
            Stage.CHECKING: self.tr("Checking"),
        }[step.stage]
        if step.stage is Stage.WAITING:
            text = self.tr("The download waits a little, then it is tried again: {why}.")
            self.note.setText(text.format(why=in_language(step.reason)))
        else:
            self._describe()

    @Slot(int, int, int)
    def _show_progress(self, job_id: int, done: int, total: int) -> None:
        if job_id == self._job_id:
            self._progress.setRange(0, total)
            self._progress.setValue(done)
            text = self.tr("{stage}: {done} of {total} MB")
            amounts = {"done": f"{done / 1000:,.1f}", "total": f"{total / 1000:,.1f}"}
            self._progress.setFormat(text.format(stage=self._stage, **amounts))

    @Slot(int, object)
    def _note_installed(self, job_id: int, result: object) -> None:
        if job_id == self._job_id:
            self._added = Path()
            self._show_job(is_busy=False)
            self._refresh()
            self._mark(str(result))

    @Slot(int)
    def _note_cancelled(self, job_id: int) -> None:
        if job_id == self._job_id:
            self._added = Path()
            self._show_job(is_busy=False)
            self._refresh()

    @Slot(int, str)
    def _note_failed(self, job_id: int, message: str) -> None:
        if job_id != self._job_id:
            return
        self._show_job(is_busy=False)
        self._refresh()
        self.note.setText(self._refusal.format(why=in_language(message)))
        path, self._added = self._added, Path()
        if path.name and "name" in message:
            self._ask_name(path, message)
