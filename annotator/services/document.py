"""An open project with everything that works on it."""

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.edits.runs import reverting
from annotator.domain.errors import VideoError
from annotator.domain.run import Run
from annotator.services.candidates import Candidates
from annotator.services.changes import SessionChanges
from annotator.services.errands import Errands
from annotator.services.frame_loader import CACHE_BYTES, FrameLoader
from annotator.services.history import History
from annotator.services.labelling import Labelling
from annotator.services.mask_editing import MaskEditing
from annotator.services.mask_requests import MaskRequests
from annotator.services.opening import Opened, frames_of
from annotator.services.playback import Playback
from annotator.services.selection import Selection
from annotator.services.threads import PATIENCE_MS
from annotator.services.tracking import Tracking
from annotator.services.tracking_messages import Engine, LoadTracker
from annotator.session.active_run import keep_unfinished_run, unfinished_runs
from annotator.session.plan import RunRequest

PREPARED_AHEAD = 8
"""Frames encoded ahead of the one in sight."""


class Document(QObject):
    """Owns the session and the services over it, and connects them with each other, here and nowhere else.

    Signals:
        refused(str): something asked for did not happen, and why; of all services together.

    Attributes:
        session, changes, history, tracking, selection, requests, candidates, labelling, editing, frames,
            errands, playback: the services.
        notes: what the user should know about how it was opened, in sentences.

    Args:
        opened: the session; the document closes it.
        load_tracker: makes trackers.
        cache_bytes: what decoded frames may take.
    """

    refused = Signal(str)

    def __init__(
        self,
        opened: Opened,
        load_tracker: LoadTracker,
        *,
        cache_bytes: int = CACHE_BYTES,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = opened.session
        self.notes = opened.notes
        self._load_tracker = load_tracker
        self._engine = ""
        self.changes = SessionChanges(self.session, self)
        self.history = History(self.session, self)
        self.tracking = Tracking(self.session, self.changes, self.history, self)
        self.selection = Selection(self.session, self.changes, video_id=opened.video_id, parent=self)
        self.requests = MaskRequests(self.session, self.changes, self.history, self.tracking, self.selection, self)
        self.candidates = Candidates(self.session, self.changes, self.history, self.selection, self.requests, self)
        self.labelling = Labelling(self.session, self.history, self.tracking, self.selection, self.requests, self)
        self.editing = MaskEditing(self.session, self.history, self.selection, self)
        self.frames = FrameLoader(cache_bytes=cache_bytes, parent=self)
        self.errands = Errands(self)
        self.playback = Playback(parent=self)
        self._connect()
        self._show_video(opened.video_id)

    def _connect(self) -> None:
        # First: who hears of a run's end finds its last masks told.
        self.tracking.run_begun.connect(self.changes.begin_gathering)
        self.tracking.run_ended.connect(self.changes.end_gathering)
        self.selection.video_selected.connect(self._show_video)
        self.selection.frame_selected.connect(self._show_frame)
        self.playback.frame_due.connect(self._show_due)
        self.frames.loaded.connect(self.playback.frame_shown)
        self.frames.unreadable.connect(self.playback.frame_shown)
        for service in (self.history, self.tracking, self.labelling):
            service.refused.connect(self.refused)
        self.requests.failed.connect(self.refused)
        for idle in (
            self.selection.frame_selected,
            self.playback.stopped,
            self.tracking.engine_loaded,
            self.tracking.run_ended,
            self.requests.masked,
        ):
            idle.connect(self.prepare)

    @Slot()
    def prepare(self) -> None:
        """Have the engine encode the frame in sight and the next ones; playing comes first."""
        if not self.playback.is_playing:
            frame_idx = self.selection.frame_idx
            last = min(frame_idx + PREPARED_AHEAD, self.selection.frame_count - 1)
            self.tracking.prepare(range(frame_idx, last + 1))

    @property
    def unfinished_runs(self) -> tuple[Run, ...]:
        """Runs that were killed; offer to go on, to keep, or to remove each."""
        return () if self.tracking.is_running else unfinished_runs(self.session)

    def use_engine(self, name: str) -> None:
        """Load an engine for the video in sight; `tracking` says how it goes."""
        self._engine = name
        video = self.session.project.video(self.selection.video_id)
        frames = frames_of(self.session, video.video_id)
        self.tracking.load(Engine(name, video.fingerprint, frames, self._load_tracker))

    def play(self) -> None:
        """Play from the frame in sight, or stop."""
        if self.playback.is_playing:
            self.playback.stop()
        else:
            self.playback.play(self.selection.frame_idx)

    def keep_run(self, run: Run) -> None:
        """Keep the frames of a killed run.

        Raises:
            ProjectFileError: it cannot be written.
        """
        keep_unfinished_run(self.session, run)

    def go_on_with_run(self, run: Run, *, stop_at_cuts: bool = False) -> None:
        """Keep the frames of a killed run of the video in sight, and track the rest of its range."""
        self.keep_run(run)
        self.tracking.start(
            RunRequest(run.video_id, run.object_ids, run.frames, run.direction, stop_at_cuts=stop_at_cuts)
        )

    def remove_run(self, run: Run) -> bool:
        """Bring back what a killed run overwrote; False where it was refused."""
        return self.history.apply(reverting(run), self.tr("Remove interrupted run")) is not None

    def close(self, patience_ms: int = PATIENCE_MS) -> bool:
        """End all threads and close the project; False where a thread did not end in time."""
        self.playback.stop()
        ended = [one.shut_down(patience_ms) for one in (self.tracking, self.frames, self.errands)]
        self.session.close()
        return all(ended)

    @Slot(int)
    def _show_video(self, video_id: int) -> None:
        self.session.look_again(video_id)
        try:
            timestamps = self.session.source(video_id).timestamps
        except VideoError:
            timestamps = np.zeros(0)  # the frame loader says what is wrong with it
        self.playback.set_video(timestamps)
        self.frames.open(frames_of(self.session, video_id))
        self.frames.request(self.selection.frame_idx)
        if self._engine:
            self.use_engine(self._engine)

    @Slot(int)
    def _show_frame(self, frame_idx: int) -> None:
        self.playback.go_on_from(frame_idx)
        self.frames.request(frame_idx)

    @Slot(int)
    def _show_due(self, frame_idx: int) -> None:
        if frame_idx == self.selection.frame_idx:
            self.playback.frame_shown()
        else:
            self.selection.select_frame(frame_idx)
