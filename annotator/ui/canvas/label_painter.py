"""Labels of objects: small plates in the object's colour, kept apart from each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from annotator.domain.geometry import Box
from annotator.domain.object_id import ObjectId
from annotator.ui.canvas import brushes
from annotator.ui.canvas.canvas_scene import CanvasObject, CanvasScene
from annotator.ui.canvas.edit_painter import look_of
from annotator.ui.canvas.mask_crops import box_of
from annotator.ui.canvas.scene_painter import View
from annotator.ui.tools.grips import frame_of

_TEXT = 11.0
_PAD_X, _PAD_Y, _GAP = 5.0, 2.0, 4.0
"""Logical pixels."""

_TRIES = 6


@dataclass(frozen=True, slots=True)
class _Plate:
    obj: CanvasObject
    rect: QRectF


def paint_labels(
    painter: QPainter, scene: CanvasScene, view: View, *, hovered: ObjectId | None, only: ObjectId | None = None
) -> None:
    """One plate above each object in sight, or above one alone; the hovered one and the one in hand come first."""
    font = _font(painter.font(), view)
    plates: list[_Plate] = []
    named = [obj for obj in scene.objects if only is None or obj.object_id == only]
    for obj in sorted(named, key=lambda obj: (obj.object_id != hovered, not obj.selected)):
        box = box_of(obj.mask) if obj.outline is None else frame_of(obj.outline, look_of(scene, view))
        if box is not None and view.shows(box):
            plates.append(_Plate(obj, _placed(_size(font, obj, view), box, [p.rect for p in plates], view)))
    painter.setFont(font)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for plate in reversed(plates):
        _paint(painter, plate, view.pixel, is_hovered=plate.obj.object_id == hovered)


def paint_text(painter: QPainter, text: str, at: QPointF, view: View) -> None:
    """A dark plate with white text, its middle at a place of the viewport."""
    font = _font(painter.font(), view)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    size = (metrics.horizontalAdvance(text) + 2 * _PAD_X * view.pixel, metrics.height() + 2 * _PAD_Y * view.pixel)
    rect = _inside(QRectF(at.x() - size[0] / 2, at.y() - size[1] / 2, *size), view)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(20, 20, 22, 215))
    painter.drawRoundedRect(rect, 3 * view.pixel, 3 * view.pixel)
    painter.setPen(brushes.WHITE)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def _font(base: QFont, view: View) -> QFont:
    font = QFont(base)
    font.setPixelSize(round(_TEXT * view.pixel))
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _text(obj: CanvasObject) -> str:
    return f"{obj.label} ✎" if obj.edited else obj.label


def _size(font: QFont, obj: CanvasObject, view: View) -> tuple[float, float]:
    metrics = QFontMetricsF(font)
    return (
        metrics.horizontalAdvance(_text(obj)) + 2 * _PAD_X * view.pixel,
        metrics.height() + 2 * _PAD_Y * view.pixel,
    )


def _placed(size: tuple[float, float], box: Box, taken: Sequence[QRectF], view: View) -> QRectF:
    """Above the middle of a box, moved up while it would lie on another plate."""
    width, height = size
    middle, top = view.transform.to_view((box.x1 + box.x2) / 2, box.y1)
    rect = _inside(QRectF(middle - width / 2, top - height - _GAP * view.pixel, width, height), view)
    for _ in range(_TRIES):
        under = next((other for other in taken if other.intersects(rect)), None)
        if under is None:
            break
        above = under.top() - height - 1
        rect = QRectF(rect.left(), above if above >= 0 else under.bottom() + 1, width, height)
    return rect


def _inside(rect: QRectF, view: View) -> QRectF:
    x = min(max(rect.x(), 2.0), max(view.viewport.width - rect.width() - 2, 2.0))
    y = min(max(rect.y(), 2.0), max(view.viewport.height - rect.height() - 2, 2.0))
    return QRectF(x, y, rect.width(), rect.height())


def _paint(painter: QPainter, plate: _Plate, pixel: float, *, is_hovered: bool) -> None:
    obj, rgb = plate.obj, plate.obj.colour
    rim = brushes.WHITE if obj.selected or is_hovered else brushes.CASING
    if obj.draft:
        painter.setPen(brushes.pen(brushes.colour(rgb), 1.4 * pixel, dashes=(3.0, 2.0)))
        painter.setBrush(QColor(20, 20, 22, 215))
    else:
        painter.setPen(brushes.pen(rim, 1.2 * pixel))
        painter.setBrush(brushes.colour(rgb))
    painter.drawRoundedRect(plate.rect, 3 * pixel, 3 * pixel)
    painter.setPen(brushes.WHITE if obj.draft else brushes.colour(rgb.text))
    painter.drawText(plate.rect, Qt.AlignmentFlag.AlignCenter, _text(obj))
