"""A document over a generated clip and a tracker that can be held; and what no test may leave behind."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from annotator.domain.cancel import CancelToken
from annotator.services.document import Document
from annotator.services.opening import opening
from annotator.services.tracking_messages import LoadTracker
from annotator.session.engines import load_tracker
from tests.fakes.clips import SIZE, write_clip
from tests.fakes.left_behind import running_qt_objects
from tests.fakes.patience import PatientQtBot
from tests.fakes.trackers import GatedTracker


@pytest.fixture
def qtbot(qapp: QCoreApplication, request: pytest.FixtureRequest) -> QtBot:
    """Waits long: the machine may be busy."""
    return PatientQtBot(request)


@pytest.fixture(autouse=True)
def _nothing_left_behind(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on threads and timers that still run, and on log records that the test did not clear."""
    yield
    assert running_qt_objects() == []
    logged = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert [record.getMessage() for record in logged] == []


def silent(done: int, total: int) -> None:
    """Progress that nobody looks at."""


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of frames that is only read."""
    return write_clip(tmp_path_factory.mktemp("videos") / "clip")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Where the project of the clip lies."""
    return tmp_path / "clip.annot"


OpenDocument = Callable[..., Document]


@pytest.fixture
def open_document(qtbot: QtBot, clip: Path, project: Path) -> Iterator[OpenDocument]:
    """Opens documents and closes those that a test leaves open."""
    documents: list[Document] = []

    def open_it(load: LoadTracker = load_tracker, *, engine: str = "classic", **options: object) -> Document:
        opened = opening(clip, project=project, **options)(silent, CancelToken())
        document = Document(opened, load)
        documents.append(document)
        if engine:
            with qtbot.waitSignal(document.tracking.engine_loaded):
                document.use_engine(engine)
        return document

    yield open_it
    for document in documents:
        assert document.close()


@pytest.fixture
def tracker() -> GatedTracker:
    """Holds nobody until a test takes its gate away."""
    return GatedTracker(SIZE)


@pytest.fixture
def document(open_document: OpenDocument, tracker: GatedTracker) -> Document:
    """A document with the tracker that can be held."""
    return open_document(lambda *_, **__: tracker)
