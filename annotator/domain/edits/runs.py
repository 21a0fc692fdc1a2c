"""Edits that a run of a tracker makes: its record, and its masks frame by frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rpds import HashTrieMap

from annotator.domain.change import Change
from annotator.domain.edits.edit import Applied, Batch, Edit
from annotator.domain.edits.masks import MaskKey, SetMasks
from annotator.domain.edits.objects import SetStale
from annotator.domain.masklet import FrameMask
from annotator.domain.project import Project
from annotator.domain.run import Run, RunState


@dataclass(frozen=True, slots=True)
class PutRun:
    """Add a run's record, or put another in its place."""

    run: Run

    def apply(self, project: Project) -> Applied:
        """Make the change."""
        run_id = self.run.run_id
        before = project.runs.get(run_id)
        inverse: Edit = RemoveRun(run_id) if before is None else PutRun(before)
        after = replace(
            project,
            runs=project.runs.insert(run_id, self.run),
            next_run_id=max(project.next_run_id, run_id + 1),
        )
        return Applied(after, Change(runs=frozenset({run_id})), inverse)


@dataclass(frozen=True, slots=True)
class RemoveRun:
    """Remove a run's record; its masks stay."""

    run_id: int

    def apply(self, project: Project) -> Applied:
        """Make the change."""
        run = project.run(self.run_id)
        after = replace(project, runs=project.runs.remove(self.run_id))
        return Applied(after, Change(runs=frozenset({self.run_id})), PutRun(run))


@dataclass(frozen=True, slots=True)
class FoldFrame:
    """Write what a run found on a frame, and keep in its record what stood there before."""

    run_id: int
    masks: HashTrieMap[MaskKey, FrameMask | None]

    def apply(self, project: Project) -> Applied:
        """Make the change."""
        run = project.run(self.run_id)
        new = [key for key in self.masks if key not in run.overwritten]
        before = {(object_id, idx): project.object(object_id).masklet.get(idx) for object_id, idx in new}
        noted = replace(run, overwritten=run.overwritten.update(before))
        written = Batch((SetMasks(self.masks), *self._freshened(project))).apply(project)
        after = replace(written.project, runs=project.runs.insert(self.run_id, noted))
        # Only the new notes are named: a run's record grows with its frames and is not written whole each time.
        change = written.change | Change(overwritten=frozenset((self.run_id, *key) for key in new))
        return Applied(after, change, Batch((written.inverse, PutRun(run))))

    def _freshened(self, project: Project) -> Iterator[SetStale]:
        for object_id, frame_idx in self.masks:
            stale = project.object(object_id).stale
            if frame_idx in stale:
                yield SetStale(object_id, stale.without(frame_idx))


@dataclass(frozen=True, slots=True)
class EndRun:
    """Close a run's record: what it overwrote is no longer kept in the project."""

    run_id: int
    state: RunState

    def apply(self, project: Project) -> Applied:
        """Make the change."""
        run = project.run(self.run_id)
        return PutRun(replace(run, state=self.state, overwritten=HashTrieMap())).apply(project)


def reverting(run: Run) -> Edit:
    """The edit that brings back all a run overwrote: how a killed run is taken back."""
    return Batch((SetMasks(run.overwritten), RemoveRun(run.run_id)))
