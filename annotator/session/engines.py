"""Engines by name: the built-in tracker, and the models that are installed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import cv2

from annotator.domain.cancel import CancelToken
from annotator.domain.errors import UsageError
from annotator.domain.frame import FrameSource
from annotator.modelstore.checked import installed
from annotator.modelstore.store import ModelStore
from annotator.session.engine_options import EngineOptions
from annotator.tracking.classic.tracker import ClassicTracker
from annotator.tracking.tracker import Tracker

if TYPE_CHECKING:
    from annotator.sam2.loading import LoadingStep

CLASSIC = "classic"
"""The engine that is always there."""

CLASSIC_LABEL = "built-in tracker, works at once; for far better masks get a SAM 2 model"


def _unheard(_: "LoadingStep") -> None:
    """Nobody listens."""


def load_tracker(
    name: str,
    source: FrameSource,
    *,
    fingerprint: str | None = None,
    options: EngineOptions | None = None,
    store: ModelStore | None = None,
    progress: "Callable[[LoadingStep], None]" = _unheard,
    cancel: CancelToken | None = None,
) -> Tracker:
    """A tracker of one video by an engine's name.

    Args:
        name: `classic`, or an installed model.
        source: the video's frames; the caller closes it.
        fingerprint: of the video; features of a model are kept on disk under it, and not at all without.
        options: how it shall run.
        store: where models are; the user's own by default.
        progress: told while a model is built and loaded.
        cancel: ends the loading.

    Raises:
        UsageError: there is no such engine, or an option does not fit it.
        ModelError: the model is not installed, or its file is damaged.
        TrackingError: the device that was asked for does not work.
    """
    options = options or EngineOptions()
    if name == CLASSIC:
        return _classic(source, options)
    store = store or ModelStore()
    if name not in store.names():
        known = ", ".join((CLASSIC, *store.names()))
        raise UsageError(f"there is no engine {name!r}; there are: {known}")
    # Here and not above: it brings ONNX Runtime along, which the classic engine does without.
    from annotator.session.model_engine import model_tracker

    return model_tracker(
        installed(store, name, cancel=cancel),
        source,
        fingerprint=fingerprint,
        options=options,
        store=store,
        progress=progress,
        cancel=cancel,
    )


def _classic(source: FrameSource, options: EngineOptions) -> Tracker:
    for option, value in (("--size", options.size), ("--device", options.device)):
        if value is not None:
            raise UsageError(f"{option} is for models; the classic engine has no choice of it")
    if options.threads is not None:
        cv2.setNumThreads(options.threads)
    return ClassicTracker(source)
