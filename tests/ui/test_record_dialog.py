"""Recording a clip from a camera; a video file that OpenCV opens stands in for the device."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.services.jobs import Jobs
from annotator.services.recording import Recorded
from annotator.ui.dialogs.record_dialog import RecordDialog
from annotator.video import open_source
from annotator.video.camera import open_camera
from tests.fakes.cameras import FileCameras
from tests.fakes.videos import HEIGHT, RECIPES, WIDTH, number_in
from tests.fakes.windows import Windows, document_of, is_ready

Left = Qt.MouseButton.LeftButton


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    assert jobs.shut_down()


@pytest.fixture
def cameras(tmp_path_factory: pytest.TempPathFactory) -> FileCameras:
    return FileCameras(RECIPES["plain.mp4"].make(tmp_path_factory.mktemp("camera")))


@pytest.fixture
def dialog(qtbot: QtBot, jobs: Jobs, cameras: FileCameras, tmp_path: Path) -> Iterator[RecordDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = RecordDialog(jobs, tmp_path, cameras, parent)
    dialog.open()
    yield dialog
    jobs.shut_down()


def test_the_camera_is_seen_before_and_while_a_clip_is_recorded(
    dialog: RecordDialog, cameras: FileCameras, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: dialog.state.text() == "Ready.")
    assert dialog.picture.pixmap().width() > 0
    assert list(tmp_path.iterdir()) == []
    dialog.path.setText(str(tmp_path / "clip.mp4"))
    QTest.mouseClick(dialog.button, Left)
    assert dialog.button.text() == "Stop"
    qtbot.waitUntil(lambda: "12 frame" in dialog.state.text() or "13 frame" in dialog.state.text())
    with qtbot.waitSignal(dialog.recorded) as recorded:
        QTest.mouseClick(dialog.button, Left)
    assert recorded.args == [tmp_path / "clip.mp4"]
    assert cameras.opened[0].is_released
    source = open_source(tmp_path / "clip.mp4")
    assert source.info.frame_count >= 12
    assert tuple(source.info.size) == (HEIGHT, WIDTH)
    numbers = [number_in(source.read(idx)) for idx in range(12)]
    assert numbers == [(numbers[0] + step) % 40 for step in range(12)]
    source.close()


def test_closed_while_it_records_it_keeps_the_clip(dialog: RecordDialog, tmp_path: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(dialog.button.isEnabled)
    QTest.mouseClick(dialog.button, Left)
    qtbot.waitUntil(lambda: "Recording" in dialog.state.text())
    with qtbot.waitSignal(dialog.recorded):
        dialog.reject()
    assert [path.suffix for path in tmp_path.iterdir()] == [".mp4"]


def test_a_clip_under_way_is_kept_when_the_program_ends(
    dialog: RecordDialog, jobs: Jobs, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(dialog.button.isEnabled)
    QTest.mouseClick(dialog.button, Left)
    qtbot.waitUntil(lambda: "Recording" in dialog.state.text())
    with qtbot.waitSignal(jobs.finished) as finished:
        assert jobs.shut_down()
    recorded = finished.args[1]
    assert isinstance(recorded, Recorded)
    source = open_source(recorded.path)
    assert source.info.frame_count == recorded.frames
    source.close()


def test_closed_before_it_records_it_lets_go_of_the_camera(
    dialog: RecordDialog, jobs: Jobs, cameras: FileCameras, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(dialog.button.isEnabled)
    with qtbot.waitSignal(jobs.finished):
        dialog.reject()
    assert cameras.opened[0].is_released
    assert list(tmp_path.iterdir()) == []


def test_another_camera_takes_the_place_of_the_one_before(
    dialog: RecordDialog, cameras: FileCameras, qtbot: QtBot
) -> None:
    qtbot.waitUntil(dialog.button.isEnabled)
    dialog.device.setValue(1)
    assert not dialog.button.isEnabled()
    qtbot.waitUntil(dialog.button.isEnabled)
    assert [camera.is_released for camera in cameras.opened] == [True, False]


def test_an_existing_file_is_refused(dialog: RecordDialog, tmp_path: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(dialog.button.isEnabled)
    (tmp_path / "clip.mp4").write_bytes(b"precious")
    dialog.path.setText(str(tmp_path / "clip.mp4"))
    QTest.mouseClick(dialog.button, Left)
    assert dialog.button.text() == "Record"
    qtbot.wait(1)
    assert (tmp_path / "clip.mp4").read_bytes() == b"precious"


def test_no_camera_is_said_and_can_be_tried_again(jobs: Jobs, tmp_path: Path, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = RecordDialog(jobs, tmp_path, lambda number: open_camera(987 + number), parent)
    dialog.open()
    qtbot.waitUntil(lambda: "There is no camera 987" in dialog.state.text())
    QTest.mouseClick(dialog.button, Left)
    qtbot.waitUntil(lambda: "There is no camera 987" in dialog.state.text())
    dialog.reject()


def test_the_menu_records_a_clip_and_opens_it(
    windows: Windows, cameras: FileCameras, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.ui.commands.file_commands.open_camera", cameras)
    window = windows.open()
    window.parts.actions["file.record"].trigger()
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, RecordDialog))
    qtbot.waitUntil(dialog.button.isEnabled)
    dialog.path.setText(str(tmp_path / "mine.mkv"))
    QTest.mouseClick(dialog.button, Left)
    qtbot.waitUntil(lambda: "Recording" in dialog.state.text())
    QTest.mouseClick(dialog.button, Left)
    qtbot.waitUntil(lambda: is_ready(window))
    assert document_of(window).session.path == tmp_path / "mine.mkv.annot"
