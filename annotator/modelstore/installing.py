"""Putting weights into a model's folder: one process at a time, and whole or not at all."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from annotator.file_lock import FileLock, LockHeldError
from annotator.modelstore.digest import Digests
from annotator.modelstore.disk import named_faults, replace_durably
from annotator.modelstore.errors import ModelInUseError
from annotator.modelstore.record import RECORD_FILE, InstallRecord, stamp_of, write_record
from annotator.modelstore.store import ModelStore

LOCK_FILE = "lock"


@contextmanager
def held_folder(store: ModelStore, model_id: str) -> Iterator[Path]:
    """A model's folder, made if need be, while nobody else installs or removes that model.

    Raises:
        ModelInUseError: somebody else does; says who.
        ModelError: the name may not be used, or the disk refuses something in the meantime.
    """
    folder = store.folder(model_id)
    with named_faults(folder):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            lock = FileLock(folder / LOCK_FILE)
        except LockHeldError as error:
            by = f" ({error.holder})" if error.holder else ""
            raise ModelInUseError(
                f"{model_id} is being installed or removed by another process{by}; wait until it has ended"
            ) from error
        with lock:
            yield folder


def put_in_place(
    folder: Path, arrived: Path, *, name: str, digests: Digests, network: str, official: bool, source: str
) -> None:
    """Make checked weights the installed ones; writing the record is what installs them.

    The weights' name carries their digest, so that other weights of the same name stay as they are until then.
    """
    weights = folder / _name_with_digest(name, digests.sha256)
    with arrived.open("r+b") as file:
        os.fsync(file.fileno())
    replace_durably(arrived, weights)
    write_record(
        folder,
        InstallRecord(
            version=1,
            network=network,
            weights=weights.name,
            sha256=digests.sha256,
            official=official,
            source=source,
            installed_at=datetime.now(UTC).isoformat(timespec="seconds"),
            stamp=stamp_of(weights),
        ),
    )
    _sweep(folder, keep={weights.name, RECORD_FILE, LOCK_FILE})


def _name_with_digest(name: str, sha256: str) -> str:
    stem, suffix = os.path.splitext(name)
    plain = re.sub(r"[^A-Za-z0-9]+", "_", stem).strip("_")[:80] or "weights"
    return f"{plain}-{sha256[:12]}{suffix}"


def _sweep(folder: Path, *, keep: set[str]) -> None:
    for path in folder.iterdir():
        if path.name not in keep and (path.is_symlink() or path.is_file()):
            path.unlink()
