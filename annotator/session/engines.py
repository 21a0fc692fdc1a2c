"""Engines by name: the built-in tracker, and the models that are installed."""

from collections.abc import Callable
from dataclasses import dataclass

import cv2

from annotator import paths
from annotator.domain.cancel import CancelToken
from annotator.domain.errors import UsageError
from annotator.domain.frame import FrameSource
from annotator.modelstore.checked import installed
from annotator.modelstore.status import InstalledModel
from annotator.modelstore.store import ModelStore
from annotator.sam2.families import family
from annotator.sam2.graph_cache import GraphCache
from annotator.sam2.loading import InstalledWeights, LoadingStep, load_network
from annotator.sam2.parts import BUILDER_VERSION, Precision
from annotator.sam2.runtime import Device, RuntimeOptions, best_device
from annotator.tracking.classic.tracker import ClassicTracker
from annotator.tracking.sam2.feature_cache import FeatureCache
from annotator.tracking.sam2.tracker import Sam2Options, Sam2Tracker
from annotator.tracking.tracker import Tracker

CLASSIC = "classic"
"""The engine that is always there."""

CLASSIC_LABEL = "built-in tracker, works at once; for far better masks get a SAM 2 model"

_SHORT_DIGEST = 12


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """How an engine shall run; each engine takes what concerns it.

    Attributes:
        threads: processor threads; None for all.
        size: image size of a model in pixels; None for the one it was trained at.
        device: where a model runs; None takes the GPU where one works, else the CPU.
        max_memories: spatial memories that a model's frame attends to at most; None for the usual 10.
    """

    threads: int | None = None
    size: int | None = None
    device: Device | None = None
    max_memories: int | None = None


def _unheard(_: LoadingStep) -> None:
    """Nobody listens."""


def load_tracker(
    name: str,
    source: FrameSource,
    *,
    fingerprint: str | None = None,
    options: EngineOptions | None = None,
    store: ModelStore | None = None,
    progress: Callable[[LoadingStep], None] = _unheard,
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
    return _sam2(installed(store, name, cancel=cancel), source, fingerprint, options, store, progress, cancel)


def _classic(source: FrameSource, options: EngineOptions) -> Tracker:
    for option, value in (("--size", options.size), ("--device", options.device)):
        if value is not None:
            raise UsageError(f"{option} is for models; the classic engine has no choice of it")
    if options.threads is not None:
        cv2.setNumThreads(options.threads)
    return ClassicTracker(source)


def _sam2(
    model: InstalledModel,
    source: FrameSource,
    fingerprint: str | None,
    options: EngineOptions,
    store: ModelStore,
    progress: Callable[[LoadingStep], None],
    cancel: CancelToken | None,
) -> Tracker:
    config = family(model.network)
    size = options.size or model.default_input_size
    if size % config.size_step:
        raise UsageError(f"--size {size} does not fit {model.label}; it takes multiples of {config.size_step}")
    device = options.device or best_device()
    precision = Precision.FP16 if device is Device.CUDA else Precision.FP32
    network = load_network(
        InstalledWeights(model.weights, model.sha256, config),
        cache=GraphCache(store.graphs),
        size=size,
        precision=precision,
        options=RuntimeOptions(device=device, threads=options.threads),
        progress=progress,
        cancel=cancel,
    )
    key = f"{fingerprint}|{model.sha256}|{size}|{precision}|{BUILDER_VERSION}"
    features = FeatureCache(folder=paths.cache_dir() / "features", key=key if fingerprint else None)
    limits = Sam2Options() if options.max_memories is None else Sam2Options(max_memories=options.max_memories)
    name = f"{model.model_id} {model.sha256[:_SHORT_DIGEST]} at {size}"
    return Sam2Tracker(network, source, name=name, precision=precision, features=features, options=limits)
