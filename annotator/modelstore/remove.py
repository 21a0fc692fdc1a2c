"""Taking a model away, with what was built from it."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from annotator.modelstore.disk import named_faults
from annotator.modelstore.errors import UnknownModelError
from annotator.modelstore.installing import LOCK_FILE, held_folder
from annotator.modelstore.record import RECORD_FILE, InstallRecord, read_record
from annotator.modelstore.store import ModelStore

_DIGITS_IN_NAMES = 16  # of the weights' SHA-256


def remove(store: ModelStore, model_id: str) -> int:
    """Remove a model's weights, what has arrived of them, and the graphs built from them.

    Links are removed, what they lead to is not.

    Returns:
        Bytes that were freed; 0 where a known model was not here.

    Raises:
        UnknownModelError: there is no model of that name.
        ModelInUseError: somebody installs it at the moment.
        ModelError: the disk refuses.
    """
    folder = store.folder(model_id)
    if not folder.is_symlink() and not folder.is_dir():
        if store.catalogue.find(model_id) is None:
            raise UnknownModelError(
                f"there is no model called {model_id!r}; there are: {', '.join(store.names())}"
            )
        return 0
    with named_faults(folder):
        if folder.is_symlink():
            folder.unlink()
            return 0
        return _emptied(store, model_id)


def _emptied(store: ModelStore, model_id: str) -> int:
    with held_folder(store, model_id) as folder:
        record = read_record(folder)
        (folder / RECORD_FILE).unlink(missing_ok=True)  # from here on it is not installed
        freed = sum(_removed(path) for path in list(folder.iterdir()) if path.name != LOCK_FILE)
        if isinstance(record, InstallRecord) and not _is_used(store, record.sha256):
            freed += sum(_removed(path) for path in built_from(store, record.sha256))
    with suppress(OSError):  # somebody has just begun to install it again
        folder.rmdir()
    return freed


def built_from(store: ModelStore, sha256: str) -> Iterator[Path]:
    """The folders of the cache with graphs that were built from weights of this digest.

    `annotator.sam2.graph_cache.GraphKey` names them; it cannot be asked here, it brings ONNX Runtime along.
    """
    mark = f"-{sha256[:_DIGITS_IN_NAMES]}-"
    if store.graphs.is_dir():
        yield from (path for path in store.graphs.iterdir() if mark in path.name)


def _is_used(store: ModelStore, sha256: str) -> bool:
    """Whether the same weights are installed under another name."""
    records = (read_record(store.folder(name)) for name in store.names())
    return any(isinstance(record, InstallRecord) and record.sha256 == sha256 for record in records)


def _removed(path: Path) -> int:
    """Remove a file, a link or a whole folder; its size in bytes."""
    if path.is_dir() and not path.is_symlink():
        size = sum(_size(inner) for inner in path.rglob("*"))
        shutil.rmtree(path)
        return size
    size = _size(path)
    path.unlink()
    return size


def _size(path: Path) -> int:
    status = path.lstat()
    return 0 if path.is_dir() and not path.is_symlink() else status.st_size
