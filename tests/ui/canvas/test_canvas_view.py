"""The canvas as a person meets it: real widgets, real events, pictures looked at."""

import threading
import time
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.geometry import Box, Size
from annotator.domain.mask import Mask
from annotator.domain.object_id import ObjectId
from annotator.domain.palette import RGB
from annotator.domain.prompt import FramePrompts, PointLabel, PointPrompt
from annotator.export.shapes import rotated_box
from annotator.ui.canvas.canvas_scene import CanvasObject, CanvasScene, CanvasStyle, Preview, ResultShape
from annotator.ui.canvas.canvas_view import CanvasView
from annotator.ui.canvas.outlines import rotated_box_path_of
from annotator.ui.tools.box_tool import BoxTool
from annotator.ui.tools.outcome import (
    BoxDrawn,
    GestureCancelled,
    Outcome,
    PointDragged,
    PointMoved,
    PointPlaced,
    RubberBand,
    Selected,
)
from annotator.ui.tools.point_tool import PointTool

SIZE = Size(100, 200)
GREY = 128
BLUE = RGB(0, 60, 255)
LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton


def frame(value: int = GREY) -> NDArray[np.uint8]:
    made = np.full((*SIZE, 3), value, np.uint8)
    made.flags.writeable = False
    return made


def rectangle(x1: int, y1: int, x2: int, y2: int) -> Mask:
    pixels = np.zeros(SIZE, bool)
    pixels[y1:y2, x1:x2] = True
    return Mask.from_array(pixels)


def object_in(mask: Mask, *, object_id: int = 1, **facts: object) -> CanvasObject:
    return CanvasObject(ObjectId(object_id), BLUE, "1 cup", mask, **facts)


@pytest.fixture
def canvas(qtbot: QtBot) -> CanvasView:
    """Shows a grey frame at twice its size, its corner at a known place."""
    view = CanvasView()
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show()
    qtbot.waitExposed(view)
    with qtbot.waitSignal(view.frame_shown):
        view.set_frame(frame())
    view.actual_size()
    view.setFocus()
    return view


@pytest.fixture
def outcomes(canvas: CanvasView) -> list[Outcome]:
    seen: list[Outcome] = []
    canvas.acted.connect(seen.append)
    return seen


def on_screen(canvas: CanvasView, x: float, y: float) -> QPoint:
    """Where a place of the picture is: it lies one to one in the middle."""
    zoom, ratio = canvas.zoom, canvas.devicePixelRatioF()
    centre = (canvas.width() / 2, canvas.height() / 2)
    return QPoint(
        round(centre[0] + (x - SIZE.width / 2) * zoom / ratio),
        round(centre[1] + (y - SIZE.height / 2) * zoom / ratio),
    )


def drag(canvas: CanvasView, places: list[QPoint], button: Qt.MouseButton = LEFT, *, hold: bool = False) -> None:
    QTest.mousePress(canvas, button, Qt.KeyboardModifier.NoModifier, places[0])
    for place in places[1:]:
        move(canvas, place, button)
    if not hold:
        QTest.mouseRelease(canvas, button, Qt.KeyboardModifier.NoModifier, places[-1])


def move(canvas: CanvasView, place: QPoint, button: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place),
        QPointF(canvas.mapToGlobal(place)),
        Qt.MouseButton.NoButton,
        button,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(canvas, event)


def turn_wheel(canvas: CanvasView, place: QPoint, notches: int) -> None:
    event = QWheelEvent(
        QPointF(place),
        QPointF(canvas.mapToGlobal(place)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def picture(canvas: CanvasView) -> NDArray[np.uint8]:
    """``(H, W, 3)`` what the canvas shows."""
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


def colour_at(canvas: CanvasView, x: float, y: float) -> tuple[int, int, int]:
    place = on_screen(canvas, x, y)
    red, green, blue = picture(canvas)[place.y(), place.x()].tolist()
    return red, green, blue


def test_one_to_one_shows_each_pixel_as_it_is(canvas: CanvasView) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (*SIZE, 3), dtype=np.uint8)
    canvas.set_frame(noise)
    shown, corner = picture(canvas), on_screen(canvas, 0, 0)
    part = shown[corner.y() : corner.y() + SIZE.height, corner.x() : corner.x() + SIZE.width]
    assert np.array_equal(part, noise)


def test_far_magnified_pixels_are_squares(canvas: CanvasView) -> None:
    board = np.indices(SIZE).sum(axis=0) % 2 * 255
    canvas.set_frame(np.repeat(board[:, :, None], 3, axis=2).astype(np.uint8))
    for _ in range(12):
        canvas.zoom_in()
    inner = picture(canvas)[80:220, 100:400, 0]
    assert set(np.unique(inner)) == {0, 255}


def test_a_fine_pattern_shown_small_is_averaged(canvas: CanvasView) -> None:
    board = np.indices(SIZE).sum(axis=0) % 2 * 255
    canvas.set_frame(np.repeat(board[:, :, None], 3, axis=2).astype(np.uint8))
    for _ in range(6):
        canvas.zoom_out()
    middle = picture(canvas)[145:155, 240:260, 0]
    assert abs(int(middle.mean()) - 128) < 3
    assert int(middle.max()) - int(middle.min()) < 40


def test_a_mask_is_tinted_inside_and_outlined_in_its_colour(canvas: CanvasView) -> None:
    canvas.set_scene(CanvasScene((object_in(rectangle(60, 30, 140, 70)),)))
    canvas.set_style(CanvasStyle(mask_opacity=0.5, show_labels=False))
    inside = colour_at(canvas, 100, 50)
    assert inside == pytest.approx((64, 94, 192), abs=2)
    assert colour_at(canvas, 30, 50) == (GREY, GREY, GREY)
    rim = colour_at(canvas, 60, 50)
    assert rim[2] > 200
    assert rim[0] < 60


def test_a_stale_outline_has_gaps_and_a_fresh_one_has_none(canvas: CanvasView) -> None:
    def blue_share(*, stale: bool) -> float:
        canvas.set_scene(CanvasScene((object_in(rectangle(60, 30, 140, 70), stale=stale),)))
        canvas.set_style(CanvasStyle(mask_opacity=0.0, show_labels=False))
        first, last = on_screen(canvas, 64, 30), on_screen(canvas, 136, 30)
        line = picture(canvas)[first.y(), first.x() : last.x()]
        return float(np.mean(line[:, 2] > 180))

    assert blue_share(stale=False) == 1.0
    assert 0.3 < blue_share(stale=True) < 0.9


def test_prompts_are_as_large_at_any_zoom(canvas: CanvasView) -> None:
    points = (PointPrompt(100, 50), PointPrompt(40, 50, PointLabel.NEGATIVE))
    canvas.set_scene(CanvasScene(prompts=FramePrompts(points=points)))

    def green_pixels() -> int:
        shown = picture(canvas).astype(int)
        return int(
            np.count_nonzero((shown[:, :, 1] > shown[:, :, 0] + 60) & (shown[:, :, 1] > shown[:, :, 2] + 40))
        )

    at_one = green_pixels()
    canvas.zoom_in()
    canvas.zoom_in()
    assert at_one > 50
    assert abs(green_pixels() - at_one) < 0.1 * at_one
    red, green, _ = colour_at(canvas, 40, 50 + 5 / canvas.zoom)
    assert red > green + 60


def test_a_preview_is_hatched(canvas: CanvasView) -> None:
    canvas.set_scene(CanvasScene(preview=Preview(rectangle(60, 30, 140, 70), BLUE)))
    first, last = on_screen(canvas, 70, 40), on_screen(canvas, 130, 60)
    inside = picture(canvas)[first.y() : last.y(), first.x() : last.x(), 0]
    assert int(inside.max()) - int(inside.min()) > 40


def test_the_wheel_zooms_at_the_pointer(canvas: CanvasView, outcomes: list[Outcome]) -> None:
    place = on_screen(canvas, 150, 30)
    turn_wheel(canvas, place, 5)
    assert canvas.zoom > 2
    canvas.set_tool(PointTool(PointLabel.POSITIVE))
    QTest.mouseClick(canvas, LEFT, Qt.KeyboardModifier.NoModifier, place)
    (placed,) = outcomes
    assert isinstance(placed, PointPlaced)
    assert (placed.x, placed.y) == pytest.approx((150, 30), abs=0.5)


def test_zoom_and_place_survive_a_frame_of_the_same_size_and_no_other(canvas: CanvasView) -> None:
    turn_wheel(canvas, QPoint(100, 100), 3)
    zoom = canvas.zoom
    canvas.set_frame(frame(20))
    assert canvas.zoom == zoom
    canvas.set_frame(np.zeros((50, 60, 3), np.uint8))
    assert canvas.zoom != zoom


@pytest.mark.parametrize("way", ["middle button", "space"])
def test_dragging_the_picture_moves_it_and_tells_the_tool_nothing(
    canvas: CanvasView, outcomes: list[Outcome], qtbot: QtBot, way: str
) -> None:
    canvas.set_tool(PointTool(PointLabel.POSITIVE))
    tapped: list[bool] = []
    canvas.space_tapped.connect(lambda: tapped.append(True))
    if way == "space":
        QTest.keyPress(canvas, Qt.Key.Key_Space)
    drag(canvas, [QPoint(250, 150), QPoint(270, 160), QPoint(290, 170)], MIDDLE if way != "space" else LEFT)
    if way == "space":
        QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert outcomes == []
    assert tapped == []
    QTest.mouseClick(canvas, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(290, 170))
    assert outcomes == [PointPlaced(100.0, 50.0, PointLabel.POSITIVE)]


def test_a_tapped_space_bar_is_given_back(canvas: CanvasView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.space_tapped):
        QTest.keyClick(canvas, Qt.Key.Key_Space)


def test_clicks_come_as_points_of_either_sign_and_those_beside_the_picture_do_not(
    canvas: CanvasView, outcomes: list[Outcome]
) -> None:
    canvas.set_tool(PointTool(PointLabel.POSITIVE))
    QTest.mouseClick(canvas, LEFT, Qt.KeyboardModifier.NoModifier, on_screen(canvas, 10, 20))
    QTest.mouseClick(canvas, RIGHT, Qt.KeyboardModifier.NoModifier, on_screen(canvas, 30, 40))
    QTest.mouseClick(canvas, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(5, 5))
    assert outcomes == [PointPlaced(10, 20, PointLabel.POSITIVE), PointPlaced(30, 40, PointLabel.NEGATIVE)]


def test_a_box_is_drawn_with_its_rubber_band_shown(canvas: CanvasView, outcomes: list[Outcome]) -> None:
    canvas.set_tool(BoxTool())
    places = [on_screen(canvas, *place) for place in ((20, 20), (60, 50), (120, 80))]
    drag(canvas, places, hold=True)
    assert outcomes[-1] == RubberBand(Box(20, 20, 120, 80))
    assert colour_at(canvas, 70, 50)[0] > GREY
    QTest.mouseRelease(canvas, LEFT, Qt.KeyboardModifier.NoModifier, places[-1])
    assert outcomes[-1] == BoxDrawn(Box(20, 20, 120, 80))
    assert colour_at(canvas, 70, 50)[0] == GREY


def test_escape_ends_the_gesture_in_hand_and_is_otherwise_the_windows(
    canvas: CanvasView, outcomes: list[Outcome]
) -> None:
    canvas.set_tool(BoxTool())
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    override.ignore()
    QApplication.sendEvent(canvas, override)
    assert not override.isAccepted()
    drag(canvas, [on_screen(canvas, 20, 20), on_screen(canvas, 60, 60)], hold=True)
    QApplication.sendEvent(canvas, override)
    assert override.isAccepted()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert outcomes[-1] == GestureCancelled()
    assert not canvas.cancel_gesture()


def test_another_tool_ends_the_gesture_in_hand(canvas: CanvasView, outcomes: list[Outcome]) -> None:
    canvas.set_tool(BoxTool())
    drag(canvas, [on_screen(canvas, 20, 20), on_screen(canvas, 60, 60)], hold=True)
    canvas.set_tool(PointTool(PointLabel.POSITIVE))
    assert outcomes[-1] == GestureCancelled()


def test_the_object_under_the_pointer_is_named_and_selected(
    canvas: CanvasView, outcomes: list[Outcome], qtbot: QtBot
) -> None:
    large, small = rectangle(20, 10, 180, 90), rectangle(80, 40, 120, 60)
    canvas.set_scene(CanvasScene((object_in(small, object_id=2), object_in(large))))
    with qtbot.waitSignal(canvas.hovered) as hovered:
        move(canvas, on_screen(canvas, 100, 50))
    assert hovered.args == [ObjectId(2)]
    QTest.mouseClick(canvas, LEFT, Qt.KeyboardModifier.NoModifier, on_screen(canvas, 100, 50))
    assert outcomes == [Selected(ObjectId(2))]
    with qtbot.waitSignal(canvas.hovered) as left:
        move(canvas, on_screen(canvas, 5, 5))
    assert left.args == [None]


def test_what_comes_under_a_resting_pointer_is_named(canvas: CanvasView, qtbot: QtBot) -> None:
    move(canvas, on_screen(canvas, 50, 50))
    with qtbot.waitSignal(canvas.hovered) as hovered:
        canvas.set_scene(CanvasScene((object_in(rectangle(40, 40, 60, 60), object_id=7),)))
    assert hovered.args == [ObjectId(7)]
    with qtbot.waitSignal(canvas.hovered) as hovered:
        canvas.set_scene(CanvasScene((object_in(rectangle(90, 40, 99, 60), object_id=7),)))
    assert hovered.args == [None]


def test_boxes_are_drawn_in_place_of_outlines_where_they_are_the_result(canvas: CanvasView) -> None:
    pixels = np.zeros(SIZE, bool)
    for step in range(30):
        pixels[30 + step : 36 + step, 40 + step : 60 + step] = True
    diamond = Mask.from_array(pixels)
    canvas.set_scene(CanvasScene((object_in(diamond),)))
    _, top, right, _ = diamond.box.xyxy
    tint = {}
    for shape in ResultShape:
        canvas.set_style(CanvasStyle(shape=shape, show_labels=False))
        has_side = colour_at(canvas, right - 0.5, top + 5) != (GREY,) * 3
        assert has_side == (shape is ResultShape.BOX)
        tint[shape] = colour_at(canvas, 60, 48)
    assert tint[ResultShape.BOX] == tint[ResultShape.ROTATED_BOX]
    assert tint[ResultShape.BOX][2] < tint[ResultShape.POLYGON][2]


def test_the_rotated_box_drawn_is_the_one_exported() -> None:
    pixels = np.zeros(SIZE, bool)
    for step in range(30):
        pixels[30 + step : 36 + step, 40 + step : 60 + step] = True
    mask = Mask.from_array(pixels)
    (corners,) = rotated_box(mask).segmentation
    path = rotated_box_path_of(mask)
    drawn = [value for i in range(4) for value in (path.elementAt(i).x, path.elementAt(i).y)]
    assert drawn == pytest.approx(corners, abs=0.01)


def test_a_marker_follows_the_drag_and_stays_until_the_scene_has_it(
    canvas: CanvasView, outcomes: list[Outcome]
) -> None:
    canvas.set_scene(CanvasScene(prompts=FramePrompts(points=(PointPrompt(50, 50),))))
    drag(canvas, [on_screen(canvas, 50, 50), on_screen(canvas, 70, 50), on_screen(canvas, 120, 40)])
    assert isinstance(outcomes[-2], PointDragged)
    moved = outcomes[-1]
    assert isinstance(moved, PointMoved)
    assert (moved.index, moved.x, moved.y) == (0, 120, 40)
    assert colour_at(canvas, 120, 44)[1] > colour_at(canvas, 120, 44)[0] + 60
    assert colour_at(canvas, 50, 44) == (GREY, GREY, GREY)


def test_a_new_frame_is_announced_once_it_is_painted(canvas: CanvasView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.frame_shown):
        canvas.set_frame(frame(10))
    with qtbot.assertNotEmitted(canvas.frame_shown, wait=50):
        canvas.update()


def test_zooming_says_the_new_scale(canvas: CanvasView, qtbot: QtBot) -> None:
    steps: tuple[Callable[[], None], ...] = (canvas.fit, canvas.actual_size, canvas.zoom_in, canvas.zoom_out)
    for step in steps:
        with qtbot.waitSignal(canvas.zoomed) as zoomed:
            step()
        assert zoomed.args == [canvas.zoom]
    assert canvas.zoom == pytest.approx(1.0)


def test_a_canvas_without_a_frame_paints_and_ignores_the_mouse(qtbot: QtBot) -> None:
    view = CanvasView()
    qtbot.addWidget(view)
    view.set_scene(CanvasScene((object_in(rectangle(0, 0, 5, 5)),)))
    view.set_message("Frame 3 cannot be decoded")
    view.show()
    qtbot.waitExposed(view)
    with qtbot.assertNotEmitted(view.acted):
        QTest.mouseClick(view, LEFT)
    assert len(np.unique(picture(view))) > 1


def test_a_frame_made_ready_elsewhere_is_shown_as_it_was_made(canvas: CanvasView) -> None:
    """Its pixels change between the two, which no frame does: so one sees which of them is shown."""
    coming, scene = np.full((*SIZE, 3), 60, np.uint8), CanvasScene((object_in(rectangle(20, 20, 60, 60)),))
    work = canvas.preparation(coming, scene)
    assert work is not None
    threading.Thread(target=work).start()
    while canvas.preparation(coming, scene) is not None:
        time.sleep(0.01)
    coming[:] = 200
    canvas.set_frame(coming)
    canvas.set_scene(scene)
    assert colour_at(canvas, 150, 80) == (60, 60, 60)
    assert colour_at(canvas, 40, 40) == (33, 60, 148)
    canvas.zoom_in()
    canvas.zoom_out()
    canvas.set_frame(np.full((*SIZE, 3), 200, np.uint8))
    assert colour_at(canvas, 150, 80) == (200, 200, 200)


def test_a_frame_of_another_size_is_not_made_ready(canvas: CanvasView) -> None:
    assert canvas.preparation(np.zeros((50, 50, 3), np.uint8), CanvasScene()) is None


def test_a_picture_painted_again_is_the_same_picture(canvas: CanvasView) -> None:
    canvas.set_scene(CanvasScene((object_in(rectangle(20, 20, 60, 60), selected=True),)))
    first, second, third = (picture(canvas) for _ in range(3))
    assert np.array_equal(first, second)
    assert np.array_equal(second, third)
