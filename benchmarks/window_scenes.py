"""What is done at the real window: each scene in a process of its own that runs `main` and tells what it measured.

As a script: ``python -m benchmarks.window_scenes SCENE ARGUMENTS``, the arguments as JSON.
"""

import json
import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.main import main
from annotator.ui import application
from annotator.ui.timeline.timeline_layout import NAMES_WIDTH, RULER_HEIGHT
from annotator.ui.window import MainWindow
from benchmarks.window_user import Spent, User, WatchedApplication

Measured = dict[str, Any]
Corners = tuple[tuple[float, float], tuple[float, float]]
Key = Qt.Key

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def starting(user: User, *, began: float) -> Measured:
    """From the process's beginning to a window that is painted and answers."""
    user.do(user.window.repaint)
    user.do(lambda: None)
    return {"seconds": time.perf_counter() - began, "processor": time.process_time()}


def opening(user: User, *, video: str) -> Measured:
    """A video is dropped on the window: until its first frame is painted; then what is resident when still."""
    seconds = user.seconds_to_frame(0, lambda: _drop(user.window, Path(video)))
    user.until(lambda: user.document.tracking.is_ready)
    user.rest()
    return {"seconds": seconds, "resident": resident(), "files": _files(Path(video).parent)}


def stepping(user: User, *, video: str, steps: int, jumps: int) -> Measured:
    """D, once the next frame is decoded ahead; D held down; clicks on the timeline where nothing is decoded."""
    _open(user, video)
    next_frames = []
    for frame_idx in range(1, steps + 1):
        user.until(lambda frame_idx=frame_idx: user.document.frames.cached(frame_idx) is not None)
        time.sleep(0.05)
        next_frames.append(user.seconds_to_frame(frame_idx, lambda: user.person.press(Key.Key_D)))
    held = _held_key(user, steps, steps)
    far, places = [], random.Random(5)
    for _ in range(jumps):
        time.sleep(0.05 + 0.5 * places.random())
        far.append(_jump(user, places))
    return {"next": next_frames, "held": held, "jumps": far}


def tracking(user: User, *, video: str, boxes: Sequence[Corners], frames: int, is_touched: bool) -> Measured:
    """A run in sight of the user, who looks on, the pointer on the picture; or moves it and presses keys."""
    _open(user, video)
    _prompt(user, boxes)
    user.rest()
    app = QApplication.instance()
    assert isinstance(app, WatchedApplication)
    run = _Run(user)
    run.until(1)
    user.do(app.reset)
    began, first, processor = time.perf_counter(), len(run.done), user.ask(time.thread_time)
    touched = _touches(user, run, frames) if is_touched else []
    run.until(frames)
    count, seconds = len(run.done) - first, time.perf_counter() - began
    processor = user.ask(time.thread_time) - processor
    painting, handling = _per(count, app.busy.painting), _per(count, app.busy.handling)
    run.end()
    return {
        "painting": painting,
        "handling": handling,
        "processor": processor / count,
        "frame": seconds / count,
        "touched": touched,
    }


def clicking(user: User, *, video: str, boxes: Sequence[Corners], clicks: int) -> Measured:
    """Clicks on the canvas while a network tracks, each for an object of its own: until its mask is there."""
    _open(user, video)
    _prompt(user, boxes)
    user.do(lambda: user.window.parts.desk.update(follows_run=False))
    user.do(lambda: user.person.press(Key.Key_Q))
    run = _Run(user)
    run.until(1)
    began, first = time.perf_counter(), len(run.done)
    run.until(first + 3)
    frame = (time.perf_counter() - began) / (len(run.done) - first)
    moments, masked = random.Random(3), []
    for number in range(clicks):
        time.sleep(0.1 + moments.random())
        place = (900 - 20 * number, 300 + 10 * number)
        masked.append(
            user.seconds_to(user.document.requests.masked, lambda place=place: user.person.click(*place))
        )
        user.do(lambda: user.document.selection.select_object(None))
        assert not run.ended, "the run ended before the clicks did"
    run.end()
    return {"masked": masked, "frame": frame}


SCENES: dict[str, Callable[..., Measured]] = {
    scene.__name__: scene for scene in (starting, opening, stepping, tracking, clicking)
}


class _Run:
    """A run that the user began.

    Attributes:
        done, ended: what was heard of it.
    """

    def __init__(self, user: User) -> None:
        self._user = user
        self.done: list[int] = []
        self.ended: list[object] = []
        user.do(self._begin)

    def until(self, count: int) -> None:
        """Look on, without touching the window's thread, until so many frames are done."""
        while len(self.done) < count:
            assert not self.ended, f"the run ended after {len(self.done)} frames: {self.ended}"
            time.sleep(0.01)

    def end(self) -> None:
        """Stop it."""
        self._user.do(self._user.document.tracking.end_run_now)

    def _begin(self) -> None:
        tracking = self._user.document.tracking
        tracking.run_progressed.connect(lambda progress: self.done.append(progress.done))
        tracking.run_ended.connect(self.ended.append)
        self._user.person.control(Key.Key_M)


def _open(user: User, video: str) -> None:
    user.seconds_to_frame(0, lambda: _drop(user.window, Path(video)))
    user.until(lambda: user.document.tracking.is_ready)
    user.rest()


def _drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(50, 50), copy, data, _LEFT, _NONE))
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), copy, data, _LEFT, _NONE))


def _prompt(user: User, boxes: Sequence[Corners]) -> None:
    """A finished object for each box."""
    for number, box in enumerate(boxes):
        user.do(lambda: user.person.press(Key.Key_R))
        user.seconds_to(user.document.requests.masked, lambda box=box: user.person.drag(*box))
        user.do(lambda number=number: user.document.labelling.finish(f"thing {number}"))


def _held_key(user: User, start: int, steps: int) -> float:
    """Seconds to a frame while D repeats thirty times a second."""
    began = time.perf_counter()
    for step in range(1, steps + 1):
        user.seconds_to_frame(start + step, lambda: user.person.press(Key.Key_D))
        time.sleep(max(began + step / 30 - time.perf_counter(), 0.0))
    return (time.perf_counter() - began) / steps


def _jump(user: User, places: random.Random) -> float:
    """Seconds from a click on the timeline to its frame."""
    frames, count = user.document.frames, user.document.selection.frame_count
    frame_idx = places.randrange(count)
    while frames.cached(frame_idx) is not None:
        frame_idx = places.randrange(count)

    def click() -> None:
        timeline = user.window.parts.timeline
        x = NAMES_WIDTH + timeline.time_window.x_of(frame_idx + 0.5)
        place = timeline.viewport().mapTo(user.window, QPoint(round(x), RULER_HEIGHT // 4))
        QTest.mouseClick(user.window.windowHandle(), _LEFT, _NONE, place)

    return user.seconds_to_frame(frame_idx, click)


def _touches(user: User, run: _Run, frames: int) -> list[float]:
    """Seconds until events at random moments are handled: the pointer moves, a key hides and shows all masks."""
    moments, seconds, count = random.Random(1), [], 0
    while len(run.done) < frames and not run.ended:
        time.sleep(0.02 + 0.08 * moments.random())
        count += 1
        place = (200.0 + 7 * count % 600, 200.0 + 5 * count % 300)
        if count % 4:
            seconds.append(user.do(lambda place=place: _move(user, place)))
        else:
            seconds.append(user.do(lambda: user.person.control(Key.Key_H)))
    return seconds


def _move(user: User, place: tuple[float, float]) -> None:
    QTest.mouseMove(user.window.windowHandle(), user.person.at(*place))


def _per(count: int, spent: Spent) -> Measured:
    return {"clock": spent.clock / count, "processor": spent.processor / count}


def _files(video_folder: Path) -> dict[str, int]:
    """What lies in the video's folder and in those of the user, all of them new for this process, in bytes."""
    folders = [video_folder, *(Path(value) for name, value in os.environ.items() if name.startswith("XDG_"))]
    found = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path.name: path.stat().st_size for path in found}


def resident() -> float:
    """Megabytes of this process in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _play(name: str, arguments: dict[str, Any]) -> None:
    """Run the program's `main`, and the scene beside it; the window is closed at its end."""
    make_window = application.open_window

    def open_window(paths: Sequence[str]) -> MainWindow:
        window = make_window(paths)
        user = User(window)
        user.setParent(window)  # else the thread of `play` would be the last to hold it

        def play() -> None:
            try:
                user.until(window.isActiveWindow)
                print(json.dumps(SCENES[name](user, **arguments)), flush=True)
            finally:
                user.post(window.close)

        Thread(target=play, daemon=True).start()
        return window

    application.QApplication = WatchedApplication  # type: ignore[misc]
    application.open_window = open_window
    sys.argv = sys.argv[:1]
    sys.exit(main())


if __name__ == "__main__":
    _play(sys.argv[1], json.loads(sys.argv[2]))
