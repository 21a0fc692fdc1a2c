"""The lines over the frame: outlines, boxes, the preview."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QTransform

from annotator.domain.geometry import Box, Size
from annotator.domain.mask import Mask
from annotator.domain.object_id import ObjectId
from annotator.domain.palette import RGB
from annotator.ui.canvas import brushes
from annotator.ui.canvas.canvas_scene import CanvasObject, CanvasScene, CanvasStyle, Preview, ResultShape
from annotator.ui.canvas.mask_crops import box_of
from annotator.ui.canvas.outlines import box_path_of, outline_of, rotated_box_path_of
from annotator.ui.canvas.tracing import trace
from annotator.ui.canvas.view_transform import ViewTransform

_STALE_DASHES = (7.0, 5.0)
_PREVIEW_DASHES = (6.0, 4.0)
"""Logical pixels: dash and gap."""


@dataclass(frozen=True, slots=True)
class View:
    """Where and how large things are painted.

    Attributes:
        transform: image pixels to device pixels.
        viewport: in device pixels.
        pixel: device pixels to one logical pixel: what sizes on the screen are multiplied with.
    """

    transform: ViewTransform
    viewport: Size
    pixel: float

    def rect(self, box: Box) -> QRectF:
        """A box of the picture in device pixels."""
        x, y = self.transform.to_view(box.x1, box.y1)
        return QRectF(x, y, box.width * self.transform.scale, box.height * self.transform.scale)

    def shows(self, box: Box | None) -> bool:
        """Whether any of a box is in sight."""
        margin = 8 * self.pixel
        whole = QRectF(0, 0, self.viewport.width, self.viewport.height)
        return box is not None and self.rect(box).adjusted(-margin, -margin, margin, margin).intersects(whole)

    def dashes(self, dashes: tuple[float, float]) -> tuple[float, float]:
        """Dash and gap from logical to device pixels."""
        return dashes[0] * self.pixel, dashes[1] * self.pixel

    def path(self, path: QPainterPath) -> QPainterPath:
        """A path of the picture in device pixels."""
        scale = self.transform.scale
        return QTransform(scale, 0, 0, scale, self.transform.dx, self.transform.dy).map(path)


def paint_lines(
    painter: QPainter, scene: CanvasScene, view: View, style: CanvasStyle, hovered: ObjectId | None
) -> None:
    """Outlines and boxes, the object in hand last, then the preview."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for obj in sorted(scene.objects, key=lambda obj: (obj.selected, obj.object_id == hovered)):
        if obj.outline is None and style.outline_width > 0 and view.shows(box_of(obj.mask)):
            _result(painter, obj, view, style, is_hovered=obj.object_id == hovered)
        if obj.box is not None and style.shape is not ResultShape.BOX and view.shows(obj.box):
            _box(painter, obj.box, obj.colour, view, max(style.outline_width, 1.0))
    if scene.preview is not None and view.shows(box_of(scene.preview.mask)):
        _preview(painter, scene.preview, view)


def _result(painter: QPainter, obj: CanvasObject, view: View, style: CanvasStyle, *, is_hovered: bool) -> None:
    assert obj.mask is not None
    path = _path_of(obj.mask, style.shape, view.transform.scale)
    line = (style.outline_width + (1.0 if obj.selected else 0.0)) * view.pixel
    rim = brushes.WHITE if obj.selected or is_hovered else brushes.CASING
    trace(painter, path, view.transform, rim, line + 2.0 * view.pixel)
    dashes = view.dashes(_STALE_DASHES) if obj.stale else None
    trace(painter, path, view.transform, brushes.colour(obj.colour), line, dashes=dashes)


def _path_of(mask: Mask, shape: ResultShape, scale: float) -> QPainterPath:
    match shape:
        case ResultShape.POLYGON:
            return outline_of(mask, scale=scale)
        case ResultShape.BOX:
            return box_path_of(mask)
        case ResultShape.ROTATED_BOX:
            return rotated_box_path_of(mask)


def _box(painter: QPainter, box: Box, rgb: RGB, view: View, width: float) -> None:
    rect = view.rect(box)
    painter.setPen(brushes.pen(brushes.CASING, (width + 1.5) * view.pixel))
    painter.drawRect(rect)
    painter.setPen(brushes.pen(brushes.colour(rgb), width * view.pixel))
    painter.drawRect(rect)


def _preview(painter: QPainter, preview: Preview, view: View) -> None:
    """Hatched, with a light dashed rim: there, and not yet the object's."""
    outline = outline_of(preview.mask, scale=view.transform.scale)
    area = view.path(outline)
    area.setFillRule(Qt.FillRule.OddEvenFill)
    hatch = QBrush(brushes.colour(preview.colour, 170), Qt.BrushStyle.BDiagPattern)
    hatch.setTransform(QTransform.fromScale(view.pixel, view.pixel))
    painter.fillPath(area, brushes.colour(preview.colour, 50))
    painter.fillPath(area, hatch)
    trace(painter, outline, view.transform, brushes.CASING, 3.0 * view.pixel)
    dashes = view.dashes(_PREVIEW_DASHES)
    trace(painter, outline, view.transform, brushes.WHITE, 1.75 * view.pixel, dashes=dashes)
