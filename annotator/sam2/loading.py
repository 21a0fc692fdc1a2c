"""From an installed checkpoint to a network that runs: built once, found again afterwards."""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from annotator.domain.cancel import CancelToken
from annotator.sam2.config import Sam2Config
from annotator.sam2.device import Device
from annotator.sam2.errors import GraphCacheError, WeightsError
from annotator.sam2.graph_cache import BuiltGraphs, GraphCache, GraphKey
from annotator.sam2.host_weights import HostWeights
from annotator.sam2.network import Sam2Network
from annotator.sam2.parts import GraphName, Precision
from annotator.sam2.runtime import RuntimeOptions, Session, best_device

DEFAULT_SIZE = 1024
"""Of the image in pixels; what the networks were trained at."""
_BLOCK = 1 << 20

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LoadingStep:
    """How far loading has come.

    Attributes:
        what: being done, to be shown.
        done: steps finished.
        total: steps there are.
    """

    what: str
    done: int
    total: int


Progress = Callable[[LoadingStep], None]


def _unheard(_: LoadingStep) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class InstalledWeights:
    """A checkpoint on disk.

    Attributes:
        path: the file.
        sha256: what it must have, 64 hexadecimal digits; compared when graphs are built from it.
        config: which network it is.
    """

    path: Path
    sha256: str
    config: Sam2Config


def load_network(
    installed: InstalledWeights,
    *,
    cache: GraphCache,
    size: int = DEFAULT_SIZE,
    precision: Precision | None = None,
    options: RuntimeOptions | None = None,
    progress: Progress = _unheard,
    cancel: CancelToken | None = None,
) -> Sam2Network:
    """A network ready to run.

    Args:
        installed: its weights.
        cache: where built graphs are kept.
        size: of the image, pixels; a multiple of ``installed.config.size_step``.
        precision: None takes fp16 on a GPU and fp32 on the CPU.
        options: where to run.
        progress: told before each step.
        cancel: looked at before each step.

    Raises:
        WeightsError: the checkpoint is not the one recorded, or does not fit.
        TrackingError: the device does not work.
        InvalidValueError: the size does not fit.
        Cancelled: the token was set.
    """
    options = options or RuntimeOptions()
    installed.config.check_size(size)
    device = options.device or best_device()
    precision = precision or (Precision.FP16 if device is Device.CUDA else Precision.FP32)
    key = GraphKey(installed.config.name, installed.sha256.lower(), size, precision, device)
    loading = _Loading(progress, cancel or CancelToken())
    graphs = cache.find(key) or loading.build(installed, key, cache)
    sessions = {name: loading.session(name, graphs, options) for name in GraphName}
    return Sam2Network(installed.config, size, sessions, graphs.weights)


class _Loading:
    """Counts steps and stops between them."""

    def __init__(self, progress: Progress, cancel: CancelToken) -> None:
        self._progress = progress
        self._cancel = cancel
        self._done = 0
        self._total = len(GraphName)

    def session(self, name: GraphName, graphs: BuiltGraphs, options: RuntimeOptions) -> Session:
        """One graph, loaded."""
        self._step(f"Loading the {_spoken(name)}")
        return Session(graphs.graph(name), options)

    def build(self, installed: InstalledWeights, key: GraphKey, cache: GraphCache) -> BuiltGraphs:
        """All graphs, built and kept."""
        # Only now: a program that finds its graphs never imports onnx.
        from annotator.sam2.graphs.build import build_graph

        self._total += 2 + len(GraphName)
        weights = self._read(installed)
        models = {}
        for name in GraphName:
            self._step(f"Building the {_spoken(name)}")
            model = build_graph(name, installed.config, weights, size=key.size, precision=key.precision)
            models[name] = model.SerializeToString()
        host = HostWeights.of(weights)
        self._step("Keeping what was built")
        try:
            cache.keep(key, models, host)
        except GraphCacheError as error:
            log.warning("%s; they will be built again next time", error)
        return BuiltGraphs(models.pop, host)

    def _read(self, installed: InstalledWeights) -> dict[str, NDArray[np.float32]]:
        from annotator.sam2.weights.checkpoint import read_weights

        self._step("Reading the weights")
        if self._digest(installed.path) != installed.sha256.lower():
            raise WeightsError(f"{installed.path.name} is not the file that was installed; install it again")
        return read_weights(installed.path, installed.config)

    def _digest(self, path: Path) -> str:
        digest = hashlib.sha256()
        try:
            with path.open("rb") as file:
                while block := file.read(_BLOCK):
                    self._cancel.raise_if_set()
                    digest.update(block)
        except OSError as error:
            raise WeightsError(f"{path.name} cannot be read: {error.strerror or error}") from error
        return digest.hexdigest()

    def _step(self, what: str) -> None:
        self._cancel.raise_if_set()
        self._progress(LoadingStep(what, self._done, self._total))
        self._done += 1


def _spoken(name: GraphName) -> str:
    return name.replace("_", " ")
