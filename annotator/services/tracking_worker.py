"""The tracker's side of the threads: one frame per turn of its event loop, so that clicks come between."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from annotator.domain.cancel import Cancelled
from annotator.domain.errors import TrackingError, VideoError
from annotator.domain.frame import FrameSource
from annotator.services import tracking_messages as messages
from annotator.services.edge_errors import sentence_of
from annotator.services.preparation import Preparation, Preparing
from annotator.services.run_turns import Interruptible, RunTurns, Turn
from annotator.services.tracking_messages import Order, Report
from annotator.session.cut_stops import CutStop
from annotator.session.feed import TrackerFeed
from annotator.session.run_frame import RunFrame
from annotator.video.cuts import ShotCuts

_log = logging.getLogger(__name__)


@dataclass
class _RunInHand:
    job_id: int
    turns: RunTurns
    credits: int = messages.CREDITS
    turn_is_due: bool = False


class TrackingWorker(QObject):
    """Owns a tracker and its frames. Lives on its own thread and is spoken to by `receive` alone.

    Every job (an engine, a run, a click) gets exactly one Finished or Failed, after all else about it.

    Signals:
        reported(Report): in order.

    Args:
        work: lets the window's thread interrupt the frame in hand.
    """

    reported = Signal(object)
    _turn_due = Signal()
    _idle_turn_due = Signal()

    def __init__(self, work: Interruptible) -> None:
        super().__init__()
        self._work = work
        self._frames: FrameSource | None = None
        self._feed: TrackerFeed | None = None
        self._run: _RunInHand | None = None
        self._preparation = Preparation()
        # Queued, though the thread is the same: a turn waits behind what has come meanwhile.
        self._turn_due.connect(self._take_turn, Qt.ConnectionType.QueuedConnection)
        self._idle_turn_due.connect(self._prepare, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def receive(self, order: Order) -> None:
        """Do what is asked; answers come by `reported`."""
        match order:
            case messages.LoadEngine():
                self._do(order.job_id, lambda: self._load(order))
            case messages.StartRun():
                self._start(order)
            case messages.SetPrompts():
                self._do(order.job_id, lambda: self._prompt(order))
            case messages.Credit():
                self._take_credit(order)
            case messages.Prepare():
                self._preparation = order.preparation
                self._idle_turn_due.emit()
            case messages.Forget():
                self._guarded(lambda feed: feed.forget(order.object_id))
            case messages.Reset():
                self._guarded(TrackerFeed.reset)
            case messages.Quit():
                self._quit()

    def _report(self, report: Report) -> None:
        self.reported.emit(report)

    def _do(self, job_id: int, job: Callable[[], None]) -> None:
        """A job done in one go: its end is reported, whichever it is."""
        if self._run is not None:
            self._run.turns.make_way()
        try:
            job()
        except Cancelled:
            self._report(messages.Finished(job_id, messages.JobEnd.CANCELLED))
        except Exception as error:  # noqa: BLE001 - the edge of the thread: errors become values
            sentence = sentence_of(error, log=_log, what="The tracker")
            self._report(messages.Failed(job_id, sentence, isinstance(error, VideoError)))
        else:
            self._report(messages.Finished(job_id, messages.JobEnd.COMPLETED))

    def _load(self, order: messages.LoadEngine) -> None:
        self._end_run(messages.JobEnd.CANCELLED)
        self._drop()
        order.cancel.raise_if_set()
        engine = order.engine
        self._frames = engine.open_frames()
        tracker = engine.load(engine.name, self._frames, fingerprint=engine.fingerprint, cancel=order.cancel)
        self._feed = TrackerFeed(tracker, ShotCuts(self._frames))
        self._report(messages.Loaded(order.job_id, self._feed.tracker.name))

    def _prompt(self, order: messages.SetPrompts) -> None:
        order.cancel.raise_if_set()
        feed = self._ready()
        for _ in feed.execute(order.context, cancel=order.cancel):
            pass
        prediction = feed.prompt(order.object_id, order.frame_idx, order.prompts, cancel=order.cancel)
        self._report(messages.Prompted(order.job_id, prediction))

    def _start(self, order: messages.StartRun) -> None:
        self._end_run(messages.JobEnd.CANCELLED)
        try:
            turns = RunTurns(self._ready(), order.plan, cancel=order.cancel, work=self._work)
        except TrackingError as error:
            self._report(messages.Failed(order.job_id, str(error)))
            return
        self._run = _RunInHand(order.job_id, turns)
        self._schedule(self._run)

    def _take_credit(self, order: messages.Credit) -> None:
        if self._run is not None and self._run.job_id == order.job_id:
            self._run.credits += 1
            self._schedule(self._run)

    def _schedule(self, run: _RunInHand) -> None:
        if run.credits > 0 and not run.turn_is_due:
            run.turn_is_due = True
            self._turn_due.emit()

    @Slot()
    def _take_turn(self) -> None:
        run = self._run
        if run is None or not run.turn_is_due:
            return
        run.turn_is_due = False
        try:
            taken = run.turns.take()
        except Cancelled:
            self._end_run(messages.JobEnd.CANCELLED)
        except Exception as error:  # noqa: BLE001 - the edge of the thread: errors become values
            self._fail_run(run, error)
        else:
            self._follow_up(run, taken)

    def _follow_up(self, run: _RunInHand, taken: RunFrame | CutStop | Turn) -> None:
        if taken is Turn.DONE:
            self._end_run(messages.JobEnd.COMPLETED)
            return
        if isinstance(taken, RunFrame):
            run.credits -= 1
            self._report(messages.Predicted(run.job_id, taken))
        elif isinstance(taken, CutStop):
            self._report(messages.MetCut(run.job_id, taken))
        self._schedule(run)

    def _end_run(self, end: messages.JobEnd) -> None:
        if self._run is not None:
            run, self._run = self._run, None
            run.turns.close()
            self._report(messages.Finished(run.job_id, end))
            self._idle_turn_due.emit()

    def _fail_run(self, run: _RunInHand, error: Exception) -> None:
        self._run = None
        run.turns.close()
        self._report(messages.Failed(run.job_id, sentence_of(error, log=_log, what="The tracker")))

    @Slot()
    def _prepare(self) -> None:
        """One frame ahead of time, where there is nothing better to do."""
        if self._run is not None or self._feed is None or not isinstance(self._feed.tracker, Preparing):
            return
        try:
            if self._preparation.do_one(self._feed.tracker):
                self._idle_turn_due.emit()
        except Cancelled:
            pass
        except Exception:  # noqa: BLE001 - the edge of the thread; the frame fails again, and aloud, when it is needed
            _log.debug("A frame could not be prepared", exc_info=True)

    def _guarded(self, change: Callable[[TrackerFeed], None]) -> None:
        """Change what the tracker knows, where there is one."""
        if self._feed is None:
            return
        if self._run is not None:
            self._run.turns.make_way()
        try:
            change(self._feed)
        except Exception:  # noqa: BLE001 - the edge of the thread
            _log.exception("The tracker failed to forget")

    def _ready(self) -> TrackerFeed:
        if self._feed is None:
            raise TrackingError("there is no tracker: choose an engine first")
        return self._feed

    def _drop(self) -> None:
        self._feed = None
        if self._frames is not None:
            frames, self._frames = self._frames, None
            frames.close()

    def _quit(self) -> None:
        try:
            self._end_run(messages.JobEnd.CANCELLED)
            self._drop()
        except Exception:  # noqa: BLE001 - the edge of the thread, which must end
            _log.exception("The tracker could not be closed")
        finally:
            QThread.currentThread().quit()
