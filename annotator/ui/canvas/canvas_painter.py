"""One picture of the canvas: what stands still, and over it what moves."""

from collections import deque
from collections.abc import Callable, Collection

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter

from annotator.domain.frame import RGBImage
from annotator.domain.geometry import Box, Size
from annotator.domain.object_id import ObjectId
from annotator.domain.outlines.outline import Outline
from annotator.domain.prompt import PointPrompt
from annotator.ui.canvas.canvas_scene import CanvasScene, CanvasStyle, ResultShape
from annotator.ui.canvas.edit_painter import look_of, paint_grips, paint_outline
from annotator.ui.canvas.frame_picture import FramePicture
from annotator.ui.canvas.label_painter import paint_text
from annotator.ui.canvas.marker_painter import paint_band, paint_guides, paint_points, paint_prompt_box
from annotator.ui.canvas.scene_painter import View
from annotator.ui.canvas.still import Still, Stills
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

_PICTURES_KEPT = 4


class CanvasPainter:
    """Holds what is painted, and rebuilds only what changed.

    Attributes:
        hovered: the object under the pointer.
        band: the box being drawn.
        dragged: the point being moved.
        reshaped: the outlines being changed, in place of their masks.
        mark: the vertex under the pointer.
        guides: where lines cross the viewport, in device pixels.
        message: said over everything.
    """

    def __init__(self) -> None:
        self.hovered: ObjectId | None = None
        self.band: Box | None = None
        self.dragged: PointDragged | None = None
        self.reshaped: dict[ObjectId, Outline] = {}
        self.mark = VertexMarked(None)
        self.guides: tuple[float, float] | None = None
        self.message = ""
        self._frame: RGBImage | None = None
        self._scene = CanvasScene()
        self._style = CanvasStyle()
        self._pictures: deque[FramePicture] = deque(maxlen=_PICTURES_KEPT)
        self._stills = Stills()

    @property
    def size(self) -> Size | None:
        """Of the frame, or None where there is none."""
        return None if self._frame is None else Size(*self._frame.shape[:2])

    def set_frame(self, frame: RGBImage | None) -> None:
        """Paint ``(H, W, 3) uint8`` RGB; it is not copied, so it must not change. None forgets what was kept."""
        self._frame = frame
        if frame is None:
            self._pictures.clear()
            self._stills.clear()

    def set_scene(self, scene: CanvasScene) -> None:
        """Paint another scene."""
        self._scene, self.dragged, self.reshaped = scene, None, {}

    def set_style(self, style: CanvasStyle) -> None:
        """Paint it in another way."""
        self._style = style

    def show_outcome(self, outcome: Outcome) -> None:
        """Show a gesture as it stands, or no longer."""
        if isinstance(outcome, VertexMarked):
            self.mark = outcome
            return
        self.reshaped = dict(outcome.outlines) if isinstance(outcome, OutlinesDragged) else {}
        self.band = outcome.box if isinstance(outcome, RubberBand) else None
        if isinstance(outcome, PointMoved):
            # Until the scene has the point at its new place.
            self.dragged = PointDragged(outcome.index, outcome.x, outcome.y)
        else:
            self.dragged = outcome if isinstance(outcome, PointDragged) else None

    def paint(self, painter: QPainter, view: View, background: QColor) -> None:
        """Paint everything, in device pixels."""
        still = self._still(self._frame, self._scene, view, background, painter.font(), without=self.reshaped)
        self._stills.paint(painter, still)
        if self._frame is not None:
            self._paint_over(painter, view)
        if self.message:
            middle = QPointF(view.viewport.width / 2, view.viewport.height / 2)
            paint_text(painter, self.message, middle, view)

    def preparation(
        self, frame: RGBImage, scene: CanvasScene, view: View, background: QColor, font: QFont
    ) -> Callable[[], None] | None:
        """Work for any thread after which this frame and scene are painted at once; None where they are now."""
        return self._stills.preparation(self._still(frame, scene, view, background, font))

    def _still(
        self,
        frame: RGBImage | None,
        scene: CanvasScene,
        view: View,
        background: QColor,
        font: QFont,
        *,
        without: Collection[ObjectId] = (),
    ) -> Still:
        picture = None if frame is None else self._picture(frame, self._tints(scene, without))
        return Still(picture, scene, self._style, self.hovered, view, background, font)

    def _picture(self, frame: RGBImage, tints: tuple[Tint, ...]) -> FramePicture:
        picture = next((known for known in self._pictures if known.is_of(frame, tints)), None)
        if picture is None:
            picture = FramePicture(frame, tints)
            self._pictures.append(picture)
        return picture

    def _paint_over(self, painter: QPainter, view: View) -> None:
        self._paint_outlines(painter, view)
        if self._scene.prompts.box is not None and self.band is None:
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
            if held is not None or not self._scene.edits_boxes:
                paint_outline(painter, outline, obj.colour, view, opacity=opacity)
            if len(editable) == 1:
                paint_grips(painter, outline, obj.colour, view, look_of(self._scene, view), self.mark)

    def _points(self) -> list[PointPrompt]:
        points = list(self._scene.prompts.points)
        if self.dragged is not None and self.dragged.index < len(points):
            before = points[self.dragged.index]
            points[self.dragged.index] = PointPrompt(self.dragged.x, self.dragged.y, before.label)
        return points

    def _tints(self, scene: CanvasScene, without: Collection[ObjectId]) -> tuple[Tint, ...]:
        is_result = self._style.shape is ResultShape.POLYGON
        opacity = self._style.mask_opacity * (1.0 if is_result else _BESIDE_BOX)
        return tuple(
            Tint(obj.mask, obj.colour, opacity)
            for obj in scene.objects
            if obj.mask is not None and obj.object_id not in without
        )
