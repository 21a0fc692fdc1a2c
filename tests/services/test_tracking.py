"""Runs and clicks on the tracker's thread: their order, their ends, and what becomes of them in the project."""

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.errors import TrackingError
from annotator.domain.masklet import MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.prompt import PointLabel, PointPrompt
from annotator.domain.run import Direction, RunState
from annotator.services.document import Document
from annotator.services.run_reports import RunBegun, RunEnded, RunProgress
from annotator.services.tracking_messages import CREDITS
from annotator.session.plan import RunRequest
from tests.fakes.clips import FRAMES
from tests.fakes.trackers import GatedTracker
from tests.services.conftest import OpenDocument


class Heard:
    """Signals of a tracking service, in order."""

    def __init__(self, document: Document) -> None:
        self.events: list[Any] = []
        tracking = document.tracking
        for signal in (tracking.run_begun, tracking.run_progressed, tracking.run_ended):
            signal.connect(self.events.append)

    def of(self, kind: type) -> list[Any]:
        return [event for event in self.events if isinstance(event, kind)]


def click(document: Document, qtbot: QtBot, x: float, y: float) -> ObjectId:
    """Click on a new object in sight, wait for its mask, finish it."""
    with qtbot.waitSignal(document.requests.masked):
        assert document.labelling.add_prompt(PointPrompt(x, y))
    object_id = document.selection.object_id
    assert object_id is not None
    assert document.labelling.finish("thing")
    return object_id


def run(document: Document, qtbot: QtBot, *object_ids: ObjectId, **options: Any) -> RunEnded:
    """A run from its beginning to its end."""
    with qtbot.waitSignal(document.tracking.run_ended) as ended:
        document.tracking.start(RunRequest(1, object_ids, **options))
    return ended.args[0]


def frames_of(document: Document, object_id: ObjectId) -> list[int]:
    return list(document.session.project.object(object_id).masklet)


def test_a_run_folds_every_frame_in_order_and_ends_once(document: Document, qtbot: QtBot) -> None:
    thing = click(document, qtbot, 10, 10)
    heard = Heard(document)
    ended = run(document, qtbot)
    assert (ended.state, ended.done, ended.total) == (RunState.COMPLETED, FRAMES - 1, FRAMES - 1)
    assert [progress.frame_idx for progress in heard.of(RunProgress)] == list(range(1, FRAMES))
    assert [progress.done for progress in heard.of(RunProgress)] == list(range(1, FRAMES))
    assert isinstance(heard.events[0], RunBegun)
    assert heard.events[-1] is ended
    assert len(heard.of(RunEnded)) == 1
    assert frames_of(document, thing) == list(range(FRAMES))
    assert not document.tracking.is_running


def test_a_frame_is_in_the_project_when_its_progress_is_told(document: Document, qtbot: QtBot) -> None:
    thing = click(document, qtbot, 10, 10)
    document.tracking.run_progressed.connect(
        lambda progress: seen.append(progress.frame_idx in document.session.project.object(thing).masklet)
    )
    seen: list[bool] = []
    run(document, qtbot)
    assert seen == [True] * (FRAMES - 1)


def test_a_run_is_one_step_to_undo_and_redo(document: Document, qtbot: QtBot) -> None:
    thing = click(document, qtbot, 10, 10)
    before = document.session.project
    run(document, qtbot, direction=Direction.BOTH)
    after = document.session.project
    assert document.history.undo_text == "Track"
    document.history.undo()
    assert document.session.project == before
    assert frames_of(document, thing) == [0]
    document.history.redo()
    assert document.session.project == after


def test_a_run_with_nothing_to_do_completes_and_leaves_no_step(document: Document, qtbot: QtBot) -> None:
    click(document, qtbot, 10, 10)
    run(document, qtbot)
    steps = document.history.index
    ended = run(document, qtbot)
    assert (ended.state, ended.total) == (RunState.COMPLETED, 0)
    assert document.history.index == steps


def test_a_run_without_prompts_is_refused_with_what_is_missing(document: Document, qtbot: QtBot) -> None:
    with qtbot.waitSignal(document.refused) as refused:
        document.tracking.start(RunRequest(1))
    assert "put a point or a box" in refused.args[0]
    assert not document.session.project.runs


def test_a_run_without_an_engine_is_refused(open_document: OpenDocument, qtbot: QtBot) -> None:
    document = open_document(engine="")
    with qtbot.waitSignal(document.refused) as refused:
        document.tracking.start(RunRequest(1))
    assert "engine" in refused.args[0]


def test_a_second_run_is_refused_while_one_is_under_way(
    document: Document, tracker: GatedTracker, qtbot: QtBot
) -> None:
    click(document, qtbot, 10, 10)
    with qtbot.waitSignal(document.tracking.run_ended):
        document.tracking.start(RunRequest(1))
        with qtbot.waitSignal(document.refused):
            document.tracking.start(RunRequest(1))


def _start_held(document: Document, tracker: GatedTracker, qtbot: QtBot, *, after: int) -> None:
    """A run of all that holds after so many frames are in the project."""
    tracker.gate.close()
    tracker.gate.permit(after)
    document.tracking.start(RunRequest(1))
    qtbot.waitUntil(lambda: len(document.session.project.runs[1].overwritten) >= after)
    qtbot.waitUntil(lambda: len(tracker.begun("frame")) == after + 1)


def test_a_stopped_run_keeps_what_is_done_and_says_that_it_was_stopped(
    document: Document, tracker: GatedTracker, qtbot: QtBot
) -> None:
    thing = click(document, qtbot, 10, 10)
    heard = Heard(document)
    _start_held(document, tracker, qtbot, after=3)
    with qtbot.waitSignal(document.tracking.run_ended) as ended:
        document.tracking.stop()
    assert (ended.args[0].state, ended.args[0].done) == (RunState.CANCELLED, 3)
    assert frames_of(document, thing) == [0, 1, 2, 3]
    assert document.session.project.runs[1].state is RunState.CANCELLED
    assert len(heard.of(RunEnded)) == 1
    document.history.undo()
    assert frames_of(document, thing) == [0]


def test_stopping_acts_in_the_middle_of_a_frame(document: Document, tracker: GatedTracker, qtbot: QtBot) -> None:
    click(document, qtbot, 10, 10)
    tracker.gate.close()
    with qtbot.waitSignal(document.tracking.run_ended) as ended:
        document.tracking.start(RunRequest(1))
        tracker.gate.wait_for_arrivals(2)  # the click's mask, then the first frame, which nobody lets through
        document.tracking.stop()
    assert ended.args[0].state is RunState.CANCELLED


def test_a_slow_window_falls_no_more_than_the_credits_behind(
    document: Document, tracker: GatedTracker, qtbot: QtBot
) -> None:
    thing, other = click(document, qtbot, 10, 10), click(document, qtbot, 50, 50)
    tracker.log.clear()
    arrived = tracker.gate.arrived
    document.tracking.start(RunRequest(1, (thing,)))
    # This thread does not return to its event loop: no frame is folded, no credit given.
    tracker.gate.wait_for_arrivals(arrived + CREDITS)
    document.tracking.preview(other, 0, document.session.project.object(other).prompts[0])
    tracker.gate.wait_for_arrivals(arrived + CREDITS + 1)
    assert tracker.begun("frame") == [1, 2, 3, 4]
    with qtbot.waitSignal(document.tracking.run_ended) as ended:
        pass
    assert ended.args[0].state is RunState.COMPLETED
    assert frames_of(document, thing) == list(range(FRAMES))


def test_a_click_during_a_run_is_answered_and_the_interrupted_frame_done_again(
    document: Document, tracker: GatedTracker, qtbot: QtBot
) -> None:
    thing = click(document, qtbot, 10, 10)
    tracker.log.clear()
    _start_held(document, tracker, qtbot, after=3)
    document.selection.select_frame(7)
    document.labelling.add_prompt(PointPrompt(50, 50))
    tracker.gate.permit()  # for the click, which comes before the frame that was interrupted
    qtbot.waitUntil(lambda: document.requests.pending is None)
    other = document.selection.object_id
    assert other not in (None, thing)
    assert document.tracking.is_running
    assert 7 in document.session.project.object(other).masklet
    with qtbot.waitSignal(document.tracking.run_ended) as ended:
        tracker.gate.open()
    assert ended.args[0].state is RunState.COMPLETED
    assert tracker.begun("frame").count(4) == 2
    assert [one for one in tracker.begun("frame") if one != 4] == [1, 2, 3, *range(5, FRAMES)]
    assert frames_of(document, thing) == list(range(FRAMES))
    assert frames_of(document, other) == [7]


def test_an_edit_of_a_tracked_object_ends_the_run_first(
    document: Document, tracker: GatedTracker, qtbot: QtBot
) -> None:
    thing = click(document, qtbot, 10, 10)
    heard = Heard(document)
    _start_held(document, tracker, qtbot, after=4)
    document.selection.select_object(thing)
    document.selection.select_frame(2)
    assert document.labelling.add_prompt(PointPrompt(12, 12, PointLabel.NEGATIVE))
    assert not document.tracking.is_running
    assert heard.of(RunEnded)[0].state is RunState.CANCELLED
    assert document.history.texts[-2:] == ("Track", "Add negative point")
    with qtbot.waitSignal(document.requests.masked):
        tracker.gate.open()
    masklet = document.session.project.object(thing).masklet
    assert masklet[2].source is MaskSource.PROMPTED
    assert list(document.session.project.object(thing).stale) == [3, 4]
    assert len(heard.of(RunEnded)) == 1


def test_frames_of_a_run_that_was_ended_are_dropped(
    document: Document, tracker: GatedTracker, qtbot: QtBot
) -> None:
    thing = click(document, qtbot, 10, 10)
    heard = Heard(document)
    arrived = tracker.gate.arrived
    document.tracking.start(RunRequest(1))
    tracker.gate.wait_for_arrivals(arrived + CREDITS)  # frames are on their way to this thread
    document.tracking.end_run_now()
    with qtbot.waitSignal(document.tracking.engine_loaded):
        document.use_engine("again")  # answered after all that was on its way
    assert heard.of(RunProgress) == []
    assert frames_of(document, thing) == [0]
    assert len(heard.of(RunEnded)) == 1


def test_an_undo_during_a_run_takes_back_the_run(document: Document, tracker: GatedTracker, qtbot: QtBot) -> None:
    thing = click(document, qtbot, 10, 10)
    _start_held(document, tracker, qtbot, after=3)
    document.history.undo()
    assert not document.tracking.is_running
    assert frames_of(document, thing) == [0]
    assert document.session.project.object(thing).category_id is not None


def test_an_undo_of_what_was_done_since_leaves_the_run_going(
    document: Document, tracker: GatedTracker, qtbot: QtBot
) -> None:
    thing = click(document, qtbot, 10, 10)
    _start_held(document, tracker, qtbot, after=2)
    document.labelling.add_prompt(PointPrompt(50, 50))
    document.history.undo()
    assert document.tracking.is_running
    with qtbot.waitSignal(document.tracking.run_ended) as ended:
        tracker.gate.open()
    assert ended.args[0].state is RunState.COMPLETED
    assert frames_of(document, thing) == list(range(FRAMES))


def test_a_redo_of_what_a_run_tracks_ends_the_run_which_is_then_the_last_step(
    document: Document, tracker: GatedTracker, qtbot: QtBot
) -> None:
    thing = click(document, qtbot, 10, 10)
    document.selection.select_object(thing)
    with qtbot.waitSignal(document.requests.masked):
        document.labelling.add_prompt(PointPrompt(20, 20))
    document.history.undo()
    tracker.gate.close()
    tracker.gate.permit()  # the run tells the tracker again what the undone click had told it otherwise
    _start_held(document, tracker, qtbot, after=2)
    document.history.redo()
    assert not document.tracking.is_running
    assert document.history.texts[-1] == "Track"
    assert document.history.redo_text == ""
    assert len(document.session.project.object(thing).prompts[0].points) == 1


def test_a_tracker_that_cannot_go_on_ends_the_run_with_its_reason(
    document: Document, tracker: GatedTracker, qtbot: QtBot
) -> None:
    thing = click(document, qtbot, 10, 10)
    tracker.fails_at[4] = TrackingError("the light went out")
    ended = run(document, qtbot)
    assert (ended.state, ended.message) == (RunState.FAILED, "the light went out")
    assert frames_of(document, thing) == [0, 1, 2, 3]
    tracker.fails_at.clear()
    assert run(document, qtbot).state is RunState.COMPLETED


def test_an_unforeseen_error_becomes_a_sentence_and_goes_to_the_log(
    document: Document, tracker: GatedTracker, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    click(document, qtbot, 10, 10)
    tracker.fails_at[4] = ZeroDivisionError("a slip")
    ended = run(document, qtbot)
    assert "ZeroDivisionError: a slip" in ended.message
    assert "The tracker stopped" in caplog.text
    caplog.clear()


def test_a_file_that_refuses_a_frame_ends_the_run(document: Document, tracker: GatedTracker, qtbot: QtBot) -> None:
    thing = click(document, qtbot, 10, 10)
    _start_held(document, tracker, qtbot, after=3)
    aside = document.session.path.with_suffix(".aside")
    document.session.path.rename(aside)
    with qtbot.waitSignal(document.tracking.run_ended) as ended:
        tracker.gate.open()
    assert ended.args[0].state is RunState.FAILED
    assert "moved" in ended.args[0].message
    aside.rename(document.session.path)
    assert frames_of(document, thing) == [0, 1, 2, 3]


def test_an_engine_that_does_not_load_says_why(open_document: OpenDocument, qtbot: QtBot) -> None:
    document = open_document(engine="")
    with qtbot.waitSignal(document.tracking.engine_failed) as failed:
        document.use_engine("sam9")
    assert "there is no engine 'sam9'" in failed.args[0]
    assert not document.tracking.is_ready


def test_another_engine_ends_the_run_and_begins_with_nothing_told(
    document: Document, tracker: GatedTracker, qtbot: QtBot
) -> None:
    thing = click(document, qtbot, 10, 10)
    _start_held(document, tracker, qtbot, after=2)
    heard = Heard(document)
    with qtbot.waitSignal(document.tracking.engine_loaded):
        document.use_engine("another")
    assert heard.of(RunEnded)[0].state is RunState.CANCELLED
    tracker.log.clear()
    tracker.gate.open()
    assert run(document, qtbot).state is RunState.COMPLETED
    assert ("prompt", thing, 0) in tracker.log


def test_an_object_that_is_removed_is_forgotten_by_the_tracker(
    document: Document, tracker: GatedTracker, qtbot: QtBot
) -> None:
    thing = click(document, qtbot, 10, 10)
    document.history.go_to(0)
    qtbot.waitUntil(lambda: ("remove", thing, 0) in tracker.log)


def test_closing_in_the_middle_of_a_frame_ends_the_thread_and_keeps_the_frames(
    document: Document, tracker: GatedTracker, qtbot: QtBot, open_document: OpenDocument
) -> None:
    thing = click(document, qtbot, 10, 10)
    _start_held(document, tracker, qtbot, after=3)
    assert document.close(patience_ms=5000)
    reopened = open_document(engine="")
    assert frames_of(reopened, thing) == [0, 1, 2, 3]
    assert reopened.unfinished_runs == ()
    assert reopened.session.project.runs[1].state is RunState.CANCELLED


def test_undo_of_clicks_and_runs_in_any_order_restores_each_project(document: Document, qtbot: QtBot) -> None:
    projects = [document.session.project]

    def after(act: Callable[[], object]) -> None:
        act()
        qtbot.waitUntil(lambda: document.requests.pending is None and not document.tracking.is_running)
        projects.append(document.session.project)

    thing = ObjectId(1)
    after(lambda: document.labelling.add_prompt(PointPrompt(10, 10)))
    after(lambda: document.labelling.finish("thing"))
    after(lambda: document.tracking.start(RunRequest(1)))
    document.selection.select_object(thing)
    document.selection.select_frame(5)
    after(lambda: document.labelling.add_prompt(PointPrompt(20, 20)))
    after(lambda: document.tracking.start(RunRequest(1)))
    assert document.history.index == 5
    for index in (3, 0, 4, 2, 5, 1, 5):
        document.history.go_to(index)
        qtbot.waitUntil(lambda: document.requests.pending is None)
        assert document.session.project == projects[index]
