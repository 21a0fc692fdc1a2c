"""A network straight from weights in memory, without a cache: for tests, benchmarks and parity."""

from collections.abc import Mapping
from typing import Any

from numpy.typing import NDArray

from annotator.sam2.config import Sam2Config
from annotator.sam2.graphs.build import build_graph
from annotator.sam2.host_weights import HostWeights
from annotator.sam2.network import Sam2Network
from annotator.sam2.parts import GraphName, Precision
from annotator.sam2.runtime import RuntimeOptions, Session


def build_network(
    config: Sam2Config,
    weights: Mapping[str, NDArray[Any]],
    *,
    size: int,
    precision: Precision = Precision.FP32,
    options: RuntimeOptions = RuntimeOptions(),  # noqa: B008 - frozen
) -> Sam2Network:
    """Build the four graphs and load them.

    Args:
        config: the network.
        weights: its state dict.
        size: of the image, pixels; a multiple of `config.size_step`.
        precision: of weights and activations.
        options: where to run.
    """
    sessions = {
        name: Session(
            build_graph(name, config, weights, size=size, precision=precision).SerializeToString(), options
        )
        for name in GraphName
    }
    return Sam2Network(config, size, sessions, HostWeights.of(weights))
