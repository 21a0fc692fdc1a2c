"""Opening and closing documents: one at a time, and what the user has to know about each."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.errors import AnnotatorError
from annotator.domain.run import Run
from annotator.services.document import Document
from annotator.services.opener import InUse, Opener
from annotator.services.opening import Opened
from annotator.services.sentences import in_language
from annotator.services.setting_table import DEVICE, ENGINE, FRAME_CACHE_MB, STOP_AT_CUTS, THREADS
from annotator.services.settings import Settings
from annotator.storage import project_path_of
from annotator.ui.desk import Desk
from annotator.ui.engine_loader import CLASSIC, EngineLoader
from annotator.ui.views.message_area import Choice, Offer

_OF_ENGINES = frozenset({ENGINE.key, DEVICE.key, THREADS.key})
"""Settings that another tracker is made for."""

_DIGEST = re.compile(r" [0-9a-f]{12}\b")
"""Of a model's weights, in the name that runs are recorded under; nobody reads it in a status bar."""


class Documents(QObject):
    """Puts what was opened on the desk, with its engine, and takes it away again.

    Signals:
        offered(Offer): something about the document that the user may decide on.
        opening_begun(): something is to be opened, in place of what was tried before.
        opening_progressed(str, int, int), opening_ended(): what is being opened, how far it is; no longer.
        loading_progressed(str, int, int): what an engine's loading does, steps done, steps there are.
        engine_changed(str): how it stands with the engine, for the status bar; it is no longer being loaded.
    """

    offered = Signal(object)
    opening_begun = Signal()
    opening_progressed = Signal(str, int, int)
    opening_ended = Signal()
    loading_progressed = Signal(str, int, int)
    engine_changed = Signal(str)

    def __init__(
        self, desk: Desk, opener: Opener, engines: EngineLoader, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._opener = opener
        self._engines = engines
        self._settings = settings
        self._place = ""
        self._is_clean = True
        self._is_fallback = False
        settings.changed.connect(self._apply_setting)
        opener.opened.connect(self._take)
        opener.in_use.connect(self._offer_to_look)
        opener.failed.connect(self._fail)
        opener.progressed.connect(self._note_opening)
        for ended in (opener.opened, opener.in_use, opener.failed):
            ended.connect(self.opening_ended)
        engines.progressed.connect(self._note_progress)
        engines.placed.connect(self._note_place)

    @property
    def has_stuck_threads(self) -> bool:
        """Whether a thread of a closed document did not end in time."""
        return not self._is_clean

    def open(self, path: Path, *, read_only: bool = False) -> None:
        """Open a video, folder, image or project, in place of what is open."""
        document = self._desk.document
        if document is not None and document.session.path in (path.absolute(), project_path_of(path)):
            self._desk.informed.emit(self.tr("%s is open already.") % path.name)
            return
        self.opening_begun.emit()
        self._desk.informed.emit(self.tr("Opening %s…") % path.name)
        self._opener.open(path.absolute(), read_only=read_only)

    def close(self) -> None:
        """Close what is open; a run ends and keeps what is done."""
        document = self._desk.document
        if document is not None:
            self._desk.set_document(None)
            if not document.close():
                self._is_clean = False
                self._engines.forget()
            document.deleteLater()

    @Slot()
    def cancel_opening(self) -> None:
        """Open nothing after all."""
        self._opener.cancel()
        self.opening_ended.emit()
        self._desk.informed.emit(self.tr("Nothing is opened."))

    @Slot()
    def cancel_loading(self) -> None:
        """Do without the engine that is being loaded."""
        if self._desk.document is not None:
            self._desk.document.tracking.cancel_loading()

    def use_engine(self, name: str) -> None:
        """Track with another engine from now on."""
        self._settings.set(ENGINE, name)

    @Slot(object)
    def _take(self, opened: Opened) -> None:
        self.close()
        document = Document(opened, self._engines.load, cache_bytes=self._settings.get(FRAME_CACHE_MB) * 2**20)
        self._is_fallback = False
        self._settings.add_recent(opened.path)
        document.tracking.engine_loading.connect(self._note_loading)
        document.tracking.engine_loaded.connect(self._note_loaded)
        document.tracking.engine_failed.connect(self._use_built_in)
        document.tracking.engine_cancelled.connect(self._do_without)
        document.tracking.video_missed.connect(self._note_missing)
        self._desk.set_document(document)
        notes = " ".join(map(in_language, document.notes))
        self._desk.informed.emit(notes or self.tr("%s is open.") % opened.path.name)
        document.use_engine(self._settings.get(ENGINE))
        for run in document.unfinished_runs:
            self._offer_run(document, run)

    @Slot(object)
    def _offer_to_look(self, in_use: InUse) -> None:
        def look() -> bool:
            self.open(in_use.path, read_only=True)
            return True

        self._desk.informed.emit(self.tr("Nothing is opened."))
        self.offered.emit(Offer(in_language(in_use.message), (Choice(self.tr("Open to look at"), look),)))

    def _offer_run(self, document: Document, run: Run) -> None:
        stop_at_cuts = self._settings.get(STOP_AT_CUTS)

        def go_on() -> bool:
            document.selection.select_video(run.video_id)
            if not document.tracking.is_ready:
                self._desk.refused.emit(self.tr("The engine is not ready yet."))
                return False
            return self._tried(lambda: document.go_on_with_run(run, stop_at_cuts=stop_at_cuts))

        self.offered.emit(
            Offer(
                self.tr(
                    "A run was interrupted when the program ended; the %n mask(s) that it made so far are kept.",
                    "",
                    len(run.overwritten),
                ),
                (
                    Choice(self.tr("Go on"), go_on),
                    Choice(self.tr("Keep"), lambda: self._tried(lambda: document.keep_run(run))),
                    Choice(self.tr("Remove its masks"), lambda: document.remove_run(run)),
                ),
            )
        )

    def _tried(self, do: Callable[[], None]) -> bool:
        try:
            do()
        except AnnotatorError as error:
            self._desk.refused.emit(in_language(str(error)))
            return False
        return True

    @Slot(object, str)
    def _fail(self, path: Path, message: str) -> None:
        if not path.exists():
            self._settings.remove_recent(path)
        self._desk.informed.emit(self.tr("Nothing is opened."))
        self._desk.refused.emit(self.tr("Nothing is opened: {why}").format(why=in_language(message)))

    @Slot(int, int)
    def _note_opening(self, done: int, total: int) -> None:
        self.opening_progressed.emit(self.tr("Opening"), done, total)

    @Slot(str, int, int)
    def _note_progress(self, what: str, done: int, total: int) -> None:
        # From the tracker's thread: what comes after the engine is there, or given up, is news no longer.
        document = self._desk.document
        if document is not None and document.tracking.is_loading:
            self.loading_progressed.emit(what, done, total)

    @Slot(str)
    def _note_place(self, place: str) -> None:
        self._place = place

    @Slot(str)
    def _note_loading(self, name: str) -> None:
        self.engine_changed.emit(self.tr("Loading %s…") % name)

    @Slot(str)
    def _note_loaded(self, name: str) -> None:
        self.engine_changed.emit(f"{_DIGEST.sub('', name)}  ·  {self._place}")

    @Slot(str)
    def _do_without(self, name: str) -> None:
        """Loading was given up: somebody who does not want to wait works at once."""
        self._desk.informed.emit(self.tr("{name} is not loaded; the built-in tracker is used.").format(name=name))
        self.use_engine(CLASSIC)

    @Slot(str)
    def _note_missing(self, reason: str) -> None:
        """The canvas says it too; a run would say that there is no engine."""
        self.engine_changed.emit(self.tr("No video"))
        self._desk.refused.emit(reason)

    @Slot(str)
    def _use_built_in(self, reason: str) -> None:
        self._desk.refused.emit(self.tr("The engine cannot be used: {why}").format(why=in_language(reason)))
        document = self._desk.document
        if document is not None and not self._is_fallback and self._settings.get(ENGINE) != CLASSIC:
            # The setting stays: the model may be there again the next time.
            self._is_fallback = True
            document.use_engine(CLASSIC)
            self._desk.informed.emit(self.tr("The built-in engine is used instead."))
        else:
            self.engine_changed.emit(self.tr("No engine"))

    @Slot(str, object)
    def _apply_setting(self, key: str, value: object) -> None:
        del value
        if key in _OF_ENGINES and self._desk.document is not None:
            self._is_fallback = False
            self._desk.document.use_engine(self._settings.get(ENGINE))
