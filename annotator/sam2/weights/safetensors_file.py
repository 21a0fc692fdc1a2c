"""Reads the tensors of a ``.safetensors`` file: a JSON header, then the numbers.

Format: the README of huggingface/safetensors. Its rules on gaps and overlaps are kept here too.
"""

import math
import os
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from annotator.sam2.errors import WeightsError
from annotator.sam2.weights.tensors import MAX_DIMENSIONS, StoredTensor, contiguous_strides, item_size

_LENGTH_BYTES = 8
_MAX_HEADER = 32 << 20
_TYPES = {
    "F64": "float64",
    "F32": "float32",
    "F16": "float16",
    "BF16": "bfloat16",
    "I64": "int64",
    "I32": "int32",
    "I16": "int16",
    "I8": "int8",
    "U8": "uint8",
    "BOOL": "bool",
}

_Count = Annotated[int, Meta(ge=0, le=1 << 48)]


class _Entry(msgspec.Struct, frozen=True):
    """One tensor of the header."""

    dtype: str
    shape: Annotated[tuple[_Count, ...], Meta(max_length=MAX_DIMENSIONS)]
    data_offsets: tuple[_Count, _Count]


def safetensors_tensors(path: Path) -> dict[str, StoredTensor]:
    """The tensors of a file by their names in it.

    Raises:
        WeightsError: the file is not of this format, or not sound.
    """
    start, entries = _header(path)
    _check_layout(path, entries, path.stat().st_size - start)
    return {name: _stored(path, name, entry, start) for name, entry in entries.items()}


def _header(path: Path) -> tuple[int, dict[str, _Entry]]:
    """Where the numbers begin, and what they are."""
    with path.open("rb") as file:
        length = int.from_bytes(file.read(_LENGTH_BYTES), "little")
        if length > min(_MAX_HEADER, path.stat().st_size - _LENGTH_BYTES):
            raise WeightsError(f"{path.name} is no safetensors file: its header would be {length} bytes long")
        text = file.read(length)
    try:
        raw = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
        raw.pop("__metadata__", None)
        entries = {name: msgspec.json.decode(entry, type=_Entry) for name, entry in raw.items()}
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise WeightsError(f"{path.name} has a header that cannot be read: {error}") from error
    return _LENGTH_BYTES + length, entries


def _check_layout(path: Path, entries: dict[str, _Entry], available: int) -> None:
    """Tensors lie one behind the other and fill the file."""
    end = 0
    for name, entry in sorted(entries.items(), key=lambda item: item[1].data_offsets):
        begin, stop = entry.data_offsets
        if entry.dtype not in _TYPES:
            raise WeightsError(f"{path.name} has {name} of the type {entry.dtype}, which weights do not have")
        size = math.prod(entry.shape) * item_size(_TYPES[entry.dtype])
        if begin != end or stop - begin != size or stop > available:
            raise WeightsError(
                f"{path.name} places {name} at bytes {begin} to {stop}, where {size} bytes from {end} are right"
            )
        end = stop
    if end != available:
        raise WeightsError(f"{path.name} has {available} bytes of numbers, but its header describes {end}")


def _stored(path: Path, name: str, entry: _Entry, start: int) -> StoredTensor:
    begin, stop = entry.data_offsets

    def read() -> bytes:
        with path.open("rb") as file:
            file.seek(start + begin, os.SEEK_SET)
            return file.read(stop - begin)

    numbers = math.prod(entry.shape)
    dtype = _TYPES[entry.dtype]
    tensor = StoredTensor(dtype, entry.shape, 0, contiguous_strides(entry.shape), numbers, read)
    tensor.check(name)
    return tensor
