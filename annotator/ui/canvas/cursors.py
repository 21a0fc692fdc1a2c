"""The shapes of the pointer over the canvas."""

from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPixmap

from annotator.ui.canvas import brushes
from annotator.ui.tools.tool import ToolCursor

_SIDE, _CENTRE = 33, 12.5
"""Logical pixels; the cross stands up and left of the middle, to leave room for the sign."""


_QT_SHAPES = {
    ToolCursor.ARROW: Qt.CursorShape.ArrowCursor,
    ToolCursor.CROSS: Qt.CursorShape.CrossCursor,
    ToolCursor.MOVE: Qt.CursorShape.SizeAllCursor,
    ToolCursor.VERTEX: Qt.CursorShape.PointingHandCursor,
    ToolCursor.RESIZE_ACROSS: Qt.CursorShape.SizeHorCursor,
    ToolCursor.RESIZE_DOWN: Qt.CursorShape.SizeVerCursor,
    ToolCursor.RESIZE_FALLING: Qt.CursorShape.SizeFDiagCursor,
    ToolCursor.RESIZE_RISING: Qt.CursorShape.SizeBDiagCursor,
}


def cursor_of(shape: ToolCursor) -> QCursor:
    """Qt's cursor for a tool's."""
    if shape in _QT_SHAPES:
        return QCursor(_QT_SHAPES[shape])
    return _cross_with_sign(is_positive=shape is ToolCursor.POSITIVE_POINT)


@cache
def _cross_with_sign(*, is_positive: bool) -> QCursor:
    pixmap = QPixmap(_SIDE * 2, _SIDE * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    for line, width in ((QColor(0, 0, 0, 170), 3.0), (brushes.WHITE, 1.0)):
        painter.setPen(brushes.pen(line, width))
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            centre = QPointF(_CENTRE, _CENTRE)
            painter.drawLine(centre + QPointF(3 * dx, 3 * dy), centre + QPointF(11 * dx, 11 * dy))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(brushes.pen(brushes.WHITE, 1.2))
    painter.setBrush(brushes.POSITIVE if is_positive else brushes.NEGATIVE)
    sign = QPointF(_CENTRE + 11, _CENTRE + 11)
    painter.drawEllipse(sign, 6, 6)
    painter.setPen(brushes.pen(brushes.WHITE, 1.8))
    painter.drawLine(sign - QPointF(3.2, 0), sign + QPointF(3.2, 0))
    if is_positive:
        painter.drawLine(sign - QPointF(0, 3.2), sign + QPointF(0, 3.2))
    painter.end()
    return QCursor(pixmap, int(_CENTRE), int(_CENTRE))
