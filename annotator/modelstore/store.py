"""Where models are kept: one folder per model."""

from collections.abc import Iterator
from pathlib import Path

from annotator import paths
from annotator.modelstore.catalogue import Catalogue, read_catalogue
from annotator.modelstore.names import check_model_name, is_model_name
from annotator.modelstore.record import read_record


class ModelStore:
    """The folders of models below one root: in each the weights and the record of their installation.

    Attributes:
        catalogue: the models that can be there under names of their own.
        root: where the folders are.
        graphs: where `annotator.sam2.graph_cache` keeps what is built from weights.
    """

    def __init__(
        self, *, catalogue: Catalogue | None = None, root: Path | None = None, graphs: Path | None = None
    ) -> None:
        """By default the program's own catalogue and the user's own folders.

        Raises:
            ModelCardError: a model.toml of the program is wrong.
        """
        self.catalogue = catalogue if catalogue is not None else read_catalogue()
        self.root = root if root is not None else paths.user_data_dir() / "models"
        self.graphs = graphs if graphs is not None else paths.cache_dir() / "graphs"

    def folder(self, model_id: str) -> Path:
        """Where a model's files are or would be.

        Raises:
            ModelError: the name could lead elsewhere.
        """
        check_model_name(model_id)
        return self.root / model_id

    def names(self) -> Iterator[str]:
        """The known models, then those that the user added under names of their own."""
        known = [card.id for card in self.catalogue.cards]
        yield from known
        if self.root.is_dir():
            for folder in sorted(self.root.iterdir()):
                if folder.name not in known and is_model_name(folder.name) and read_record(folder) is not None:
                    yield folder.name
