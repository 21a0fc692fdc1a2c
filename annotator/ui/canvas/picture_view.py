"""A widget that shows one picture at any zoom, and what the mouse and the space bar do to that."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QCursor, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.domain.geometry import Box, Size
from annotator.ui.canvas.hand import Hand
from annotator.ui.canvas.viewport import ZOOM_STEP, Viewport

_WHEEL_FACTOR = 1.0015
"""Per unit of a wheel's angle; a notch is 120 of them."""


class PictureView(QWidget):
    """Zooms with the wheel at the pointer; pans with the middle button, or the left one while Space is held.

    A space bar that was only tapped is given back as a signal. What else the mouse does is the subclass's.

    Signals:
        zoomed(float): screen pixels to an image pixel, when it changes.
        space_tapped(): Space was pressed and released with no drag in between.
    """

    zoomed = Signal(float)
    space_tapped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewport = Viewport()
        self._hand = Hand()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 120)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def zoom(self) -> float:
        """Device pixels to an image pixel: 1 is one to one."""
        return self._viewport.transform.scale

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

    def rect_of(self, box: Box) -> QRect:
        """Where a box of the picture lies on the widget, in its own pixels."""
        pixel = self._viewport.pixel
        x1, y1 = self._viewport.transform.to_view(box.x1, box.y1)
        x2, y2 = self._viewport.transform.to_view(box.x2, box.y2)
        return QRectF(x1 / pixel, y1 / pixel, (x2 - x1) / pixel, (y2 - y1) / pixel).toAlignedRect()

    def event(self, event: QEvent) -> bool:
        """Claim keys that shortcuts would take; notice another screen."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._claims(event):
            event.accept()
            return True
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._fill_widget()
        return super().event(event)

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
        """Take hold of the picture."""
        is_left = event.button() is Qt.MouseButton.LeftButton
        if event.button() is Qt.MouseButton.MiddleButton or (is_left and self._hand.is_space_down):
            self._hand.hold(self._device(event.position()))
            self._show_cursor()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the picture that is held."""
        if self._hand.is_holding:
            dx, dy = self._hand.drag(self._device(event.position()))
            self._look(lambda: self._viewport.pan(dx, dy))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of it."""
        if event.button() in (Qt.MouseButton.MiddleButton, Qt.MouseButton.LeftButton):
            self._hand.let_go()
            self._show_cursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space takes the hand."""
        if not _is_space(event):
            super().keyPressEvent(event)
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
        """The key's release will go elsewhere: let go of Space."""
        self._hand.release_space()
        self._hand.let_go()
        self._show_cursor()
        super().focusOutEvent(event)

    def _claims(self, event: QKeyEvent) -> bool:
        """Whether a key is the widget's, though a shortcut has it too."""
        return _is_space(event)

    def _cursor(self) -> QCursor:
        """The pointer's shape while the picture is not held."""
        return QCursor(Qt.CursorShape.ArrowCursor)

    def _set_picture_size(self, size: Size | None) -> None:
        self._look(lambda: self._viewport.set_picture(size))

    def _device(self, place: QPointF) -> tuple[float, float]:
        return place.x() * self._viewport.pixel, place.y() * self._viewport.pixel

    def _look(self, move: Callable[[], None]) -> None:
        before = self.zoom
        move()
        if self.zoom != before:
            self.zoomed.emit(self.zoom)
        self.update()

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
            self.setCursor(self._cursor())


def _is_space(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier
