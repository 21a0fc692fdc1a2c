"""Painting the canvas and the timeline: what a person waits for between a key and a picture."""

import os
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from statistics import median

import cv2
import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPen, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QGraphicsScene, QGraphicsView, QWidget
from rpds import HashTrieMap

from annotator.domain.edits.masks import SetMasks
from annotator.domain.frame import RGBImage, VideoInfo
from annotator.domain.frame_ranges import FrameRange
from annotator.domain.geometry import Size
from annotator.domain.mask import Mask
from annotator.domain.masklet import FrameMask, Masklet, MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.palette import colour_of
from annotator.domain.project import Project, TrackedObject, Video
from annotator.ui.canvas.canvas_scene import CanvasObject, CanvasScene
from annotator.ui.canvas.canvas_view import CanvasView
from annotator.ui.canvas.outlines import outline_of
from annotator.ui.timeline.timeline_building import Earlier, timeline_of
from annotator.ui.timeline.timeline_view import TimelineView
from benchmarks.report import Row

_SIZE = Size(1080, 1920)
_OBJECTS = 10
_FRAMES = 100_000


def run(*, long: bool) -> list[Row]:
    """1080p with ten masks in a window of 1600 x 900; a timeline of 100,000 frames with ten objects."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    repeats = 60 if long else 20
    return [*_canvas_rows(repeats), *_timeline_rows(repeats)]


def _canvas_rows(repeats: int) -> Iterator[Row]:
    frames = [canvas_frame(seed) for seed in range(3)]
    scenes = [_scene(step) for step in range(repeats + 1)]
    view = CanvasView()
    view.resize(1600, 900)
    view.set_frame(frames[0])
    view.set_scene(scenes[0])
    items = _graphics_view(frames[0], scenes[0])
    _show(view)
    _show(items)

    def pan(step: int) -> None:
        view.pan_by(3 if step % 2 else -3, 2)

    def beside(step: int) -> None:
        items.translate(3 if step % 2 else -3, 2)

    view.zoom_out()
    against = f"items in a QGraphicsView {_paint_time(items, beside, repeats):.1f} ms"
    yield Row("repaint while panning, 1080p, 10 masks", _paint_time(view, pan, repeats), "ms", 16, against=against)
    view.actual_size()
    yield Row("repaint while panning at 1:1", _paint_time(view, pan, repeats), "ms", 16)
    for _ in range(3):
        view.zoom_in()
    yield Row("repaint while panning at 195 %", _paint_time(view, pan, repeats), "ms", 16)
    for _ in range(8):
        view.zoom_in()
    yield Row("repaint while panning at 1160 %", _paint_time(view, pan, repeats), "ms", 16)
    view.fit()

    def advance(step: int) -> None:
        view.set_frame(frames[step % len(frames)])
        view.set_scene(scenes[step])

    yield Row("next frame with 10 masks never seen before", _paint_time(view, advance, repeats), "ms", 16)


def _timeline_rows(repeats: int) -> Iterator[Row]:
    project = _project()
    started = time.perf_counter()
    model = timeline_of(project, video_id=1, cuts=range(500, _FRAMES, 4000))
    yield Row("timeline of 100,000 frames x 10 objects, made anew", time.perf_counter() - started, "s")

    edited = FrameMask(canvas_masks(1)[0], MaskSource.EDITED)

    def write(step: int) -> None:
        nonlocal model, project
        applied = SetMasks(HashTrieMap({(ObjectId(1), 100 + step): edited})).apply(project)
        project = applied.project
        model = timeline_of(project, video_id=1, earlier=Earlier(model, applied.change))

    yield Row("timeline after one mask was written", _time(write, repeats), "ms")
    view = TimelineView()
    view.resize(1600, 340)
    view.set_model(model)
    view.set_range(FrameRange(1000, 90_000))
    _show(view)

    def zoom(step: int) -> None:
        view.zoom_in() if step % 4 < 2 else view.zoom_out()

    yield Row("timeline repaint while zooming", _paint_time(view, zoom, repeats), "ms", 10)
    view.fit()
    yield Row("timeline repaint, playhead moved", _paint_time(view, view.set_frame, repeats), "ms", 10)


def _paint_time(widget: QWidget, change: Callable[[int], None], repeats: int) -> float:
    """Milliseconds from a change to the finished picture, the median."""
    surface = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget

    def step(index: int) -> None:
        change(index)
        surface.repaint()

    return _time(step, repeats)


def _show(widget: QWidget) -> None:
    """Put a widget on the screen, which it is not painted without."""
    widget.show()
    QApplication.processEvents()


def _time(step: Callable[[int], None], repeats: int) -> float:
    times = []
    for index in range(1, repeats + 1):
        started = time.perf_counter()
        step(index)
        times.append(time.perf_counter() - started)
    return 1000 * median(times)


def canvas_frame(seed: int) -> RGBImage:
    """``(1080, 1920, 3)``: blurred noise."""
    noise = np.random.default_rng(seed).integers(0, 256, (68, 120, 3), dtype=np.uint8)
    frame = np.asarray(cv2.resize(noise, (_SIZE.width, _SIZE.height), interpolation=cv2.INTER_CUBIC), np.uint8)
    frame.flags.writeable = False
    return frame


def canvas_masks(step: int, count: int = _OBJECTS) -> list[Mask]:
    """Blobs with ragged rims, as trackers give them, about 3 % of the picture each."""
    random = np.random.default_rng(step)
    angles = np.linspace(0, 2 * np.pi, 240, endpoint=False)
    masks = []
    for index in range(count):
        radius = 130 + 25 * np.cos(3 * angles + index) + random.normal(0, 3, angles.size)
        centre = (180 + 170 * index + step, 540 + 300 * np.sin(index))
        ring = np.stack([centre[0] + radius * np.cos(angles), centre[1] + radius * np.sin(angles)], axis=1)
        pixels = np.zeros(_SIZE, np.uint8)
        cv2.fillPoly(pixels, [np.rint(ring).astype(np.int32)], 1)
        masks.append(Mask.from_array(pixels))
    return masks


def _scene(step: int) -> CanvasScene:
    return CanvasScene(
        tuple(
            CanvasObject(ObjectId(i), colour_of(i), f"{i} thing", mask, selected=i == 3)
            for i, mask in enumerate(canvas_masks(step), start=1)
        )
    )


def _graphics_view(frame: RGBImage, scene: CanvasScene) -> QGraphicsView:
    """The same picture the usual way: an item for the frame, an item for each tint and each outline."""
    items = QGraphicsScene()
    height, width = _SIZE
    pixels = np.ascontiguousarray(frame)
    items.addPixmap(QPixmap.fromImage(QImage(pixels.data, width, height, width * 3, QImage.Format.Format_RGB888)))
    for obj in scene.objects:
        assert obj.mask is not None
        tint = np.zeros((height, width, 4), np.uint8)
        tint[obj.mask.to_array()] = (*obj.colour, 115)
        image = QImage(tint.data, width, height, width * 4, QImage.Format.Format_RGBA8888)
        items.addPixmap(QPixmap.fromImage(image))
        pen = QPen()
        pen.setCosmetic(True)
        pen.setWidthF(2.0)
        items.addPath(outline_of(obj.mask, scale=2.0), pen)
    view = QGraphicsView(items)
    items.setParent(view)
    view.setRenderHints(
        view.renderHints() | view.renderHints().Antialiasing | view.renderHints().SmoothPixmapTransform
    )
    view.resize(1600, 900)
    view.fitInView(QRectF(QPointF(0, 0), QPointF(width, height)))
    return view


def _project() -> Project:
    """Ten objects that share one masklet of 100,000 masks: as many to look at, without their memory."""
    mask = canvas_masks(0, 1)[0]
    random = np.random.default_rng(0)
    kept = [FrameMask(mask, MaskSource.PROPAGATED, 4.0, float(iou)) for iou in random.uniform(0.5, 1.0, 100)]
    gone = FrameMask(Mask.empty(_SIZE), MaskSource.PROPAGATED, -3.0, 0.1)
    masklet = Masklet.of((i, gone if i % 900 < 60 else kept[i % 100]) for i in range(_FRAMES))
    info = VideoInfo("long", _SIZE, _FRAMES, Fraction(25))
    objects = {ObjectId(i): TrackedObject(ObjectId(i), 1, i, masklet=masklet) for i in range(1, _OBJECTS + 1)}
    return Project(videos=HashTrieMap({1: Video(1, "long.mp4", info, "")}), objects=HashTrieMap(objects))


if __name__ == "__main__":
    for row in run(long=False):
        print(row.line())
