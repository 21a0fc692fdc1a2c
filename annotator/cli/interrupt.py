"""Ctrl+C as a request to stop at the next frame."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from annotator.domain.cancel import CancelToken


@contextmanager
def cancel_on_interrupt() -> Iterator[CancelToken]:
    """A token that Ctrl+C (or a polite kill) sets; a second Ctrl+C ends the program the hard way."""
    token = CancelToken()

    def stop(_signum: int, _frame: FrameType | None) -> None:
        if token.is_set:
            raise KeyboardInterrupt
        token.set()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield token
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
