"""The composition root: the command line, or the window."""

import sys

from annotator.cli.main import main as run_command_line


def main() -> int:
    """Run the program with the arguments it was started with; returns the exit code."""
    code = run_command_line(sys.argv[1:])
    if code is not None:
        return code
    print(
        "annotator: the window is not part of this version yet; "
        "`annotator track --help` does the same job without one",
        file=sys.stderr,
    )
    return 1
