"""One picture of the canvas: the layers in their order."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from annotator.domain.geometry import Box
from annotator.domain.object_id import ObjectId
from annotator.domain.outlines.outline import Outline
from annotator.domain.prompt import PointPrompt
from annotator.ui.canvas.canvas_scene import CanvasScene, CanvasStyle, ResultShape
from annotator.ui.canvas.edit_painter import look_of, paint_grips, paint_outline
from annotator.ui.canvas.frame_layer import FrameLayer
from annotator.ui.canvas.label_painter import paint_labels, paint_text
from annotator.ui.canvas.marker_painter import paint_band, paint_guides, paint_points, paint_prompt_box
from annotator.ui.canvas.scene_painter import View, paint_lines
from annotator.ui.canvas.tinting import Tint
from annotator.ui.tools.outcome import (
    Outcome,
    OutlinesDragged,
    PointDragged,
    PointMoved,
    RubberBand,
    VertexMarked,
)

_BESIDE_BOX = 0.4
"""Of its opacity, what a mask keeps where its box is the result."""


class CanvasPainter:
    """Holds what is painted, and rebuilds only what changed.

    Attributes:
        frame: the frame and its tints.
        hovered: the object under the pointer.
        band: the box being drawn.
        dragged: the point being moved.
        reshaped: the outlines being changed, in place of their masks.
        mark: the vertex under the pointer.
        guides: where lines cross the viewport, in device pixels.
        message: said over everything.
    """

    def __init__(self) -> None:
        self.frame = FrameLayer()
        self.hovered: ObjectId | None = None
        self.band: Box | None = None
        self.dragged: PointDragged | None = None
        self.reshaped: dict[ObjectId, Outline] = {}
        self.mark = VertexMarked(None)
        self.guides: tuple[float, float] | None = None
        self.message = ""
        self._scene = CanvasScene()
        self._style = CanvasStyle()

    def set_scene(self, scene: CanvasScene) -> None:
        """Paint another scene."""
        self._scene, self.dragged, self.reshaped = scene, None, {}
        self._tint()

    def set_style(self, style: CanvasStyle) -> None:
        """Paint it in another way."""
        self._style = style
        self._tint()

    def show_outcome(self, outcome: Outcome) -> None:
        """Show a gesture as it stands, or no longer."""
        if isinstance(outcome, VertexMarked):
            self.mark = outcome
            return
        self._reshape(dict(outcome.outlines) if isinstance(outcome, OutlinesDragged) else {})
        self.band = outcome.box if isinstance(outcome, RubberBand) else None
        if isinstance(outcome, PointMoved):
            # Until the scene has the point at its new place.
            self.dragged = PointDragged(outcome.index, outcome.x, outcome.y)
        else:
            self.dragged = outcome if isinstance(outcome, PointDragged) else None

    def paint(self, painter: QPainter, view: View, background: QColor) -> None:
        """Paint everything, in device pixels."""
        whole = QRectF(0, 0, view.viewport.width, view.viewport.height)
        painter.fillRect(whole, background)
        self.frame.paint(painter, view.transform, view.viewport)
        if self.frame.size is not None:
            self._paint_scene(painter, view)
        if self.message:
            middle = QPointF(view.viewport.width / 2, view.viewport.height / 2)
            paint_text(painter, self.message, middle, view)

    def _paint_scene(self, painter: QPainter, view: View) -> None:
        paint_lines(painter, self._scene, view, self._style, self.hovered)
        self._paint_outlines(painter, view)
        if self._style.show_labels or self.hovered is not None:
            shown = None if self._style.show_labels else self.hovered
            paint_labels(painter, self._scene, view, hovered=self.hovered, only=shown)
        if self._scene.prompts.box is not None:
            paint_prompt_box(painter, self._scene.prompts.box, view)
        paint_points(painter, self._points(), view)
        if self.guides is not None:
            paint_guides(painter, *self.guides, view)
        if self.band is not None:
            paint_band(painter, self.band, view)

    def _paint_outlines(self, painter: QPainter, view: View) -> None:
        """What can be taken hold of; what is held has no tint and is filled here."""
        editable = [obj for obj in self._scene.objects if obj.outline is not None]
        for obj in editable:
            held = self.reshaped.get(obj.object_id)
            opacity = None if held is None else self._style.mask_opacity
            outline = held or obj.outline
            assert outline is not None
            paint_outline(painter, outline, obj.colour, view, opacity=opacity)
            if len(editable) == 1:
                paint_grips(painter, outline, obj.colour, view, look_of(self._scene, view), self.mark)

    def _reshape(self, outlines: dict[ObjectId, Outline]) -> None:
        changes_tints = outlines.keys() != self.reshaped.keys()
        self.reshaped = outlines
        if changes_tints:
            self._tint()

    def _points(self) -> list[PointPrompt]:
        points = list(self._scene.prompts.points)
        if self.dragged is not None and self.dragged.index < len(points):
            before = points[self.dragged.index]
            points[self.dragged.index] = PointPrompt(self.dragged.x, self.dragged.y, before.label)
        return points

    def _tint(self) -> None:
        is_result = self._style.shape is ResultShape.POLYGON
        opacity = self._style.mask_opacity * (1.0 if is_result else _BESIDE_BOX)
        self.frame.set_tints(
            [
                Tint(obj.mask, obj.colour, opacity)
                for obj in self._scene.objects
                if obj.mask is not None and obj.object_id not in self.reshaped
            ]
        )
