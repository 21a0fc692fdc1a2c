"""From Qt's mouse events to what a tool is told."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from annotator.domain.geometry import Size
from annotator.domain.prompt import PointPrompt
from annotator.ui.canvas.canvas_scene import CanvasScene
from annotator.ui.canvas.hit_testing import nearest, objects_at
from annotator.ui.canvas.marker_painter import MARKER_RADIUS
from annotator.ui.canvas.scene_painter import View
from annotator.ui.tools.pointer import Button, Pointer, ToolKey

BUTTONS = {Qt.MouseButton.LeftButton: Button.LEFT, Qt.MouseButton.RightButton: Button.RIGHT}
KEYS = {
    Qt.Key.Key_Escape: ToolKey.ESCAPE,
    Qt.Key.Key_Return: ToolKey.ENTER,
    Qt.Key.Key_Enter: ToolKey.ENTER,
    Qt.Key.Key_Backspace: ToolKey.BACKSPACE,
    Qt.Key.Key_Delete: ToolKey.DELETE,
}


def pointer_of(event: QMouseEvent, *, size: Size, scene: CanvasScene, view: View) -> Pointer:
    """Where the pointer is in the picture of this size, and what lies under it."""
    button, modifiers = BUTTONS.get(event.button(), Button.NONE), event.modifiers()
    return replace(
        pointer_at(event.position(), size=size, scene=scene, view=view),
        button=button,
        shift=bool(modifiers & Qt.KeyboardModifier.ShiftModifier),
        control=bool(modifiers & Qt.KeyboardModifier.ControlModifier),
        alt=bool(modifiers & Qt.KeyboardModifier.AltModifier),
    )


def pointer_at(position: QPointF, *, size: Size, scene: CanvasScene, view: View) -> Pointer:
    """The same for a place of the widget, with no button or key held."""
    place = position * view.pixel
    x, y = view.transform.to_image(place.x(), place.y())
    pixel = view.pixel / view.transform.scale
    return Pointer(
        x,
        y,
        size,
        pixel=pixel,
        object_ids=objects_at(objects=scene.objects, x=x, y=y),
        in_hand=None if scene.in_hand is None else scene.in_hand.object_id,
        prompt_box=scene.prompts.box,
        outlines=scene.outlines,
        edits_boxes=scene.edits_boxes,
        point_index=_point_at(scene.prompts.points, x=x, y=y, within=MARKER_RADIUS * pixel),
    )


def _point_at(points: Sequence[PointPrompt], *, x: float, y: float, within: float) -> int | None:
    return nearest(places=[(point.x, point.y) for point in points], x=x, y=y, within=within)
