"""Masks for prompts that have none yet: asked of the tracker, folded into the project when they come."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.change import Change
from annotator.domain.mask import Mask
from annotator.domain.masklet import FrameMask, MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.prediction import ObjectPrediction
from annotator.domain.project import Project, TrackedObject
from annotator.domain.prompt import FramePrompts
from annotator.services.changes import SessionChanges
from annotator.services.history import History, Step
from annotator.services.run_reports import RunBegun
from annotator.services.selection import Selection
from annotator.services.tracking import Tracking
from annotator.session.prompting import prompting
from annotator.session.session import Session


@dataclass(frozen=True, slots=True)
class PendingMask:
    """Prompts whose mask is on its way.

    Attributes:
        object_id: the object.
        frame_idx: the frame.
        prompts: all that is said about it there.
        last_mask: what was there before, to be shown until the new one comes; None where there was nothing.
    """

    object_id: ObjectId
    frame_idx: int
    prompts: FramePrompts
    last_mask: Mask | None


@dataclass(slots=True)
class _Request:
    pending: PendingMask
    before: FrameMask | None
    step: Step | None


def lacks_mask(obj: TrackedObject, frame_idx: int) -> bool:
    """Whether an object has prompts on a frame that no mask was derived from yet."""
    kept = obj.masklet.get(frame_idx)
    return frame_idx in obj.prompts and (kept is None or kept.source is MaskSource.PROPAGATED)


class MaskRequests(QObject):
    """Sees to it that prompts in sight get their mask: after a click, an undo, a redo, a new engine.

    Signals:
        pending_changed(): what is awaited is another.
        masked(int, int): the mask of an object on a frame has come.
        candidates_offered(int, int, object): the masks (a tuple of Candidate) that the prompts of an object on a
            frame could mean, the one they gave first.
        failed(str): there is no mask for a click, and why; the click is kept.
    """

    pending_changed = Signal()
    masked = Signal(int, int)
    candidates_offered = Signal(int, int, object)
    failed = Signal(str)

    def __init__(
        self,
        session: Session,
        changes: SessionChanges,
        history: History,
        tracking: Tracking,
        selection: Selection,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._history = history
        self._tracking = tracking
        self._selection = selection
        self._requests: dict[int, _Request] = {}
        changes.edited.connect(self._review)
        selection.frame_selected.connect(self.ask)
        selection.object_selected.connect(self.ask)
        tracking.engine_loading.connect(self._withdraw_all)
        tracking.engine_loaded.connect(self.ask)
        tracking.run_begun.connect(self._withdraw_tracked)
        tracking.run_ended.connect(self.ask)
        tracking.previewed.connect(self._fold)
        tracking.preview_failed.connect(self._fail)

    @property
    def pending(self) -> PendingMask | None:
        """What is awaited for the object in hand on the frame in sight."""
        object_id, frame_idx = self._selection.object_id, self._selection.frame_idx
        found = (request.pending for request in self._requests.values())
        return next((one for one in found if (one.object_id, one.frame_idx) == (object_id, frame_idx)), None)

    @property
    def is_waiting(self) -> bool:
        """Whether any mask is awaited, in sight or not."""
        return bool(self._requests)

    def expect(self, step: Step, last_mask: Mask | None) -> None:
        """What is awaited now belongs to a step of the history; `last_mask` is shown meanwhile."""
        pending = self.pending
        for request in self._requests.values():
            if request.pending is pending:
                request.step = step
                request.pending = replace(request.pending, last_mask=last_mask)
        self.pending_changed.emit()

    @Slot()
    def ask(self) -> None:
        """Ask for the mask of what is in sight, where it lacks one and nobody has asked yet."""
        obj, frame_idx = self._selection.in_hand, self._selection.frame_idx
        if obj is None or obj.is_locked or not lacks_mask(obj, frame_idx) or not self._tracking.is_ready:
            return
        if obj.object_id in self._tracking.tracked_objects:
            return  # the run derives it
        if self.pending is not None and self.pending.prompts == obj.prompts[frame_idx]:
            return
        self._withdraw(lambda one: (one.object_id, one.frame_idx) == (obj.object_id, frame_idx))
        before = obj.masklet.get(frame_idx)
        prompts = obj.prompts[frame_idx]
        job_id = self._tracking.preview(obj.object_id, frame_idx, prompts)
        shown = None if before is None else before.mask
        self._requests[job_id] = _Request(PendingMask(obj.object_id, frame_idx, prompts, shown), before, None)
        self.pending_changed.emit()

    @Slot(object, object)
    def _review(self, project: Project, change: Change) -> None:
        del change
        self._withdraw(lambda one: _prompts_in(project, one) != one.prompts)
        self.ask()

    @Slot()
    def _withdraw_all(self) -> None:
        self._withdraw(lambda _: True)

    @Slot(object)
    def _withdraw_tracked(self, run: RunBegun) -> None:
        self._withdraw(lambda one: one.object_id in run.object_ids)

    def _withdraw(self, which: Callable[[PendingMask], bool]) -> None:
        withdrawn = [job_id for job_id, request in self._requests.items() if which(request.pending)]
        for job_id in withdrawn:
            del self._requests[job_id]
            self._tracking.cancel_preview(job_id)
        if withdrawn:
            self.pending_changed.emit()

    @Slot(int, object)
    def _fold(self, job_id: int, prediction: ObjectPrediction) -> None:
        request = self._requests.pop(job_id, None)
        if request is None:
            return
        one, project = request.pending, self._session.project
        if project.object(one.object_id).masklet.get(one.frame_idx) == request.before:
            edit = prompting(project, one.object_id, one.frame_idx, one.prompts, prediction)
            if self._history.amend(edit, request.step):
                self.masked.emit(one.object_id, one.frame_idx)
                if len(prediction.candidates) > 1:
                    self.candidates_offered.emit(one.object_id, one.frame_idx, prediction.candidates)
        self.pending_changed.emit()

    @Slot(int, str)
    def _fail(self, job_id: int, message: str) -> None:
        if self._requests.pop(job_id, None) is not None:
            self.pending_changed.emit()
            self.failed.emit(message)


def _prompts_in(project: Project, one: PendingMask) -> FramePrompts | None:
    """None where no mask may come for them any more."""
    obj = project.objects.get(one.object_id)
    return None if obj is None or obj.is_locked else obj.prompts.get(one.frame_idx)
