"""The tracking engines there are, as a table."""

from collections.abc import Callable
from dataclasses import dataclass

import cv2

from annotator.domain.errors import UsageError
from annotator.domain.frame import FrameSource
from annotator.tracking.classic.tracker import ClassicTracker
from annotator.tracking.tracker import Tracker

DEFAULT_ENGINE = "classic"


@dataclass(frozen=True, slots=True)
class Engine:
    """A way to make trackers.

    Attributes:
        engine_id: what it is called on the command line and in settings.
        label: one honest line for people.
        make: a tracker of one video; the number of processor threads, or None for the engine's own choice.
    """

    engine_id: str
    label: str
    make: Callable[[FrameSource, int | None], Tracker]


def _classic(source: FrameSource, threads: int | None) -> Tracker:
    if threads is not None:
        cv2.setNumThreads(threads)
    return ClassicTracker(source)


ENGINES: tuple[Engine, ...] = (
    Engine(
        DEFAULT_ENGINE,
        "built-in tracker, works at once; for far better masks get a SAM 2 model",
        _classic,
    ),
)


def load_tracker(name: str, source: FrameSource, *, threads: int | None = None) -> Tracker:
    """A tracker of one video by an engine's name.

    Args:
        name: an engine of `ENGINES`.
        source: the video's frames; the caller closes it.
        threads: processor threads, or None for the engine's own choice.

    Raises:
        UsageError: there is no such engine; says which there are.
    """
    for engine in ENGINES:
        if engine.engine_id == name:
            return engine.make(source, threads)
    known = ", ".join(engine.engine_id for engine in ENGINES)
    raise UsageError(f"there is no engine {name!r}; there are: {known}")
