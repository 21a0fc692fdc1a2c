"""Much of everything: 500 objects, half a million frames; measured in the window's own processor time."""

import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from rpds import HashTrieMap

from annotator.domain.category import Category
from annotator.domain.edits.edit import Batch
from annotator.domain.edits.masks import SetMasks
from annotator.domain.edits.objects import AddObject, RemoveObject
from annotator.domain.frame import VideoInfo
from annotator.domain.frame_ranges import FrameRange
from annotator.domain.geometry import Size
from annotator.domain.mask import Mask
from annotator.domain.masklet import FrameMask, MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project, TrackedObject, Video
from annotator.session.session import Session
from annotator.ui.timeline.timeline_building import timeline_of
from annotator.ui.timeline.timeline_view import TimelineView
from annotator.ui.window import MainWindow
from tests.fakes.people import Person
from tests.fakes.windows import Windows, document_of

OBJECTS = 500
FIVE_HOURS = 540_000
BOUND_S = 0.8
"""Several times what it takes; what is done once for each object and each of its neighbours takes more."""


@pytest.fixture
def window(windows: Windows, tmp_path: Path) -> MainWindow:
    """500 objects side by side on each of three frames."""
    folder = tmp_path / "clip"
    folder.mkdir()
    for number in range(3):
        Image.new("RGB", (750, 600), (40 * number, 90, 90)).save(folder / f"{number}.png")
    with Session.create(folder.with_suffix(".annot")) as session:
        video_id, category = session.add_video(folder), session.add_category("tile").category_id
        for number in range(OBJECTS):
            pixels = np.zeros((600, 750), bool)
            y, x = 30 * (number // 25), 30 * (number % 25)
            pixels[y + 3 : y + 27, x + 3 : x + 27] = True
            object_id, mask = ObjectId(number + 1), Mask.from_array(pixels)
            masks = {(object_id, idx): FrameMask(mask, MaskSource.PROPAGATED, 3.0, 0.9) for idx in range(3)}
            added = AddObject(TrackedObject(object_id, video_id, number + 1, category))
            session.apply(Batch((added, SetMasks(HashTrieMap(masks)))))
    return windows.open(folder)


def seconds_of(do: Callable[[], object]) -> float:
    """Of this thread's processor time, with what is painted then."""
    began = time.thread_time()
    do()
    QTest.qWait(50)
    return time.thread_time() - began


def test_with_500_objects_every_key_is_answered_at_once(window: MainWindow, qtbot: QtBot) -> None:
    person, document = Person(window), document_of(window)
    objects = document.session.project.objects_in(1)
    assert window.parts.objects.tree.topLevelItemCount() == OBJECTS
    document.selection.select_object(objects[0].object_id)
    QTest.qWait(200)
    took = {
        "select": seconds_of(lambda: document.selection.select_object(objects[250].object_id)),
        "hide": seconds_of(lambda: person.press(Qt.Key.Key_S)),
        "show": seconds_of(lambda: person.press(Qt.Key.Key_W)),
        "step": seconds_of(lambda: person.press(Qt.Key.Key_D)),
        "delete": seconds_of(lambda: document.history.apply(RemoveObject(objects[250].object_id), "Delete")),
        "undo": seconds_of(document.history.undo),
    }
    assert {what: seconds for what, seconds in took.items() if seconds > BOUND_S} == {}


def test_the_timeline_of_five_hours_is_painted_zoomed_and_scrubbed(qtbot: QtBot) -> None:
    size = Size(48, 64)
    mask = FrameMask(Mask.empty(size), MaskSource.PROPAGATED, -2.0, 0.9)
    masklet = dict.fromkeys(range(270000, 270400), mask)
    info = VideoInfo("long", size, FIVE_HOURS, Fraction(30))
    project = Project(
        videos=HashTrieMap({1: Video(1, "long.mp4", info, "")}), categories=HashTrieMap({1: Category(1, "thing")})
    )
    for number in range(1, 21):
        project = AddObject(TrackedObject(ObjectId(number), 1, number, 1)).apply(project).project
    keys = {(ObjectId(1), idx): kept for idx, kept in masklet.items()}
    project = SetMasks(HashTrieMap(keys)).apply(project).project
    view = TimelineView()
    qtbot.addWidget(view)
    view.resize(1200, 200)
    seconds = np.arange(FIVE_HOURS) / 30
    took = {
        "building": seconds_of(lambda: view.set_model(timeline_of(project, video_id=1, seconds=seconds))),
        "painting": seconds_of(view.grab),
        "range": seconds_of(lambda: (view.set_range(FrameRange(100, FIVE_HOURS - 1)), view.grab())),
        "playhead": seconds_of(lambda: (view.set_frame(FIVE_HOURS - 1), view.grab())),
    }
    asked: list[int] = []
    view.frame_requested.connect(asked.append)
    view.show()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(700, 12))
    assert 200_000 < asked[0] < 400_000
    assert {what: spent for what, spent in took.items() if spent > BOUND_S} == {}
