"""Drives the program through its own `main`: a script of steps that its event loop takes, one after the other."""

import os
import sys
import time
import traceback
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QApplication

from annotator.main import main
from annotator.ui.window import MainWindow

FAILED = 3
"""The exit code when a step failed; the program itself has others."""
PATIENCE_S = 60.0
_LOOK_MS = 10


@dataclass(frozen=True)
class Step:
    """One thing a person does, and what they wait for afterwards.

    Attributes:
        name: for the message when it fails.
        act: done at once.
        until: a condition, or a signal whose arguments the script gets from its `yield`; nothing to wait for
            where it is None.
    """

    name: str
    act: Callable[[], Any]
    until: Callable[[], bool] | SignalInstance | None = None


Script = Generator[Step, Any, None]


def run_main(script: Callable[[MainWindow], Script], pictures: Path) -> int:
    """Run `main` to its end with somebody at its window.

    Args:
        script: what they do; an assertion in it belongs to the step before.
        pictures: the folder that shows the windows as they were when a step failed.
    """
    driver = _Driver(script, pictures)
    code = main()
    if not driver.is_through:
        driver.fail(f"the program ended by itself, with {code}")
    return code


class _Driver(QObject):
    """Comes in with the first turn of the event loop: what is posted before there is one waits for it."""

    _opened = Signal()

    def __init__(self, script: Callable[[MainWindow], Script], pictures: Path) -> None:
        super().__init__()
        self._script = script
        self._pictures = pictures
        self._step = Step("the window opens", lambda: None)
        self._heard: list[tuple[Any, ...]] = []
        self.is_through = False
        self._opened.connect(self._begin, Qt.ConnectionType.QueuedConnection)
        self._opened.emit()

    @Slot()
    def _begin(self) -> None:
        self._timer = QTimer(self, interval=_LOOK_MS, singleShot=True)  # keys handle events: never within itself
        self._timer.timeout.connect(self._look)
        application = QCoreApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(self._look)
        try:
            (window,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
            self._steps = self._script(window)
            self._take_steps()
        except Exception:  # noqa: BLE001 - a slot's errors are told and forgotten; this one ends the program
            self.fail(traceback.format_exc())

    @Slot()
    def _look(self) -> None:
        try:
            until = self._step.until
            if isinstance(until, SignalInstance) and self._heard:
                until.disconnect(self._hear)
                self._take_steps(self._heard[0])
            elif not isinstance(until, SignalInstance) and until is not None and until():
                self._take_steps()
            elif time.monotonic() > self._end:
                self.fail(f"what it waits for has not come in {PATIENCE_S:.0f} s")
            else:
                self._timer.start()
        except Exception:  # noqa: BLE001 - as above
            self.fail(traceback.format_exc())

    def _take_steps(self, answer: object = None) -> None:
        """Up to the next that has something to wait for."""
        while True:
            try:
                self._step = self._steps.send(answer)
            except StopIteration:
                self.is_through = True
                return
            self._end = time.monotonic() + PATIENCE_S
            self._heard.clear()
            if isinstance(self._step.until, SignalInstance):
                self._step.until.connect(self._hear)
            self._step.act()
            if self._step.until is not None:
                self._timer.start()
                return
            answer = None

    def _hear(self, *arguments: object) -> None:
        self._heard.append(arguments)

    def fail(self, why: str) -> None:
        """Say which step, show the windows, end the process."""
        pictures = []
        for number, widget in enumerate(one for one in QApplication.topLevelWidgets() if one.isVisible()):
            pictures.append(self._pictures / f"failed-{number}-{type(widget).__name__}.png")
            widget.grab().save(str(pictures[-1]))
        print(f"FAILED: {self._step.name}\n{why}", *pictures, sep="\n", file=sys.stderr, flush=True)
        os._exit(FAILED)
