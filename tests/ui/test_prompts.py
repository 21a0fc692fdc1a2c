"""Prompts that are put right with the mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.prompt import BoxPrompt
from tests.fakes.clips import square_at
from tests.fakes.people import Person
from tests.fakes.windows import Windows, document_of


def test_a_box_is_resized_and_moved_and_its_mask_made_again(windows: Windows, video: Path, qtbot: QtBot) -> None:
    window = windows.open(video)
    person, document = Person(window), document_of(window)
    with qtbot.waitSignal(document.requests.masked):
        document.labelling.add_prompt(BoxPrompt(square_at(0)))
    person.press(Qt.Key.Key_V)
    said = document.session.project
    box = square_at(0)
    with qtbot.waitSignal(document.requests.masked):
        person.drag((box.x2, box.y2), (box.x2 + 30, box.y2 + 20))
    resized = document.selection.prompts.box
    assert resized is not None
    assert resized.xyxy == pytest.approx((box.x1, box.y1, box.x2 + 30, box.y2 + 20), abs=1)
    quarter = resized.x1 + resized.width / 4
    with qtbot.waitSignal(document.requests.masked):
        person.drag((quarter, resized.y1), (quarter + 10, resized.y1 + 5))
    moved = document.selection.prompts.box
    assert moved is not None
    assert (moved.width, moved.height) == pytest.approx((resized.width, resized.height))
    assert (moved.x1, moved.y1) == pytest.approx((resized.x1 + 10, resized.y1 + 5), abs=1)
    assert document.history.texts == ("Add box", "Change prompts", "Change prompts")
    person.control(Qt.Key.Key_Z)
    person.control(Qt.Key.Key_Z)
    assert document.session.project == said
