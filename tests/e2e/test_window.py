"""The whole flow in the window that `main` shows, with mouse and keys, the sample clip and the built-in engine."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pycocotools.coco import COCO
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.masklet import MaskSource
from annotator.domain.project import Project
from annotator.domain.run import RunState
from annotator.paths import resources_dir
from annotator.services.document import Document
from annotator.ui.dialogs.export_dialog import ExportDialog
from annotator.ui.window import MainWindow
from tests.fakes.left_behind import running_qt_objects
from tests.fakes.patience import PatientQtBot
from tests.fakes.people import Person
from tests.fakes.windows import Windows, document_of

DUCK, BALL_BOX = (365.0, 178.0), ((60.0, 129.0), (144.0, 208.0))
LAST = 5
Key = Qt.Key


@pytest.fixture
def qtbot(qapp: QCoreApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientQtBot(request)


@pytest.fixture
def windows(qtbot: QtBot) -> Iterator[Windows]:
    windows = Windows(qtbot)
    yield windows
    windows.close_all()
    assert running_qt_objects() == []


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    copy = tmp_path / "sample.mp4"
    shutil.copyfile(resources_dir() / "sample" / "sample.mp4", copy)
    return copy


def _name(person: Person, qtbot: QtBot, window: MainWindow, name: str) -> None:
    """F, the category, Enter."""
    person.press(Key.Key_F)
    qtbot.waitUntil(lambda: window.parts.popup.is_asking)
    person.type(name)
    person.press(Key.Key_Return)


def _prompt_two_objects(person: Person, qtbot: QtBot, window: MainWindow) -> None:
    document = document_of(window)
    with qtbot.waitSignal(document.requests.masked):
        person.click(*DUCK)
    _name(person, qtbot, window, "duck")
    person.press(Key.Key_R)
    with qtbot.waitSignal(document.requests.masked):
        person.drag(*BALL_BOX)
    _name(person, qtbot, window, "ball")


def _run(person: Person, qtbot: QtBot, document: Document) -> RunState:
    with qtbot.waitSignal(document.tracking.run_ended) as ended:
        person.control(Key.Key_M)
    return RunState(ended.args[0].state)


def _go(person: Person, frame_idx: int) -> None:
    person.press(Key.Key_Home)
    for _ in range(frame_idx):
        person.press(Key.Key_D)


def _set_range(person: Person) -> None:
    _go(person, LAST)
    person.press(Key.Key_O)
    person.press(Key.Key_Home)


def test_from_two_prompts_to_a_dataset_with_a_correction_and_a_reopening(
    windows: Windows, clip: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = windows.open(clip)
    person, document = Person(window), document_of(window)
    _prompt_two_objects(person, qtbot, window)
    _set_range(person)
    assert _run(person, qtbot, document) is RunState.COMPLETED
    duck, ball = document.session.project.objects_in(1)
    assert list(duck.masklet) == list(ball.masklet) == list(range(LAST + 1))

    _go(person, 3)
    qtbot.waitUntil(lambda: window.parts.canvas_presenter.frame_idx == 3)
    person.press(Key.Key_V)
    person.click(*DUCK)
    assert document.selection.object_id == duck.object_id
    person.press(Key.Key_E)
    with qtbot.waitSignal(document.requests.masked):
        person.click(470, 190)
    assert list(document.session.project.object(duck.object_id).stale) == [4, 5]
    corrected = document.session.project
    assert _run(person, qtbot, document) is RunState.COMPLETED
    rerun = document.session.project
    assert not rerun.object(duck.object_id).stale
    assert rerun.object(ball.object_id) == ball
    person.control(Key.Key_Z)
    assert document.session.project == corrected
    person.control(Key.Key_Z, shift=True)
    assert document.session.project == rerun

    edited = _edit(person, qtbot, window)
    assert edited.object(duck.object_id).masklet[2].source is MaskSource.EDITED
    assert edited.object(ball.object_id) == ball

    windows.close(window)
    window = windows.open(clip)
    assert document_of(window).session.project == edited
    _export(Person(window), qtbot, tmp_path / "dataset.json")
    dataset = COCO(str(tmp_path / "dataset.json"))
    assert {category["name"] for category in dataset.cats.values()} == {"duck", "ball"}
    assert len(dataset.anns) == 2 * (LAST + 1)
    assert {one["attributes"]["track_id"] for one in dataset.anns.values()} == {1, 2}


def _edit(person: Person, qtbot: QtBot, window: MainWindow) -> Project:
    """Frame 2 in edit mode: the duck is moved, a step that can be undone; the project after it."""
    document = document_of(window)
    before = document.session.project
    _go(person, 2)
    qtbot.waitUntil(lambda: window.parts.canvas_presenter.frame_idx == 2)
    person.control(Key.Key_J)
    with qtbot.waitSignal(document.history.moved):
        person.drag(DUCK, (DUCK[0] + 12, DUCK[1] + 4))
    edited = document.session.project
    assert document.history.undo_text == "Edit mask"
    person.control(Key.Key_Z)
    assert document.session.project == before
    person.control(Key.Key_Z, shift=True)
    person.control(Key.Key_J)
    return edited


def _export(person: Person, qtbot: QtBot, destination: Path) -> None:
    person.control(Key.Key_E, shift=True)
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, ExportDialog))
    assert "2 objects, 12 annotations" in dialog.report.text()
    dialog.path.selectAll()
    QTest.keyClicks(dialog.path, str(destination))
    QTest.mouseClick(dialog.write, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Written" in dialog.report.text())
    QTest.keyClick(dialog, Key.Key_Escape)


def test_a_run_that_is_stopped_and_a_window_closed_in_a_run_keep_what_is_done(
    windows: Windows, clip: Path, qtbot: QtBot
) -> None:
    window = windows.open(clip)
    person, document = Person(window), document_of(window)
    _prompt_two_objects(person, qtbot, window)
    with qtbot.waitSignal(document.tracking.run_progressed):
        person.control(Key.Key_M)
    with qtbot.waitSignal(document.tracking.run_ended) as ended:
        person.press(Key.Key_Escape)
    assert ended.args[0].state is RunState.CANCELLED
    assert ended.args[0].done >= 1
    qtbot.waitUntil(lambda: "what is done is kept" in window.parts.status.currentMessage())
    with qtbot.waitSignal(document.tracking.run_progressed):
        person.control(Key.Key_M)
    done = len(document.session.project.objects_in(1)[0].masklet)
    windows.close(window)
    window = windows.open(clip)
    assert len(document_of(window).session.project.objects_in(1)[0].masklet) >= done
    assert document_of(window).unfinished_runs == ()


def test_refusals_say_what_is_missing_and_a_cancelled_question_keeps_the_draft(
    windows: Windows, clip: Path, qtbot: QtBot
) -> None:
    window = windows.open(clip)
    person, document = Person(window), document_of(window)
    person.control(Key.Key_M)
    assert "put a point or a box on an object first" in window.parts.messages.texts[0]
    person.press(Key.Key_F)
    assert "click on one first" in window.parts.messages.texts[0]
    with qtbot.waitSignal(document.requests.masked):
        person.click(*DUCK)
    person.press(Key.Key_F)
    person.type("du")
    person.press(Key.Key_Escape)
    assert len(document.labelling.drafts) == 1
    assert not window.parts.popup.is_asking
    assert not document.session.project.categories
    person.press(Key.Key_B)
    assert not document.session.project.objects
