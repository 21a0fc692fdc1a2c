"""The window that `main` shows, closed in a run and asked for what it cannot do; the whole flow: test_flow.py."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from pytestqt.qtbot import QtBot

from annotator.paths import resources_dir
from annotator.ui.window import MainWindow
from tests.fakes.left_behind import running_qt_objects
from tests.fakes.patience import PatientQtBot
from tests.fakes.people import Person
from tests.fakes.windows import Windows, document_of

DUCK, BALL_BOX = (365.0, 178.0), ((60.0, 129.0), (144.0, 208.0))
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


def test_a_window_closed_in_a_run_keeps_what_is_done(windows: Windows, clip: Path, qtbot: QtBot) -> None:
    window = windows.open(clip)
    person, document = Person(window), document_of(window)
    _prompt_two_objects(person, qtbot, window)
    with qtbot.waitSignal(document.tracking.run_progressed):
        person.control(Key.Key_M)
    done = len(document.session.project.objects_in(1)[0].masklet)
    assert done > 1
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
    assert "click on one first" in window.parts.status.message.text
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
