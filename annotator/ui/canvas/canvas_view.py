"""The canvas as a widget: a frame with its scene, and the mouse as outcomes of the tool in use."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QCursor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.domain.frame import RGBImage
from annotator.domain.object_id import ObjectId
from annotator.ui.canvas.canvas_painter import CanvasPainter
from annotator.ui.canvas.canvas_scene import CanvasScene, CanvasStyle
from annotator.ui.canvas.cursors import cursor_of
from annotator.ui.canvas.hit_testing import objects_at
from annotator.ui.canvas.picture_view import PictureView
from annotator.ui.canvas.pointer_reading import BUTTONS, KEYS, pointer_at, pointer_of
from annotator.ui.canvas.scene_painter import View
from annotator.ui.theme import canvas_background
from annotator.ui.tools.outcome import VertexMarked
from annotator.ui.tools.pointer import Pointer, ToolKey
from annotator.ui.tools.select_tool import SelectTool
from annotator.ui.tools.tool import Outcomes, Tool, ToolCursor


class CanvasView(PictureView):
    """A frame at any zoom with what lies over it; what the mouse does to the picture goes to the tool.

    Signals:
        acted(object): an outcome of the tool (`annotator.ui.tools.outcome.Outcome`), the passing ones included.
        hovered(object): the ObjectId under the pointer, or None; when it changes.
        pointed(object): the pointer's place as ``(x, y)`` in image pixels, or None off the picture.
        frame_shown(): a new frame has been painted.
        zoomed(float), space_tapped(): see `PictureView`.
    """

    acted = Signal(object)
    hovered = Signal(object)
    pointed = Signal(object)
    frame_shown = Signal()
    _frame_painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painting = CanvasPainter()
        self._tool: Tool = SelectTool()
        self._scene = CanvasScene()
        self._has_new_frame = False
        self._pointed_at: QPointF | None = None
        self._cursor_shape = self._tool.cursor
        self._rests_at: QPointF | None = None
        self.setMouseTracking(True)
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

    def set_frame(self, frame: RGBImage | None) -> None:
        """Show another frame, ``(H, W, 3) uint8`` RGB, which must not change; None shows none.

        Zoom and place stay where the size is the same; otherwise the frame is fitted.
        """
        self._painting.set_frame(frame)
        self._has_new_frame = frame is not None
        self._set_picture_size(self._painting.size)

    def set_scene(self, scene: CanvasScene) -> None:
        """Show other things over the frame."""
        if scene != self._scene:
            if scene.outlines != self._scene.outlines and self._tool.is_in_gesture:
                self.cancel_gesture()  # it was about what is there no longer
            self._scene = scene
            self._painting.set_scene(scene)
            self._hover_again()
            self.update()

    def preparation(self, frame: RGBImage, scene: CanvasScene) -> Callable[[], None] | None:
        """Work for any thread after which a frame with its scene is shown at once.

        None where nothing would be gained: it was done already, or where the frame will lie is not known yet.
        """
        if self._painting.size != frame.shape[:2]:
            return None
        background = canvas_background(self.palette())
        return self._painting.preparation(frame, scene, self._view(), background, self.font())

    def set_style(self, style: CanvasStyle) -> None:
        """Paint the scene in another way."""
        self._painting.set_style(style)
        self.update()

    @property
    def message(self) -> str:
        """What is said over the picture."""
        return self._painting.message

    def set_message(self, text: str) -> None:
        """Say something over the picture, such as why there is none; empty takes it away."""
        self._painting.message = text
        self.update()

    def set_tool(self, tool: Tool) -> None:
        """Use another tool; a gesture in hand ends with nothing done."""
        self.cancel_gesture()
        self._tool = tool
        self._painting.guides, self._painting.mark = None, VertexMarked(None)
        self._cursor_shape = tool.cursor
        self._show_cursor()
        self.update()

    def cancel_gesture(self) -> bool:
        """End the gesture in hand with nothing done; whether there was one."""
        was_in_gesture = self._tool.is_in_gesture
        self._act(self._tool.cancel())
        return was_in_gesture

    def press_key(self, key: ToolKey) -> bool:
        """Tell the tool of a key outside a gesture, and first what is under the pointer now; whether it acted."""
        size = self._painting.size
        if size is None or self._pointed_at is None:
            return False
        here = pointer_at(self._pointed_at, size=size, scene=self._scene, view=self._view())
        self._act(self._tool.move(here))
        outcomes = self._tool.key(key)
        self._act(outcomes)
        return bool(outcomes)

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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan, or tell the tool."""
        was_holding = self._hand.is_holding
        super().mousePressEvent(event)
        pointer = self._pointer(event)
        if pointer is not None and event.button() in BUTTONS and not (was_holding or self._hand.is_holding):
            self._act(self._tool.press(pointer))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two fast clicks are two clicks."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or tell the tool; say what is under the pointer."""
        if self._hand.is_holding:
            super().mouseMoveEvent(event)
            return
        pointer = self._pointer(event)
        if pointer is not None:
            self._rests_at = event.position()
            self._hover(pointer)
            self._act(self._tool.move(pointer))
            self._guide(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a pan, or tell the tool."""
        was_holding = self._hand.is_holding
        super().mouseReleaseEvent(event)
        pointer = self._pointer(event)
        if pointer is not None and event.button() in BUTTONS and not was_holding:
            self._act(self._tool.release(pointer))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of a gesture go to the tool."""
        if self._tool.is_in_gesture and event.key() in KEYS:
            self._act(self._tool.key(KEYS[Qt.Key(event.key())]))
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self._painting.guides = None
        self._rests_at = None
        self._set_hovered(None)
        self.pointed.emit(None)
        self.update()
        super().leaveEvent(event)

    def _claims(self, event: QKeyEvent) -> bool:
        return super()._claims(event) or (self._tool.is_in_gesture and event.key() in KEYS)

    def _cursor(self) -> QCursor:
        return cursor_of(self._tool.cursor)

    def _view(self) -> View:
        return View(self._viewport.transform, self._viewport.size, self._viewport.pixel)

    def _pointer(self, event: QMouseEvent) -> Pointer | None:
        size = self._painting.size
        if size is None:
            return None
        self._pointed_at = event.position()
        return pointer_of(event, size=size, scene=self._scene, view=self._view())

    def _act(self, outcomes: Outcomes) -> None:
        for outcome in outcomes:
            self._painting.show_outcome(outcome)
            self.acted.emit(outcome)
        if outcomes:
            self.update()
        if self._tool.cursor is not self._cursor_shape:
            self._cursor_shape = self._tool.cursor
            self._show_cursor()

    def _hover(self, pointer: Pointer) -> None:
        self._set_hovered(next(iter(pointer.object_ids), None))
        self.pointed.emit((pointer.x, pointer.y) if pointer.is_inside else None)

    def _hover_again(self) -> None:
        """Other things have come under a pointer that rests."""
        if self._rests_at is not None:
            x, y = self._viewport.transform.to_image(*self._device(self._rests_at))
            self._set_hovered(next(iter(objects_at(objects=self._scene.objects, x=x, y=y)), None))

    def _set_hovered(self, object_id: ObjectId | None) -> None:
        if object_id != self._painting.hovered:
            self._painting.hovered = object_id
            self.hovered.emit(object_id)
            self.update()

    def _guide(self, place: QPointF) -> None:
        if self._tool.cursor is ToolCursor.CROSS:
            self._painting.guides = self._device(place)
            self.update()
