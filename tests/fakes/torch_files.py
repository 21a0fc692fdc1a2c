"""Checkpoints as torch writes them, without torch: the few pickle opcodes of a state dict, in a stored zip."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_STORAGE_OF = {"f4": "FloatStorage", "f2": "HalfStorage", "f8": "DoubleStorage", "i8": "LongStorage"}


def unicode(text: str) -> bytes:
    """Push a string."""
    data = text.encode()
    return b"X" + len(data).to_bytes(4, "little") + data


def number(value: int) -> bytes:
    """Push an integer."""
    return b"J" + value.to_bytes(4, "little", signed=True)


def tuple_of(*parts: bytes) -> bytes:
    """Push a tuple of what the parts push."""
    return b"(" + b"".join(parts) + b"t"


def named(module: str, name: str) -> bytes:
    """Push an object by its name."""
    return f"c{module}\n{name}\n".encode()


def storage(kind: str, key: str, numbers: int) -> bytes:
    """Push a reference to a storage."""
    return tuple_of(unicode("storage"), named("torch", kind), unicode(key), unicode("cpu"), number(numbers)) + b"Q"


def tensor(
    stored: bytes, *, shape: tuple[int, ...], strides: tuple[int, ...], offset: int = 0, hooks: bytes = b""
) -> bytes:
    """Push a tensor in a storage."""
    sizes, steps = tuple_of(*map(number, shape)), tuple_of(*map(number, strides))
    hooks = hooks or named("collections", "OrderedDict") + b")R"
    arguments = tuple_of(stored, number(offset), sizes, steps, b"\x89", hooks)
    return named("torch._utils", "_rebuild_tensor_v2") + arguments + b"R"


def dictionary(items: Mapping[str, bytes]) -> bytes:
    """Push a dict."""
    return b"}(" + b"".join(unicode(key) + value for key, value in items.items()) + b"u"


def program(body: bytes) -> bytes:
    """A whole pickle."""
    return b"\x80\x02" + body + b"."


def write_zip(path: Path, pickled: bytes, storages: Mapping[str, bytes], **more: bytes) -> None:
    """The zip around it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as file:
        file.writestr("archive/data.pkl", pickled)
        for name, data in more.items():
            file.writestr(f"archive/{name}", data)
        for key, data in storages.items():
            file.writestr(f"archive/data/{key}", data)


def write_checkpoint(path: Path, weights: Mapping[str, NDArray[Any]]) -> None:
    """A state dict under ``model``, as the official files have it."""
    tensors, storages = {}, {}
    for i, (name, array) in enumerate(weights.items()):
        array = np.ascontiguousarray(array).reshape(np.shape(array))
        strides = tuple(step // array.itemsize for step in array.strides)
        stored = storage(_STORAGE_OF[array.dtype.str[1:]], str(i), array.size)
        tensors[name] = tensor(stored, shape=array.shape, strides=strides)
        storages[str(i)] = array.tobytes()
    model = dictionary(tensors)
    write_zip(path, program(dictionary({"model": model})), storages, byteorder=b"little", version=b"3\n")
