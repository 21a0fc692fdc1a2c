"""A screen of its own for a program under test: Xvfb, where it is installed."""

import ctypes.util
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

_SIZE = "1600x1000x24"


def missing() -> str:
    """What `virtual_screen` and Qt's xcb platform lack on this machine; empty where they lack nothing."""
    if shutil.which("Xvfb") is None:
        return "Xvfb is not installed (on Debian or Ubuntu: apt-get install xvfb)"
    if ctypes.util.find_library("xcb-cursor") is None:
        return "Qt needs libxcb-cursor for X (on Debian or Ubuntu: apt-get install libxcb-cursor0)"
    return ""


@contextmanager
def virtual_screen() -> Iterator[str]:
    """The DISPLAY of an X server that has no other client and ends with the context."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", _SIZE, "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.PIPE, text=True) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as told:
                number = told.readline().strip()
            if not number:
                raise OSError(f"Xvfb did not start: {server.communicate()[1]}")
            yield f":{number}"
        finally:
            server.terminate()
