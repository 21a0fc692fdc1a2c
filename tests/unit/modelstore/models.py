"""A small model that a test can publish, and a store to install it in."""

import hashlib
import random
from pathlib import Path

import msgspec

from annotator.modelstore.card import CheckpointFile, Licence, ModelCard
from annotator.modelstore.catalogue import Catalogue
from annotator.modelstore.patience import Patience
from annotator.modelstore.store import ModelStore

CONTENT = random.Random(1).randbytes(300_000)
OTHER = random.Random(2).randbytes(300_000)
NAME = "toy.pt"
QUICK = Patience(connecting=5, stalled=0.3, tries=3, pause=0.01, longest_pause=0.02)


def published(content: bytes = CONTENT, **changes: object) -> CheckpointFile:
    """A file with the digest and the size of a content."""
    file = CheckpointFile(
        name=NAME,
        url=f"https://models.invalid/{NAME}",
        bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    return msgspec.structs.replace(file, **changes)


def git_blob(content: bytes) -> str:
    """The id that `git hash-object` gives a content."""
    return hashlib.sha1(b"blob " + str(len(content)).encode() + b"\0" + content).hexdigest()


def card(model_id: str = "toy", *files: CheckpointFile, network: str = "edgetam") -> ModelCard:
    """A model with these files, or the usual one."""
    return ModelCard(
        id=model_id,
        label=model_id.title(),
        family="Toys",
        network=network,
        parameters=75_000,
        input_sizes=(512, 1024),
        default_input_size=1024,
        recommended_on=(),
        source="https://models.invalid/about",
        licence=Licence(id="Apache-2.0", url="https://models.invalid/licence"),
        files=files or (published(),),
    )


def store(root: Path, *cards: ModelCard) -> ModelStore:
    """A store of these models, or of the usual one, below a folder."""
    return ModelStore(
        catalogue=Catalogue(cards or (card(),)), root=root / "data" / "models", graphs=root / "cache" / "graphs"
    )


def files_in(model_store: ModelStore) -> set[str]:
    """The names of all files of the store."""
    return {path.name for path in model_store.root.rglob("*") if path.is_file()}
