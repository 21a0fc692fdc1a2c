"""A tensor as a file describes it, before any of its bytes are read."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotator.sam2.errors import WeightsError
from annotator.sam2.shapes import Shape

Reader = Callable[[], bytes | memoryview]
"""Reads the bytes that a tensor lies in."""

MAX_DIMENSIONS = 8
_BFLOAT16 = "bfloat16"
_DTYPES: Mapping[str, np.dtype[Any]] = {
    "float64": np.dtype("<f8"),
    "float32": np.dtype("<f4"),
    "float16": np.dtype("<f2"),
    _BFLOAT16: np.dtype("<u2"),
    "int64": np.dtype("<i8"),
    "int32": np.dtype("<i4"),
    "int16": np.dtype("<i2"),
    "int8": np.dtype("i1"),
    "uint8": np.dtype("u1"),
    "bool": np.dtype("?"),
}


def item_size(dtype: str) -> int:
    """Bytes per number of a type by its torch name.

    Raises:
        WeightsError: no network's weights are of that type.
    """
    known = _DTYPES.get(dtype)
    if known is None:
        raise WeightsError(f"the type {dtype} is not one that weights have; there are: {', '.join(_DTYPES)}")
    return known.itemsize


@dataclass(frozen=True, slots=True)
class StoredTensor:
    """Where a tensor lies: numbers `offset` onwards of what `read` gives.

    Attributes:
        dtype: torch's name of the type.
        shape: axes.
        offset: of the first number, counted in numbers.
        strides: between neighbours along each axis, counted in numbers.
        capacity: numbers in the storage.
        read: brings the storage's bytes.
    """

    dtype: str
    shape: Shape
    offset: int
    strides: tuple[int, ...]
    capacity: int
    read: Reader

    def check(self, name: str) -> None:
        """Refuse a tensor that does not lie in its storage, or that lies on itself.

        Raises:
            WeightsError: says which tensor and what is wrong.
        """
        if len(self.shape) > MAX_DIMENSIONS or len(self.shape) != len(self.strides):
            raise WeightsError(f"{name} has {len(self.shape)} axes and {len(self.strides)} strides")
        if min((self.offset, *self.shape, *self.strides)) < 0:
            raise WeightsError(f"{name} has a negative size, offset or stride")
        if not _is_dense(self.shape, self.strides):
            raise WeightsError(f"{name} has strides {list(self.strides)} that leave gaps or overlap")
        if self.offset + math.prod(self.shape) > self.capacity:
            raise WeightsError(
                f"{name} reaches to number {self.offset + math.prod(self.shape)} of a storage of {self.capacity}"
            )

    def array(self) -> NDArray[Any]:
        """The numbers, C-ordered, in memory of their own; bfloat16 as float32."""
        dtype = _DTYPES[self.dtype]
        count = math.prod(self.shape)
        flat = np.frombuffer(self.read(), dtype, count, self.offset * dtype.itemsize)
        bytes_between = [stride * dtype.itemsize for stride in self.strides]
        # `check` has shown that these strides permute `count` numbers and reach no further.
        values = np.array(np.lib.stride_tricks.as_strided(flat, self.shape, bytes_between), order="C")
        return _from_bfloat16(values) if self.dtype == _BFLOAT16 else values


def contiguous_strides(shape: Shape) -> tuple[int, ...]:
    """The strides of a C-ordered array, counted in numbers."""
    return tuple(math.prod(shape[i + 1 :]) for i in range(len(shape)))


def _is_dense(shape: Shape, strides: tuple[int, ...]) -> bool:
    """Whether the axes, in some order, fill one block without gaps or overlaps."""
    expected = 1
    axes = [(stride, size) for size, stride in zip(shape, strides, strict=True) if size != 1]
    for stride, size in sorted(axes):
        if stride != expected and 0 not in shape:
            return False
        expected *= size
    return True


def _from_bfloat16(values: NDArray[Any]) -> NDArray[np.float32]:
    """The upper half of a float32 each."""
    return (values.astype(np.uint32) << 16).view(np.float32)
