"""What every test of a widget shares: patience, and nothing left behind."""

import logging
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes.left_behind import running_qt_objects
from tests.fakes.patience import PatientQtBot


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
