"""Frames of a run are written while the window goes on."""

import apsw
from pytestqt.qtbot import QtBot

from annotator.domain.prompt import PointPrompt
from annotator.domain.run import RunState
from annotator.services.document import Document
from annotator.session.plan import RunRequest
from tests.fakes.clips import FRAMES
from tests.fakes.trackers import GatedTracker
from tests.services.test_tracking import click, frames_of


def test_the_window_goes_on_while_the_disk_takes_its_time(
    document: Document, tracker: GatedTracker, qtbot: QtBot
) -> None:
    """Whoever holds the file lets it go by an event of the window: were that held up, the write would give up."""
    thing = click(document, qtbot, 10, 10)
    tracker.gate.close()
    document.tracking.start(RunRequest(1))
    holder = apsw.Connection(str(document.session.path))
    holder.execute("BEGIN IMMEDIATE")
    with qtbot.assertNotEmitted(document.tracking.run_progressed, wait=200):
        tracker.gate.permit()
    assert frames_of(document, thing) == [0]
    with qtbot.waitSignal(document.tracking.run_progressed):
        holder.execute("ROLLBACK")
    holder.close()
    assert frames_of(document, thing) == [0, 1]
    with qtbot.waitSignal(document.tracking.run_ended) as ended:
        tracker.gate.open()
    assert (ended.args[0].state, ended.args[0].done) == (RunState.COMPLETED, FRAMES - 1)


def test_a_frame_on_its_way_to_the_disk_is_kept_when_the_run_ends_at_once(
    document: Document, tracker: GatedTracker, qtbot: QtBot
) -> None:
    thing = click(document, qtbot, 10, 10)
    tracker.gate.close()
    document.tracking.start(RunRequest(1))
    holder = apsw.Connection(str(document.session.path))
    holder.execute("BEGIN IMMEDIATE")
    with qtbot.assertNotEmitted(document.tracking.run_progressed, wait=200):
        tracker.gate.permit()
    holder.execute("ROLLBACK")
    holder.close()
    with qtbot.waitSignal(document.tracking.run_ended) as ended:
        document.tracking.end_run_now()
    assert (ended.args[0].state, ended.args[0].done) == (RunState.CANCELLED, 1)
    assert frames_of(document, thing) == [0, 1]
    document.history.undo()
    assert frames_of(document, thing) == [0]


def test_an_edit_of_the_object_while_a_frame_of_it_is_written_is_made_without_that_frame(
    document: Document, tracker: GatedTracker, qtbot: QtBot
) -> None:
    """What is to be deleted was chosen before anybody knew of the frame: it must not be what is left."""
    thing = click(document, qtbot, 10, 10)
    tracker.gate.close()
    document.tracking.start(RunRequest(1))
    holder = apsw.Connection(str(document.session.path))
    holder.execute("BEGIN IMMEDIATE")
    with qtbot.assertNotEmitted(document.tracking.run_progressed, wait=200):
        tracker.gate.permit()
    holder.execute("ROLLBACK")
    holder.close()
    assert document.labelling.start_again(thing)
    assert frames_of(document, thing) == []
    document.history.undo()
    assert frames_of(document, thing) == [0]


def test_a_click_during_a_write_comes_after_it(document: Document, tracker: GatedTracker, qtbot: QtBot) -> None:
    thing = click(document, qtbot, 10, 10)
    document.tracking.start(RunRequest(1))
    with qtbot.waitSignal(document.tracking.run_ended) as ended:
        document.selection.select_object(None)
        assert document.labelling.add_prompt(PointPrompt(40, 40))
    assert ended.args[0].state is RunState.COMPLETED
    assert frames_of(document, thing) == list(range(FRAMES))
    other = document.selection.object_id
    assert other is not None
    qtbot.waitUntil(lambda: frames_of(document, other) == [0])
