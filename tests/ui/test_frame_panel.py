"""The frame in sight in numbers."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget
from pytestqt.qtbot import QtBot

from annotator.domain.prompt import BoxPrompt
from annotator.session.plan import RunRequest
from annotator.ui.lists import items_of
from annotator.ui.window import MainWindow
from tests.fakes.clips import square_at
from tests.fakes.windows import Windows, document_of


@pytest.fixture
def window(windows: Windows, video: Path, qtbot: QtBot) -> MainWindow:
    """With the panel in sight, a square on frame 0 and a draft on frame 2."""
    window = windows.open(video)
    document = document_of(window)
    for frame_idx in (0, 2):
        document.selection.select_frame(frame_idx)
        with qtbot.waitSignal(document.requests.masked):
            document.labelling.add_prompt(BoxPrompt(square_at(frame_idx)))
        if frame_idx == 0:
            assert document.labelling.finish("square")
    document.selection.select_object(None)
    document.selection.select_frame(0)
    return window


def show_panel(window: MainWindow) -> None:
    dock = window.parts.frame.parent()
    assert isinstance(dock, QDockWidget)
    dock.raise_()


def rows(window: MainWindow) -> list[list[str]]:
    return [[item.text(column) for column in range(5)] for item in items_of(window.parts.frame.tree)]


def test_it_works_out_nothing_until_it_is_seen(window: MainWindow, qtbot: QtBot) -> None:
    assert window.parts.frame.texts == ("", "")
    assert rows(window) == []
    show_panel(window)
    said = ("Frame 0 of 11  ·  0:00.000", "00000.png  ·  128 × 96  ·  keyframe")
    qtbot.waitUntil(lambda: window.parts.frame.texts == said)


def test_every_object_stands_there_as_it_is_on_the_frame_and_a_click_selects_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    document, tree = document_of(window), window.parts.frame.tree
    show_panel(window)
    qtbot.waitUntil(lambda: len(rows(window)) == 2)
    square, draft = rows(window)
    mask = document.session.project.objects_in(1)[0].masklet[0].mask
    box = mask.box
    assert box is not None
    assert square[:2] == ["1 square", "prompted"]
    assert square[3:] == [str(mask.area), f"{box.x1:g}, {box.y1:g}, {box.width:g} × {box.height:g}"]
    assert draft == ["2", "none", "", "", ""]
    place = tree.visualItemRect(tree.topLevelItem(1)).topLeft() + QPoint(20, 8)
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert document.selection.in_hand == document.session.project.objects_in(1)[1]
    with qtbot.waitSignal(document.tracking.run_ended):
        document.tracking.start(RunRequest(1))
    document.selection.select_frame(4)
    assert window.parts.frame.texts[0].startswith("Frame 4 of 11")
    assert [row[1] for row in rows(window)] == ["tracked", "tracked"]
    document.selection.select_object(document.session.project.objects_in(1)[0].object_id)
    current = tree.currentItem()
    assert current is not None
    assert current.text(0) == "1 square"


def test_a_long_category_leaves_the_numbers_in_sight(window: MainWindow, qtbot: QtBot) -> None:
    document, tree = document_of(window), window.parts.frame.tree
    document.selection.select_object(document.labelling.drafts[0].object_id)
    assert document.labelling.finish("a category that somebody writes a whole sentence about")
    show_panel(window)
    qtbot.waitUntil(lambda: len(rows(window)) == 2)
    assert tree.header().sectionViewportPosition(1) < tree.viewport().width()
