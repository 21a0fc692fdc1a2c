"""Check that Qt can start without a screen; otherwise print the one line that installs what is missing."""

import os
import subprocess
import sys

PACKAGES = "libgl1 libegl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0"
"""What PySide6 needs on a bare Debian or Ubuntu, even offscreen."""

_PROBE = "from PySide6.QtWidgets import QApplication; QApplication([])"


def check() -> int:
    """Start Qt in a process of its own, which may be aborted; returns the exit code."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", _PROBE]
    probe = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if probe.returncode == 0:
        return 0
    reason = next(iter(reversed(probe.stderr.strip().splitlines())), f"exit code {probe.returncode}")
    print(f"Qt cannot start, and the window's tests need it: {reason}", file=sys.stderr)
    if sys.platform.startswith("linux"):
        print(f"    sudo apt-get install -y {PACKAGES}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(check())
