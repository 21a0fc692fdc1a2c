"""Frames that are asked for faster than they are painted."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.frame import RGBImage
from annotator.ui.canvas.canvas_scene import CanvasScene
from tests.fakes.frames import Gate
from tests.fakes.windows import Windows, document_of


def test_frames_come_into_sight_while_others_are_asked_for_already(
    windows: Windows, video: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = windows.open(video)
    parts, document, gate = window.parts, document_of(window), Gate(is_open=False)
    prepare = parts.canvas.preparation

    def held(frame: RGBImage, scene: CanvasScene) -> Callable[[], None] | None:
        """The painting itself, by a painter that waits for the test before each picture."""
        work = prepare(frame, scene)

        def paint() -> None:
            gate.pass_through()
            assert work is not None
            work()

        return None if work is None else paint

    monkeypatch.setattr(parts.canvas, "preparation", held)
    document.selection.select_frame(3)
    qtbot.waitUntil(lambda: gate.arrived == 1)
    for frame_idx in (4, 5):
        with qtbot.waitSignal(document.frames.loaded):
            document.selection.select_frame(frame_idx)
    gate.permit()
    qtbot.waitUntil(lambda: parts.canvas_presenter.frame_idx == 3)
    gate.open()
    qtbot.waitUntil(lambda: parts.canvas_presenter.frame_idx == 5)
