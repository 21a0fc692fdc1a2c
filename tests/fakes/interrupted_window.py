"""The program with a window that begins a run by itself and says each frame that is kept, until Ctrl+C comes."""

import sys

from PySide6.QtCore import QTimer

from annotator.domain.prompt import BoxPrompt
from annotator.main import main as run_program
from annotator.ui import application
from annotator.ui.window import MainWindow
from tests.fakes.clips import square_at
from tests.fakes.windows import is_ready


def track_by_itself(window: MainWindow) -> None:
    """As somebody does who draws a box, names it and presses the key."""
    if not is_ready(window):
        QTimer.singleShot(10, lambda: track_by_itself(window))
        return
    document = window.parts.desk.document
    assert document is not None

    def finish() -> None:
        document.labelling.finish("square")
        window.parts.actions["track.track"].trigger()

    document.tracking.run_progressed.connect(lambda progress: print(progress.frame_idx, flush=True))
    document.requests.masked.connect(finish)
    document.labelling.add_prompt(BoxPrompt(square_at(0)))


def main() -> int:
    """On the clip that the command line names."""
    opened = application.open_window

    def open_window(arguments: list[str]) -> MainWindow:
        window = opened(arguments)
        track_by_itself(window)
        return window

    application.open_window = open_window
    return run_program()


if __name__ == "__main__":
    sys.exit(main())
