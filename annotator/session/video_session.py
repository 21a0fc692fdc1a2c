"""One video and one engine: what the command line and a Python script work with."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from annotator.domain.cancel import Cancelled, CancelToken
from annotator.domain.edits.edit import Batch
from annotator.domain.edits.objects import AddObject
from annotator.domain.edits.prompts import SetPrompts
from annotator.domain.errors import ProjectFileError
from annotator.domain.frame import FrameSource
from annotator.domain.frame_ranges import FrameRange
from annotator.domain.geometry import Box
from annotator.domain.mask import Mask
from annotator.domain.object_id import ObjectId
from annotator.domain.prediction import ObjectPrediction
from annotator.domain.project import Project, TrackedObject
from annotator.domain.prompt import BoxPrompt, FramePrompts, MaskPrompt, PointLabel, PointPrompt, Prompt
from annotator.domain.run import Direction, RunState
from annotator.export.exporter import ExportOptions, ExportReport
from annotator.export.registry import export
from annotator.session.active_run import ActiveRun
from annotator.session.cut_stops import CutStop
from annotator.session.feed import TrackerFeed
from annotator.session.plan import RunRequest
from annotator.session.prompting import prompting
from annotator.session.run_frame import RunFrame
from annotator.session.session import Session
from annotator.tracking.tracker import Tracker
from annotator.video.cuts import ShotCuts


def _unheard(_: CutStop) -> None:
    """Nobody listens."""


class VideoSession:
    """A video in an open project, with a tracker on it.

    Every prompt and every tracked frame is in the project file before the call that made it returns.
    """

    def __init__(self, session: Session, video_id: int, tracker: Tracker) -> None:
        self.session = session
        self.video_id = video_id
        self._feed = TrackerFeed(tracker, ShotCuts(session.source(video_id)))
        self._engine = tracker.name

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the project and the video; everything is saved already."""
        self.session.close()

    @property
    def project(self) -> Project:
        """The project now, an immutable value."""
        return self.session.project

    @property
    def source(self) -> FrameSource:
        """The video's frames."""
        return self.session.source(self.video_id)

    def add_object(self, category: str, *, track_id: int | None = None) -> ObjectId:
        """Begin an object of a category, with the next free number where none is given."""
        return self.session.add_object(self.video_id, category=category, track_id=track_id)

    def add_points(
        self, object_id: ObjectId, frame_idx: int, points: Iterable[tuple[float, float, int]]
    ) -> ObjectPrediction:
        """Click: ``(x, y, label)`` with label 1 on the object and 0 beside it; returns the mask they give."""
        return self._add(object_id, frame_idx, [PointPrompt(x, y, PointLabel(label)) for x, y, label in points])

    def add_box(
        self, object_id: ObjectId, frame_idx: int, box: tuple[float, float, float, float]
    ) -> ObjectPrediction:
        """Draw a box ``(x1, y1, x2, y2)``; returns the mask it gives."""
        return self._add(object_id, frame_idx, [BoxPrompt(Box(*box))])

    def add_mask(self, object_id: ObjectId, frame_idx: int, mask: Mask) -> ObjectPrediction:
        """Give the mask itself."""
        return self._add(object_id, frame_idx, [MaskPrompt(mask)])

    def _add(self, object_id: ObjectId, frame_idx: int, more: Iterable[Prompt]) -> ObjectPrediction:
        prompts = self.project.object(object_id).prompts.get(frame_idx, FramePrompts())
        for prompt in more:
            prompts = prompts.adding(prompt)
        prediction = self._feed.prompt(object_id, frame_idx, prompts)
        self.session.apply(prompting(self.project, object_id, frame_idx, prompts, prediction))
        return prediction

    def record_object(self, category: str, prompts: Mapping[int, FramePrompts], *, track_id: int) -> ObjectId:
        """Begin an object with all its prompts, in one step that a kill leaves undone or whole.

        Their masks are left to the next run.
        """
        category_id = self.session.add_category(category).category_id
        object_id = ObjectId(self.project.next_object_id)
        new = AddObject(TrackedObject(object_id, self.video_id, track_id, category_id))
        said = (SetPrompts(object_id, frame_idx, prompts[frame_idx]) for frame_idx in sorted(prompts))
        self.session.apply(Batch((new, *said)))
        return object_id

    def record_prompts(self, object_id: ObjectId, frame_idx: int, prompts: FramePrompts) -> None:
        """Set all prompts of a frame and leave their mask to the next run, which comes to it with its memory."""
        self.session.apply(prompting(self.project, object_id, frame_idx, prompts))

    def begin_run(self, request: RunRequest) -> ActiveRun:
        """Record a run and plan it.

        Raises:
            TrackingError: there is nothing to track.
        """
        return ActiveRun(self.session, request, self._engine)

    def follow(
        self,
        run: ActiveRun,
        *,
        cancel: CancelToken | None = None,
        left_at_cut: Callable[[CutStop], None] = _unheard,
    ) -> Iterator[RunFrame]:
        """Execute a run; each frame is in the project file before it is yielded.

        Args:
            run: as `begin_run` gave it.
            cancel: stops it between frames, or sooner where the engine can.
            left_at_cut: told where objects were left because another shot begins.

        Raises:
            Cancelled: the token was set; the frames so far are kept.
        """
        try:
            for found in self._feed.execute(run.plan, cancel=cancel):
                if isinstance(found, CutStop):
                    left_at_cut(found)
                    continue
                run.fold(found)
                yield found
        except (Cancelled, GeneratorExit):
            run.end(RunState.CANCELLED)
            raise
        except BaseException:
            # On a full disk the run stays RUNNING in the file, as after a kill; the reason goes up.
            with suppress(ProjectFileError):
                run.end(RunState.FAILED)
            raise
        run.end(RunState.COMPLETED)

    def propagate(
        self,
        object_ids: Iterable[ObjectId] = (),
        *,
        frames: tuple[int | None, int | None] = (None, None),
        direction: Direction | str = Direction.FORWARD,
        stop_at_cuts: bool = False,
        cancel: CancelToken | None = None,
    ) -> Iterator[RunFrame]:
        """Track objects (all, by default) through the video, one frame per step.

        Args:
            object_ids: which objects.
            frames: first and last frame to write, both included; None is an open end.
            direction: forward, backward or both.
            stop_at_cuts: leave objects where the video's next shot begins.
            cancel: stops the run between frames, or sooner where the engine can.
        """
        request = RunRequest(
            self.video_id,
            tuple(object_ids),
            FrameRange(*frames),
            Direction(direction),
            stop_at_cuts=stop_at_cuts,
        )
        yield from self.follow(self.begin_run(request), cancel=cancel)

    def export(
        self, destination: str | os.PathLike[str], *, format: str = "coco", overwrite: bool = False
    ) -> ExportReport:
        """Write the video's objects as a dataset, whole or not at all.

        Raises:
            UsageError: there is no such format, or the destination exists and is not to be overwritten.
            ExportError: the disk is full or read-only.
        """
        return export(
            self.project,
            format_id=format,
            destination=Path(destination),
            video_ids=(self.video_id,),
            options=ExportOptions(overwrite=overwrite),
            frame_name=self.session.frame_name,
        )
