"""A tracker from an installed model; ONNX Runtime comes along with this module."""

from collections.abc import Callable

from annotator import paths
from annotator.domain.cancel import CancelToken
from annotator.domain.errors import UsageError
from annotator.domain.frame import FrameSource
from annotator.modelstore.status import InstalledModel
from annotator.modelstore.store import ModelStore
from annotator.sam2.device import Device
from annotator.sam2.families import family
from annotator.sam2.graph_cache import GraphCache
from annotator.sam2.loading import InstalledWeights, LoadingStep, load_network
from annotator.sam2.parts import BUILDER_VERSION, Precision
from annotator.sam2.runtime import RuntimeOptions, best_device
from annotator.session.engine_options import EngineOptions
from annotator.tracking.sam2.feature_cache import FeatureCache
from annotator.tracking.sam2.tracker import Sam2Options, Sam2Tracker

_SHORT_DIGEST = 12


def model_tracker(
    model: InstalledModel,
    source: FrameSource,
    *,
    fingerprint: str | None,
    options: EngineOptions,
    store: ModelStore,
    progress: Callable[[LoadingStep], None],
    cancel: CancelToken | None,
) -> Sam2Tracker:
    """A tracker of one video; the arguments are those of `annotator.session.engines.load_tracker`.

    Raises:
        UsageError: an option does not fit the model.
        ModelError: its file is damaged.
        TrackingError: the device that was asked for does not work.
    """
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
