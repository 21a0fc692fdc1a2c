"""Videos that are gone when they are wanted, or go while they are open: said where, and all else goes on."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.prompt import BoxPrompt
from annotator.session.session import Session
from annotator.ui.window import MainWindow
from tests.fakes.clips import FRAMES, square_at, write_clip
from tests.fakes.people import Person
from tests.fakes.windows import Windows, document_of, is_ready

Key = Qt.Key


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Of two clips, `first` and `second`."""
    path = tmp_path / "two.annot"
    with Session.create(path) as session:
        for name, frames in (("first", FRAMES), ("second", 5)):
            session.add_video(write_clip(tmp_path / name, frames=frames))
    return path


def tracked(window: MainWindow, qtbot: QtBot) -> int:
    """How many masks an object has that is boxed and tracked now."""
    document = document_of(window)
    with qtbot.waitSignal(document.requests.masked):
        assert document.labelling.add_prompt(BoxPrompt(square_at(0)))
    assert document.labelling.finish("square")
    with qtbot.waitSignal(document.tracking.run_ended):
        Person(window).control(Key.Key_M)
    return len(document.session.project.objects_in(document.selection.video_id)[0].masklet)


def test_a_second_video_that_is_missing_is_said_and_the_project_stays_usable(
    windows: Windows, project: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    aside = shutil.move(tmp_path / "second", tmp_path / "aside")
    window = windows.open(project)
    canvas, document = window.parts.canvas, document_of(window)
    Person(window).press(Key.Key_PageDown)
    qtbot.waitUntil(lambda: "is not at" in canvas.message and bool(window.parts.messages.texts))
    assert str(tmp_path / "second") in canvas.message
    Person(window).control(Key.Key_M)
    assert not document.tracking.is_running
    Person(window).press(Key.Key_D)
    Person(window).press(Key.Key_PageUp)
    qtbot.waitUntil(lambda: is_ready(window))
    assert canvas.message == ""
    assert tracked(window, qtbot) == FRAMES
    shutil.move(aside, tmp_path / "second")
    Person(window).press(Key.Key_PageDown)
    qtbot.waitUntil(lambda: is_ready(window) and canvas.message == "")
    assert tracked(window, qtbot) == 5


def test_a_project_whose_first_video_is_missing_opens_on_the_next(
    windows: Windows, project: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    shutil.rmtree(tmp_path / "first")
    window = windows.open(project)
    assert document_of(window).selection.video_id == 2
    assert str(tmp_path / "first") in window.parts.status.message.text


def test_a_project_without_any_of_its_videos_is_not_opened(
    windows: Windows, project: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    for name in ("first", "second"):
        shutil.rmtree(tmp_path / name)
    window = windows.open(project, ready=False)
    qtbot.waitUntil(lambda: bool(window.parts.messages.texts))
    assert str(tmp_path / "first") in window.parts.messages.texts[0]
    assert window.parts.desk.document is None


def test_a_folder_that_goes_while_it_is_open_is_said_by_frame_and_may_come_back(
    windows: Windows, project: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = windows.open(project)
    document, canvas = document_of(window), window.parts.canvas
    qtbot.waitUntil(lambda: document.frames.cached(FRAMES - 1) is not None)
    aside = shutil.move(tmp_path / "first", tmp_path / "aside")
    document.frames.open(None)  # forgets what was decoded ahead
    document.selection.select_video(2)
    document.selection.select_video(1)
    qtbot.waitUntil(lambda: "is not at" in canvas.message)
    shutil.move(aside, tmp_path / "first")
    document.selection.select_video(2)
    document.selection.select_video(1)
    qtbot.waitUntil(lambda: is_ready(window) and canvas.message == "")
    assert tracked(window, qtbot) == FRAMES
