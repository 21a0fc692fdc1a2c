"""Outlines of any width, traced by thin lines side by side.

Qt strokes a wide pen by building the outline of the stroke and filling it: 20 ms for ten ragged masks on one core.
Lines of one pixel it draws directly, forty times as fast, so a wide line is a few thin ones around its middle.
"""

import math
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from annotator.ui.canvas.view_transform import ViewTransform


def trace(
    painter: QPainter,
    path: QPainterPath,
    transform: ViewTransform,
    colour: QColor,
    width: float,
    *,
    dashes: tuple[float, float] | None = None,
) -> None:
    """Draw a path of the picture with a line of `width` device pixels; dash and gap are device pixels too."""
    pen = QPen(colour, 1.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    pen.setCosmetic(True)
    if dashes is not None:
        pen.setDashPattern(list(dashes))
    device = painter.transform()
    place = QTransform(transform.scale, 0, 0, transform.scale, transform.dx, transform.dy)
    for dx, dy in _offsets(round(width * 4) / 4):
        painter.setTransform(place * QTransform.fromTranslate(dx, dy) * device)
        painter.strokePath(path, pen)
    painter.setTransform(device)


@lru_cache(maxsize=64)
def _offsets(width: float) -> tuple[tuple[float, float], ...]:
    """Where the thin lines lie: half a pixel inside the rim of the wide one, and further in where it is wide."""
    radius = (width - 1) / 2
    if radius < 0.25:
        return ((0.0, 0.0),)
    count = 4 if radius < 1 else 8
    turn = math.pi / count
    rim = [
        (radius * math.cos(turn + 2 * math.pi * k / count), radius * math.sin(turn + 2 * math.pi * k / count))
        for k in range(count)
    ]
    return (*rim, *_offsets(width / 2)) if radius > 2 else tuple(rim)
