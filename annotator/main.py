"""The composition root: the command line, or the window."""

import sys

from annotator.cli.main import main as run_command_line


def main() -> int:
    """Run the program with the arguments it was started with; returns the exit code."""
    code = run_command_line(sys.argv[1:])
    if code is not None:
        return code
    # Here and not above: the command line must not import Qt.
    from annotator.ui.application import run_window

    return run_window(sys.argv[1:])
