"""A tracker from an installed model; ONNX Runtime comes along with this module."""

from collections.abc import Callable
from dataclasses import dataclass

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
from annotator.sam2.network import Sam2Network
from annotator.sam2.parts import BUILDER_VERSION, Precision
from annotator.sam2.runtime import RuntimeOptions, best_device
from annotator.session.engine_options import EngineOptions
from annotator.tracking.sam2.feature_cache import FeatureCache
from annotator.tracking.sam2.tracker import Sam2Options, Sam2Tracker

_SHORT_DIGEST = 12


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A network that is ready for any video.

    Attributes:
        model: what was loaded.
        options: how.
        network: stateless; used by one thread at a time.
        precision: of the network.
    """

    model: InstalledModel
    options: EngineOptions
    network: Sam2Network
    precision: Precision

    def tracker(self, source: FrameSource, *, fingerprint: str | None) -> Sam2Tracker:
        """A tracker of one video; its features are kept on disk under a fingerprint, and not at all without."""
        size, sha256, memories = self.network.size, self.model.sha256, self.options.max_memories
        key = f"{fingerprint}|{sha256}|{size}|{self.precision}|{BUILDER_VERSION}"
        return Sam2Tracker(
            self.network,
            source,
            name=f"{self.model.model_id} {sha256[:_SHORT_DIGEST]} at {size}",
            precision=self.precision,
            features=FeatureCache(folder=paths.cache_dir() / "features", key=key if fingerprint else None),
            options=Sam2Options() if memories is None else Sam2Options(max_memories=memories),
        )


def load_model(
    model: InstalledModel,
    *,
    options: EngineOptions,
    store: ModelStore,
    progress: Callable[[LoadingStep], None],
    cancel: CancelToken | None,
) -> LoadedModel:
    """Load a network; the arguments are those of `annotator.session.engines.load_tracker`.

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
    return LoadedModel(model, options, network, precision)
