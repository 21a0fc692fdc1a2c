"""What every test of a widget shares: patience, and nothing left behind."""

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.session.engines import Engines
from tests.fakes.clips import SIZE, write_clip
from tests.fakes.left_behind import running_qt_objects
from tests.fakes.patience import PatientQtBot
from tests.fakes.trackers import GatedTracker
from tests.fakes.windows import Windows


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Waits long: the machine may be busy."""
    return PatientQtBot(request)


@pytest.fixture(autouse=True)
def _nothing_left_behind(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on threads and timers that still run, and on log records that the test did not clear."""
    yield
    assert running_qt_objects() == []
    logged = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert [record.getMessage() for record in logged] == []


@pytest.fixture
def tracker(monkeypatch: pytest.MonkeyPatch) -> GatedTracker:
    """The engine of the windows that are opened after it, which can be held."""
    tracker = GatedTracker(SIZE)
    monkeypatch.setattr(Engines, "tracker", lambda *_, **__: tracker)
    return tracker


@pytest.fixture
def windows(qtbot: QtBot) -> Iterator[Windows]:
    """Opens windows as the program does, and closes them."""
    windows = Windows(qtbot)
    yield windows
    windows.close_all()


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of frames that is only read."""
    return write_clip(tmp_path_factory.mktemp("videos") / "clip")


@pytest.fixture
def video(clip: Path, tmp_path: Path) -> Path:
    """The clip where a project can lie beside it."""
    return Path(shutil.copytree(clip, tmp_path / "clip"))
