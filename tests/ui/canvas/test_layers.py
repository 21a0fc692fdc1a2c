"""What the canvas makes of masks: crops, tints, outlines."""

import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from annotator.domain.geometry import Size
from annotator.domain.mask import Mask
from annotator.domain.palette import RGB
from annotator.domain.prompt import FramePrompts, PointPrompt
from annotator.ui.canvas.canvas_painter import CanvasPainter
from annotator.ui.canvas.canvas_scene import CanvasScene
from annotator.ui.canvas.mask_crops import box_of, crop_of
from annotator.ui.canvas.outlines import outline_of
from annotator.ui.canvas.scene_painter import View
from annotator.ui.canvas.tinting import Tint, tinted
from annotator.ui.canvas.view_transform import ViewTransform
from tests.fakes.projects import SIZE, masks

RED = RGB(255, 0, 0)


def painted(pixel: float) -> NDArray[np.uint8]:
    """``(120, 240, 4)`` a black frame with a point prompt, on a screen of this density."""
    image = QImage(240, 120, QImage.Format.Format_RGB32)
    layers = CanvasPainter()
    layers.set_frame(np.zeros((120, 240, 3), np.uint8))
    layers.set_scene(CanvasScene(prompts=FramePrompts(points=(PointPrompt(120, 60),))))
    painter = QPainter(image)
    layers.paint(painter, View(ViewTransform(), Size(120, 240), pixel), QColor("black"))
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(120, 240, 4).copy()


def test_marks_are_as_large_on_a_dense_screen(qapp: QApplication) -> None:
    plain, dense = (np.count_nonzero(painted(pixel)[:, :, 1] > 100) for pixel in (1.0, 2.0))
    assert 3.5 < dense / plain < 4.5


@given(masks)
def test_a_crop_is_the_mask_inside_its_box(mask: Mask) -> None:
    crop = crop_of(mask)
    pixels = mask.to_array()
    assert box_of(mask) == mask.box
    if crop is None:
        assert not pixels.any()
        return
    height, width = crop.pixels.shape
    assert np.array_equal(crop.pixels == 255, pixels[crop.y : crop.y + height, crop.x : crop.x + width])
    assert np.count_nonzero(crop.pixels) == np.count_nonzero(pixels)


@given(masks)
def test_a_tint_changes_the_pixels_of_its_mask_alone(mask: Mask) -> None:
    frame = np.full((*SIZE, 3), (100, 101, 102), np.uint8)
    picture = tinted(frame, [Tint(mask, RGB(255, 1, 2), 0.5)])
    pixels = mask.to_array()
    assert (picture[~pixels] == (102, 101, 100, 255)).all()
    assert (picture[pixels] == (52, 51, 178, 255)).all()
    assert (frame == (100, 101, 102)).all()


def test_what_no_tint_covers_is_the_frame() -> None:
    frame = np.random.default_rng(0).integers(0, 256, (*SIZE, 3), np.uint8)
    everywhere = Mask.from_array(np.ones(SIZE, bool))
    for tint in (Tint(Mask.empty(SIZE), RED, 0.5), Tint(everywhere, RED, 0.0)):
        assert np.array_equal(tinted(frame, [tint])[:, :, 2::-1], frame)


def test_a_mask_of_another_picture_is_left_out() -> None:
    frame = np.zeros((*SIZE, 3), np.uint8)
    other = Mask.from_array(np.ones((SIZE.height + 1, SIZE.width), bool))
    assert not tinted(frame, [Tint(other, RED, 0.5)])[:, :, :3].any()


@given(masks)
def test_an_exact_outline_holds_every_pixel_of_the_mask_and_no_other(mask: Mask) -> None:
    outline = outline_of(mask, scale=4.0)
    found = [[outline.contains(QPointF(x + 0.5, y + 0.5)) for x in range(SIZE.width)] for y in range(SIZE.height)]
    assert np.array_equal(np.array(found), mask.to_array())


@pytest.mark.parametrize("scale", [0.1, 0.5, 1.0])
def test_a_simplified_outline_is_never_off_by_more_than_a_device_pixel(scale: float) -> None:
    size = Size(200, 200)
    rows, columns = np.mgrid[: size.height, : size.width]
    disc = (rows - 99.5) ** 2 + (columns - 99.5) ** 2 <= 80**2
    outline = outline_of(Mask.from_array(disc), scale=scale)
    corners = [outline.elementAt(i) for i in range(outline.elementCount())]
    distances = [np.hypot(corner.x - 100, corner.y - 100) for corner in corners]  # type: ignore[attr-defined]
    assert max(abs(distance - 80) for distance in distances) * scale <= 1.0
    assert len(corners) < 100
