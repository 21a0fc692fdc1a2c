"""Make the pictures of docs/guide.md: the real window, driven through the flow on the sample clip.

Run with `python -m tools.guide_pictures` from the top of a checkout.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from annotator.paths import resources_dir
from annotator.ui.application import open_window
from annotator.ui.dialogs.export_dialog import ExportDialog
from annotator.ui.window import MainWindow
from tests.fakes.people import Person
from tests.fakes.windows import document_of, is_ready

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
WIDTH, HEIGHT = 1200, 780
DUCK, BESIDE, BALL = (365.0, 178.0), (466.0, 205.0), ((60.0, 129.0), (144.0, 208.0))
RUN_UNTIL = 20
Key = Qt.Key


def wait_until(holds: Callable[[], bool], *, seconds: float = 120) -> None:
    """Let the window live until something is so."""
    for _ in range(int(seconds * 50)):
        if holds():
            QTest.qWait(150)
            return
        QTest.qWait(20)
    raise TimeoutError("the window did not come to where the picture is")


def save(name: str, window: QWidget) -> None:
    """The window as it is, with the dialog over it where one is open."""
    picture = window.grab()
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog) and dialog.isVisible():
            painter = QPainter(picture)
            place = QPoint((window.width() - dialog.width()) // 2, (window.height() - dialog.height()) // 2)
            painter.fillRect(dialog.rect().translated(place).adjusted(-1, -1, 1, 1), Qt.GlobalColor.gray)
            painter.drawPixmap(place, dialog.grab())
            painter.end()
    picture.save(str(PICTURES / f"{name}.jpg"), "JPG", 88)
    print(PICTURES / f"{name}.jpg")


def name_it(person: Person, window: MainWindow, name: str) -> None:
    """F, the category, Enter."""
    person.press(Key.Key_F)
    wait_until(lambda: window.parts.popup.is_asking)
    person.type(name)
    person.press(Key.Key_Return)


def prompt(person: Person, window: MainWindow) -> None:
    """Two objects: the duck by clicks, the ball by a box."""
    requests = document_of(window).requests
    for place, is_wrong in ((DUCK, False), (BESIDE, True)):
        person.click(*place, right=is_wrong)
        wait_until(lambda: not requests.is_waiting)
    save("click", window)
    person.press(Key.Key_F)
    wait_until(lambda: window.parts.popup.is_asking)
    person.type("duck")
    save("finish", window)
    person.press(Key.Key_Return)
    person.press(Key.Key_R)
    person.drag(*BALL)
    wait_until(lambda: not requests.is_waiting)
    name_it(person, window, "ball")


def track_and_correct(person: Person, window: MainWindow) -> None:
    """A run that is stopped, and a correction where it stopped."""
    document = document_of(window)
    done: list[int] = []
    document.tracking.run_progressed.connect(lambda progress: done.append(progress.done))
    person.control(Key.Key_M)
    wait_until(lambda: bool(done) and done[-1] >= RUN_UNTIL)
    save("track", window)
    person.press(Key.Key_Escape)
    wait_until(lambda: not document.tracking.is_running)
    for _ in range(10):
        person.press(Key.Key_A)
    document.selection.select_object(document.session.project.objects_in(1)[1].object_id)
    person.press(Key.Key_E)
    person.click(80, 142)  # the books that the mask of the ball has taken along
    wait_until(lambda: not document.requests.is_waiting)
    save("correct", window)


def make_pictures(window: MainWindow, clip: Path) -> None:
    """All of them."""
    save("start", window)
    window.parts.documents.open(clip)
    wait_until(lambda: is_ready(window))
    person = Person(window)
    prompt(person, window)
    track_and_correct(person, window)
    for name, action in (("export", "file.export"), ("models", "track.models"), ("palette", "help.palette")):
        window.parts.actions[action].trigger()
        QTest.qWait(300)
        for dialog in window.findChildren(ExportDialog):
            dialog.path.setText("sample.json")  # not the folder that goes away
        save(name, window)
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.reject()


def main() -> int:
    """Make them with settings, projects and clip in a folder that goes away; returns the exit code."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = str(Path(folder) / name.lower())
        clip = Path(folder) / "sample.mp4"
        shutil.copyfile(resources_dir() / "sample" / "sample.mp4", clip)
        app = QApplication(sys.argv)
        app.setApplicationDisplayName("Masklet Annotator")
        window = open_window([])
        window.resize(WIDTH, HEIGHT)
        wait_until(window.isActiveWindow)
        make_pictures(window, clip)
        window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
