"""Telling how far long work has come, and ending it."""

from collections.abc import Callable
from typing import TypeAlias

from annotator.domain.cancel import CancelToken

Progress: TypeAlias = Callable[[float], None]
"""Told how much is done, 0 to 1."""


def report(progress: Progress | None, cancel: CancelToken | None, done: float) -> None:
    """Tell how much is done.

    Raises:
        Cancelled: the token was set.
    """
    if cancel is not None:
        cancel.raise_if_set()
    if progress is not None:
        progress(min(done, 1.0))
