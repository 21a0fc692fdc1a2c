"""Engines as the window loads them: seen to come, given up, kept for the next video."""

import threading
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from annotator.modelstore.add import add
from annotator.modelstore.remove import remove
from annotator.modelstore.store import ModelStore
from annotator.sam2.families import EDGETAM
from annotator.sam2.random_weights import random_weights
from annotator.services.setting_table import ENGINE
from annotator.ui.dialogs.models_dialog import ModelsDialog
from annotator.ui.window import MainWindow
from tests.fakes.clips import write_clip
from tests.fakes.people import Person
from tests.fakes.windows import Windows, document_of, is_ready
from tests.unit.modelstore.checkpoints import write_tensors
from tests.unit.modelstore.models import CONTENT, NAME, card, published, store
from tests.unit.modelstore.server import ranged, serving

Key = Qt.Key


@pytest.fixture
def window(windows: Windows, tmp_path: Path) -> MainWindow:
    """With a model that is chosen and not built yet, and nothing open."""
    add(ModelStore(), write_tensors(tmp_path / "mine.safetensors", random_weights(EDGETAM)), name="mine")
    window = windows.open()
    window.parts.settings.set(ENGINE, "mine")
    return window


def engine(window: MainWindow) -> str:
    return document_of(window).tracking.engine_name.split(" ")[0]


def test_loading_is_seen_and_the_network_serves_all_videos_and_the_next_document(
    window: MainWindow, video: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    stills = tmp_path / "stills"
    stills.mkdir()
    for number, size in enumerate(((64, 48), (32, 80))):
        Image.new("RGB", size, (number * 90, 20, 20)).save(stills / f"{number}.png")
    told = QSignalSpy(window.parts.documents.loading_progressed)
    window.parts.documents.open(stills)
    qtbot.waitUntil(window.parts.status.loading.isVisible)
    assert "image encoder" in window.parts.status.loading.text or "weights" in window.parts.status.loading.text
    qtbot.waitUntil(lambda: is_ready(window))
    assert engine(window) == "mine"
    assert not window.parts.status.loading.isVisible()
    assert told.count() > 0
    loaded = told.count()
    with qtbot.waitSignal(document_of(window).tracking.engine_loaded):
        Person(window).press(Key.Key_PageDown)
    window.parts.documents.open(video)
    qtbot.waitUntil(lambda: is_ready(window) and document_of(window).selection.frame_count > 1)
    assert engine(window) == "mine"
    assert told.count() == loaded


def test_loading_that_is_given_up_leaves_the_built_in_one(window: MainWindow, video: Path, qtbot: QtBot) -> None:
    window.parts.documents.open(video)
    meter = window.parts.status.loading
    qtbot.waitUntil(lambda: meter.isVisible() and meter.button.isVisible())
    QTest.mouseClick(meter.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: is_ready(window))
    assert engine(window) == "classic"
    assert window.parts.settings.get(ENGINE) == "classic"
    assert not meter.isVisible()
    assert window.parts.messages.texts == ()


def test_a_window_closes_while_an_engine_is_loaded(
    windows: Windows, window: MainWindow, video: Path, qtbot: QtBot
) -> None:
    window.parts.documents.open(video)
    qtbot.waitUntil(window.parts.status.loading.isVisible)
    windows.close(window)


def test_another_video_opened_while_an_engine_is_loaded_still_gets_that_engine(
    window: MainWindow, video: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """What the video before has begun to load is given up with it, which says nothing about the engine."""
    window.parts.documents.open(video)
    qtbot.waitUntil(window.parts.status.loading.isVisible)
    first = document_of(window)
    window.parts.documents.open(write_clip(tmp_path / "next"))
    qtbot.waitUntil(lambda: window.parts.desk.document not in (None, first) and is_ready(window))
    assert engine(window) == "mine"
    assert window.parts.settings.get(ENGINE) == "mine"


def test_a_model_deleted_while_it_is_chosen_gives_way_with_its_reason(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.parts.documents.open(write_clip(tmp_path / "one"))
    qtbot.waitUntil(lambda: is_ready(window) and engine(window) == "mine")
    remove(ModelStore(), "mine")
    document = document_of(window)
    assert document.tracking.is_ready
    window.parts.documents.open(write_clip(tmp_path / "two"))
    qtbot.waitUntil(lambda: window.parts.desk.document not in (None, document) and is_ready(window))
    assert engine(window) == "classic"
    assert any("no engine 'mine'" in text for text in window.parts.messages.texts)


def test_a_download_that_waits_says_why_and_then_goes_on(windows: Windows, tmp_path: Path, qtbot: QtBot) -> None:
    window = windows.open()
    parts = window.parts
    with serving([ranged(CONTENT, until=150_000), ranged(CONTENT)]) as server:
        toys = store(tmp_path, card("toy", published(url=f"{server.address}/{NAME}")))
        dialog = ModelsDialog(parts.documents, parts.downloads, parts.settings, toys, window)
        dialog.open()
        dialog.tree.setCurrentItem(dialog.tree.topLevelItem(1))
        QTest.mouseClick(dialog.fetch, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: "tried again: the connection was cut" in dialog.note.text())
        qtbot.waitUntil(dialog.use.isEnabled)
        assert dialog.note.text() == "The published file."
        dialog.reject()


def test_a_download_behind_one_that_was_given_up_says_what_it_waits_for(
    windows: Windows, tmp_path: Path, qtbot: QtBot
) -> None:
    window = windows.open()
    parts = window.parts
    held = threading.Event()
    parts.downloads.start("one before", lambda *_: held.wait(20))
    toys = store(tmp_path)
    dialog = ModelsDialog(parts.documents, parts.downloads, parts.settings, toys, window)
    dialog.open()
    dialog.tree.setCurrentItem(dialog.tree.topLevelItem(1))
    QTest.mouseClick(dialog.fetch, Qt.MouseButton.LeftButton)
    assert "as soon as the one before it has ended" in dialog.note.text()
    QTest.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(parts.downloads.cancelled):
        held.set()
    dialog.reject()
