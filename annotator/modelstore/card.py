"""One known model as its model.toml describes it."""

import tomllib
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from annotator.domain.errors import UsageError
from annotator.modelstore.errors import ModelCardError, ModelError
from annotator.modelstore.names import FILE_NAME, MAX_NAME, check_model_name
from annotator.sam2.families import family

CARD_FILE = "model.toml"

Device: TypeAlias = Literal["cpu", "gpu"]

_Text: TypeAlias = Annotated[str, Meta(min_length=1, max_length=200)]
_Address: TypeAlias = Annotated[str, Meta(pattern=r"^https://[^\s/]+/\S+$", max_length=500)]
_Count: TypeAlias = Annotated[int, Meta(ge=1, le=1 << 40)]
_MAX_CARD_BYTES = 64 << 10


class Licence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Under which terms the weights may be used.

    Attributes:
        id: of the SPDX list.
        url: its text.
    """

    id: _Text
    url: _Address


class CheckpointFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file that was published with the weights of a model.

    Attributes:
        name: as published, without a folder.
        url: where it is published.
        bytes: its exact size.
        at_most_bytes: what it cannot exceed, where the exact size is not known.
        sha256: hexadecimal.
        git_blob: its id as a git object: the SHA-1 of ``blob SIZE``, a zero byte and the content.
    """

    name: Annotated[str, Meta(pattern=FILE_NAME, max_length=MAX_NAME)]
    url: _Address
    bytes: _Count | None = None
    at_most_bytes: _Count | None = None
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")] | None = None
    git_blob: Annotated[str, Meta(pattern=r"^[0-9a-f]{40}$")] | None = None

    @property
    def has_digest(self) -> bool:
        """Whether a download can be checked, and so be made at all."""
        return self.sha256 is not None or self.git_blob is not None

    @property
    def size_limit(self) -> int | None:
        """The most bytes that are written for it."""
        return self.bytes if self.bytes is not None else self.at_most_bytes


class ModelCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of a model before it is here.

    Attributes:
        id: what users type, and the name of its folder.
        label: what users see.
        family: the line of models it belongs to.
        network: its name among `annotator.sam2.families`.
        parameters: learned values, rounded as published.
        input_sizes: image sizes it may run at, in pixels; increasing.
        default_input_size: the one it was trained at.
        recommended_on: the devices that it is the first choice for.
        source: the page of its publisher.
        licence: of the weights.
        files: the published files, each enough on its own; the first one is fetched.
    """

    id: _Text
    label: _Text
    family: _Text
    network: _Text
    parameters: _Count
    input_sizes: Annotated[tuple[_Count, ...], Meta(min_length=1)]
    default_input_size: _Count
    recommended_on: tuple[Device, ...]
    source: _Address
    licence: Licence
    files: Annotated[tuple[CheckpointFile, ...], Meta(min_length=1)]


def read_card(path: Path) -> ModelCard:
    """Read a model.toml and check it against the network it names.

    Raises:
        ModelCardError: the file cannot be read, or a key is unknown, missing or wrong; names file and key.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MAX_CARD_BYTES + 1)
        if len(content) > _MAX_CARD_BYTES:
            raise ModelCardError(f"{path}: the file is larger than {_MAX_CARD_BYTES >> 10} kB")
        card = msgspec.convert(tomllib.loads(content.decode()), ModelCard)
    except OSError as error:
        raise ModelCardError(f"{path}: {error.strerror}") from error
    except msgspec.ValidationError as error:
        raise ModelCardError(f"{path}: {_with_plain_key(str(error))}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ModelCardError(f"{path}: this is no TOML: {error}") from error
    _check(card, path)
    return card


def _with_plain_key(message: str) -> str:
    """msgspec's place ``- at `$.files[0].bytes``` as the key ``files[0].bytes`` at the front."""
    reason, _, place = message.partition(" - at ")
    key = place.strip("`").removeprefix("$").removeprefix(".")
    return f"{key}: {reason}" if key else reason


def _check(card: ModelCard, path: Path) -> None:
    for key, problem in _problems(card, path.parent.name):
        raise ModelCardError(f"{path}: {key}: {problem}")


def _problems(card: ModelCard, folder: str) -> list[tuple[str, str]]:
    found = []
    try:
        check_model_name(card.id)
    except ModelError as error:
        found.append(("id", str(error)))
    if card.id != folder:
        found.append(("id", f"{card.id!r} is not the name of its folder, {folder!r}"))
    found += _size_problems(card)
    if card.default_input_size not in card.input_sizes:
        found.append(("default_input_size", f"{card.default_input_size} is not among input_sizes"))
    for i, file in enumerate(card.files):
        if file.has_digest and file.size_limit is None:
            found.append((f"files[{i}]", "a digest needs bytes or at_most_bytes beside it"))
    return found


def _size_problems(card: ModelCard) -> list[tuple[str, str]]:
    try:
        network = family(card.network)
    except UsageError as error:
        return [("network", str(error))]
    try:
        for size in card.input_sizes:
            network.check_size(size)
    except ValueError as error:
        return [("input_sizes", str(error))]
    return []
