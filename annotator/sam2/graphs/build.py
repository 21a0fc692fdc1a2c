"""From a configuration and weights to the four graphs."""

from collections.abc import Callable, Mapping
from typing import Any

import onnx
from numpy.typing import NDArray

from annotator.sam2.config import Sam2Config
from annotator.sam2.graphs.graph import Graph
from annotator.sam2.graphs.image_encoder import image_encoder
from annotator.sam2.graphs.mask_decoder import mask_decoder
from annotator.sam2.graphs.memory_attention import memory_attention
from annotator.sam2.graphs.memory_encoder import memory_encoder
from annotator.sam2.graphs.scope import Scope
from annotator.sam2.parts import GraphName, Precision

_FILLED_BY: dict[GraphName, Callable[[Graph, Scope, Sam2Config, int], None]] = {
    GraphName.IMAGE_ENCODER: image_encoder,
    GraphName.MEMORY_ATTENTION: memory_attention,
    GraphName.MASK_DECODER: mask_decoder,
    GraphName.MEMORY_ENCODER: memory_encoder,
}


def build_graph(
    name: GraphName,
    config: Sam2Config,
    weights: Mapping[str, NDArray[Any]],
    *,
    size: int,
    precision: Precision = Precision.FP32,
) -> onnx.ModelProto:
    """One graph; its inputs and outputs are in the docstring of the function of the same name.

    Args:
        name: which.
        config: the network.
        weights: its state dict, named and shaped as `shapes.expected_shapes` says.
        size: of the image, pixels.
        precision: of weights and activations.

    Raises:
        InvalidValueError: the size does not fit the network.
    """
    config.check_size(size)
    graph = Graph(name, precision)
    _FILLED_BY[name](graph, Scope(weights), config, size)
    return graph.model()


def build_graphs(
    config: Sam2Config,
    weights: Mapping[str, NDArray[Any]],
    *,
    size: int,
    precision: Precision = Precision.FP32,
) -> dict[GraphName, onnx.ModelProto]:
    """All four graphs, as `build_graph` makes them."""
    return {name: build_graph(name, config, weights, size=size, precision=precision) for name in GraphName}
