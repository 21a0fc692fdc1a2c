"""Runs that meet a cut while other work comes between."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.object_id import ObjectId
from annotator.domain.prompt import PointPrompt
from annotator.domain.run import RunState
from annotator.services.document import Document
from annotator.services.run_reports import RunEnded
from annotator.session.cut_stops import CutStop
from annotator.session.plan import RunRequest
from tests.fakes.clips import CUT, SHOTS, write_two_shots
from tests.fakes.trackers import GatedTracker


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_two_shots(tmp_path_factory.mktemp("videos") / "shots")


def click(document: Document, qtbot: QtBot, frame_idx: int) -> ObjectId:
    document.selection.select_object(None)
    document.selection.select_frame(frame_idx)
    with qtbot.waitSignal(document.requests.masked):
        assert document.labelling.add_prompt(PointPrompt(10, 10))
    object_id = document.selection.object_id
    assert object_id is not None
    assert document.labelling.finish("thing")
    return object_id


def run(document: Document, qtbot: QtBot, **options: object) -> RunEnded:
    with qtbot.waitSignal(document.tracking.run_ended) as ended:
        document.tracking.start(RunRequest(1, stop_at_cuts=True, **options))  # type: ignore[arg-type]
    return ended.args[0]


def frames_of(document: Document, object_id: ObjectId) -> list[int]:
    return list(document.session.project.object(object_id).masklet)


def test_a_run_that_ends_at_a_cut_is_complete_and_says_where(document: Document, qtbot: QtBot) -> None:
    thing = click(document, qtbot, 0)
    ended = run(document, qtbot)
    assert ended.state is RunState.COMPLETED
    assert ended.stops == (CutStop(CUT, True, (thing,)),)
    assert ended.done == CUT - 1
    assert frames_of(document, thing) == list(range(CUT))
    document.history.undo()
    assert frames_of(document, thing) == [0]


def test_an_object_left_at_a_cut_stays_there_when_a_click_comes_between(
    document: Document, tracker: GatedTracker, qtbot: QtBot
) -> None:
    left, other = click(document, qtbot, 0), click(document, qtbot, CUT + 1)
    tracker.gate.close()
    tracker.gate.permit(CUT - 1 + 3)  # over the cut, and three frames of the one that begins behind it
    document.tracking.start(RunRequest(1, stop_at_cuts=True))
    qtbot.waitUntil(lambda: len(tracker.begun("frame")) == CUT - 1 + 4)
    document.selection.select_object(None)
    document.labelling.add_prompt(PointPrompt(50, 50))
    qtbot.waitUntil(lambda: len(tracker.begun("prompt")) == 3)  # the frame in hand has made way
    tracker.gate.permit()
    qtbot.waitUntil(lambda: document.requests.pending is None)
    with qtbot.waitSignal(document.tracking.run_ended) as ended:
        tracker.gate.open()
    assert ended.args[0].stops == (CutStop(CUT, True, (left,)),)
    assert frames_of(document, left) == list(range(CUT))
    assert frames_of(document, other) == list(range(CUT + 1, SHOTS))
