"""Encoding ahead while nobody asks anything."""

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.prompt import PointPrompt
from annotator.domain.run import RunState
from annotator.services.document import PREPARED_AHEAD, Document
from annotator.services.tracking_messages import CREDITS
from annotator.session.plan import RunRequest
from tests.fakes.clips import SIZE
from tests.fakes.trackers import PreparingTracker
from tests.services.conftest import OpenDocument
from tests.services.test_tracking import click, run


@pytest.fixture
def tracker() -> PreparingTracker:
    return PreparingTracker(SIZE)


def test_the_frame_in_sight_then_the_next_ones_are_prepared(
    document: Document, tracker: PreparingTracker, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: len(tracker.begun("prepare")) == PREPARED_AHEAD + 1)
    assert tracker.begun("prepare") == list(range(PREPARED_AHEAD + 1))


def test_looking_elsewhere_gives_up_what_is_in_hand(
    open_document: OpenDocument, tracker: PreparingTracker, qtbot: QtBot
) -> None:
    tracker.ahead.close()
    document = open_document(lambda *_, **__: tracker)
    tracker.ahead.wait_for_arrivals(1)
    document.selection.select_frame(9)
    tracker.ahead.open()
    qtbot.waitUntil(lambda: tracker.begun("prepare") == [0, 9, 10, 11])
    assert tracker.begun("gave up") == [0]


def test_a_click_on_the_frame_in_hand_waits_for_it_and_ends_the_rest(
    open_document: OpenDocument, tracker: PreparingTracker, qtbot: QtBot
) -> None:
    tracker.ahead.close()
    document = open_document(lambda *_, **__: tracker)
    tracker.ahead.wait_for_arrivals(1)
    document.labelling.add_prompt(PointPrompt(10, 10))
    with qtbot.waitSignal(document.requests.masked):
        tracker.ahead.permit()
    assert tracker.log[:2] == [("prepare", 0, 0), ("prompt", 1, 0)]
    assert tracker.begun("gave up") == []
    tracker.ahead.open()


def test_a_run_comes_before_what_is_prepared(document: Document, tracker: PreparingTracker, qtbot: QtBot) -> None:
    click(document, qtbot, 10, 10)
    tracker.ahead.close()
    tracker.log.clear()
    document.selection.select_frame(3)
    qtbot.waitUntil(lambda: tracker.begun("prepare") == [3])
    assert run(document, qtbot).state is RunState.COMPLETED
    assert tracker.begun("gave up") == [3]
    tracker.ahead.open()


def test_a_run_that_was_ended_with_its_credits_spent_does_not_stay_in_the_way(
    document: Document, tracker: PreparingTracker, qtbot: QtBot
) -> None:
    click(document, qtbot, 10, 10)
    arrived = tracker.gate.arrived
    document.tracking.start(RunRequest(1))
    tracker.gate.wait_for_arrivals(arrived + CREDITS)
    document.tracking.end_run_now()
    tracker.log.clear()
    document.selection.select_frame(9)
    qtbot.waitUntil(lambda: tracker.begun("prepare") == [9, 10, 11])


def test_closing_gives_up_what_is_in_hand(
    open_document: OpenDocument, tracker: PreparingTracker, qtbot: QtBot
) -> None:
    tracker.ahead.close()
    document = open_document(lambda *_, **__: tracker)
    tracker.ahead.wait_for_arrivals(1)
    assert document.close()
    assert tracker.begun("gave up") == [0]
