"""What opening leaves alone: modules that are not needed yet, and the user's disk."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.fakes.windows import Windows

_OPEN = """
import sys
from PySide6.QtCore import QTimer
from annotator.main import main
from annotator.ui import application

HEAVY = {"onnx", "onnxruntime", "torch"}
make = application.open_window

def look(window):
    document = window.parts.desk.document
    if document is not None and document.tracking.is_ready:
        print(sorted(HEAVY & set(sys.modules)))
        window.close()

def open_window(paths):
    assert not HEAVY & set(sys.modules), "imported before the window is there"
    window = make(paths)
    timer = QTimer(window, interval=20)
    timer.timeout.connect(lambda: look(window))
    timer.start()
    return window

application.open_window = open_window
sys.exit(main())
"""


def test_the_window_imports_no_network_runtime_and_the_built_in_engine_nothing_beside_it(video: Path) -> None:
    command = [sys.executable, "-c", _OPEN, str(video)]
    done = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=True)
    assert done.stdout == "['onnxruntime']\n"


def test_opening_writes_the_project_and_the_settings_and_nothing_else(windows: Windows, video: Path) -> None:
    before = set(video.parent.rglob("*"))
    windows.open(video)
    beside = {path.name for path in video.parent.rglob("*")} - {path.name for path in before}
    assert {name.removesuffix("-wal").removesuffix("-shm").removesuffix("-lock") for name in beside} == {
        "clip.annot"
    }
    own = (Path(os.environ[name]) for name in os.environ if name.startswith("XDG_"))
    assert [path.name for folder in own for path in folder.rglob("*") if path.is_file()] == ["settings.json"]
