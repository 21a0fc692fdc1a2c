"""Somebody at the program's window with a stop-watch: events come from a thread of their own, as from a person."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Event, get_ident
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QApplication

from annotator.services.document import Document
from annotator.ui.window import MainWindow
from tests.fakes.people import Person

PATIENCE_S = 120.0
_IDLE_SHARE = 0.1


@dataclass
class Spent:
    """Seconds of the window's thread: on the clock, and on its processor, without what other threads take."""

    clock: float = 0.0
    processor: float = 0.0

    def add(self, clock: float, processor: float) -> None:
        """Count these too."""
        self.clock += clock
        self.processor += processor


@dataclass
class Busy:
    """What the window's thread did since `WatchedApplication.reset`."""

    painting: Spent = field(default_factory=Spent)
    handling: Spent = field(default_factory=Spent)


class WatchedApplication(QApplication):
    """The application, with a watch on what the window's thread does: painting, wherever it happens, and more."""

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(arguments)
        self._thread_id = get_ident()
        self._depth = 0
        self._is_painting = False
        self.busy = Busy()

    def reset(self) -> None:
        """Begin to count anew."""
        self.busy = Busy()

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Deliver an event; one that is delivered within another is counted with that, unless it paints."""
        is_painting = event.type() in _PAINTING
        if get_ident() != self._thread_id or self._is_painting or (self._depth and not is_painting):
            return super().notify(receiver, event)
        self._depth += 1
        self._is_painting = is_painting
        clock, processor = time.perf_counter(), time.thread_time()
        try:
            return super().notify(receiver, event)
        finally:
            clock, processor = time.perf_counter() - clock, time.thread_time() - processor
            self._depth -= 1
            if is_painting:
                self._is_painting = False
                self.busy.painting.add(clock, processor)
                if self._depth:
                    self.busy.handling.add(-clock, -processor)
            else:
                self.busy.handling.add(clock, processor)


_PAINTING = (QEvent.Type.UpdateRequest, QEvent.Type.Paint)


class User(QObject):
    """Waits, points and presses; all but `_do` and the slots is called from the user's own thread.

    Args:
        window: shown by the program.
    """

    _wanted = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.window = window
        self.person = Person(window)
        self._shown: dict[int, float] = {}
        self._frame_came = Event()
        self._wanted.connect(self._do, Qt.ConnectionType.QueuedConnection)
        window.parts.canvas.frame_shown.connect(self._note_shown)

    @property
    def document(self) -> Document:
        """What is open."""
        document = self.window.parts.desk.document
        assert document is not None
        return document

    def post(self, act: Callable[[], Any]) -> float:
        """Have the window's thread do something when it comes to it; returns when that was asked for."""
        began = time.perf_counter()
        self._wanted.emit(act)
        return began

    def do(self, act: Callable[[], Any]) -> float:
        """The same, and wait until it is done; returns the seconds from asking to done."""
        done = Event()
        moments: list[float] = []

        def acted() -> None:
            try:
                act()
            finally:
                moments.append(time.perf_counter())
                done.set()

        began = self.post(acted)
        _wait(done, "an event to be handled")
        return moments[0] - began

    def ask(self, what: Callable[[], Any]) -> Any:
        """A value that only the window's thread may look at."""
        answers: list[Any] = []
        self.do(lambda: answers.append(what()))
        return answers[0]

    def until(self, condition: Callable[[], bool]) -> None:
        """Look every hundredth of a second."""
        end = time.perf_counter() + PATIENCE_S
        while not self.ask(condition):
            if time.perf_counter() > end:
                raise TimeoutError("the window did not get there")
            time.sleep(0.01)

    def rest(self, seconds: float = 0.5) -> None:
        """Wait until the process has been idle for so long: nothing is decoded ahead any more."""
        still_since, before = time.perf_counter(), time.process_time()
        while time.perf_counter() - still_since < seconds:
            time.sleep(0.1)
            now = time.process_time()
            if now - before > _IDLE_SHARE * 0.1:
                still_since = time.perf_counter()
            before = now

    def seconds_to(self, signal: SignalInstance, act: Callable[[], Any]) -> float:
        """From asking for something to a signal of the window's thread."""
        came = Event()
        moments: list[float] = []

        def note(*_: object) -> None:
            moments.append(time.perf_counter())
            came.set()

        self.do(lambda: signal.connect(note))
        began = self.post(act)
        _wait(came, "a signal")
        self.do(lambda: signal.disconnect(note))
        return moments[0] - began

    def seconds_to_frame(self, frame_idx: int, act: Callable[[], Any]) -> float:
        """From asking for something to a frame that has been painted because of it."""
        self.do(self._shown.clear)
        self._frame_came.clear()
        began = self.post(act)
        end = began + PATIENCE_S
        while frame_idx not in self._shown:
            self._frame_came.wait(max(end - time.perf_counter(), 0.0))
            self._frame_came.clear()
            if time.perf_counter() > end:
                raise TimeoutError(f"frame {frame_idx} was not painted")
        return self._shown[frame_idx] - began

    @Slot(object)
    def _do(self, act: Callable[[], Any]) -> None:
        act()

    @Slot()
    def _note_shown(self) -> None:
        frame_idx = self.window.parts.canvas_presenter.frame_idx
        if frame_idx is not None:
            self._shown[frame_idx] = time.perf_counter()
            self._frame_came.set()


def _wait(event: Event, what: str) -> None:
    if not event.wait(PATIENCE_S):
        raise TimeoutError(f"{what}: not in {PATIENCE_S:.0f} s")
