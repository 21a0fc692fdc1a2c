"""A network's weights out of whatever file holds them, under the official names."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotator.sam2.config import Sam2Config
from annotator.sam2.errors import WeightsError
from annotator.sam2.families import FAMILIES
from annotator.sam2.shapes import BATCH_COUNTER, Shape, expected_shapes
from annotator.sam2.weights.huggingface import (
    POINT_EMBEDDINGS,
    SHARED_POSITION,
    SHARED_POSITION_TWIN,
    transformers_name,
)
from annotator.sam2.weights.safetensors_file import safetensors_tensors
from annotator.sam2.weights.tensors import StoredTensor
from annotator.sam2.weights.torch_file import torch_tensors

_TRANSFORMERS_MARK = "vision_encoder."
_POINT_EMBEDDING = "sam_prompt_encoder.point_embeddings.{}.weight"


def stored_tensors(
    path: Path, networks: Collection[Sam2Config] = tuple(FAMILIES.values())
) -> dict[str, StoredTensor]:
    """The tensors of a ``.pt`` or ``.safetensors`` file under official names, none of them read yet.

    Args:
        path: the file.
        networks: those whose official names are looked for, where the file has the names of transformers.

    Raises:
        WeightsError: the file is of neither kind, or not sound.
    """
    try:
        with path.open("rb") as file:
            is_zip = file.read(4) == b"PK\x03\x04"
        tensors = torch_tensors(path) if is_zip else safetensors_tensors(path)
    except OSError as error:
        raise WeightsError(f"{path.name} cannot be read: {error.strerror or error}") from error
    if any(name.startswith(_TRANSFORMERS_MARK) for name in tensors):
        return _officially_named(tensors, networks)
    return tensors


def read_weights(path: Path, config: Sam2Config) -> dict[str, NDArray[np.float32]]:
    """All weights of a network as ``float32``, without the counters of batch norms.

    Raises:
        WeightsError: a tensor is missing, is one too many, or has another shape; names the first such one.
    """
    tensors = stored_tensors(path, (config,))
    check_fits({name: tensor.shape for name, tensor in tensors.items()}, config, place=path.name)
    return {name: _as_float(name, tensors[name].array()) for name in _without_counters(expected_shapes(config))}


def check_fits(shapes: Mapping[str, Shape], config: Sam2Config, *, place: str) -> None:
    """Refuse a state dict that is not this network's.

    Raises:
        WeightsError: names the first tensor that does not fit.
    """
    expected = expected_shapes(config)
    for name, shape in _without_counters(expected).items():
        if name not in shapes:
            raise WeightsError(f"{place} does not fit {config.name}: {name} is missing")
        if tuple(shapes[name]) != shape:
            raise WeightsError(
                f"{place} does not fit {config.name}: {name} has the shape {list(shapes[name])}, not {list(shape)}"
            )
    extra = [name for name in shapes if name not in expected]
    if extra:
        raise WeightsError(f"{place} does not fit {config.name}: {extra[0]} is no part of it")


def _without_counters(shapes: Mapping[str, Shape]) -> dict[str, Shape]:
    return {name: shape for name, shape in shapes.items() if not name.endswith(BATCH_COUNTER)}


def _as_float(name: str, array: NDArray[Any]) -> NDArray[np.float32]:
    if array.dtype.kind != "f":
        raise WeightsError(f"{name} holds whole numbers; weights are floating point")
    values = array.astype(np.float32)
    if not np.isfinite(values).all():
        raise WeightsError(f"{name} holds a number that is not finite")
    return values


def _officially_named(
    tensors: Mapping[str, StoredTensor], networks: Collection[Sam2Config]
) -> dict[str, StoredTensor]:
    """Official names for those of transformers; names it does not know stay, to be refused by name."""
    known = {transformers_name(name): name for config in networks for name in expected_shapes(config)}
    left = dict(tensors)
    twin = left.pop(SHARED_POSITION_TWIN, None)
    if twin is not None:
        left.setdefault(SHARED_POSITION, twin)
    points = left.pop(POINT_EMBEDDINGS, None)
    renamed = {known.get(name, name): tensor for name, tensor in left.items()}
    if points is not None and len(points.shape) == 2:
        renamed |= dict(_rows(points))
    return renamed


def _rows(points: StoredTensor) -> Iterable[tuple[str, StoredTensor]]:
    rows, width = points.shape
    for i in range(rows):
        row = replace(points, shape=(1, width), offset=points.offset + i * width)
        yield _POINT_EMBEDDING.format(i), row
