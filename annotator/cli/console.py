"""What a command says: results on stdout, progress and warnings on stderr, or one JSON event a line."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

import msgspec
from tqdm import tqdm

_SHOWN_AFTER_S = 0.4
"""What is done sooner needs no bar."""


class Console:
    """Speaks to a person, or to a program where `json` is on.

    Events: ``{"event": "frame" | "done" | "warning" | "error", ...}``, documented in docs/command-line.md.
    """

    def __init__(self, *, json: bool, stdout: TextIO | None = None, stderr: TextIO | None = None) -> None:
        self.json = json
        self._stdout = stdout or sys.stdout
        self._stderr = stderr or sys.stderr
        self._bar: tqdm[Any] | None = None

    def event(self, kind: str, /, **fields: object) -> None:
        """Print one event as a line of JSON; for a person there are `say` and `warn`."""
        if self.json:
            line = msgspec.json.encode({"event": kind, **fields}).decode()
            print(line, file=self._stdout, flush=True)

    def record(self, fields: object) -> None:
        """Print one JSON object on a line of its own, where JSON was asked for."""
        if self.json:
            print(msgspec.json.encode(fields).decode(), file=self._stdout, flush=True)

    def say(self, line: str) -> None:
        """A result for a person."""
        if not self.json:
            self._clear()
            print(line, file=self._stdout, flush=True)

    def warn(self, sentence: str) -> None:
        """Something the user should know; the work goes on."""
        if self.json:
            self.event("warning", message=sentence)
        else:
            self._clear()
            print(f"warning: {sentence}", file=self._stderr, flush=True)

    def fail(self, sentence: str, *, exit_code: int) -> None:
        """Why the command ends without its result."""
        if self.json:
            self.event("error", message=sentence, exit_code=exit_code)
        self._clear()
        print(f"annotator: {sentence}", file=self._stderr, flush=True)

    @contextmanager
    def progress(self, what: str, total: int, unit: str) -> "Iterator[Progress]":
        """A bar with rate and time left on a terminal; silent elsewhere."""
        hidden = self.json or not self._stderr.isatty()
        with tqdm(
            total=total,
            desc=what,
            unit=f" {unit}",
            file=self._stderr,
            disable=hidden,
            dynamic_ncols=True,
            delay=_SHOWN_AFTER_S,
        ) as bar:
            self._bar = bar
            try:
                yield Progress(bar)
            finally:
                self._bar = None

    def _clear(self) -> None:
        if self._bar is not None:
            self._bar.clear()


class Progress:
    """A bar that moves forward."""

    def __init__(self, bar: "tqdm[Any]") -> None:
        self._bar = bar

    def to(self, done: int, total: int) -> None:
        """So many of so many are done."""
        self._bar.total = total
        self._bar.update(done - self._bar.n)

    def step(self) -> None:
        """One more is done."""
        self._bar.update(1)
