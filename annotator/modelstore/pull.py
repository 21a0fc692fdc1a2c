"""Fetching a known model from its publisher or a mirror."""

import re
from contextlib import suppress
from urllib.parse import quote

from annotator.domain.cancel import CancelToken
from annotator.domain.errors import UsageError
from annotator.modelstore.card import CheckpointFile, ModelCard
from annotator.modelstore.checked import installed
from annotator.modelstore.digest import Digests, digests_of
from annotator.modelstore.download import Download
from annotator.modelstore.errors import BrokenModelError, ModelError, ModelNotInstalledError, WrongFileError
from annotator.modelstore.installing import held_folder, put_in_place
from annotator.modelstore.partial import PartialDownload
from annotator.modelstore.patience import Patience
from annotator.modelstore.progress import ProgressListener, Stage, bytes_of, unheard
from annotator.modelstore.status import InstalledModel
from annotator.modelstore.store import ModelStore


def pull(
    store: ModelStore,
    model_id: str,
    *,
    mirror: str | None = None,
    patience: Patience | None = None,
    progress: ProgressListener = unheard,
    cancel: CancelToken | None = None,
) -> InstalledModel:
    """Fetch a model and install it; where it is installed and untouched, nothing is done.

    Nothing reads the file before its digest is that of the published one. What has arrived when a download ends
    early is kept, and the next one goes on from there.

    Args:
        store: where to.
        model_id: a model of the catalogue.
        mirror: an address that stands for everything before the file's name; the digest stays the publisher's.
        patience: how long to wait for whom.
        progress: told about every piece.
        cancel: ends it.

    Raises:
        UnknownModelError: there is no model of that name.
        ModelError: any other reason, each with its own kind and sentence.
        UsageError: the mirror is no web address.
        Cancelled: the token was set.
    """
    card = store.catalogue.card(model_id)
    file = _fetchable(card)
    address = _address(file, mirror)
    with held_folder(store, model_id) as folder:
        with suppress(ModelNotInstalledError, BrokenModelError):
            return installed(store, model_id, cancel=cancel)
        part = PartialDownload(folder, file.name)
        download = Download(file, address, part, patience or Patience(), progress, cancel or CancelToken())
        digests = _published(download)
        put_in_place(
            folder,
            part.path,
            name=file.name,
            digests=digests,
            network=card.network,
            official=True,
            source=address,
        )
    return installed(store, model_id, cancel=cancel)


def _fetchable(card: ModelCard) -> CheckpointFile:
    file = card.files[0]
    if not file.has_digest:
        raise ModelError(
            f"{card.label} cannot be pulled: no digest is known that its file could be checked with; "
            f"download {file.url} yourself and run `annotator models add {file.name}`"
        )
    return file


def _address(file: CheckpointFile, mirror: str | None) -> str:
    if mirror is None:
        return file.url
    if re.fullmatch(r"https?://[^\s/?#]+[^\s?#]*", mirror) is None:
        raise UsageError(f"--mirror {mirror}: this is no address of a folder; http://HOST/FOLDER or https:// is")
    return f"{mirror.rstrip('/')}/{quote(file.name)}"


def _published(download: Download) -> Digests:
    """Download until the file is the published one.

    Parts of two versions of a file make neither; then one more try is made, in one piece.
    """
    download.run()
    digests = _checked(download)
    if digests is None and download.replies > 1:
        download.run()
        digests = _checked(download)
    if digests is None:
        raise WrongFileError(
            f"{download.address} is not the published {download.file.name}: its digest is another one; "
            "what was downloaded has been removed"
        )
    return digests


def _checked(download: Download) -> Digests | None:
    """The digests of the download, or None where they are not the published ones: then it is removed."""
    tell = bytes_of(Stage.CHECKING, download.progress)
    digests = digests_of(download.part.path, progress=tell, cancel=download.cancel)
    if digests.match(download.file):
        return digests
    download.part.discard()
    return None
