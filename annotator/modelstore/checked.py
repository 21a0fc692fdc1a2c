"""Installed weights, handed out only while they are what was installed."""

from contextlib import suppress
from pathlib import Path

import msgspec

from annotator.domain.cancel import CancelToken
from annotator.modelstore.digest import digests_of
from annotator.modelstore.disk import named_faults
from annotator.modelstore.errors import BrokenModelError, ModelNotInstalledError, UnknownModelError
from annotator.modelstore.record import FileStamp, InstallRecord, Unreadable, read_record, stamp_of, write_record
from annotator.modelstore.status import InstalledModel
from annotator.modelstore.store import ModelStore
from annotator.sam2.families import FAMILIES

_USUAL_SIZES = (512, 768, 1024)  # pixels; every published network takes them, and was trained at the last


def installed(store: ModelStore, model_id: str, *, cancel: CancelToken | None = None) -> InstalledModel:
    """The weights of a model, seen to be those that were installed.

    They are read only where the system says that the file was touched since they were last read.

    Raises:
        UnknownModelError: there is no model of that name.
        ModelNotInstalledError: its weights are not here.
        BrokenModelError: they are not what was installed.
        Cancelled: the token was set.
    """
    record, weights = _recorded(store, model_id)
    if _stamp(model_id, weights) != record.stamp:
        record = _read_in_full(model_id, record, weights, cancel)
    return _model(store, model_id, record)


def verified(store: ModelStore, model_id: str, *, cancel: CancelToken | None = None) -> InstalledModel:
    """As `installed`, and the weights are read and digested in any case."""
    record, weights = _recorded(store, model_id)
    return _model(store, model_id, _read_in_full(model_id, record, weights, cancel))


def _recorded(store: ModelStore, model_id: str) -> tuple[InstallRecord, Path]:
    folder = store.folder(model_id)
    match read_record(folder):
        case InstallRecord() as record:
            return record, folder / record.weights
        case Unreadable(reason):
            raise BrokenModelError(f"The record of {model_id} cannot be read ({reason}); {_remedy(model_id)}")
        case None:
            raise _missing(store, model_id)


def _missing(store: ModelStore, model_id: str) -> ModelNotInstalledError | UnknownModelError:
    card = store.catalogue.find(model_id)
    if card is None:
        return UnknownModelError(f"there is no model called {model_id!r}; there are: {', '.join(store.names())}")
    how = f"pull {model_id}" if card.files[0].has_digest else "add FILE"
    return ModelNotInstalledError(f"{card.label} is not installed; `annotator models {how}` installs it")


def _remedy(model_id: str) -> str:
    return f"run `annotator models remove {model_id}` and install it again"


def _stamp(model_id: str, weights: Path) -> FileStamp:
    with named_faults(weights):
        try:
            return stamp_of(weights)
        except FileNotFoundError:
            raise BrokenModelError(f"{weights} is missing; {_remedy(model_id)}") from None


def _read_in_full(
    model_id: str, record: InstallRecord, weights: Path, cancel: CancelToken | None
) -> InstallRecord:
    stamp = _stamp(model_id, weights)
    with named_faults(weights):
        digests = digests_of(weights, cancel=cancel)
    if digests.sha256 != record.sha256 or _stamp(model_id, weights) != stamp:
        raise BrokenModelError(f"{weights} is not the file that was installed; {_remedy(model_id)}")
    if stamp == record.stamp:
        return record
    fresh = msgspec.structs.replace(record, stamp=stamp)
    with suppress(OSError):  # a read-only folder: the weights are read again next time
        write_record(weights.parent, fresh)
    return fresh


def _model(store: ModelStore, model_id: str, record: InstallRecord) -> InstalledModel:
    if record.network not in FAMILIES:
        raise BrokenModelError(f"{model_id} was installed for the unknown network {record.network!r}")
    card = store.catalogue.find(model_id)
    return InstalledModel(
        model_id=model_id,
        label=model_id if card is None else card.label,
        network=record.network,
        weights=store.folder(model_id) / record.weights,
        sha256=record.sha256,
        bytes=record.stamp.bytes,
        official=record.official,
        input_sizes=_USUAL_SIZES if card is None else card.input_sizes,
        default_input_size=_USUAL_SIZES[-1] if card is None else card.default_input_size,
    )
