"""The program's window under test: opened as `main` opens it, closed as a user closes it."""

from collections.abc import Callable
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from annotator.domain.prompt import BoxPrompt
from annotator.services.document import Document
from annotator.ui.application import open_window
from annotator.ui.window import MainWindow
from tests.fakes.clips import square_at


class Windows:
    """Opens windows and sees to it that each ends whole."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._open: list[MainWindow] = []

    def open(self, path: Path | None = None, *, ready: bool = True) -> MainWindow:
        """A window, on a path where one is given; waits for the first frame and the engine."""
        window = open_window([] if path is None else [str(path)])
        self._open.append(window)
        self._qtbot.waitUntil(lambda: window.windowHandle() is not None and window.isActiveWindow())
        if path is not None and ready:
            self._qtbot.waitUntil(lambda: is_ready(window))
        return window

    def close(self, window: MainWindow) -> None:
        """Close it, and find that all threads have ended."""
        window.close()
        self._open.remove(window)
        assert window.parts.is_clean
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not shiboken6.isValid(window)

    def close_all(self) -> None:
        """At the end of a test."""
        for window in tuple(self._open):
            self.close(window)


def is_ready(window: MainWindow) -> bool:
    """Whether a document is open, its engine loaded and its frame on the canvas."""
    document = window.parts.desk.document
    return (
        document is not None
        and document.tracking.is_ready
        and window.parts.canvas_presenter.frame_idx == document.selection.frame_idx
    )


def document_of(window: MainWindow) -> Document:
    """What is open in it."""
    document = window.parts.desk.document
    assert document is not None
    return document


def finish_object(window: MainWindow, qtbot: QtBot) -> None:
    """Box the square of the made video on the frame in sight, and finish it as a square."""
    document = document_of(window)
    with qtbot.waitSignal(document.requests.masked):
        document.labelling.add_prompt(BoxPrompt(square_at(0)))
    assert document.labelling.finish("square")


OpenWindow = Callable[..., MainWindow]
