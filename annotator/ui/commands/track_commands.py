"""Runs: begin, stop, range, reset."""

from PySide6.QtCore import QObject, Slot

from annotator.domain.frame_ranges import FrameRange
from annotator.domain.run import RunState
from annotator.services.document import Document
from annotator.services.run_reports import RunBegun, RunEnded
from annotator.services.sentences import in_language
from annotator.session.plan import RunRequest
from annotator.ui.commands.label_commands import LabelCommands
from annotator.ui.desk import Desk, DeskState


class TrackCommands(QObject):
    """Handlers of the group ``track``; says how each run ended."""

    def __init__(self, desk: Desk, labels: LabelCommands, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._labels = labels
        desk.document_changed.connect(self._take)

    def track_or_stop(self) -> None:
        """Begin a run as the options say, asking the category of drafts first; or stop the one under way."""
        document = self._desk.document
        if document is None:
            return
        if document.tracking.is_running:
            document.tracking.stop()
        elif document.labelling.drafts:
            self._labels.finish_draft(document, then=self.track_or_stop)
        else:
            self._begin(document)

    def stop(self) -> None:
        """End the run and keep what is done."""
        if self._desk.document is not None:
            self._desk.document.tracking.stop()

    def reset(self) -> None:
        """Forget derived state."""
        if self._desk.document is not None and self._desk.document.labelling.reset_tracker():
            self._desk.informed.emit(self.tr("The tracker begins afresh; all masks are kept."))

    def set_in(self) -> None:
        """The range begins at the frame in sight."""
        if self._desk.document is not None:
            first, old = self._desk.document.selection.frame_idx, self._desk.state.frames
            last = self._desk.document.selection.frame_count - 1 if old is None or old.last is None else old.last
            self._desk.update(frames=FrameRange(first, max(first, last)), only_range=True)

    def set_out(self) -> None:
        """The range ends at the frame in sight."""
        if self._desk.document is not None:
            last, old = self._desk.document.selection.frame_idx, self._desk.state.frames
            first = 0 if old is None or old.first is None else old.first
            self._desk.update(frames=FrameRange(min(first, last), last), only_range=True)

    def clear_range(self) -> None:
        """All frames again."""
        self._desk.update(frames=None, only_range=False)

    def follow(self) -> None:
        """Go along with runs, or stay."""
        self._desk.update(follows_run=not self._desk.state.follows_run)

    def _begin(self, document: Document) -> None:
        state, in_hand = self._desk.state, document.selection.object_id
        if state.only_selected and in_hand is None:
            self._desk.refused.emit(self.tr("Select the object to track, or choose all objects."))
            return
        if state.only_range and state.frames is None:
            self._desk.refused.emit(self.tr("Set in and out with I and O, or choose the whole video."))
            return
        document.playback.stop()
        document.tracking.start(_request(document, state))

    @Slot(object)
    def _take(self, document: Document | None) -> None:
        if document is not None:
            document.tracking.run_begun.connect(self._note_begun)
            document.tracking.run_ended.connect(self._note_ended)

    @Slot(object)
    def _note_begun(self, run: RunBegun) -> None:
        if run.notes:
            self._desk.informed.emit("; ".join(map(in_language, run.notes)))

    @Slot(object)
    def _note_ended(self, run: RunEnded) -> None:
        if run.state is RunState.FAILED:
            text = self.tr("The run failed after {done} of {total} frames, which are kept: {why}")
            self._desk.refused.emit(text.format(done=run.done, total=run.total, why=in_language(run.message)))
            return
        self._desk.informed.emit(self._sentence(run))

    def _sentence(self, run: RunEnded) -> str:
        if run.state is RunState.CANCELLED:
            text = self.tr("Stopped after {done} of {total} frames; what is done is kept.")
        elif run.total == 0:
            text = self.tr("There was nothing to do: the masks of these frames are up to date.")
        else:
            text = self.tr("Tracked %n frame(s).", "", run.total)
        if run.unreadable:
            text += " " + self.tr("%n frame(s) could not be read.", "", len(run.unreadable))
        return text


def _request(document: Document, state: DeskState) -> RunRequest:
    in_hand = document.selection.object_id
    return RunRequest(
        document.selection.video_id,
        (in_hand,) if state.only_selected and in_hand is not None else (),
        state.frames if state.only_range and state.frames is not None else FrameRange(),
        state.direction,
        start=document.selection.frame_idx,
        overwrite_edited=state.overwrite_edited,
    )
            text = text.format(done=run.done, total=run.total)
