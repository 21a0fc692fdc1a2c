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
from annotator.tracking.tracker import Tracker

if TYPE_CHECKING:
    from annotator.sam2.loading import LoadingStep
    from annotator.session.model_engine import LoadedModel

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
    return Engines(store).tracker(
        name, source, fingerprint=fingerprint, options=options, progress=progress, cancel=cancel
    )


class Engines:
    """Makes trackers, and keeps the network that was loaded last: another video needs no other one.

    Args:
        store: where models are; the user's own by default.
    """

    def __init__(self, store: ModelStore | None = None) -> None:
        self._store = store or ModelStore()
        self._loaded: LoadedModel | None = None

    def tracker(
        self,
        name: str,
        source: FrameSource,
        *,
        fingerprint: str | None = None,
        options: EngineOptions | None = None,
        progress: "Callable[[LoadingStep], None]" = _unheard,
        cancel: CancelToken | None = None,
    ) -> Tracker:
        """As `load_tracker`; a network is loaded where it is another one than the last, or shall run otherwise."""
        options = options or EngineOptions()
        if name == CLASSIC:
            self.forget()
            return _classic(source, options)
        if name not in self._store.names():
            known = ", ".join((CLASSIC, *self._store.names()))
            raise UsageError(f"there is no engine {name!r}; there are: {known}")
        # Here and not above, as below.
        from annotator.session.model_engine import load_model

        model, loaded = installed(self._store, name, cancel=cancel), self._loaded
        if loaded is None or (loaded.model, loaded.options) != (model, options):
            self.forget()  # first: two networks may not fit into memory
            loaded = load_model(model, options=options, store=self._store, progress=progress, cancel=cancel)
            self._loaded = loaded
        return loaded.tracker(source, fingerprint=fingerprint)

    def forget(self) -> None:
        """Keep nothing."""
        self._loaded = None


def _classic(source: FrameSource, options: EngineOptions) -> Tracker:
    for option, value in (("--size", options.size), ("--device", options.device)):
        if value is not None:
            raise UsageError(f"{option} is for models; the classic engine has no choice of it")
    if options.threads is not None:
        cv2.setNumThreads(options.threads)
    # Here and not above: its network brings ONNX Runtime along, which a window without an engine does without.
    from annotator.tracking.classic.tracker import ClassicTracker

    return ClassicTracker(source)
