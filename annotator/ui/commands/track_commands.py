"""Runs: begin, stop, range, reset."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.frame_ranges import FrameRange
from annotator.domain.object_id import ObjectId
from annotator.domain.project import TrackedObject
from annotator.domain.run import RunState
from annotator.services.document import Document
from annotator.services.run_reports import RunBegun, RunEnded
from annotator.services.sentences import in_language
from annotator.services.setting_table import STOP_AT_CUTS
from annotator.services.settings import Settings
from annotator.session.cut_stops import CutStop
from annotator.session.plan import RunRequest
from annotator.ui.commands.label_commands import LabelCommands
from annotator.ui.desk import Desk, DeskState
from annotator.ui.views.message_area import Choice, Offer

_MOST_PLACES = 3
"""Buttons in one message; the others are found on the timeline."""


class TrackCommands(QObject):
    """Handlers of the group ``track``; says how each run ended.

    Signals:
        cut_met(Offer): a run stopped at a cut, and how to go on.
        cut_settled(): that is no longer the question.
    """

    cut_met = Signal(object)
    cut_settled = Signal()

    def __init__(self, desk: Desk, labels: LabelCommands, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._labels = labels
        self._settings = settings
        desk.document_changed.connect(self._take)

    def track_or_stop(self) -> None:
        """Begin a run as the options say, asking the category of drafts first; or stop the one under way."""
        document = self._desk.document
        if document is None:
            return
        if document.tracking.is_running:
            document.tracking.stop()
        elif drafts := _drafts(document, self._desk.state):
            self._labels.finish_draft(document, drafts, then=partial(self._track, document.selection.object_ids))
        else:
            self._begin(document)

    def _track(self, object_ids: Sequence[ObjectId]) -> None:
        """Begin after all; the selected objects, of which one had to be finished, are those that were."""
        document = self._desk.document
        if document is not None and self._desk.state.only_selected:
            known = document.session.project.objects  # one may be undone meanwhile
            document.selection.select_objects([one for one in object_ids if one in known])
        self.track_or_stop()

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

    def stop_at_cuts(self) -> None:
        """Runs stop at cuts, or go over them."""
        self._settings.set(STOP_AT_CUTS, not self._desk.state.stop_at_cuts)

    def overwrite_edited(self) -> None:
        """The next runs replace what a person edited, or keep it."""
        self._desk.update(overwrite_edited=not self._desk.state.overwrite_edited)

    def follow(self) -> None:
        """Go along with runs, or stay."""
        self._desk.update(follows_run=not self._desk.state.follows_run)

    def _begin(self, document: Document) -> None:
        state = self._desk.state
        if state.only_selected and not document.selection.object_ids:
            self._desk.refused.emit(self.tr("Select the objects to track, or choose all objects."))
            return
        if state.only_range and state.frames is None:
            text = self.tr("Set in and out with [track.in] and [track.out], or choose the whole video.")
            self._desk.refused.emit(text)
            return
        self._start(document, _request(document, state))

    def _start(self, document: Document, request: RunRequest) -> None:
        document.playback.stop()
        document.tracking.start(request)

    @Slot(object)
    def _take(self, document: Document | None) -> None:
        if document is not None:
            document.tracking.run_begun.connect(self._note_begun)
            document.tracking.run_ended.connect(self._note_ended)
            document.selection.video_selected.connect(self.cut_settled)

    @Slot(object)
    def _note_begun(self, run: RunBegun) -> None:
        self.cut_settled.emit()
        if run.notes:
            notes = "; ".join(map(in_language, run.notes))
            self._desk.informed.emit(notes[:1].upper() + notes[1:])

    @Slot(object)
    def _note_ended(self, run: RunEnded) -> None:
        if run.state is RunState.FAILED:
            text = self.tr("The run failed after {done} of {total} frames, which are kept: {why}")
            self._desk.refused.emit(text.format(done=run.done, total=run.total, why=in_language(run.message)))
            return
        self._desk.informed.emit(self._sentence(run))
        if run.stops:
            self._desk.update(cuts=tuple(sorted({*self._desk.state.cuts, *(stop.cut for stop in run.stops)})))
            self._offer_to_go_on(run.request, run.stops)

    def _offer_to_go_on(self, request: RunRequest, stops: tuple[CutStop, ...]) -> None:
        document = self._desk.document
        if document is None:
            return
        across = request.across | {stop.frame_idx for stop in stops}

        def go_to(frame_idx: int) -> bool:
            document.selection.select_frame(frame_idx)
            return False

        def run_on() -> bool:
            self._start(document, replace(request, across=across))
            return document.tracking.is_running

        places = [
            Choice(self.tr("Go to frame %d") % stop.frame_idx, partial(go_to, stop.frame_idx))
            for stop in stops[:_MOST_PLACES]
        ]
        if len(stops) == 1:
            text = self.tr(
                "Stopped at the cut before frame {cuts}. Click on the object in the new shot, or run on."
            )
        else:
            text = self.tr(
                "Stopped at the cuts before frames {cuts}. Click on the objects in the new shots, or run on."
            )
        cuts = ", ".join(str(cut) for cut in sorted({stop.cut for stop in stops}))
        self.cut_met.emit(Offer(text.format(cuts=cuts), (*places, Choice(self.tr("Run on"), run_on))))

    def _sentence(self, run: RunEnded) -> str:
        if run.state is RunState.CANCELLED:
            text = self.tr("Stopped after {done} of {total} frames; what is done is kept.")
            text = text.format(done=run.done, total=run.total)
        elif run.total == 0:
            text = self.tr("There was nothing to do: the masks of these frames are up to date.")
        elif run.stops:
            return self.tr("Stopped at a cut after %n frame(s).", "", run.done)
        else:
            text = self.tr("Tracked %n frame(s).", "", run.total)
        if run.unreadable:
            text += " " + self.tr("%n frame(s) could not be read.", "", len(run.unreadable))
        return text


def _drafts(document: Document, state: DeskState) -> tuple[TrackedObject, ...]:
    """Those that a run would leave out though it is to take them."""
    object_ids = document.selection.object_ids
    return tuple(
        obj for obj in document.labelling.drafts if not state.only_selected or obj.object_id in object_ids
    )


def _request(document: Document, state: DeskState) -> RunRequest:
    return RunRequest(
        document.selection.video_id,
        document.selection.object_ids if state.only_selected else (),
        state.frames if state.only_range and state.frames is not None else FrameRange(),
        state.direction,
        start=document.selection.frame_idx,
        overwrite_edited=state.overwrite_edited,
        stop_at_cuts=state.stop_at_cuts,
    )
