"""Prompts and the rubber band: marks of the same size on the screen at any zoom."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from annotator.domain.geometry import Box
from annotator.domain.prompt import PointLabel, PointPrompt
from annotator.ui.canvas import brushes
from annotator.ui.canvas.scene_painter import View

MARKER_RADIUS = 7.0
"""Logical pixels, without the rim."""

_RIM = 1.8
_COLOURS = {PointLabel.POSITIVE: brushes.POSITIVE, PointLabel.NEGATIVE: brushes.NEGATIVE}


def paint_points(painter: QPainter, points: Iterable[PointPrompt], view: View) -> None:
    """Green discs with a plus, red ones with a minus, with white rims."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for point in points:
        _marker(painter, QPointF(*view.transform.to_view(point.x, point.y)), point.label, view.pixel)


def paint_prompt_box(painter: QPainter, box: Box, view: View) -> None:
    """A green rectangle with handles: what was said, not what was found."""
    rect = view.rect(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(brushes.pen(brushes.CASING, 3.5 * view.pixel))
    painter.drawRect(rect)
    painter.setPen(brushes.pen(brushes.WHITE, 1.5 * view.pixel))
    painter.drawRect(rect)
    painter.setPen(brushes.pen(brushes.POSITIVE, 1.5 * view.pixel, dashes=(4.0, 4.0)))
    painter.drawRect(rect)
    _handles(painter, rect, view.pixel)


def paint_band(painter: QPainter, box: Box, view: View) -> None:
    """The box being drawn, black and white so that it shows on anything."""
    rect = view.rect(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(brushes.pen(brushes.CASING, max(round(view.pixel), 1)))
    painter.setBrush(brushes.colour_with_alpha(brushes.WHITE, 28))
    painter.drawRect(rect)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(brushes.pen(brushes.WHITE, max(round(view.pixel), 1), dashes=(4.0, 4.0)))
    painter.drawRect(rect)


def paint_guides(painter: QPainter, x: float, y: float, view: View) -> None:
    """Lines through the pointer across the viewport, to line a box up with what it is for."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    width, height = view.viewport.width, view.viewport.height
    for line, dashes in ((brushes.CASING, ()), (brushes.WHITE, (4.0, 4.0))):
        painter.setPen(brushes.pen(line, max(round(view.pixel), 1), dashes=dashes))
        painter.drawLine(QPointF(0, y), QPointF(width, y))
        painter.drawLine(QPointF(x, 0), QPointF(x, height))


def _marker(painter: QPainter, centre: QPointF, label: PointLabel, pixel: float) -> None:
    radius = MARKER_RADIUS * pixel
    painter.setPen(brushes.pen(brushes.CASING, (_RIM + 1.6) * pixel))
    painter.setBrush(_COLOURS[label])
    painter.drawEllipse(centre, radius, radius)
    painter.setPen(brushes.pen(brushes.WHITE, _RIM * pixel))
    painter.drawEllipse(centre, radius, radius)
    arm = 3.6 * pixel
    painter.setPen(brushes.pen(brushes.WHITE, 2.0 * pixel))
    painter.drawLine(centre - QPointF(arm, 0), centre + QPointF(arm, 0))
    if label is PointLabel.POSITIVE:
        painter.drawLine(centre - QPointF(0, arm), centre + QPointF(0, arm))


def _handles(painter: QPainter, rect: QRectF, pixel: float) -> None:
    side = 7.0 * pixel
    painter.setPen(brushes.pen(brushes.WHITE, 1.4 * pixel))
    painter.setBrush(brushes.POSITIVE)
    corners = (rect.topLeft(), rect.topRight(), rect.bottomRight(), rect.bottomLeft())
    for corner, following in zip(corners, (*corners[1:], corners[0]), strict=True):
        for place in (corner, (corner + following) / 2):
            painter.drawRect(QRectF(place.x() - side / 2, place.y() - side / 2, side, side))
