import hashlib
import pickle
import zipfile
from pathlib import Path

import pytest

from annotator.domain.cancel import Cancelled, CancelToken
from annotator.domain.errors import UsageError
from annotator.modelstore.add import add
from annotator.modelstore.card import ModelCard
from annotator.modelstore.errors import CheckpointRefusedError, ModelError
from annotator.modelstore.listing import status
from annotator.modelstore.progress import Progress, Stage
from annotator.modelstore.recognise import network_of
from annotator.modelstore.remove import remove
from annotator.modelstore.status import ModelState
from annotator.modelstore.store import ModelStore
from annotator.sam2.families import FAMILIES
from tests.unit.modelstore.checkpoints import shapes_of, write_safetensors
from tests.unit.modelstore.models import CONTENT, card, files_in, published, store

SMALLEST = "edgetam"


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """Weights that fit EdgeTAM and that nobody has published."""
    return write_safetensors(tmp_path / "mine.safetensors", shapes_of(SMALLEST))


def card_without_digest(name: str) -> ModelCard:
    return card("toy2", published(name=name, bytes=None, sha256=None), network=SMALLEST)


def mine(model_store: ModelStore, path: Path, **options: object) -> str:
    return add(model_store, path, name="mine", **options).sha256  # type: ignore[arg-type]


@pytest.mark.parametrize("network", FAMILIES)
def test_a_checkpoint_of_every_network_is_recognised(tmp_path: Path, network: str) -> None:
    path = write_safetensors(tmp_path / "any.safetensors", shapes_of(network))
    assert network_of(path).name == network


def test_a_published_file_is_recognised_by_its_digest(tmp_path: Path) -> None:
    toys, path = store(tmp_path), tmp_path / "renamed by somebody.pt"
    path.write_bytes(CONTENT)
    told: list[Progress] = []
    model = add(toys, path, progress=told.append)
    assert (model.model_id, model.official, model.weights.read_bytes()) == ("toy", True, CONTENT)
    assert path.read_bytes() == CONTENT
    assert [progress.stage for progress in told] == [Stage.CHECKING, Stage.COPYING]
    assert files_in(toys) == {model.weights.name, "installed.json"}


def test_a_published_file_may_go_under_a_name_of_its_own(tmp_path: Path) -> None:
    toys, path = store(tmp_path), tmp_path / "toy.pt"
    path.write_bytes(CONTENT)
    model = add(toys, path, name="mine")
    assert (model.model_id, model.official, model.network) == ("mine", True, "edgetam")


def test_other_weights_need_a_name_and_are_not_official(tmp_path: Path, weights: Path) -> None:
    toys = store(tmp_path)
    with pytest.raises(CheckpointRefusedError, match=r"edgetam.*no published file.*--name"):
        add(toys, weights)
    assert files_in(toys) == set()
    model = add(toys, weights, name="mine")
    assert (model.model_id, model.network, model.official) == ("mine", SMALLEST, False)
    assert model.sha256 == hashlib.sha256(weights.read_bytes()).hexdigest()
    assert status(toys, "mine").official is False


def test_a_file_that_was_published_without_a_digest_goes_under_its_models_name(
    tmp_path: Path, weights: Path
) -> None:
    toys = store(tmp_path, card_without_digest("mine.safetensors"))
    model = add(toys, weights)
    assert (model.model_id, model.official) == ("toy2", False)


def test_weights_do_not_take_the_name_of_a_published_model(tmp_path: Path, weights: Path) -> None:
    toys = store(tmp_path)
    with pytest.raises(CheckpointRefusedError, match="name of a published model"):
        add(toys, weights, name="toy")


def test_installed_weights_are_not_replaced_by_others(tmp_path: Path, weights: Path) -> None:
    toys = store(tmp_path)
    first = mine(toys, weights)
    assert mine(toys, weights) == first
    others = write_safetensors(tmp_path / "others.safetensors", shapes_of(SMALLEST), filled_with=0.5)
    with pytest.raises(CheckpointRefusedError, match="models remove mine"):
        mine(toys, others)
    assert status(toys, "mine").state is ModelState.INSTALLED
    remove(toys, "mine")
    assert mine(toys, others) != first


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"no_mem_embed": None}, "edgetam: no_mem_embed is missing"),
        ({"no_mem_embed": (1, 1, 255)}, r"no_mem_embed has the shape \[1, 1, 255\]"),
        ({"surplus": (3,)}, "surplus is no part of it"),
    ],
)
def test_weights_that_fit_no_network_are_refused_by_name(
    tmp_path: Path, change: dict[str, tuple[int, ...] | None], message: str
) -> None:
    changed = {**shapes_of(SMALLEST), **change}
    shapes = {name: shape for name, shape in changed.items() if shape is not None}
    toys = store(tmp_path)
    with pytest.raises(CheckpointRefusedError, match=message):
        mine(toys, write_safetensors(tmp_path / "odd.safetensors", shapes))
    assert files_in(toys) == set()


def test_weights_of_another_kind_are_refused(tmp_path: Path) -> None:
    path = write_safetensors(tmp_path / "llm.safetensors", {"model.embed_tokens.weight": (10, 10)})
    with pytest.raises(CheckpointRefusedError, match="no weights of a known network"):
        mine(store(tmp_path), path)


class Bomb:
    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.trace,)


def test_a_checkpoint_that_wants_to_run_something_is_refused_and_not_run(tmp_path: Path) -> None:
    path, trace = tmp_path / "bomb.pt", tmp_path / "trace"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("archive/data.pkl", pickle.dumps({"weight": Bomb(trace)}, protocol=2))
    with pytest.raises(CheckpointRefusedError, match="was not run"):
        mine(store(tmp_path), path)
    assert not trace.exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x80\x02}q\x00.", b"\0" * 100, b"\xff" * 100])
def test_what_is_no_checkpoint_is_refused(tmp_path: Path, content: bytes) -> None:
    toys, path = store(tmp_path), tmp_path / "odd.pt"
    path.write_bytes(content)
    with pytest.raises(CheckpointRefusedError, match=r"odd\.pt"):
        mine(toys, path)
    assert files_in(toys) == set()


def test_what_is_not_there_or_has_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        add(store(tmp_path), tmp_path / "nothing.pt")
    (tmp_path / "model.onnx").write_bytes(CONTENT)
    with pytest.raises(CheckpointRefusedError, match=r"\.safetensors"):
        add(store(tmp_path), tmp_path / "model.onnx")


@pytest.mark.parametrize("name", ["../outside", "a/b", "", "CON", "classic"])
def test_a_name_that_means_something_else_is_refused(tmp_path: Path, weights: Path, name: str) -> None:
    with pytest.raises(ModelError, match="name"):
        add(store(tmp_path), weights, name=name)


@pytest.mark.parametrize("stage", [Stage.CHECKING, Stage.COPYING])
def test_a_cancelled_addition_leaves_nothing(tmp_path: Path, weights: Path, stage: Stage) -> None:
    toys, cancel = store(tmp_path), CancelToken()

    def stop(progress: Progress) -> None:
        if progress.stage is stage:
            cancel.set()

    with pytest.raises(Cancelled):
        mine(toys, weights, progress=stop, cancel=cancel)
    assert files_in(toys) == set()
    assert status(toys, "toy").state is ModelState.KNOWN


def test_a_file_that_changes_while_it_is_copied_is_not_installed(tmp_path: Path) -> None:
    toys, path = store(tmp_path), tmp_path / "toy.pt"
    path.write_bytes(CONTENT)

    def change(progress: Progress) -> None:
        if progress.stage is Stage.CHECKING:
            path.write_bytes(CONTENT[::-1])

    with pytest.raises(CheckpointRefusedError, match="changed while it was copied"):
        add(toys, path, progress=change)
    assert files_in(toys) == set()
