"""The tracker as the window sees it: an engine, clicks that are answered, one run at a time."""

from collections import deque
from collections.abc import Sequence
from itertools import count

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.cancel import CancelToken
from annotator.domain.change import Change
from annotator.domain.edits.edit import Edit
from annotator.domain.errors import AnnotatorError
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project
from annotator.domain.prompt import FramePrompts
from annotator.domain.run import RunState
from annotator.services import tracking_messages as messages
from annotator.services.changes import SessionChanges
from annotator.services.folding import Folding
from annotator.services.history import History
from annotator.services.preparation import Preparation
from annotator.services.run_turns import Interruptible
from annotator.services.saver import Saver
from annotator.services.sentences import in_language
from annotator.services.threads import PATIENCE_MS, WorkerThread
from annotator.services.tracking_messages import Engine, Order, Report
from annotator.services.tracking_worker import TrackingWorker
from annotator.session.plan import RunRequest
from annotator.session.preview import plan_preview
from annotator.session.saving import Saving
from annotator.session.session import Session


class Tracking(QObject):
    """Drives a tracker on a thread of its own, and folds what it finds into the session.

    An edit of an object that is being tracked ends the run first. A run is one step of the history.

    Signals:
        engine_loading(str), engine_loaded(str), engine_failed(str), engine_cancelled(str): the name; the name runs
            are recorded under; why not; the name.
        video_missed(str): there is no engine because the video is not there, and where it should be.
        run_begun(RunBegun), run_progressed(RunProgress), run_ended(RunEnded): exactly one end per begun run,
            after its last progress.
        previewed(int, ObjectPrediction): the mask that the prompts of a request give.
        preview_failed(int, str): why there is none. A request that was cancelled gets neither.
        refused(str): a run was not begun, and what is missing.
    """

    engine_loading = Signal(str)
    engine_loaded = Signal(str)
    engine_failed = Signal(str)
    engine_cancelled = Signal(str)
    video_missed = Signal(str)
    run_begun = Signal(object)
    run_progressed = Signal(object)
    run_ended = Signal(object)
    previewed = Signal(int, object)
    preview_failed = Signal(int, str)
    refused = Signal(str)
    _ordered = Signal(object)

    def __init__(
        self, session: Session, changes: SessionChanges, history: History, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._history = history
        self._job_ids = count(1)
        self._engine_name = ""
        self._loading: messages.LoadEngine | None = None
        self._run: Folding | None = None
        self._previews: dict[int, CancelToken] = {}
        self._preparation = Preparation()
        self._work = Interruptible()
        self._worker = TrackingWorker(self._work)
        self._ordered.connect(self._worker.receive)
        self._worker.reported.connect(self._receive)
        self._thread = WorkerThread(self._worker, "tracker")
        self._waiting: deque[Report] = deque()
        self._saver = Saver(self)
        self._saver.saved.connect(self._saved)
        changes.edited.connect(self._forget_removed)
        history.about_to_edit.connect(self._end_run_touched_by)
        history.about_to_undo.connect(self._end_run_before_undo)

    @property
    def engine_name(self) -> str:
        """What runs are recorded under; empty while no engine is ready."""
        return self._engine_name

    @property
    def is_ready(self) -> bool:
        """Whether an engine is loaded."""
        return bool(self._engine_name)

    @property
    def is_loading(self) -> bool:
        """Whether an engine is on its way."""
        return self._loading is not None

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self._run is not None

    @property
    def tracked_objects(self) -> tuple[ObjectId, ...]:
        """What the run under way tracks."""
        return self._run.object_ids if self._run is not None else ()

    def load(self, engine: Engine) -> None:
        """Take an engine; a run under way ends first, clicks wait for the new engine.

        Another engine that is being loaded is given up; the same one, for another video, has its network then.
        """
        self.end_run_now()
        self._preparation.stop()
        self._engine_name = ""
        if self._loading is not None and self._loading.engine.name != engine.name:
            self._loading.cancel.set()
        self._loading = messages.LoadEngine(next(self._job_ids), engine, CancelToken())
        self.engine_loading.emit(engine.name)
        self._order(self._loading)

    def cancel_loading(self) -> None:
        """Give up the engine that is being loaded; `engine_cancelled` follows, unless it is just there."""
        if self._loading is not None:
            self._loading.cancel.set()

    def start(self, request: RunRequest) -> None:
        """Begin a run, or say by `refused` why not."""
        if self._run is not None:
            self.refused.emit(self.tr("A run is under way; stop it first."))
        elif not self.is_ready:
            self.refused.emit(self.tr("No engine is ready yet; choose one, or wait until it is loaded."))
        else:
            self._begin(request)

    def stop(self) -> None:
        """Cancel the run; the frames that are done are kept, `run_ended` follows."""
        if self._run is not None:
            self._run.cancel.set()

    def end_run_now(self, *, keeps_frame: bool = True) -> None:
        """End the run before this returns; up to four frames that are on their way are dropped.

        Where `keeps_frame` is off, that which is being written is dropped too: the project is what was told of it.
        """
        if self._run is not None:
            self._run.cancel.set()
            self._end(RunState.CANCELLED, keeps_frame=keeps_frame)

    def preview(self, object_id: ObjectId, frame_idx: int, prompts: FramePrompts) -> int:
        """Ask for the mask that prompts give, with the object's memory; returns the request's number.

        A run under way makes way between two frames, or in the middle of one.
        """
        job_id = next(self._job_ids)
        cancel = self._previews[job_id] = CancelToken()
        context = plan_preview(self._session.project, object_id, frame_idx)
        self._preparation.stop(unless=frame_idx)
        self._order(messages.SetPrompts(job_id, object_id, frame_idx, prompts, context, cancel))
        # After the order is in the line: the interrupted run then waits behind it.
        if self._run is not None:
            self._work.interrupt()
        return job_id

    def prepare(self, frames: Sequence[int]) -> None:
        """Let the engine get ready for frames, the most likely one first, until something is asked of it."""
        self._preparation.stop(unless=frames[0] if frames else None)
        if self.is_ready and not self.is_running:
            self._preparation = Preparation(frames)
            self._order(messages.Prepare(self._preparation))

    def cancel_preview(self, job_id: int) -> None:
        """No longer wait for a mask; nothing more is heard of the request."""
        cancel = self._previews.pop(job_id, None)
        if cancel is not None:
            cancel.set()

    def forget(self, object_id: ObjectId) -> None:
        """Drop what the tracker knows of an object."""
        self._order(messages.Forget(object_id))

    def reset(self) -> None:
        """Drop all that the tracker knows; a run ends first."""
        self.end_run_now()
        self._order(messages.Reset())

    def shut_down(self, patience_ms: int = PATIENCE_MS) -> bool:
        """Cancel all and end the thread; False where it did not end in time."""
        self.end_run_now()
        self.cancel_loading()
        self._loading = None  # that it ends now says nothing about the engine
        self._preparation.stop()
        for job_id in tuple(self._previews):
            self.cancel_preview(job_id)
        self._order(messages.Quit())
        return all([self._thread.join(patience_ms), self._saver.shut_down(patience_ms)])

    def _order(self, order: Order) -> None:
        self._ordered.emit(order)

    def _begin(self, request: RunRequest) -> None:
        try:
            run = Folding(self._session, request, self._engine_name, job_id=next(self._job_ids))
        except AnnotatorError as error:
            self.refused.emit(self.tr("Nothing is tracked: {why}").format(why=in_language(str(error))))
            return
        run.history_index = self._history.index
        self._run = run
        self._preparation.stop()
        self.run_begun.emit(run.begun())
        self._order(messages.StartRun(run.job_id, run.plan, run.cancel))

    @Slot(object)
    def _receive(self, report: Report) -> None:
        """Reports of a run wait while a frame of it is being written."""
        if self._run is not None and self._run.saving is not None and self._run.job_id == report.job_id:
            self._waiting.append(report)
        else:
            self._take(report)

    def _take(self, report: Report) -> None:
        match report:
            case messages.Loaded() if self._is_loading(report.job_id):
                self._loading = None
                self._engine_name = report.engine_name
                self.engine_loaded.emit(report.engine_name)
            case messages.Predicted() if self._is_current(report.job_id):
                self._fold(report)
            case messages.Predicted():
                # Of a run that is over: without credit the worker would not come to see that it is.
                self._order(messages.Credit(report.job_id))
            case messages.MetCut() if self._run is not None and self._is_current(report.job_id):
                self._run.note_cut(report.stop)
            case messages.Prompted() if report.job_id in self._previews:
                del self._previews[report.job_id]
                self.previewed.emit(report.job_id, report.prediction)
            case messages.Finished() if self._is_current(report.job_id):
                completed = report.end is messages.JobEnd.COMPLETED
                self._end(RunState.COMPLETED if completed else RunState.CANCELLED)
            case messages.Finished() if self._loading is not None and self._is_loading(report.job_id):
                name, self._loading = self._loading.engine.name, None
                self.engine_cancelled.emit(name)
            case messages.Failed():
                self._take_failure(report)
            case _:
                pass  # of a job that is over

    def _is_current(self, job_id: int) -> bool:
        return self._run is not None and self._run.job_id == job_id

    def _is_loading(self, job_id: int) -> bool:
        return self._loading is not None and self._loading.job_id == job_id

    def _take_failure(self, report: messages.Failed) -> None:
        if self._is_current(report.job_id):
            self._end(RunState.FAILED, report.message)
        elif self._previews.pop(report.job_id, None) is not None:
            self.preview_failed.emit(report.job_id, report.message)
        elif self._is_loading(report.job_id):
            self._loading = None
            (self.video_missed if report.lacks_video else self.engine_failed).emit(report.message)

    def _fold(self, report: messages.Predicted) -> None:
        run = self._run
        assert run is not None
        try:
            saving = run.begin(report.frame)
        except AnnotatorError as error:
            self._fail_run(run, error)
            return
        if saving is None:
            self._finish_fold(run)
        else:
            self._saver.write(saving)

    @Slot(object)
    def _saved(self, saving: Saving) -> None:
        run = self._run
        if run is None or run.saving is not saving:
            return  # taken up by what ended the run
        self._finish_fold(run)
        while self._waiting and (self._run is None or self._run.saving is None):
            self._take(self._waiting.popleft())

    def _finish_fold(self, run: Folding) -> None:
        try:
            progress = run.finish()
        except AnnotatorError as error:
            self._fail_run(run, error)
            return
        self._order(messages.Credit(run.job_id))
        self.run_progressed.emit(progress)

    def _fail_run(self, run: Folding, error: AnnotatorError) -> None:
        run.cancel.set()
        self._end(RunState.FAILED, str(error))

    def _end(self, state: RunState, message: str = "", *, keeps_frame: bool = True) -> None:
        run, self._run = self._run, None
        assert run is not None
        # For the frame in hand too; a worker without credit would not come to see that its run is over.
        for _ in range(messages.CREDITS):
            self._order(messages.Credit(run.job_id))
        self._waiting.clear()
        try:
            inverse = run.end(state, keeps_frame=keeps_frame)
        except AnnotatorError as error:
            # On a full disk the run stays RUNNING in the file, as after a kill: opening it again sees to that.
            state, message = RunState.FAILED, message or str(error)
        else:
            if run.has_written:
                self._history.record(inverse, self.tr("Track"))
        self.run_ended.emit(run.ended(state, message))

    @Slot(object)
    def _end_run_touched_by(self, edit: Edit) -> None:
        if self._run is None:
            return
        try:
            change = self._session.tried(edit).change
        except AnnotatorError:
            return  # it will be refused
        if self._run.is_touched_by(change):
            # The edit was made for the project without the frame that is being written.
            self.end_run_now(keeps_frame=False)

    @Slot(int)
    def _end_run_before_undo(self, index: int) -> None:
        """What the user undoes is the run, unless something else was done since it began."""
        if self._run is not None and index <= self._run.history_index:
            self.end_run_now()

    @Slot(object, object)
    def _forget_removed(self, project: Project, change: Change) -> None:
        for object_id in change.objects:
            if object_id not in project.objects:
                self.forget(object_id)
