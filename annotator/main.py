"""The composition root: the command line, or the window."""

import os
import signal
import sys

INTERRUPTED = 130
"""As a shell has it after Ctrl+C."""


def main() -> int:
    """Run the program with the arguments it was started with; returns the exit code."""
    # Imports stand here, not above: Ctrl+C in the first moments is no error, and the command line imports no Qt.
    try:
        from annotator.cli.main import main as run_command_line

        code = run_command_line(sys.argv[1:])
    except KeyboardInterrupt:
        return INTERRUPTED
    if code is not None:
        return code
    # While Qt comes up there is nothing to lose; `run_window` has a gentler way.
    signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    from annotator.ui.application import run_window

    return run_window(sys.argv[1:])
