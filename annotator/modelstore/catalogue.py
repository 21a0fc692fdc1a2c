"""The models that the program knows, read from the folder of model.toml files."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from natsort import natsorted

from annotator import paths
from annotator.modelstore.card import CARD_FILE, CheckpointFile, Device, ModelCard, read_card
from annotator.modelstore.digest import Digests
from annotator.modelstore.errors import UnknownModelError


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The known models, in the order that a list shows them in."""

    cards: tuple[ModelCard, ...]

    def find(self, model_id: str) -> ModelCard | None:
        """The model of that name, or None."""
        return next((card for card in self.cards if card.id == model_id), None)

    def card(self, model_id: str) -> ModelCard:
        """The model of that name.

        Raises:
            UnknownModelError: there is none; the message lists those there are.
        """
        card = self.find(model_id)
        if card is None:
            raise UnknownModelError(f"there is no model called {model_id!r} to fetch; there are: {self._names()}")
        return card

    def with_digests(self, digests: Digests) -> tuple[ModelCard, CheckpointFile] | None:
        """The model that a file of these digests was published as, or None."""
        for card in self.cards:
            for file in card.files:
                if file.has_digest and digests.match(file):
                    return card, file
        return None

    def _names(self) -> str:
        return ", ".join(card.id for card in self.cards) or "none"


def read_catalogue(folder: Path | None = None) -> Catalogue:
    """Read every model.toml below a folder (the program's own by default), one folder per model.

    Raises:
        ModelCardError: one of them is wrong; names file and key.
    """
    found = (folder or paths.bundled_models_dir()).glob(f"*/{CARD_FILE}")
    cards = (read_card(path) for path in found)
    return Catalogue(tuple(natsorted(cards, key=_rank)))


def _rank(card: ModelCard) -> tuple[bool, bool, int, str]:
    """First choices, then what can be fetched, then the rest; small before large."""
    return not card.recommended_on, not card.files[0].has_digest, card.parameters, card.id


def recommended(models: Iterable[ModelCard], *, device: Device) -> ModelCard | None:
    """The first choice for a device: what its model.toml says, the smallest of several."""
    chosen = [card for card in models if device in card.recommended_on]
    return min(chosen, key=lambda card: card.parameters, default=None)
