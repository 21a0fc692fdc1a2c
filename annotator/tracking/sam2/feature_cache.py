"""Features of frames, computed once: in memory, then on disk, both bounded."""

import hashlib
import os
import zlib
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from annotator.sam2.network import FrameFeatures
from annotator.sam2.runtime import to_numpy

_MAGIC = b"masklet-features-1"


class FeatureCache:
    """Features as float16, oldest out. Rounding through float16 always happens, so that a hit changes no result.

    The disk part survives restarts. Its folder is named by a digest of `key` (video fingerprint, model, image
    size, builder version), every file repeats the key, its frame and a checksum, and anything that does not
    match is computed again. Without a key nothing is written.
    """

    def __init__(
        self,
        *,
        memory_limit: int = 256 << 20,
        disk_limit: int = 4 << 30,
        folder: Path | None = None,
        key: str | None = None,
    ) -> None:
        self._memory_limit = memory_limit
        self._disk_limit = disk_limit
        self._features: OrderedDict[int, FrameFeatures] = OrderedDict()
        self._bytes = 0
        self._root = folder if key is not None else None
        self._key = (key or "").encode()
        self._folder = (
            None if folder is None or key is None else folder / hashlib.sha256(self._key).hexdigest()[:32]
        )

    def __contains__(self, frame_idx: int) -> bool:
        return frame_idx in self._features or ((path := self._path(frame_idx)) is not None and path.is_file())

    def get(self, frame_idx: int, compute: Callable[[], FrameFeatures]) -> FrameFeatures:
        """The features of a frame in the network's precision, computed where they are not at hand."""
        half = self._features.get(frame_idx) or self._from_disk(frame_idx)
        if half is None:
            half = compute().as_half()
            self._to_disk(frame_idx, half)
        self._keep(frame_idx, half)
        return half

    def _keep(self, frame_idx: int, half: FrameFeatures) -> None:
        if frame_idx not in self._features:
            self._bytes += _size(half)
        self._features[frame_idx] = half
        self._features.move_to_end(frame_idx)
        while self._bytes > self._memory_limit and len(self._features) > 1:
            _, dropped = self._features.popitem(last=False)
            self._bytes -= _size(dropped)

    def _path(self, frame_idx: int) -> Path | None:
        return None if self._folder is None else self._folder / f"{frame_idx:08d}.features"

    def _header(self, frame_idx: int) -> bytes:
        return b"\n".join((_MAGIC, self._key, str(frame_idx).encode(), b""))

    def _from_disk(self, frame_idx: int) -> FrameFeatures | None:
        path = self._path(frame_idx)
        if path is None:
            return None
        try:
            content = path.read_bytes()
        except OSError:
            return None
        return _decoded(content, self._header(frame_idx))

    def _to_disk(self, frame_idx: int, half: FrameFeatures) -> None:
        """Write a frame's features; a disk that is full or read-only only means that they are not kept."""
        path = self._path(frame_idx)
        if path is None:
            return
        temporary = path.with_suffix(f".{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(_encoded(half, self._header(frame_idx)))
            temporary.replace(path)
            self._evict()
        except OSError:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)

    def _evict(self) -> None:
        """Remove the oldest files of all videos until the rest fits the limit."""
        assert self._root is not None
        files = [(entry.stat(), entry) for entry in self._root.glob("*/*.features")]
        excess = sum(status.st_size for status, _ in files) - self._disk_limit
        for status, path in sorted(files, key=lambda item: item[0].st_mtime_ns):
            if excess <= 0:
                return
            path.unlink(missing_ok=True)
            excess -= status.st_size


def _size(half: FrameFeatures) -> int:
    return sum(to_numpy(array).nbytes for _, array in half.items())


def _encoded(half: FrameFeatures, header: bytes) -> bytes:
    arrays = [np.ascontiguousarray(to_numpy(array)) for _, array in half.items()]
    shapes = ";".join(",".join(map(str, array.shape)) for array in arrays).encode()
    body = b"".join(array.tobytes() for array in arrays)
    return b"".join((header, shapes, b"\n", str(zlib.crc32(body)).encode(), b"\n", body))


def _decoded(content: bytes, header: bytes) -> FrameFeatures | None:
    """What `_encoded` wrote, or None where anything is off."""
    if not content.startswith(header):
        return None
    try:
        shapes_text, checksum, body = content[len(header) :].split(b"\n", 2)
        shapes = [tuple(map(int, shape.split(b","))) for shape in shapes_text.split(b";")]
        if zlib.crc32(body) != int(checksum):
            return None
        arrays: list[NDArray[np.float16]] = []
        offset = 0
        for shape in shapes:
            count = int(np.prod(shape))
            arrays.append(np.frombuffer(body, np.float16, count, offset).reshape(shape))
            offset += 2 * count
        return FrameFeatures(*arrays)
    except (ValueError, TypeError):
        return None
