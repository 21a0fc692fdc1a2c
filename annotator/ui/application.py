"""The program with a window: made, shown, run to its end."""

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from annotator import __version__
from annotator.ui.interrupts import Interrupts
from annotator.ui.window import MainWindow

_SIGNALLED = 128
"""A shell's exit code of a process that a signal ended is this and the signal's number."""


def open_window(arguments: Sequence[str]) -> MainWindow:
    """The window as the program shows it, on the first path of the command line where there is one."""
    window = MainWindow()
    window.show()
    if arguments:
        window.parts.documents.open(Path(arguments[0]))
    return window


def run_window(arguments: Sequence[str]) -> int:
    """Run until the window is closed; returns the exit code."""
    app = QApplication([sys.argv[0], *arguments])
    app.setApplicationName("masklet-annotator")
    app.setApplicationDisplayName("Masklet Annotator")
    app.setApplicationVersion(__version__)
    interrupts = Interrupts(app)
    window = open_window(arguments)
    interrupts.asked.connect(lambda number: _end(app, window, number))
    _tell_unforeseen_errors(window)
    code = app.exec()
    if not window.parts.is_clean:
        # A thread is stuck in a decoder or a graph. All is saved; Python's own end would wait for it for ever.
        sys.stdout.flush()
        os._exit(code)
    return code


def _end(app: QApplication, window: MainWindow, number: int) -> None:
    """As if the user had closed the window, with the exit code that a signal gives."""
    window.close()
    app.exit(_SIGNALLED + number)


def _tell_unforeseen_errors(window: MainWindow) -> None:
    """What no slot has caught ends here: the traceback on stderr, a sentence in the window, which stays open."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        traceback.print_exception(kind, error, trace)
        text = QCoreApplication.translate(
            "MainWindow",
            "An unforeseen error, all is saved; please report what the terminal says: {kind}: {error}",
        )
        window.parts.messages.refuse(text.format(kind=kind.__name__, error=error))

    sys.excepthook = tell
