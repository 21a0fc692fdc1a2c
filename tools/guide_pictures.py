"""Make the pictures of docs/guide.md: the real window, driven through the flow on the sample clip.

Run with `python -m tools.guide_pictures` from the top of a checkout. Given a folder, it puts every screen in every
language there, light and dark, to be looked at.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from annotator.paths import resources_dir
from annotator.services.setting_table import LANGUAGE, THEME
from annotator.services.settings import Settings
from annotator.ui.application import open_window
from annotator.ui.dialogs.export_dialog import ExportDialog
from annotator.ui.dialogs.shortcut_editor import ShortcutEditor
from annotator.ui.language import NAMES
from annotator.ui.window import MainWindow
from tests.fakes.people import Person
from tests.fakes.windows import document_of, is_ready

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
WIDTH, HEIGHT = 1200, 780
QUALITY = 84
DUCK, BESIDE, BALL = (365.0, 178.0), (466.0, 205.0), ((60.0, 129.0), (144.0, 208.0))
RUN_UNTIL = 20
CORRECTED = 10
DIALOGS = {
    "models": "track.models",
    "settings": "edit.settings",
    "shortcuts": "help.shortcuts",
    "palette": "help.palette",
    "categories": "label.manager",
    "export": "file.export",
}
"""Actions by the name of the picture of what they open."""
Key = Qt.Key


@dataclass(frozen=True)
class Album:
    """Where pictures go, and what is put before their names."""

    folder: Path
    prefix: str = ""

    def save(self, name: str, window: QWidget) -> None:
        """The window as it is, with what is open over it."""
        pause(200)
        picture = window.grab()
        for dialog in _dialogs():
            painter = QPainter(picture)
            place = QPoint((window.width() - dialog.width()) // 2, (window.height() - dialog.height()) // 2)
            painter.fillRect(dialog.rect().translated(place).adjusted(-1, -1, 1, 1), Qt.GlobalColor.gray)
            painter.drawPixmap(place, dialog.grab())
            painter.end()
        path = self.folder / f"{self.prefix}{name}.jpg"
        picture.save(str(path), "JPG", QUALITY)
        print(path)


def pause(milliseconds: int) -> None:
    """Let the window and its threads live; QTest.qWait would keep Python's lock from the threads meanwhile."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(holds: Callable[[], bool], *, seconds: float = 120) -> None:
    """Let the window live until something is so."""
    for _ in range(int(seconds * 50)):
        if holds():
            pause(150)
            return
        pause(20)
    raise TimeoutError("the window did not come to where the picture is")


@contextmanager
def opened(path: Path | None = None, *, language: str = "en", theme: str = "light") -> Iterator[MainWindow]:
    """A window with these settings, on a path."""
    settings = Settings()
    settings.set(LANGUAGE, language)
    settings.set(THEME, theme)
    window = open_window([] if path is None else [str(path)])
    window.resize(WIDTH, HEIGHT)
    wait_until(window.isActiveWindow)
    if path is not None:
        wait_until(lambda: is_ready(window))
    yield window
    window.close()
    window.deleteLater()


def name_it(person: Person, window: MainWindow, name: str) -> None:
    """F, the category, Enter."""
    person.press(Key.Key_F)
    wait_until(lambda: window.parts.popup.is_asking)
    person.type(name)
    person.press(Key.Key_Return)


def prompt(person: Person, window: MainWindow, album: Album) -> None:
    """Two objects: the duck by clicks, the ball by a box."""
    requests = document_of(window).requests
    for place, is_wrong in ((DUCK, False), (BESIDE, True)):
        person.click(*place, right=is_wrong)
        wait_until(lambda: not requests.is_waiting)
    album.save("click", window)
    person.press(Key.Key_F)
    wait_until(lambda: window.parts.popup.is_asking)
    person.type("duck")
    album.save("finish", window)
    person.press(Key.Key_Return)
    person.press(Key.Key_R)
    person.drag(*BALL)
    wait_until(lambda: not requests.is_waiting)
    name_it(person, window, "ball")


def track_and_correct(person: Person, window: MainWindow, album: Album) -> None:
    """A run that is stopped, and a correction where it stopped."""
    document = document_of(window)
    done: list[int] = []
    document.tracking.run_progressed.connect(lambda progress: done.append(progress.done))
    person.control(Key.Key_M)
    wait_until(lambda: bool(done) and done[-1] >= RUN_UNTIL)
    album.save("track", window)
    person.press(Key.Key_Escape)
    wait_until(lambda: not document.tracking.is_running)
    document.selection.select_frame(CORRECTED)
    wait_until(lambda: document.frames.cached(CORRECTED) is not None)
    document.selection.select_object(document.session.project.objects_in(1)[1].object_id)
    person.press(Key.Key_E)
    person.click(80, 142)  # the books that the mask of the ball has taken along
    wait_until(lambda: not document.requests.is_waiting)
    album.save("correct", window)


def edit(person: Person, window: MainWindow, album: Album) -> None:
    """The duck's outline with its vertices, on the frame in sight."""
    person.press(Key.Key_Escape)
    person.control(Key.Key_J)
    person.click(*DUCK)
    album.save("edit", window)
    person.control(Key.Key_J)


def dialogs(window: MainWindow, album: Album) -> None:
    """One after the other, over the window."""
    for name, action in DIALOGS.items():
        window.parts.actions[action].trigger()
        pause(300)
        for dialog in _dialogs():
            if isinstance(dialog, ExportDialog):
                dialog.path.setText("sample.json")  # not the folder that goes away
            if isinstance(dialog, ShortcutEditor):
                dialog.tree.choose("track.track")
        album.save(name, window)
        for dialog in _dialogs():
            dialog.reject()


def screens(clip: Path, album: Album, *, language: str, theme: str) -> None:
    """The start page, the window on a project that has been worked on, and all dialogs."""
    with opened(language=language, theme=theme) as window:
        album.save("start", window)
    with opened(clip, language=language, theme=theme) as window:
        document = document_of(window)
        document.selection.select_object(document.session.project.objects_in(1)[0].object_id)
        document.selection.select_frame(CORRECTED)
        wait_until(lambda: document.frames.cached(CORRECTED) is not None)
        album.save("window", window)
        edit(Person(window), window, album)
        dialogs(window, album)


def work(clip: Path, album: Album) -> None:
    """The whole flow in English."""
    with opened() as window:
        album.save("start", window)
    with opened(clip) as window:
        person = Person(window)
        prompt(person, window, album)
        track_and_correct(person, window, album)
        edit(person, window, album)
        dialogs(window, album)


def guide(clip: Path) -> None:
    """The pictures of the guide: the flow, and the window in the dark and in the other languages."""
    PICTURES.mkdir(exist_ok=True)
    work(clip, Album(PICTURES))
    for name, language, theme in (
        ("dark", "en", "dark"),
        ("chinese", "zh_CN", "light"),
        ("japanese", "ja", "light"),
    ):
        with opened(clip, language=language, theme=theme) as window:
            document = document_of(window)
            document.selection.select_object(document.session.project.objects_in(1)[0].object_id)
            document.selection.select_frame(CORRECTED)
            wait_until(lambda document=document: document.frames.cached(CORRECTED) is not None)
            Album(PICTURES).save(name, window)


def everything(clip: Path, folder: Path) -> None:
    """To be looked at: all screens in all languages, light and dark."""
    folder.mkdir(parents=True, exist_ok=True)
    work(clip, Album(folder, "flow-"))
    for language in NAMES:
        for theme in ("light", "dark"):
            screens(clip, Album(folder, f"{language}-{theme}-"), language=language, theme=theme)


def main(arguments: list[str]) -> int:
    """Make them with settings, projects and clip in a folder that goes away; returns the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = str(Path(folder) / name.lower())
        clip = Path(folder) / "sample.mp4"
        shutil.copyfile(resources_dir() / "sample" / "sample.mp4", clip)
        app = QApplication(sys.argv)
        app.setApplicationDisplayName("Masklet Annotator")
        if arguments:
            everything(clip, Path(arguments[0]))
        else:
            guide(clip)
    return 0


def _dialogs() -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
