"""The timeline as a person meets it: real widgets, real events."""

from fractions import Fraction

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rpds import HashTrieMap

from annotator.domain.category import Category
from annotator.domain.frame import VideoInfo
from annotator.domain.frame_ranges import FrameRange
from annotator.domain.geometry import Size
from annotator.domain.mask import Mask
from annotator.domain.masklet import FrameMask, Masklet, MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.palette import colour_of
from annotator.domain.project import Project, TrackedObject, Video
from annotator.domain.prompt import FramePrompts, PointPrompt
from annotator.ui.timeline.lane_text import lane_text
from annotator.ui.timeline.timeline_building import timeline_of
from annotator.ui.timeline.timeline_layout import LANE_HEIGHT, NAMES_WIDTH, RULER_HEIGHT
from annotator.ui.timeline.timeline_view import LaneMenuRequest, TimelineView

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
FRAMES = 100
SIZE = Size(4, 6)
FULL, EMPTY = Mask.from_array(np.ones(SIZE, bool)), Mask.empty(SIZE)


def project(objects: int = 3) -> Project:
    """Each object has masks on frames 0 to 49, is absent to 59, and was prompted on frame 20."""
    masks = {idx: FrameMask(FULL, MaskSource.PROPAGATED, 5.0, 0.95) for idx in range(50)}
    masks |= {idx: FrameMask(EMPTY, MaskSource.PROPAGATED, -5.0, 0.1) for idx in range(50, 60)}
    said = HashTrieMap({20: FramePrompts(points=(PointPrompt(1, 1),))})
    made = (TrackedObject(ObjectId(10 + i), 1, i, 1, said, Masklet.of(masks)) for i in range(1, objects + 1))
    return Project(
        videos=HashTrieMap({1: Video(1, "clip.mp4", VideoInfo("clip", SIZE, FRAMES, Fraction(25)), "")}),
        categories=HashTrieMap({1: Category(1, "cup")}),
        objects=HashTrieMap({obj.object_id: obj for obj in made}),
    )


@pytest.fixture
def timeline(qtbot: QtBot) -> TimelineView:
    view = TimelineView()
    qtbot.addWidget(view)
    view.resize(NAMES_WIDTH + 1000, RULER_HEIGHT + 3 * LANE_HEIGHT + 30)
    view.show()
    qtbot.waitExposed(view)
    view.set_model(timeline_of(project(), video_id=1))
    return view


def at(timeline: TimelineView, frame_idx: float, lane: int | None = None) -> QPoint:
    """The middle of a frame, on the ruler or on a lane."""
    y = RULER_HEIGHT // 2 if lane is None else RULER_HEIGHT + lane * LANE_HEIGHT + LANE_HEIGHT // 2
    return QPoint(round(NAMES_WIDTH + timeline.time_window.x_of(frame_idx + 0.5)), y)


def colour_at(timeline: TimelineView, place: QPoint) -> tuple[int, int, int]:
    colour = timeline.viewport().grab().toImage().pixelColor(place)
    return colour.red(), colour.green(), colour.blue()


def turn_wheel(timeline: TimelineView, place: QPoint, notches: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    target = timeline.viewport()
    event = QWheelEvent(
        QPointF(place),
        QPointF(target.mapToGlobal(place)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target, event)


def test_dragging_on_the_ruler_scrubs(timeline: TimelineView) -> None:
    asked: list[int] = []
    timeline.frame_requested.connect(asked.append)
    timeline.frame_requested.connect(timeline.set_frame)
    QTest.mousePress(timeline.viewport(), LEFT, NONE, at(timeline, 10))
    QTest.mouseMove(timeline.viewport(), at(timeline, 30))
    QTest.mouseMove(timeline.viewport(), at(timeline, 70))
    QTest.mouseRelease(timeline.viewport(), LEFT, NONE, at(timeline, 70))
    QTest.mouseMove(timeline.viewport(), at(timeline, 5))
    assert asked == [10, 30, 70]


def test_beyond_the_ends_the_first_and_last_frames_are_asked_for(timeline: TimelineView) -> None:
    asked: list[int] = []
    timeline.set_frame(50)
    timeline.frame_requested.connect(asked.append)
    QTest.mousePress(timeline.viewport(), LEFT, NONE, at(timeline, 40))
    QTest.mouseMove(timeline.viewport(), QPoint(3, 10))
    assert asked[-1] == 0
    QTest.mouseMove(timeline.viewport(), QPoint(timeline.width() + 50, 10))
    assert asked[-1] == FRAMES - 1


def test_a_click_near_a_mark_goes_to_its_frame_and_takes_its_object(timeline: TimelineView) -> None:
    said: list[object] = []
    timeline.frame_requested.connect(said.append)
    timeline.lane_selected.connect(said.append)
    QTest.mouseClick(timeline.viewport(), LEFT, NONE, at(timeline, 20, lane=1) + QPoint(6, 0))
    assert said == [ObjectId(12), 20]


def test_a_name_selects_its_object_and_leaves_the_frame(timeline: TimelineView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(timeline.frame_requested), qtbot.waitSignal(timeline.lane_selected) as selected:
        QTest.mouseClick(timeline.viewport(), LEFT, NONE, QPoint(20, RULER_HEIGHT + 2 * LANE_HEIGHT + 3))
    assert selected.args == [ObjectId(13)]


def test_the_arrows_choose_lanes(timeline: TimelineView) -> None:
    selected: list[ObjectId] = []
    timeline.lane_selected.connect(selected.append)
    timeline.lane_selected.connect(lambda one: timeline.set_selected((one,)))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(timeline, key)
    assert selected == [11, 12, 13, 13, 12]


def test_the_ends_of_the_range_can_be_dragged(timeline: TimelineView) -> None:
    ranges: list[FrameRange] = []
    timeline.range_changed.connect(ranges.append)
    timeline.set_range(FrameRange(20, 59))
    QTest.mousePress(timeline.viewport(), LEFT, NONE, at(timeline, 20))
    QTest.mouseMove(timeline.viewport(), at(timeline, 30))
    QTest.mouseMove(timeline.viewport(), at(timeline, 90))
    QTest.mouseRelease(timeline.viewport(), LEFT, NONE, at(timeline, 90))
    assert ranges == [FrameRange(30, 59), FrameRange(59, 59)]


def test_outside_the_range_is_shaded(timeline: TimelineView) -> None:
    inside, outside = at(timeline, 40, lane=0), at(timeline, 5, lane=0)
    assert colour_at(timeline, inside) == colour_at(timeline, outside)
    timeline.set_range(FrameRange(30, 45))
    assert sum(colour_at(timeline, outside)) < sum(colour_at(timeline, inside))


def test_a_bar_has_the_colour_of_its_object_and_ends_with_its_masks(timeline: TimelineView) -> None:
    for lane, track_id in enumerate((1, 2, 3)):
        assert colour_at(timeline, at(timeline, 35, lane=lane)) == tuple(colour_of(track_id))
        assert colour_at(timeline, at(timeline, 80, lane=lane)) != tuple(colour_of(track_id))


def test_absent_stretches_are_hatched(timeline: TimelineView) -> None:
    image = timeline.viewport().grab().toImage()
    middle = at(timeline, 52, lane=0)
    seen = {image.pixelColor(middle.x() + i, middle.y()).rgb() for i in range(40)}
    assert len(seen) > 1


def test_the_wheel_zooms_at_the_pointer_and_shift_scrolls(timeline: TimelineView) -> None:
    place = at(timeline, 25)
    turn_wheel(timeline, place, 5)
    window = timeline.time_window
    assert window.span < FRAMES / 2
    assert abs(window.frame_at(place.x() - NAMES_WIDTH) - 25) <= 1
    turn_wheel(timeline, place, -2, Qt.KeyboardModifier.ShiftModifier)
    assert timeline.time_window.first > window.first
    assert timeline.time_window.scale == window.scale


def test_the_view_follows_the_playhead(timeline: TimelineView) -> None:
    timeline.set_frame(10)
    for _ in range(5):
        timeline.zoom_in()
    timeline.set_frame(90)
    assert 90 in timeline.time_window.frames
    timeline.fit()
    assert timeline.time_window.frames == range(FRAMES)


def test_scrubbing_beyond_the_edge_brings_more_into_sight(timeline: TimelineView) -> None:
    timeline.frame_requested.connect(timeline.set_frame)
    for _ in range(4):
        timeline.zoom_in()
    first = timeline.time_window.first
    QTest.mousePress(timeline.viewport(), LEFT, NONE, at(timeline, 2))
    for _ in range(4):
        QTest.mouseMove(timeline.viewport(), QPoint(timeline.viewport().width() + 60, 10))
        QTest.mouseMove(timeline.viewport(), QPoint(timeline.viewport().width() + 61, 10))
    QTest.mouseRelease(timeline.viewport(), LEFT, NONE, QPoint(timeline.viewport().width() - 5, 10))
    assert timeline.time_window.first > first + 4


def test_the_scroll_bar_moves_through_time(timeline: TimelineView) -> None:
    for _ in range(5):
        timeline.zoom_in()
    timeline.horizontalScrollBar().setValue(60)
    assert timeline.time_window.first == 60.0


def test_the_scroll_bar_covers_the_video(timeline: TimelineView) -> None:
    bar = timeline.horizontalScrollBar()
    assert (bar.minimum(), bar.maximum(), bar.pageStep()) == (0, 0, FRAMES)
    timeline.zoom_in()
    timeline.zoom_in()
    assert bar.maximum() > 0
    assert bar.maximum() + bar.pageStep() == FRAMES
    timeline.fit()
    assert bar.maximum() == 0


def test_the_bar_of_the_lanes_comes_where_they_have_no_room(timeline: TimelineView, qtbot: QtBot) -> None:
    bar = timeline.verticalScrollBar()
    assert not bar.isVisible()
    timeline.set_model(timeline_of(project(20), video_id=1))
    qtbot.waitUntil(bar.isVisible)
    assert timeline.time_window.frames == range(FRAMES)


def test_lanes_that_have_no_room_are_scrolled_to(timeline: TimelineView) -> None:
    timeline.set_model(timeline_of(project(20), video_id=1))
    timeline.set_selected((ObjectId(30),))
    bar = timeline.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    turn_wheel(timeline, QPoint(10, RULER_HEIGHT + 10), 3)
    assert bar.value() == bar.maximum() - 3 * LANE_HEIGHT


def test_a_menu_is_asked_for_with_its_lane_and_frame(timeline: TimelineView, qtbot: QtBot) -> None:
    place = at(timeline, 33, lane=2)
    target = timeline.viewport()
    where = target.mapToGlobal(place)
    with qtbot.waitSignal(timeline.menu_requested) as asked:
        QApplication.sendEvent(target, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, where))
    assert asked.args == [LaneMenuRequest(ObjectId(13), 33, where.x(), where.y())]
    with qtbot.assertNotEmitted(timeline.menu_requested):
        ruler = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, at(timeline, 3), target.mapToGlobal(QPoint(200, 5))
        )
        QApplication.sendEvent(target, ruler)


def test_the_keyboard_asks_for_the_menu_of_the_object_in_hand(timeline: TimelineView, qtbot: QtBot) -> None:
    timeline.set_selected((ObjectId(12),))
    timeline.set_frame(44)
    with qtbot.waitSignal(timeline.menu_requested) as asked:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
        QApplication.sendEvent(timeline.viewport(), event)
    (request,) = asked.args
    assert (request.object_id, request.frame_idx) == (ObjectId(12), 44)


def test_an_edit_leaves_zoom_and_playhead_and_another_video_does_not(timeline: TimelineView) -> None:
    timeline.zoom_in()
    window = timeline.time_window
    timeline.set_model(timeline_of(project(1), video_id=1))
    assert timeline.time_window == window


def test_words_say_what_a_frame_shows() -> None:
    lane = timeline_of(project(1), video_id=1).lanes[0]
    assert lane_text(lane, 20) == "1 cup: mask, prompts, confidence 95 %"
    assert lane_text(lane, 55) == "1 cup: not in the picture"
    assert lane_text(lane, 99) == "1 cup: not tracked"


def test_a_timeline_without_a_video_paints_and_answers_nothing(qtbot: QtBot) -> None:
    view = TimelineView()
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.show()
    qtbot.waitExposed(view)
    with qtbot.assertNotEmitted(view.frame_requested):
        QTest.mouseClick(view.viewport(), LEFT, NONE, QPoint(300, 10))
    assert not view.grab().isNull()
