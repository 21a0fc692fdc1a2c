"""Jobs: one end each, errors as values, cancelling leaves nothing."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.cancel import CancelToken
from annotator.domain.errors import ExportError
from annotator.export.exporter import ExportReport
from annotator.services.document import Document
from annotator.services.exporting import copying, exporting
from annotator.services.job_worker import Progress
from annotator.services.jobs import Jobs
from annotator.session.session import Session
from tests.fakes.clips import FRAMES
from tests.fakes.frames import Gate
from tests.services.test_tracking import click, run


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    assert made.shut_down()


class Heard:
    def __init__(self, jobs: Jobs) -> None:
        self.events: list[tuple[object, ...]] = []
        jobs.progressed.connect(lambda *what: self.events.append(("progressed", *what)))
        jobs.finished.connect(lambda *what: self.events.append(("finished", *what)))
        jobs.cancelled.connect(lambda *what: self.events.append(("cancelled", *what)))
        jobs.failed.connect(lambda *what: self.events.append(("failed", *what)))


def test_a_job_tells_its_progress_then_its_result(jobs: Jobs, qtbot: QtBot) -> None:
    def work(progress: Progress, cancel: CancelToken) -> str:
        for done in range(1, 1001):
            progress(done, 1000)
        return "done"

    heard = Heard(jobs)
    with qtbot.waitSignal(jobs.finished):
        job_id = jobs.start("count", work)
    assert heard.events[-2:] == [("progressed", job_id, 1000, 1000), ("finished", job_id, "done")]
    assert len(heard.events) < 500
    assert jobs.active == ()


def test_jobs_are_done_one_after_the_other(jobs: Jobs, qtbot: QtBot) -> None:
    order: list[int] = []
    with qtbot.waitSignals([jobs.finished] * 3):
        for number in range(3):
            jobs.start("append", lambda *_, number=number: order.append(number))
    assert order == [0, 1, 2]


def test_a_cancelled_job_ends_at_its_next_progress(jobs: Jobs, qtbot: QtBot) -> None:
    gate = Gate(is_open=False)

    def work(progress: Progress, cancel: CancelToken) -> None:
        gate.pass_through()
        progress(1, 2)
        raise AssertionError("it went on")

    heard = Heard(jobs)
    first = jobs.start("wait", work)
    second = jobs.start("never begun", work)
    gate.wait_for_arrivals(1)
    jobs.cancel(first)
    jobs.cancel(second)
    gate.open()
    qtbot.waitUntil(lambda: jobs.active == ())
    assert heard.events == [("cancelled", first), ("cancelled", second)]


def test_an_error_a_user_can_act_on_is_told_as_it_is(jobs: Jobs, qtbot: QtBot) -> None:
    def work(progress: Progress, cancel: CancelToken) -> None:
        raise ExportError("the disk is full")

    with qtbot.waitSignal(jobs.failed) as failed:
        job_id = jobs.start("write", work)
    assert failed.args == [job_id, "the disk is full"]


def test_an_unforeseen_error_is_a_sentence_and_in_the_log(
    jobs: Jobs, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with qtbot.waitSignal(jobs.failed) as failed:
        jobs.start("divide", lambda *_: 1 / 0)
    assert "ZeroDivisionError" in failed.args[1]
    assert "Traceback" in caplog.text
    caplog.clear()


def test_too_little_memory_is_said_in_words_and_in_the_log(
    jobs: Jobs, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with qtbot.waitSignal(jobs.failed) as failed:
        jobs.start("take all", lambda *_: np.empty(1 << 55))
    assert failed.args[1] == "The operation ran out of memory; close other programs and try again"
    assert "Traceback" in caplog.text
    caplog.clear()


def test_shutting_down_cancels_what_is_under_way(qtbot: QtBot) -> None:
    jobs, gate, token = Jobs(), Gate(is_open=False), []

    def work(progress: Progress, cancel: CancelToken) -> None:
        token.append(cancel)
        cancel.on_set(gate.open)
        gate.pass_through()
        cancel.raise_if_set()

    jobs.start("wait", work)
    gate.wait_for_arrivals(1)
    assert jobs.shut_down()
    assert token[0].is_set


def test_an_export_writes_the_project_as_it_was(
    document: Document, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    click(document, qtbot, 10, 10)
    run(document, qtbot)
    work = exporting(document.session, format_id="coco", destination=tmp_path / "out.json")
    document.history.go_to(0)
    with qtbot.waitSignal(jobs.finished) as finished:
        jobs.start("export", work)
    report = finished.args[1]
    assert isinstance(report, ExportReport)
    assert (report.frames, report.annotations) == (FRAMES, FRAMES)
    names = [image["file_name"] for image in json.loads(report.path.read_text())["images"]]
    assert names == [f"{frame_idx:05d}.png" for frame_idx in range(FRAMES)]


def test_an_export_goes_on_when_its_document_is_closed(
    document: Document, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    click(document, qtbot, 10, 10)
    work = exporting(document.session, format_id="coco", destination=tmp_path / "out.json")
    assert document.close()
    with qtbot.waitSignal(jobs.finished):
        jobs.start("export", work)
    names = [image["file_name"] for image in json.loads((tmp_path / "out.json").read_text())["images"]]
    assert names == [f"{frame_idx:05d}.png" for frame_idx in range(FRAMES)]


def test_a_cancelled_export_leaves_nothing(document: Document, jobs: Jobs, qtbot: QtBot, tmp_path: Path) -> None:
    click(document, qtbot, 10, 10)
    run(document, qtbot)
    gate = Gate(is_open=False)

    def held(progress: Progress, cancel: CancelToken) -> object:
        gate.pass_through()
        return work(progress, cancel)

    folder = tmp_path / "exports"
    folder.mkdir()
    work = exporting(document.session, format_id="coco", destination=folder / "out.json")
    with qtbot.waitSignal(jobs.cancelled):
        job_id = jobs.start("export", held)
        jobs.cancel(job_id)
        gate.open()
    assert list(folder.iterdir()) == []


def test_a_copy_of_the_project_is_written_while_it_is_open(
    document: Document, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    click(document, qtbot, 10, 10)
    with qtbot.waitSignal(jobs.finished) as finished:
        jobs.start("copy", copying(document.session, tmp_path / "copy.annot"))
    with Session.open(finished.args[1]) as copy:
        assert copy.project.objects == document.session.project.objects
        assert copy.source(1).info.frame_count == FRAMES
