"""How a model stands on this machine."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from annotator.modelstore.card import Device, Licence, ModelCard


class ModelState(StrEnum):
    """How a model stands; DOWNLOADING also when the download was interrupted and can go on."""

    KNOWN = "known"
    DOWNLOADING = "downloading"
    INSTALLED = "installed"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """One line of the list of models.

    Attributes:
        model_id: what users type.
        label: what users see.
        state: how it stands.
        card: what is known of it; None for weights that a user added under a name of their own.
        bytes_here: what it takes on this disk: installed weights, or the part that has arrived.
        bytes_whole: of the weights; None where it is not known before they are here.
        official: whether installed weights are the published ones; None where none are installed.
        can_pull: whether it can be fetched; otherwise its file has to be added by hand.
        problem: why it is broken, empty otherwise.
    """

    model_id: str
    label: str
    state: ModelState
    card: ModelCard | None
    bytes_here: int
    bytes_whole: int | None
    official: bool | None
    can_pull: bool
    problem: str = ""

    @property
    def licence(self) -> Licence | None:
        """Of the weights, where it is known."""
        return None if self.card is None else self.card.licence

    @property
    def recommended_on(self) -> tuple[Device, ...]:
        """The devices that it is the first choice for."""
        return () if self.card is None else self.card.recommended_on


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """Weights that are here and are what was installed.

    Attributes:
        model_id: what users type.
        label: what users see.
        network: its name among `annotator.sam2.families`.
        weights: the checkpoint file.
        sha256: of that file; what built graphs and caches are keyed by.
        bytes: of that file.
        official: whether it is the published file, by a digest of the publisher.
        input_sizes: image sizes it may run at, in pixels; increasing.
        default_input_size: the one it was trained at.
    """

    model_id: str
    label: str
    network: str
    weights: Path
    sha256: str
    bytes: int
    official: bool
    input_sizes: tuple[int, ...]
    default_input_size: int
