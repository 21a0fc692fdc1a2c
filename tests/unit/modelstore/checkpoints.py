"""Checkpoints as people have them, written without torch."""

import json
import math
import struct
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from annotator.sam2.families import family
from annotator.sam2.shapes import Shape, expected_shapes

_HALF = 2  # bytes


def shapes_of(network: str) -> dict[str, Shape]:
    return dict(expected_shapes(family(network)))


def write_safetensors(path: Path, shapes: Mapping[str, Shape], *, filled_with: float = 0.0) -> Path:
    """A file of half-precision tensors that are all one number; sparse on disk where that is zero."""
    header, end = {}, 0
    for name, shape in shapes.items():
        size = _HALF * math.prod(shape)
        header[name] = {"dtype": "F16", "shape": list(shape), "data_offsets": [end, end + size]}
        end += size
    text = json.dumps(header).encode()
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        if filled_with:
            file.write(np.full(end // _HALF, filled_with, np.float16).tobytes())
        file.truncate(8 + len(text) + end)
    return path


def write_tensors(path: Path, tensors: Mapping[str, np.ndarray]) -> Path:
    """A file of these tensors in half precision."""
    header, end = {}, 0
    for name, tensor in tensors.items():
        size = _HALF * tensor.size
        header[name] = {"dtype": "F16", "shape": list(tensor.shape), "data_offsets": [end, end + size]}
        end += size
    text = json.dumps(header).encode()
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for tensor in tensors.values():
            file.write(np.ascontiguousarray(tensor, np.float16).tobytes())
    return path
