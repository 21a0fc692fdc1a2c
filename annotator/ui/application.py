"""The program with a window: made, shown, run to its end."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from annotator import __version__
from annotator.ui.window import MainWindow


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
    window = open_window(arguments)
    code = app.exec()
    if not window.parts.is_clean:
        # A thread is stuck in a decoder or a graph. All is saved; Python's own end would wait for it for ever.
        sys.stdout.flush()
        os._exit(code)
    return code
