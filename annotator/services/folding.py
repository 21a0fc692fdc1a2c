"""The window's side of a run: its frames on their way into the project, and how it stands."""

import time
from contextlib import suppress

from annotator.domain.cancel import CancelToken
from annotator.domain.change import Change
from annotator.domain.edits.edit import Edit
from annotator.domain.errors import ProjectFileError
from annotator.domain.object_id import ObjectId
from annotator.domain.run import RunState
from annotator.services.run_reports import RunBegun, RunEnded, RunProgress
from annotator.session.active_run import ActiveRun
from annotator.session.cut_stops import CutStop
from annotator.session.plan import RunPlan, RunRequest
from annotator.session.run_frame import RunFrame
from annotator.session.saving import Saving
from annotator.session.session import Session


class Folding:
    """A run under way.

    Attributes:
        job_id: its number on the tracker's thread.
        cancel: ends it there.
        history_index: how many steps the history had when it began.
        has_written: whether there is anything to take back.
        saving: a frame on its way to the disk.

    Raises:
        TrackingError: there is nothing to track.
    """

    def __init__(self, session: Session, request: RunRequest, engine_name: str, *, job_id: int) -> None:
        self.job_id = job_id
        self.cancel = CancelToken()
        self.history_index = 0
        self.has_written = False
        self.saving: Saving | None = None
        self._frame: RunFrame | None = None
        self._session = session
        self._request = request
        self._run = ActiveRun(session, request, engine_name)
        self._began = time.monotonic()
        self._done = 0
        self._unreadable: list[int] = []
        self._stops: list[CutStop] = []

    @property
    def plan(self) -> RunPlan:
        """What the tracker is to do."""
        return self._run.plan

    @property
    def object_ids(self) -> tuple[ObjectId, ...]:
        """What it tracks."""
        return self._run.plan.object_ids

    def is_touched_by(self, change: Change) -> bool:
        """Whether a change is one of an object being tracked."""
        touched = {*change.objects, *(key[0] for key in change.prompts), *(key[0] for key in change.masks)}
        return not touched.isdisjoint(self.object_ids)

    def begin(self, frame: RunFrame) -> Saving | None:
        """Begin to write a frame to the project; None where there is nothing to write."""
        self.saving = self._run.begin_fold(frame)
        self._frame = frame
        return self.saving

    def finish(self) -> RunProgress:
        """The frame that was begun is in the project.

        Raises:
            ProjectFileError: it could not be written.
        """
        frame = self._settle()
        if frame.unreadable:
            self._unreadable.append(frame.frame_idx)
        seconds = time.monotonic() - self._began
        total = self.plan.frame_count
        return RunProgress(self._run.run_id, frame.frame_idx, frame.done, total, seconds, frame.unreadable)

    def note_cut(self, stop: CutStop) -> None:
        """Objects were left at a cut."""
        self._stops.append(stop)

    def end(self, state: RunState, *, keeps_frame: bool = True) -> Edit:
        """Close it in the project; returns the edit that takes it back.

        Args:
            state: how it ended.
            keeps_frame: whether a frame that was begun is kept, where it can be written, or taken back.

        Raises:
            ProjectFileError: it cannot be written.
        """
        if self.saving is not None:
            with suppress(ProjectFileError):  # as if it had been one of those still on their way
                if keeps_frame:
                    self._settle()
                else:
                    self._drop()
        return self._run.end(state)

    def _settle(self) -> RunFrame:
        frame, saving = self._frame, self.saving
        assert frame is not None
        self.saving = self._frame = None
        self._session.settle()
        if saving is not None and saving.error is not None:
            raise saving.error
        self.has_written |= bool(frame.masks)
        self._done = frame.done
        return frame

    def _drop(self) -> None:
        """Take the frame back, unless another edit has made it known meanwhile."""
        assert self.saving is not None
        inverse, told, counts = self.saving.applied.inverse, self._session.project, (self.has_written, self._done)
        self._settle()
        if self._session.project is not told:
            self._session.apply(inverse)
            self.has_written, self._done = counts

    def begun(self) -> RunBegun:
        """That it began."""
        return RunBegun(self._run.run_id, self.object_ids, self.plan.frame_count, self.plan.notes)

    def ended(self, state: RunState, message: str) -> RunEnded:
        """That it ended."""
        return RunEnded(
            self._run.run_id,
            self._request,
            self.object_ids,
            state,
            self._done,
            self.plan.frame_count,
            tuple(self._unreadable),
            tuple(stop for met in self._stops if (stop := met.left_by(self.plan)) is not None),
            message,
        )
