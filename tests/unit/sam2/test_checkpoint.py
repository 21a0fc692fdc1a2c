"""Weights come out of every kind of file under the official names, or the file is refused by name."""

import json
import math
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from annotator.sam2.errors import WeightsError
from annotator.sam2.families import FAMILIES, family
from annotator.sam2.random_weights import Weights, random_weights
from annotator.sam2.shapes import BATCH_COUNTER, expected_shapes
from annotator.sam2.weights.checkpoint import check_fits, read_weights
from annotator.sam2.weights.huggingface import POINT_EMBEDDINGS, SHARED_POSITION_TWIN, transformers_name
from annotator.sam2.weights.safetensors_file import safetensors_tensors
from tests.fakes.small_networks import SMALL_EDGETAM, SMALL_HIERA
from tests.fakes.torch_files import write_checkpoint

TINY = family("sam2.1_hiera_tiny")


def write_safetensors(path: Path, weights: dict[str, NDArray[np.generic]]) -> None:
    names = {"f4": "F32", "f2": "F16", "i8": "I64"}
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    end = 0
    for name, array in weights.items():
        header[name] = {
            "dtype": names[array.dtype.str[1:]],
            "shape": array.shape,
            "data_offsets": [end, end + array.nbytes],
        }
        end += array.nbytes
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(a.tobytes() for a in weights.values()))


def as_transformers_saves(weights: Weights) -> dict[str, NDArray[np.generic]]:
    points = [f"sam_prompt_encoder.point_embeddings.{i}.weight" for i in range(4)]
    named = {transformers_name(name): array for name, array in weights.items() if name not in points}
    matrix = weights["sam_prompt_encoder.pe_layer.positional_encoding_gaussian_matrix"]
    return {
        **named,
        POINT_EMBEDDINGS: np.concatenate([weights[name] for name in points]),
        SHARED_POSITION_TWIN: matrix,
    }


def test_a_checkpoint_with_batch_counters_is_read_without_them(tmp_path: Path) -> None:
    weights = random_weights(SMALL_EDGETAM)
    counters = {
        name: np.array(1, np.int64) for name in expected_shapes(SMALL_EDGETAM) if name.endswith(BATCH_COUNTER)
    }
    assert counters
    write_checkpoint(tmp_path / "small.pt", {**weights, **counters})
    read = read_weights(tmp_path / "small.pt", SMALL_EDGETAM)
    assert read.keys() == weights.keys()
    for name, array in weights.items():
        np.testing.assert_array_equal(read[name], array)


def test_half_precision_becomes_single(tmp_path: Path) -> None:
    weights = random_weights(SMALL_HIERA)
    write_checkpoint(tmp_path / "half.pt", {name: array.astype(np.float16) for name, array in weights.items()})
    read = read_weights(tmp_path / "half.pt", SMALL_HIERA)
    assert {array.dtype for array in read.values()} == {np.dtype(np.float32)}
    np.testing.assert_allclose(read["no_obj_ptr"], weights["no_obj_ptr"], atol=1e-3)


def test_a_file_of_transformers_gives_the_same_weights(tmp_path: Path) -> None:
    weights = random_weights(SMALL_HIERA, seed=2)
    write_safetensors(tmp_path / "model.safetensors", as_transformers_saves(weights))
    read = read_weights(tmp_path / "model.safetensors", SMALL_HIERA)
    assert read.keys() == weights.keys()
    for name, array in weights.items():
        np.testing.assert_array_equal(read[name], array, err_msg=name)


@pytest.mark.parametrize(
    ("official", "theirs"),
    [
        ("image_encoder.trunk.blocks.3.mlp.layers.1.bias", "vision_encoder.backbone.blocks.3.mlp.proj_out.bias"),
        ("image_encoder.neck.convs.2.conv.weight", "vision_encoder.neck.convs.2.weight"),
        ("memory_attention.layers.0.norm2.weight", "memory_attention.layers.0.layer_norm2.weight"),
        (
            "memory_encoder.mask_downsampler.encoder.4.bias",
            "memory_encoder.mask_downsampler.layers.1.layer_norm.bias",
        ),
        ("memory_encoder.fuser.layers.1.gamma", "memory_encoder.memory_fuser.layers.1.scale"),
        (
            "sam_mask_decoder.iou_prediction_head.layers.2.weight",
            "mask_decoder.iou_prediction_head.proj_out.weight",
        ),
        (
            "sam_mask_decoder.transformer.final_attn_token_to_image.out_proj.bias",
            "mask_decoder.transformer.final_attn_token_to_image.o_proj.bias",
        ),
        ("obj_ptr_proj.layers.1.weight", "object_pointer_proj.layers.0.weight"),
        ("obj_ptr_tpos_proj.weight", "temporal_positional_encoding_projection_layer.weight"),
    ],
)
def test_names_of_transformers(official: str, theirs: str) -> None:
    assert transformers_name(official) == theirs


def test_no_two_weights_share_a_name_in_transformers() -> None:
    for config in FAMILIES.values():
        names = expected_shapes(config)
        assert len({transformers_name(name) for name in names}) == len(names)


@pytest.mark.parametrize("case", ["missing", "extra", "misshapen", "not finite", "whole numbers"])
def test_a_state_dict_that_does_not_fit_is_refused_by_the_name_of_the_weight(tmp_path: Path, case: str) -> None:
    weights: dict[str, NDArray[np.generic]] = dict(random_weights(SMALL_HIERA))
    name = "memory_attention.norm.weight"
    if case == "missing":
        del weights[name]
    elif case == "extra":
        name = "surprise.weight"
        weights[name] = np.zeros(3, np.float32)
    elif case == "misshapen":
        weights[name] = np.zeros(3, np.float32)
    elif case == "not finite":
        weights[name] = np.full(64, np.nan, np.float32)
    else:
        weights[name] = np.zeros(64, np.int64)
    write_checkpoint(tmp_path / "bad.pt", weights)
    with pytest.raises(WeightsError, match=name):
        read_weights(tmp_path / "bad.pt", SMALL_HIERA)


def test_every_published_network_is_told_from_every_other() -> None:
    for config in FAMILIES.values():
        for other in FAMILIES.values():
            if config is other:
                check_fits(expected_shapes(config), config, place="itself")
            else:
                with pytest.raises(WeightsError, match=config.name):
                    check_fits(expected_shapes(other), config, place="other")


@pytest.mark.parametrize(
    ("name", "millions"),
    [
        ("sam2.1_hiera_tiny", 38.9),
        ("sam2.1_hiera_small", 46.0),
        ("sam2.1_hiera_base_plus", 80.8),
        ("sam2.1_hiera_large", 224.4),
        ("edgetam", 13.9),
    ],
)
def test_published_networks_have_their_published_number_of_weights(name: str, millions: float) -> None:
    count = sum(math.prod(shape) for shape in expected_shapes(family(name)).values())
    assert count / 1e6 == pytest.approx(millions, abs=0.1)


def header(**entries: object) -> bytes:
    text = json.dumps(entries).encode()
    return struct.pack("<Q", len(text)) + text


def entry(begin: int, end: int, dtype: str = "F32", shape: tuple[int, ...] = (2,)) -> dict[str, object]:
    return {"dtype": dtype, "shape": shape, "data_offsets": [begin, end]}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff" * 8,
        struct.pack("<Q", 1 << 40) + b"{}",
        struct.pack("<Q", 2) + b"[]",
        struct.pack("<Q", 3) + b"{,}",
        header(w=entry(0, 8)) + bytes(7),
        header(w=entry(0, 8)) + bytes(9),
        header(w=entry(0, 12)) + bytes(12),
        header(w=entry(4, 12)) + bytes(12),
        header(w=entry(0, 8), v=entry(0, 8)) + bytes(8),
        header(w=entry(0, 8), v=entry(12, 20)) + bytes(20),
        header(w=entry(0, 8, "C64")) + bytes(8),
        header(w=entry(0, 8, "F32", (-1, -2))) + bytes(8),
        header(w=entry(0, 8, "F32", (1 << 47, 1 << 47))) + bytes(8),
        header(w={"dtype": "F32"}) + bytes(8),
    ],
)
def test_an_unsound_safetensors_file_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "bad.safetensors"
    file.write_bytes(data)
    with pytest.raises(WeightsError, match=r"bad\.safetensors") as caught:
        safetensors_tensors(file)
    assert "\n" not in str(caught.value)


@settings(max_examples=200, deadline=None)
@given(place=st.integers(0, 200), patch=st.binary(min_size=1, max_size=4))
def test_a_damaged_safetensors_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, place: int, patch: bytes
) -> None:
    data = bytearray(header(w=entry(0, 8), v=entry(8, 16)) + bytes(16))
    data[place % len(data) : place % len(data) + len(patch)] = patch
    file = tmp_path_factory.getbasetemp() / "damaged.safetensors"
    file.write_bytes(data)
    try:
        arrays = [tensor.array() for tensor in safetensors_tensors(file).values()]
    except WeightsError:
        return
    assert sum(array.nbytes for array in arrays) <= 16


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="cannot be read"):
        read_weights(tmp_path / "absent.pt", TINY)
