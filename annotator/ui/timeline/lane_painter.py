"""One lane: its bar, what is absent, stale or edited, its prompts, and how sure the engine was."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPolygonF

from annotator.ui.timeline.lane_summary import Bins, confidence_in, flags_in, runs_with
from annotator.ui.timeline.timeline_colours import TimelineColours
from annotator.ui.timeline.timeline_model import FrameFlag, Lane

_BAR_TOP, _BAR_HEIGHT = 6.0, 14.0
_STRIP_TOP, _STRIP_HEIGHT = 22.5, 5.0
_LEAST_WIDTH = 1.0
_MARK_RADIUS = 4.6


def paint_lane(painter: QPainter, lane: Lane, bins: Bins, colours: TimelineColours, *, top: float) -> None:
    """Paint a lane, the painter's origin at the axis's left edge."""
    flags = flags_in(lane, bins)
    colour = QColor(*lane.colour)
    bar = top + _BAR_TOP
    _bars(painter, runs_with(flags, FrameFlag.PRESENT, bins), colour, bar)
    _absent(painter, runs_with(_absent_alone(flags), FrameFlag.ABSENT, bins), colour, bar)
    _stale(painter, runs_with(flags, FrameFlag.STALE, bins), colours, bar)
    _confidence(painter, lane, bins, colours, top)
    _edited(painter, runs_with(flags, FrameFlag.EDITED, bins), colours, bar)
    _prompts(painter, runs_with(flags, FrameFlag.PROMPT, bins), colours, bar, half=bins.width / 2)


def _absent_alone(flags: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The flags without `ABSENT` where a bin also has masks: there the bar is enough."""
    absent = FrameFlag.ABSENT.byte
    return np.where(flags & FrameFlag.PRESENT.byte, flags & ~absent, flags)


def _rect(x1: float, x2: float, y: float, height: float) -> QRectF:
    return QRectF(x1, y, max(x2 - x1, _LEAST_WIDTH), height)


def _bars(painter: QPainter, runs: Iterable[tuple[float, float]], colour: QColor, y: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for x1, x2 in runs:
        painter.drawRoundedRect(_rect(x1, x2, y, _BAR_HEIGHT), 2, 2)


def _absent(painter: QPainter, runs: Iterable[tuple[float, float]], colour: QColor, y: float) -> None:
    """Looked for and not there: hatched, framed in the object's colour."""
    painter.setPen(QPen(colour, 1.0))
    painter.setBrush(QBrush(colour, Qt.BrushStyle.BDiagPattern))
    for x1, x2 in runs:
        painter.drawRect(_rect(x1, x2, y, _BAR_HEIGHT).adjusted(0.5, 0.5, -0.5, -0.5))


def _stale(painter: QPainter, runs: Iterable[tuple[float, float]], colours: TimelineColours, y: float) -> None:
    """Outdated: washed out, with stripes across."""
    wash = QColor(colours.background)
    wash.setAlpha(150)
    for x1, x2 in runs:
        rect = _rect(x1, x2, y, _BAR_HEIGHT)
        painter.fillRect(rect, wash)
        painter.fillRect(rect, QBrush(colours.background, Qt.BrushStyle.FDiagPattern))


def _edited(painter: QPainter, runs: Iterable[tuple[float, float]], colours: TimelineColours, y: float) -> None:
    """Put right by hand: framed."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for x1, x2 in runs:
        rect = _rect(x1, x2, y, _BAR_HEIGHT)
        painter.setPen(QPen(colours.background, 4.0))
        painter.drawRoundedRect(rect, 2, 2)
        painter.setPen(QPen(colours.text, 1.6))
        painter.drawRoundedRect(rect, 2, 2)


def _confidence(painter: QPainter, lane: Lane, bins: Bins, colours: TimelineColours, top: float) -> None:
    if not len(bins.starts):
        return
    row = np.ascontiguousarray(colours.confidence[confidence_in(lane, bins)])
    image = QImage(row.data, len(row), 1, row.nbytes, QImage.Format.Format_ARGB32_Premultiplied)
    width = float(bins.edges[-1] - bins.edges[0])
    painter.drawImage(QRectF(float(bins.edges[0]), top + _STRIP_TOP, width, _STRIP_HEIGHT), image)


def _prompts(
    painter: QPainter, runs: Iterable[tuple[float, float]], colours: TimelineColours, y: float, *, half: float
) -> None:
    """Diamonds where something was said; several next to each other become one long one."""
    painter.setPen(QPen(colours.background, 1.2))
    painter.setBrush(colours.text)
    middle, radius = y + _BAR_HEIGHT / 2, _MARK_RADIUS
    for x1, x2 in runs:
        left, right = x1 + half, max(x2 - half, x1 + half)
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(left - radius, middle),
                    QPointF(left, middle - radius),
                    QPointF(right, middle - radius),
                    QPointF(right + radius, middle),
                    QPointF(right, middle + radius),
                    QPointF(left, middle + radius),
                ]
            )
        )
