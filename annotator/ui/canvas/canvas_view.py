"""The canvas as a widget: shows a frame and its scene, turns the mouse into outcomes of the tool in use."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.domain.frame import RGBImage
from annotator.domain.geometry import Size
from annotator.domain.object_id import ObjectId
from annotator.ui.canvas.canvas_painter import CanvasPainter
from annotator.ui.canvas.canvas_scene import CanvasScene, CanvasStyle
from annotator.ui.canvas.cursors import cursor_of
from annotator.ui.canvas.hand import Hand
from annotator.ui.canvas.pointer_reading import BUTTONS, KEYS, pointer_of
from annotator.ui.canvas.scene_painter import View
from annotator.ui.canvas.viewport import ZOOM_STEP, Viewport
from annotator.ui.theme import canvas_background
from annotator.ui.tools.pointer import Pointer
from annotator.ui.tools.select_tool import SelectTool
from annotator.ui.tools.tool import Outcomes, Tool, ToolCursor

_WHEEL_FACTOR = 1.0015
"""Per unit of a wheel's angle; a notch is 120 of them."""


class CanvasView(QWidget):
    """A frame at any zoom with what lies over it.

    The wheel zooms at the pointer; dragging with the middle button, or with Space held, pans. Everything else the
    mouse does goes to the tool. A space bar that was tapped is given back as a signal.

    Signals:
        acted(object): an outcome of the tool (`annotator.ui.tools.outcome.Outcome`), the passing ones included.
        hovered(object): the ObjectId under the pointer, or None; when it changes.
        pointed(object): the pointer's place as ``(x, y)`` in image pixels, or None off the picture.
        zoomed(float): screen pixels to an image pixel, when it changes.
        space_tapped(): Space was pressed and released with no drag in between.
        frame_shown(): a new frame has been painted.
    """

    acted = Signal(object)
    hovered = Signal(object)
    pointed = Signal(object)
    zoomed = Signal(float)
    space_tapped = Signal()
    frame_shown = Signal()
    _frame_painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painting = CanvasPainter()
        self._viewport = Viewport()
        self._hand = Hand()
        self._tool: Tool = SelectTool()
        self._scene = CanvasScene()
        self._has_new_frame = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 120)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Canvas"))
        self.setAccessibleDescription(self.tr("The frame in sight with its objects and prompts"))
        # Queued: whoever hears of the frame must not find the canvas in the middle of painting.
        self._frame_painted.connect(self.frame_shown, Qt.ConnectionType.QueuedConnection)

    @property
    def scene(self) -> CanvasScene:
        """What lies over the frame."""
        return self._scene

    @property
    def tool(self) -> Tool:
        """The tool in use."""
        return self._tool

    @property
    def zoom(self) -> float:
        """Device pixels to an image pixel: 1 is one to one."""
        return self._viewport.transform.scale

    def set_frame(self, frame: RGBImage | None) -> None:
        """Show another frame, ``(H, W, 3) uint8`` RGB, which must not change; None shows none.

        Zoom and place stay where the size is the same; otherwise the frame is fitted.
        """
        before = self.zoom
        self._painting.frame.set_frame(frame)
        self._viewport.set_picture(self._painting.frame.size)
        self._has_new_frame = frame is not None
        self._announce_zoom(before)
        self.update()

    def set_scene(self, scene: CanvasScene) -> None:
        """Show other things over the frame."""
        if scene != self._scene:
            self._scene = scene
            self._painting.set_scene(scene)
            self.update()

    def set_style(self, style: CanvasStyle) -> None:
        """Paint the scene in another way."""
        self._painting.set_style(style)
        self.update()

    def set_message(self, text: str) -> None:
        """Say something over the picture, such as why there is none; empty takes it away."""
        self._painting.message = text
        self.update()

    def set_tool(self, tool: Tool) -> None:
        """Use another tool; a gesture in hand ends with nothing done."""
        self.cancel_gesture()
        self._tool = tool
        self._painting.guides = None
        self._show_cursor()
        self.update()

    def cancel_gesture(self) -> bool:
        """End the gesture in hand with nothing done; whether there was one."""
        was_in_gesture = self._tool.is_in_gesture
        self._act(self._tool.cancel())
        return was_in_gesture

    def fit(self) -> None:
        """Show the whole frame, also after the widget is resized."""
        self._look(self._viewport.fit)

    def zoom_in(self) -> None:
        """One step closer, to the middle."""
        self._look(lambda: self._viewport.zoom_by(ZOOM_STEP))

    def zoom_out(self) -> None:
        """One step back."""
        self._look(lambda: self._viewport.zoom_by(1 / ZOOM_STEP))

    def actual_size(self) -> None:
        """One image pixel to one pixel of the screen."""
        self._look(lambda: self._viewport.zoom_to(1.0))

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the picture by logical pixels: what the keyboard does for the mouse."""
        self._look(lambda: self._viewport.pan(dx * self._viewport.pixel, dy * self._viewport.pixel))

    def event(self, event: QEvent) -> bool:
        """Claim keys that shortcuts would take: Space always, others while a gesture is in hand."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._claims(event):
            event.accept()
            return True
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._fill_widget()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint in device pixels, so that edges fall on them."""
        del event
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        self._painting.paint(painter, self._view(), canvas_background(self.palette()))
        painter.end()
        if self._has_new_frame:
            self._has_new_frame = False
            self._frame_painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is looked at in the middle."""
        super().resizeEvent(event)
        self._fill_widget()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        place = self._device(event.position())
        factor = _WHEEL_FACTOR ** event.angleDelta().y()
        self._look(lambda: self._viewport.zoom_by(factor, at=place))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan, or tell the tool."""
        is_left = event.button() is Qt.MouseButton.LeftButton
        if event.button() is Qt.MouseButton.MiddleButton or (is_left and self._hand.is_space_down):
            self._hand.hold(self._device(event.position()))
            self._show_cursor()
        elif not self._hand.is_holding:
            self._tell(event, press=True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two fast clicks are two clicks."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or tell the tool; say what is under the pointer."""
        if self._hand.is_holding:
            dx, dy = self._hand.drag(self._device(event.position()))
            self._look(lambda: self._viewport.pan(dx, dy))
            return
        pointer = self._pointer(event)
        if pointer is not None:
            self._hover(pointer)
            self._act(self._tool.move(pointer))
            self._guide(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a pan, or tell the tool."""
        is_pan = event.button() in (Qt.MouseButton.MiddleButton, Qt.MouseButton.LeftButton)
        if self._hand.is_holding and is_pan:
            self._hand.let_go()
            self._show_cursor()
        else:
            self._tell(event, press=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space takes the hand; keys of a gesture go to the tool."""
        if not self._claims(event):
            super().keyPressEvent(event)
        elif event.key() != Qt.Key.Key_Space:
            self._act(self._tool.key(KEYS[Qt.Key(event.key())]))
        elif not event.isAutoRepeat():
            self._hand.press_space()
            self._show_cursor()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Give the hand back."""
        if event.key() != Qt.Key.Key_Space or event.isAutoRepeat():
            super().keyReleaseEvent(event)
            return
        if self._hand.release_space():
            self.space_tapped.emit()
        self._show_cursor()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Its release will go elsewhere: let go of Space."""
        self._hand.release_space()
        self._hand.let_go()
        self._show_cursor()
        super().focusOutEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self._painting.guides = None
        self._set_hovered(None)
        self.pointed.emit(None)
        self.update()
        super().leaveEvent(event)

    def _claims(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            return True
        return self._tool.is_in_gesture and event.key() in KEYS

    def _view(self) -> View:
        return View(self._viewport.transform, self._viewport.size, self._viewport.pixel)

    def _device(self, place: QPointF) -> tuple[float, float]:
        return place.x() * self._viewport.pixel, place.y() * self._viewport.pixel

    def _pointer(self, event: QMouseEvent) -> Pointer | None:
        size = self._painting.frame.size
        return None if size is None else pointer_of(event, size=size, scene=self._scene, view=self._view())

    def _tell(self, event: QMouseEvent, *, press: bool) -> None:
        pointer = self._pointer(event)
        if pointer is not None and event.button() in BUTTONS:
            self._act(self._tool.press(pointer) if press else self._tool.release(pointer))

    def _act(self, outcomes: Outcomes) -> None:
        for outcome in outcomes:
            self._painting.show_outcome(outcome)
            self.acted.emit(outcome)
        if outcomes:
            self.update()

    def _hover(self, pointer: Pointer) -> None:
        self._set_hovered(next(iter(pointer.object_ids), None))
        self.pointed.emit((pointer.x, pointer.y) if pointer.is_inside else None)

    def _set_hovered(self, object_id: ObjectId | None) -> None:
        if object_id != self._painting.hovered:
            self._painting.hovered = object_id
            self.hovered.emit(object_id)
            self.update()

    def _guide(self, place: QPointF) -> None:
        if self._tool.cursor is ToolCursor.CROSS:
            self._painting.guides = self._device(place)
            self.update()

    def _look(self, move: Callable[[], None]) -> None:
        before = self.zoom
        move()
        self._announce_zoom(before)
        self.update()

    def _announce_zoom(self, before: float) -> None:
        if self.zoom != before:
            self.zoomed.emit(self.zoom)

    def _fill_widget(self) -> None:
        ratio = self.devicePixelRatioF()
        size = Size(round(self.height() * ratio), round(self.width() * ratio))
        self._look(lambda: self._viewport.resize(size, pixel=ratio))

    def _show_cursor(self) -> None:
        if self._hand.is_holding:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._hand.is_space_down:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.setCursor(cursor_of(self._tool.cursor))
