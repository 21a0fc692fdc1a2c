"""The few objects that a pickle of weights may name, and what they become here: records, nothing that runs."""

from dataclasses import dataclass
from typing import Any

from annotator.sam2.errors import WeightsError

_STORAGES = {
    "torch DoubleStorage": "float64",
    "torch FloatStorage": "float32",
    "torch HalfStorage": "float16",
    "torch BFloat16Storage": "bfloat16",
    "torch LongStorage": "int64",
    "torch IntStorage": "int32",
    "torch ShortStorage": "int16",
    "torch CharStorage": "int8",
    "torch ByteStorage": "uint8",
    "torch BoolStorage": "bool",
}
ORDERED_DICT = "collections OrderedDict"
REBUILD_TENSOR = "torch._utils _rebuild_tensor_v2"
KNOWN = {*_STORAGES, ORDERED_DICT, REBUILD_TENSOR}


@dataclass(frozen=True, slots=True)
class Named:
    """An object that the stream names, as ``module name``; only ever compared, never looked up."""

    name: str


@dataclass(frozen=True, slots=True)
class StorageReference:
    """A storage: its type by torch's name, the entry that holds it, and how many numbers it says it has."""

    dtype: str
    key: str
    numbers: int


@dataclass(frozen=True, slots=True)
class TensorRecord:
    """What a tensor is made of, unchecked."""

    storage: StorageReference
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]


def storage_of(reference: Any) -> StorageReference:
    """What torch calls a persistent id, checked."""
    match reference:
        case ("storage", Named(name), str(key), str(), int(numbers)) if name in _STORAGES:
            return StorageReference(_STORAGES[name], key, numbers)
    raise WeightsError("the file refers to a storage in a way that torch does not")


def tensor_of(arguments: Any) -> TensorRecord:
    """The arguments that torch rebuilds a tensor with, checked."""
    match arguments:
        case (StorageReference() as storage, int(offset), tuple(shape), tuple(strides), *_) if all(
            type(number) is int for number in (*shape, *strides)
        ):
            return TensorRecord(storage, offset, shape, strides)
    raise WeightsError("the file describes a tensor in a way that torch does not")
