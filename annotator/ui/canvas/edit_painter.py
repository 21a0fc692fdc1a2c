"""Outlines that can be edited: their lines, their vertices and the frame around an object selected alone."""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from annotator.domain.outlines.box_handles import handles_of
from annotator.domain.outlines.outline import Outline
from annotator.domain.outlines.weighing import LEAST_WEIGHT
from annotator.domain.palette import RGB
from annotator.ui.canvas import brushes
from annotator.ui.canvas.canvas_scene import CanvasScene
from annotator.ui.canvas.scene_painter import View
from annotator.ui.canvas.tracing import trace
from annotator.ui.tools.grips import Look, frame_of, vertices_of
from annotator.ui.tools.outcome import VertexMarked

_VERTEX, _MARKED, _HANDLE = 3.6, 5.6, 3.5
"""Logical pixels: radii of vertices, half the side of a frame's handle."""

_DETAIL = 0.5
"""Device pixels that a painted line may be off."""

_LINE = 2.0


def paint_outline(
    painter: QPainter, outline: Outline, rgb: RGB, view: View, *, opacity: float | None = None
) -> None:
    """The line through all points; filled in place of the mask's tint where an opacity is given."""
    path = _path(outline, _tolerance(view))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if opacity is not None:
        painter.fillPath(view.path(path), brushes.colour(rgb, round(255 * opacity)))
    trace(painter, path, view.transform, brushes.WHITE, (_LINE + 2.0) * view.pixel)
    trace(painter, path, view.transform, brushes.colour(rgb), _LINE * view.pixel)


def look_of(scene: CanvasScene, view: View) -> Look:
    """How outlines are seen at the view's zoom."""
    return Look(view.pixel / view.transform.scale, as_box=scene.edits_boxes)


def paint_grips(painter: QPainter, outline: Outline, rgb: RGB, view: View, look: Look, mark: VertexMarked) -> None:
    """The frame with its handles, then the vertices, the one that a key would act on larger."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _frame(painter, outline, rgb, view, look)
    vertices = [(one.x, one.y) for one in vertices_of(outline, look)]
    _circles(painter, vertices, _VERTEX, brushes.WHITE, brushes.colour(rgb), view)
    if mark.place is None:
        return
    if mark.is_new:
        _circles(
            painter, [mark.place], _VERTEX, brushes.colour_with_alpha(brushes.WHITE, 150), brushes.CASING, view
        )
    elif mark.place in vertices:
        _circles(painter, [mark.place], _MARKED, brushes.colour(rgb), brushes.WHITE, view)


def _frame(painter: QPainter, outline: Outline, rgb: RGB, view: View, look: Look) -> None:
    box = frame_of(outline, look)
    if box is None:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in _box_pens(rgb, view) if look.as_box else _frame_pens(view):
        painter.setPen(pen)
        painter.drawRect(view.rect(box))
    painter.setPen(brushes.pen(brushes.CASING, 1.2 * view.pixel))
    painter.setBrush(brushes.WHITE)
    half = _HANDLE * view.pixel
    for x, y in handles_of(box).values():
        at_x, at_y = view.transform.to_view(x, y)
        painter.drawRect(QRectF(at_x - half, at_y - half, 2 * half, 2 * half))


def _box_pens(rgb: RGB, view: View) -> tuple[QPen, QPen]:
    """For a box that is itself the result."""
    wide = brushes.pen(brushes.WHITE, (_LINE + 2.0) * view.pixel)
    return wide, brushes.pen(brushes.colour(rgb), _LINE * view.pixel)


def _frame_pens(view: View) -> tuple[QPen, QPen]:
    """For a frame that only carries handles."""
    width = max(round(view.pixel), 1)
    return brushes.pen(brushes.CASING, width), brushes.pen(brushes.WHITE, width, dashes=(3.0, 3.0))


def _circles(
    painter: QPainter,
    places: Iterable[tuple[float, float]],
    radius: float,
    inside: QColor,
    rim: QColor,
    view: View,
) -> None:
    for x, y in places:
        centre, size = QPointF(*view.transform.to_view(x, y)), radius * view.pixel
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brushes.CASING)
        painter.drawEllipse(centre, size + 1.2 * view.pixel, size + 1.2 * view.pixel)
        painter.setPen(brushes.pen(rim, 1.6 * view.pixel))
        painter.setBrush(inside)
        painter.drawEllipse(centre, size, size)


def _tolerance(view: View) -> float:
    """How simple the line may be, in image pixels; in steps of two, so that a path serves many zooms."""
    tolerance = LEAST_WEIGHT / 2
    while tolerance * 2 * view.transform.scale <= _DETAIL:
        tolerance *= 2
    return tolerance


@lru_cache(maxsize=32)
def _path(outline: Outline, tolerance: float) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for ring in outline.rings:
        is_exact = tolerance < LEAST_WEIGHT
        kept = np.arange(len(ring.points)) if is_exact else ring.vertices(tolerance)
        points = list(map(QPointF, ring.points[kept, 0].tolist(), ring.points[kept, 1].tolist()))
        path.addPolygon(QPolygonF([*points, points[0]]))
    return path
