"""What the user sees of an installation while it goes on."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Stage(StrEnum):
    """What is done at the moment; WAITING for the next try after an interruption."""

    DOWNLOADING = "downloading"
    WAITING = "waiting"
    COPYING = "copying"
    CHECKING = "checking"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an installation is.

    Attributes:
        stage: what is done at the moment.
        done: bytes of the file so far.
        total: of the file; None where it is not known.
        reason: why it is WAITING, empty otherwise.
    """

    stage: Stage
    done: int
    total: int | None
    reason: str = ""


class ProgressListener(Protocol):
    """Told often, from the thread that installs; must return soon."""

    def __call__(self, progress: Progress) -> None:
        """Take notice."""
        ...


def unheard(progress: Progress) -> None:
    """The listener of nobody."""


def bytes_of(stage: Stage, listener: ProgressListener) -> Callable[[int, int], None]:
    """What takes bytes done and their total, and tells a listener that this is how far a stage is."""
    return lambda done, total: listener(Progress(stage, done, total))
