"""Built graphs on disk: made once per model, image size, precision, device and builder, whole or not at all.

Every file's SHA-256 stands in the manifest and is compared before ONNX Runtime sees a byte, so a file that was
tampered with or torn is built again rather than run.
"""

import contextlib
import hashlib
import io
import logging
import os
import shutil
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from annotator.sam2.device import Device
from annotator.sam2.errors import GraphCacheError
from annotator.sam2.host_weights import HostWeights
from annotator.sam2.parts import BUILDER_VERSION, GraphName, Precision

_MANIFEST = "manifest.json"
_HOST_WEIGHTS = "host_weights.npz"
_SHORT_DIGEST = 16
_LARGEST_MANIFEST = 1 << 16
_A_DAY = 24 * 3600

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class GraphKey:
    """What graphs depend on.

    Attributes:
        network: the configuration's name.
        model_sha256: of the checkpoint, 64 hexadecimal digits.
        size: of the image, pixels.
        precision: of weights and activations.
        device: that they are built for.
        builder: the version of the code that builds them.
    """

    network: str
    model_sha256: str
    size: int
    precision: Precision
    device: Device
    builder: int = BUILDER_VERSION

    @property
    def folder(self) -> str:
        """Its folder's name in the cache."""
        short = self.model_sha256[:_SHORT_DIGEST]
        return f"{self.network}-{short}-{self.size}-{self.precision}-{self.device}-v{self.builder}"


class _Manifest(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What lies in a folder of the cache."""

    network: str
    model_sha256: str
    size: int
    precision: str
    device: str
    builder: int
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class BuiltGraphs:
    """A network's graphs, each to be brought when it is needed.

    Attributes:
        graph: gives a serialised model, once, and lets go of it.
        weights: what is used outside the graphs.
    """

    graph: Callable[[GraphName], bytes]
    weights: HostWeights


class GraphCache:
    """One folder with one folder per key."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def find(self, key: GraphKey) -> BuiltGraphs | None:
        """The graphs of a key, or None where they are not there or not what was put there.

        All are checked here, so that none turns out to be damaged half way through loading.
        """
        folder = self._root / key.folder
        try:
            manifest = self._manifest(folder, key)
            models = {name: _checked(folder, _file_of(name), manifest) for name in GraphName}
            arrays = np.load(io.BytesIO(_checked(folder, _HOST_WEIGHTS, manifest)), allow_pickle=False)
            return BuiltGraphs(models.pop, HostWeights.from_arrays(arrays))
        except FileNotFoundError:
            return None
        except (OSError, GraphCacheError, msgspec.MsgspecError, ValueError, KeyError, zipfile.BadZipFile) as error:
            log.warning("built graphs in %s are not used but made again: %s", folder.name, error)
            return None

    def keep(self, key: GraphKey, models: Mapping[GraphName, bytes], weights: HostWeights) -> None:
        """Put graphs into the cache, in one step that a crash cannot divide.

        Raises:
            GraphCacheError: they could not be written; what was there before is still there.
        """
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            scratch = Path(tempfile.mkdtemp(prefix=".building-", dir=self._root))
            try:
                self._fill(scratch, key, models, weights)
                self._put_in_place(scratch, self._root / key.folder)
            finally:
                shutil.rmtree(scratch, ignore_errors=True)
        except OSError as error:
            raise GraphCacheError(
                f"built graphs cannot be kept in {self._root}: {error.strerror or error}"
            ) from error
        self._forget_older(key)

    def _manifest(self, folder: Path, key: GraphKey) -> _Manifest:
        path = folder / _MANIFEST
        if path.stat().st_size > _LARGEST_MANIFEST:
            raise GraphCacheError("the manifest is too large")
        manifest = msgspec.json.decode(path.read_bytes(), type=_Manifest)
        if manifest != _manifest_of(key, manifest.files):
            raise GraphCacheError("the manifest is of other graphs")
        return manifest

    def _fill(self, scratch: Path, key: GraphKey, models: Mapping[GraphName, bytes], weights: HostWeights) -> None:
        buffer = io.BytesIO()
        np.savez(buffer, allow_pickle=False, **weights.arrays())
        contents = {_file_of(name): model for name, model in models.items()} | {_HOST_WEIGHTS: buffer.getvalue()}
        for name, data in contents.items():
            _write_through(scratch / name, data)
        digests = {name: hashlib.sha256(data).hexdigest() for name, data in contents.items()}
        _write_through(scratch / _MANIFEST, msgspec.json.encode(_manifest_of(key, digests)))

    def _put_in_place(self, scratch: Path, place: Path) -> None:
        if place.exists():  # Damaged, or made by another process meanwhile: ours is as good.
            aside = Path(tempfile.mkdtemp(prefix=".old-", dir=self._root)) / place.name
            with contextlib.suppress(FileNotFoundError):
                place.rename(aside)
            shutil.rmtree(aside.parent, ignore_errors=True)
        scratch.rename(place)

    def _forget_older(self, key: GraphKey) -> None:
        """Remove what other versions of the builder made, and scratch folders that a crash left behind."""
        ending = f"-v{key.builder}"
        for folder in self._root.iterdir():
            if _is_left_behind(folder) or (
                folder.name.startswith(f"{key.network}-") and not folder.name.endswith(ending)
            ):
                shutil.rmtree(folder, ignore_errors=True)


def _is_left_behind(folder: Path) -> bool:
    """A scratch folder of a process that died; a younger one may be in use at this moment."""
    if not folder.name.startswith((".building-", ".old-")):
        return False
    try:
        return time.time() - folder.stat().st_mtime > _A_DAY
    except FileNotFoundError:
        return False


def _file_of(name: GraphName) -> str:
    return f"{name}.onnx"


def _manifest_of(key: GraphKey, files: dict[str, str]) -> _Manifest:
    return _Manifest(
        key.network, key.model_sha256, key.size, key.precision.value, key.device.value, key.builder, files
    )


def _checked(folder: Path, name: str, manifest: _Manifest) -> bytes:
    data = (folder / name).read_bytes()
    if hashlib.sha256(data).hexdigest() != manifest.files.get(name):
        raise GraphCacheError(f"{name} is not what was built")
    return data


def _write_through(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
