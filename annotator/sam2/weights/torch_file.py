"""Reads the tensors of a ``.pt`` file: a zip that holds a pickle and one entry per storage."""

import os
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from annotator.sam2.errors import WeightsError
from annotator.sam2.weights.pickle_objects import StorageReference, TensorRecord
from annotator.sam2.weights.pickle_reader import MAX_BYTES, read_pickle
from annotator.sam2.weights.tensors import Reader, StoredTensor, item_size

_MAX_ENTRIES = 100_000
_MAX_NOTE = 64
_LOCAL_MARK = b"PK\x03\x04"
_LOCAL_HEADER = struct.Struct("<26xHH")
"""Of a zip entry: all that matters here are the lengths of its name and of its extra field."""


def torch_tensors(path: Path) -> dict[str, StoredTensor]:
    """The state dict of a checkpoint: top level, or under ``model`` as the official files have it.

    Raises:
        WeightsError: the file is no such checkpoint, or not a sound one.
    """
    entries = _Entries(path)
    state = read_pickle(entries.read("data.pkl", at_most=MAX_BYTES))
    if isinstance(state, dict) and isinstance(state.get("model"), dict):
        state = state["model"]
    if not isinstance(state, dict):
        raise WeightsError(f"{path.name} holds no dictionary of tensors")
    return {name: _stored(entries, name, record) for name, record in _records(state, path)}


def _records(state: Mapping[Any, object], path: Path) -> list[tuple[str, TensorRecord]]:
    records = []
    for name, record in state.items():
        if not isinstance(name, str) or not isinstance(record, TensorRecord):
            raise WeightsError(f"{path.name} has {name!r} among its tensors, which is none")
        records.append((name, record))
    return records


def _stored(entries: "_Entries", name: str, record: TensorRecord) -> StoredTensor:
    storage = record.storage
    tensor = StoredTensor(
        storage.dtype,
        record.shape,
        record.offset,
        record.strides,
        storage.numbers,
        entries.reader_of(storage, name),
    )
    tensor.check(name)
    return tensor


class _Entries:
    """The zip, checked as a whole before any entry is read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        size = path.stat().st_size
        try:
            with zipfile.ZipFile(path) as file:
                infos = file.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise WeightsError(
                f"{path.name} is no checkpoint of the kind that torch saves (a zip): {error}"
            ) from error
        self._check(infos, size)
        self._infos = {info.filename: info for info in infos}
        self._prefix = self._find_prefix()
        order = self._prefix + "byteorder"
        if order in self._infos and self.read("byteorder", at_most=_MAX_NOTE).strip() != b"little":
            raise WeightsError(f"{path.name} was saved on a big-endian machine, which is not supported")

    def _check(self, infos: list[zipfile.ZipInfo], size: int) -> None:
        name = self._path.name
        if len(infos) > _MAX_ENTRIES or len({info.filename for info in infos}) != len(infos):
            raise WeightsError(f"{name} has too many entries, or two of the same name")
        if any(info.compress_type != zipfile.ZIP_STORED or info.flag_bits & 1 for info in infos):
            raise WeightsError(f"{name} is compressed or encrypted, which torch never does")
        if sum(info.file_size for info in infos) > size or any(
            info.file_size != info.compress_size for info in infos
        ):
            raise WeightsError(f"{name} claims to hold more bytes than it has")

    def _find_prefix(self) -> str:
        """The folder that everything lies in."""
        folders = [name.removesuffix("data.pkl") for name in self._infos if name.endswith("data.pkl")]
        if len(folders) != 1 or folders[0].count("/") > 1:
            raise WeightsError(f"{self._path.name} holds no data.pkl, or more than one; it is no checkpoint")
        return folders[0]

    def read(self, entry: str, *, at_most: int) -> bytes:
        """An entry's bytes, with its checksum compared."""
        info = self._infos.get(self._prefix + entry)
        if info is None or info.file_size > at_most:
            raise WeightsError(f"{self._path.name} has no entry {entry} of a sound size")
        data = self._stored_bytes(info)
        if len(data) != info.file_size or zlib.crc32(data) != info.CRC:
            raise WeightsError(f"{self._path.name} is damaged at {entry}: its checksum does not fit")
        return data

    def _stored_bytes(self, info: zipfile.ZipInfo) -> bytes:
        """What lies behind an entry's own header; `zipfile` would read the whole directory again each time."""
        with self._path.open("rb") as file:
            file.seek(info.header_offset)
            header = file.read(_LOCAL_HEADER.size)
            if len(header) < _LOCAL_HEADER.size or not header.startswith(_LOCAL_MARK):
                raise WeightsError(f"{self._path.name} is damaged: {info.filename} is not where it should be")
            file.seek(sum(_LOCAL_HEADER.unpack(header)), os.SEEK_CUR)
            return file.read(info.file_size)

    def reader_of(self, storage: StorageReference, tensor: str) -> Reader:
        """What reads a storage, once its size has been found right."""
        entry = f"data/{storage.key}"
        info = self._infos.get(self._prefix + entry)
        if info is None:
            raise WeightsError(f"{self._path.name} has no storage {storage.key!r} for {tensor}")
        expected = storage.numbers * item_size(storage.dtype)
        if info.file_size != expected:
            raise WeightsError(
                f"{self._path.name} has {info.file_size} bytes for {tensor}, which needs {expected}"
            )
        return lambda: self.read(entry, at_most=expected)
