"""How the models of a store stand, seen from names, sizes and records; weights are not read."""

from pathlib import Path

from annotator.modelstore.card import ModelCard
from annotator.modelstore.errors import BrokenModelError
from annotator.modelstore.partial import PartialDownload
from annotator.modelstore.record import InstallRecord, Unreadable, read_record, stamp_of
from annotator.modelstore.status import ModelState, ModelStatus
from annotator.modelstore.store import ModelStore


def statuses(store: ModelStore) -> tuple[ModelStatus, ...]:
    """Every known model, then those that the user added under names of their own."""
    return tuple(status(store, model_id) for model_id in store.names())


def status(store: ModelStore, model_id: str) -> ModelStatus:
    """How one model stands.

    Raises:
        ModelError: this is no model name.
    """
    card, folder = store.catalogue.find(model_id), store.folder(model_id)
    match read_record(folder):
        case InstallRecord() as record:
            return _installed(model_id, card, folder, record)
        case Unreadable(reason):
            return _status(model_id, card, ModelState.BROKEN, problem=f"its record cannot be read: {reason}")
        case None:
            arrived = 0 if card is None else PartialDownload(folder, card.files[0].name).size
            state = ModelState.DOWNLOADING if arrived else ModelState.KNOWN
            return _status(model_id, card, state, bytes_here=arrived)


def _installed(model_id: str, card: ModelCard | None, folder: Path, record: InstallRecord) -> ModelStatus:
    problem = _damage(folder, record)
    return _status(
        model_id,
        card,
        ModelState.BROKEN if problem else ModelState.INSTALLED,
        bytes_here=record.stamp.bytes,
        bytes_whole=record.stamp.bytes,
        official=record.official,
        problem=problem,
    )


def _damage(folder: Path, record: InstallRecord) -> str:
    try:
        found = stamp_of(folder / record.weights).bytes
    except FileNotFoundError:
        return f"{record.weights} is missing"
    except BrokenModelError as error:
        return str(error)
    except OSError as error:
        return f"{record.weights} cannot be read: {error.strerror}"
    return "" if found == record.stamp.bytes else f"{record.weights} has {found} bytes, not {record.stamp.bytes}"


def _status(
    model_id: str,
    card: ModelCard | None,
    state: ModelState,
    *,
    bytes_here: int = 0,
    bytes_whole: int | None = None,
    official: bool | None = None,
    problem: str = "",
) -> ModelStatus:
    file = None if card is None else card.files[0]
    if bytes_whole is None and file is not None:
        bytes_whole = file.bytes
    return ModelStatus(
        model_id=model_id,
        label=model_id if card is None else card.label,
        state=state,
        card=card,
        bytes_here=bytes_here,
        bytes_whole=bytes_whole,
        official=official,
        can_pull=file is not None and file.has_digest,
        problem=problem,
    )
