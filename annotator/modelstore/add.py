"""Installing a checkpoint that is on this disk already."""

import os
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.cancel import CancelToken
from annotator.domain.errors import UsageError
from annotator.modelstore.checked import installed
from annotator.modelstore.digest import Digests, Hasher, digests_of
from annotator.modelstore.disk import check_room, named_faults
from annotator.modelstore.errors import CheckpointRefusedError
from annotator.modelstore.installing import held_folder, put_in_place
from annotator.modelstore.names import check_model_name
from annotator.modelstore.progress import ProgressListener, Stage, bytes_of, unheard
from annotator.modelstore.recognise import network_of
from annotator.modelstore.record import InstallRecord, read_record
from annotator.modelstore.status import InstalledModel
from annotator.modelstore.store import ModelStore

SUFFIXES = (".pt", ".pth", ".safetensors")

_INCOMING = "incoming"
_CHUNK = 1 << 20
_MOST_BYTES = 4 << 30  # several times the largest published checkpoint


@dataclass(frozen=True, slots=True)
class _Place:
    """What a file is, and the name it goes under."""

    model_id: str
    network: str
    official: bool


def add(
    store: ModelStore,
    path: Path,
    *,
    name: str | None = None,
    progress: ProgressListener = unheard,
    cancel: CancelToken | None = None,
) -> InstalledModel:
    """Copy a checkpoint from disk into the store.

    A file whose digest a publisher states goes under that model's name. Others are read, tensors' names and
    shapes only, to see which network they are for: a file that is named as one that was published without a
    digest goes under that model's name, every other one (fine-tuned, random) needs a name of its own. Neither
    counts as official.

    Args:
        store: where to.
        path: a ``.pt`` or ``.safetensors`` file; it is not changed.
        name: what to call the model instead.
        progress: told about every piece.
        cancel: ends it; then nothing is installed.

    Raises:
        CheckpointRefusedError: the file fits no known network, needs a name, or may not have this one.
        ModelError: any other reason, each with its own kind and sentence.
        UsageError: there is no such file.
        Cancelled: the token was set.
    """
    if name is not None:
        check_model_name(name)
    _check_file(path)
    with named_faults(path):
        digests = digests_of(path, progress=bytes_of(Stage.CHECKING, progress), cancel=cancel)
    place = _place(store, path, digests, name)
    with held_folder(store, place.model_id) as folder:
        _check_not_taken(folder, place.model_id, digests)
        check_room(folder, digests.bytes)
        incoming = folder / _INCOMING
        try:
            _copy(path, incoming, digests, progress=progress, cancel=cancel)
            put_in_place(
                folder,
                incoming,
                name=path.name,
                digests=digests,
                network=place.network,
                official=place.official,
                source=path.name,
            )
        finally:
            incoming.unlink(missing_ok=True)
    return installed(store, place.model_id, cancel=cancel)


def _check_file(path: Path) -> None:
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file")
    if path.suffix.lower() not in SUFFIXES:
        raise CheckpointRefusedError(f"{path}: a checkpoint is one of {', '.join(SUFFIXES)}")
    if not 0 < path.stat().st_size <= _MOST_BYTES:
        raise CheckpointRefusedError(f"{path}: the file is empty or larger than {_MOST_BYTES >> 30} GB")


def _place(store: ModelStore, path: Path, digests: Digests, name: str | None) -> _Place:
    published = store.catalogue.with_digests(digests)
    if published is not None:
        card, _ = published
        place = _Place(name or card.id, card.network, official=True)
        if name is not None and name != card.id:
            _check_free(store, name)
        return place
    network = network_of(path).name
    if name is not None:
        _check_free(store, name)
        return _Place(name, network, official=False)
    for card in store.catalogue.cards:
        if card.network == network and any(not file.has_digest and file.name == path.name for file in card.files):
            return _Place(card.id, network, official=False)
    raise CheckpointRefusedError(
        f"{path} holds weights for {network}, but is no published file (SHA-256 {digests.sha256}); "
        "--name NAME adds it under a name of its own"
    )


def _check_free(store: ModelStore, name: str) -> None:
    if store.catalogue.find(name) is not None:
        raise CheckpointRefusedError(
            f"{name!r} is the name of a published model, which this file is not; choose another"
        )


def _check_not_taken(folder: Path, model_id: str, digests: Digests) -> None:
    record = read_record(folder)
    if isinstance(record, InstallRecord) and record.sha256 != digests.sha256:
        raise CheckpointRefusedError(
            f"{model_id!r} is installed already with other weights; "
            f"`annotator models remove {model_id}` first, or choose another name"
        )


def _copy(
    source: Path, target: Path, digests: Digests, *, progress: ProgressListener, cancel: CancelToken | None
) -> None:
    """Copy, and see that it is the content that was looked at."""
    hasher, done = Hasher(digests.bytes), 0
    tell = bytes_of(Stage.COPYING, progress)
    with source.open("rb") as reader, target.open("wb") as writer:
        while done <= digests.bytes and (piece := reader.read(_CHUNK)):
            if cancel is not None:
                cancel.raise_if_set()
            writer.write(piece)
            hasher.update(piece)
            done += len(piece)
            tell(done, digests.bytes)
        writer.flush()
        os.fsync(writer.fileno())
    if hasher.digests() != digests:
        raise CheckpointRefusedError(f"{source} was changed while it was copied; nothing was installed")
