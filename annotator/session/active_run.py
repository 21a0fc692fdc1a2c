"""A run as the project sees it: begun, folded in frame by frame, ended as one undoable step."""

from __future__ import annotations

from datetime import UTC, datetime

from rpds import HashTrieMap

from annotator.domain.edits.edit import Batch, Edit
from annotator.domain.edits.masks import MaskKey, SetMasks
from annotator.domain.edits.objects import SetStale
from annotator.domain.edits.runs import EndRun, FoldFrame, PutRun, RemoveRun
from annotator.domain.masklet import FrameMask
from annotator.domain.run import Run, RunState
from annotator.session.plan import RunPlan, RunRequest, plan_run
from annotator.session.run_frame import RunFrame
from annotator.session.saving import Saving
from annotator.session.session import Session


class ActiveRun:
    """A run that has begun. Every frame folded in is on disk when `fold` returns.

    Attributes:
        plan: what to execute on the tracker.
        run_id: its number in the project.
        undo: what `end` returned; there is none before.
    """

    undo: Edit

    def __init__(self, session: Session, request: RunRequest, engine: str) -> None:
        self._session = session
        self.plan: RunPlan = plan_run(session.project, request, engine)
        self.run_id = session.project.next_run_id
        self._stale_before = {
            object_id: session.project.object(object_id).stale for object_id in self.plan.object_ids
        }
        session.apply(
            PutRun(
                Run(
                    self.run_id,
                    request.video_id,
                    self.plan.object_ids,
                    engine,
                    request.frames,
                    request.direction,
                    datetime.now(UTC).isoformat(timespec="seconds"),
                )
            )
        )

    def fold(self, frame: RunFrame) -> None:
        """Write a frame's masks to the project."""
        if frame.masks:
            self._session.apply(self._folding(frame))

    def begin_fold(self, frame: RunFrame) -> Saving | None:
        """The same, to be written by another thread (`Session.begin`); None where there is nothing to write."""
        return self._session.begin(self._folding(frame)) if frame.masks else None

    def _folding(self, frame: RunFrame) -> FoldFrame:
        masks: HashTrieMap[MaskKey, FrameMask | None] = HashTrieMap(
            {(object_id, frame.frame_idx): found.made_by(self.run_id) for object_id, found in frame.masks.items()}
        )
        return FoldFrame(self.run_id, masks)

    def end(self, state: RunState) -> Edit:
        """Close the run; returns the one edit that takes all of it back."""
        run = self._session.project.run(self.run_id)
        self._session.apply(EndRun(self.run_id, state))
        stale = (SetStale(object_id, before) for object_id, before in self._stale_before.items())
        self.undo = Batch((SetMasks(run.overwritten), *stale, RemoveRun(self.run_id)))
        return self.undo


def unfinished_runs(session: Session) -> tuple[Run, ...]:
    """Runs that were killed: still RUNNING in a project just opened."""
    return tuple(run for run in session.project.runs.values() if run.state is RunState.RUNNING)


def keep_unfinished_run(session: Session, run: Run) -> None:
    """Keep the frames of a killed run; the next run goes on after them."""
    session.apply(EndRun(run.run_id, RunState.CANCELLED))
