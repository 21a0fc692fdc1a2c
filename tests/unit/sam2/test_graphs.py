"""Graphs are sound ONNX in both precisions, and half precision stays near single."""

from functools import cache

import numpy as np
import onnx
import pytest

from annotator.sam2.build_network import build_network
from annotator.sam2.config import Sam2Config
from annotator.sam2.device import Device
from annotator.sam2.graphs.attention import CHUNK
from annotator.sam2.graphs.build import build_graph
from annotator.sam2.network import FrameFeatures, PromptArrays, Sam2Network
from annotator.sam2.parts import GraphName, Precision
from annotator.sam2.random_weights import random_weights
from annotator.sam2.runtime import RuntimeOptions, to_numpy
from tests.fakes.small_networks import SMALL_EDGETAM, SMALL_HIERA, SMALL_SIZE
from tools.parity.scenario import image_of

BOTH = pytest.mark.parametrize("config", [SMALL_HIERA, SMALL_EDGETAM], ids=lambda config: config.name)
SEED = 3


@cache
def network(config: Sam2Config, precision: Precision) -> Sam2Network:
    options = RuntimeOptions(device=Device.CPU, threads=1)
    weights = random_weights(config, seed=SEED)
    return build_network(config, weights, size=SMALL_SIZE, precision=precision, options=options)


def halves(features: FrameFeatures) -> FrameFeatures:
    return features.as_half()


def near(half: object, full: object, tolerance: float) -> None:
    mine, reference = to_numpy(half), to_numpy(full)  # type: ignore[arg-type]
    assert mine.dtype == np.float16
    assert float(np.abs(mine.astype(np.float32) - reference).max()) < tolerance * max(1.0, float(reference.std()))


@BOTH
@pytest.mark.parametrize("precision", Precision)
@pytest.mark.parametrize("name", GraphName)
def test_every_graph_passes_the_checker_and_strict_shape_inference(
    config: Sam2Config, precision: Precision, name: GraphName
) -> None:
    model = build_graph(name, config, random_weights(config), size=SMALL_SIZE, precision=precision)
    onnx.checker.check_model(model)
    inferred = onnx.shape_inference.infer_shapes(model, strict_mode=True, data_prop=True)
    assert [output.name for output in inferred.graph.output] == [output.name for output in model.graph.output]


@BOTH
def test_half_precision_is_near_single_in_every_graph(config: Sam2Config) -> None:
    full, half = network(config, Precision.FP32), network(config, Precision.FP16)
    image = image_of(SMALL_SIZE, SEED)
    features = full.encode_image(image)
    for (_, mine), (_, reference) in zip(half.encode_image(image).items(), features.items(), strict=True):
        near(mine, reference, 2e-2)
    prompt = PromptArrays.without_points(1, multimask=True)
    out = full.decode(features, full.without_memory(features), prompt)
    near(half.decode(halves(features), half.without_memory(halves(features)), prompt).ious, out.ious, 2e-2)
    side = full.mask_side
    logits = np.where(np.arange(side) < side // 2, 4, -4) * np.ones((1, 1, side, side))
    memory = full.encode_memory(
        features,
        mask_logits=logits.astype(np.float32),
        obj_score=np.ones(1, np.float32),
        binarize=np.zeros(1, bool),
    )
    near(
        half.encode_memory(
            halves(features),
            mask_logits=logits.astype(np.float16),
            obj_score=np.ones(1, np.float16),
            binarize=np.zeros(1, bool),
        ),
        memory,
        2e-2,
    )
    times = {"tpos": np.array([[6, 0]]), "ptr_pos": np.full((1, 1), 0.2, np.float32)}
    two, pointer = np.stack([to_numpy(memory)] * 2, 1), to_numpy(out.obj_ptr)[:, None]
    near(
        half.attend(halves(features), memory=two.astype(np.float16), ptrs=pointer.astype(np.float16), **times),
        full.attend(features, memory=two, ptrs=pointer, **times),
        5e-2,
    )


def test_no_attention_of_memory_has_more_query_rows_than_a_short_node_may_have() -> None:
    size = 512  # 1,024 queries.
    model = build_graph(GraphName.MEMORY_ATTENTION, SMALL_HIERA, random_weights(SMALL_HIERA), size=size)
    splits = [node for node in model.graph.node if node.op_type == "Split"]
    constants = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    rows = [constants[node.input[1]] for node in splits]
    assert rows
    for sizes in rows:
        assert sizes.sum() == (size // 16) ** 2
        assert sizes.max() <= CHUNK


def test_what_depends_on_the_frame_alone_is_done_once_per_frame() -> None:
    def nodes(name: GraphName, op_type: str) -> int:
        model = build_graph(name, SMALL_HIERA, random_weights(SMALL_HIERA), size=SMALL_SIZE)
        return sum(node.op_type == op_type for node in model.graph.node)

    # One self-attention less than layers, one cross-attention for each.
    assert nodes(GraphName.MEMORY_ATTENTION, "MultiHeadAttention") == 2 * SMALL_HIERA.memory_layers - 1
    assert nodes(GraphName.IMAGE_ENCODER, "RotaryEmbedding") == 2


def test_means_over_a_picture_are_taken_in_two_steps() -> None:
    # One float32 sum over 65,536 equal pixels loses four digits; a row's mean and then theirs lose none that show.
    weights = random_weights(SMALL_EDGETAM)
    model = build_graph(GraphName.IMAGE_ENCODER, SMALL_EDGETAM, weights, size=SMALL_SIZE)
    constants = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    means = [node for node in model.graph.node if node.op_type == "ReduceMean"]
    assert means
    assert all(constants[node.input[1]].size == 1 for node in means)
    assert "GlobalAveragePool" not in {node.op_type for node in model.graph.node}
