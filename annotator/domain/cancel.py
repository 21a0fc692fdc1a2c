"""Stopping an engine from another thread."""

import threading
from collections.abc import Callable


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """The work was stopped through its CancelToken."""


class CancelToken:
    """Set once, from any thread; the engine looks at it between steps, or is told at once by a callback."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._lock = threading.RLock()  # a signal handler may set it while this thread is inside
        self._callbacks: dict[int, Callable[[], None]] = {}
        self._next_key = 0

    @property
    def is_set(self) -> bool:
        """Whether the work should stop."""
        return self._event.is_set()

    def set(self) -> None:
        """Ask the work to stop."""
        with self._lock:
            self._event.set()
            callbacks, self._callbacks = list(self._callbacks.values()), {}
        for callback in callbacks:
            callback()

    def raise_if_set(self) -> None:
        """Raise Cancelled if the work should stop."""
        if self.is_set:
            raise Cancelled

    def on_set(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call back when the token is set, from the thread that sets it; at once if it is set already.

        Returns:
            What takes the callback back. A token outlives the steps of a run, their callbacks must not.
        """
        with self._lock:
            if not self._event.is_set():
                key = self._next_key
                self._next_key += 1
                self._callbacks[key] = callback
                return lambda: self._forget(key)
        callback()
        return lambda: None

    def _forget(self, key: int) -> None:
        with self._lock:
            self._callbacks.pop(key, None)
