"""Somebody at the window: real key and mouse events, sent to the window as the platform sends them."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from annotator.ui.canvas.canvas_view import CanvasView
from annotator.ui.window import MainWindow

_LEFT, _RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


class Person:
    """Points at image pixels and presses keys by name."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key with its modifiers."""
        QTest.keyClick(self._window.windowHandle(), key, modifiers)

    def control(self, key: Qt.Key, *, shift: bool = False) -> None:
        """A key with Control."""
        shift_key = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        self.press(key, Qt.KeyboardModifier.ControlModifier | shift_key)

    def type(self, text: str) -> None:
        """Letters, one after the other."""
        for letter in text:
            QTest.keyClick(self._window.windowHandle(), letter)

    def click(self, x: float, y: float, *, right: bool = False) -> None:
        """A click on a place of the picture."""
        QTest.mouseClick(
            self._window.windowHandle(), _RIGHT if right else _LEFT, Qt.KeyboardModifier.NoModifier, self.at(x, y)
        )

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """From one place of the picture to another."""
        handle, none = self._window.windowHandle(), Qt.KeyboardModifier.NoModifier
        QTest.mousePress(handle, _LEFT, none, self.at(*start))
        QTest.mouseMove(handle, self.at((start[0] + end[0]) / 2, (start[1] + end[1]) / 2))
        QTest.mouseMove(handle, self.at(*end))
        QTest.mouseRelease(handle, _LEFT, none, self.at(*end))

    def at(self, x: float, y: float) -> QPoint:
        """A place of the fitted picture in the window."""
        canvas: CanvasView = self._window.parts.canvas
        document = self._window.parts.desk.document
        assert document is not None
        size = document.session.project.video(document.selection.video_id).info.size
        scale = canvas.zoom / canvas.devicePixelRatioF()
        left = (canvas.width() - size.width * scale) / 2
        top = (canvas.height() - size.height * scale) / 2
        return canvas.mapTo(self._window, QPoint(round(left + x * scale), round(top + y * scale)))
