import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import paths
from annotator.modelstore.card import CARD_FILE, ModelCard, read_card
from annotator.modelstore.catalogue import Catalogue, read_catalogue, recommended
from annotator.modelstore.errors import ModelCardError, ModelError, UnknownModelError
from annotator.modelstore.names import check_model_name
from annotator.modelstore.store import ModelStore
from annotator.sam2.families import FAMILIES, family
from annotator.sam2.shapes import BATCH_COUNTER, expected_shapes

CARD = """
id = "toy"
label = "Toy"
family = "Toys"
network = "edgetam"
parameters = 75
input_sizes = [512, 1024]
default_input_size = 1024
recommended_on = ["cpu"]
source = "https://models.invalid/about"
[licence]
id = "Apache-2.0"
url = "https://models.invalid/licence"
[[files]]
name = "toy.pt"
url = "https://models.invalid/toy.pt"
bytes = 10
sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
"""


def written(folder: Path, content: str | bytes, *, name: str = "toy") -> Path:
    path = folder / name / CARD_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def learned(card: ModelCard) -> int:
    """Parameters of a network as training counts them: no statistics, no fixed frequencies."""
    fixed = ("running_mean", "running_var", "gaussian_matrix", BATCH_COUNTER)
    shapes = expected_shapes(family(card.network))
    return sum(math.prod(shape) for name, shape in shapes.items() if not name.endswith(fixed))


@pytest.fixture(scope="module")
def bundled() -> Catalogue:
    return read_catalogue()


def test_every_network_that_was_published_is_a_model_of_the_program(bundled: Catalogue) -> None:
    assert {card.network for card in bundled.cards} == set(FAMILIES)
    assert len(bundled.cards) == len(list(paths.bundled_models_dir().glob("*/model.toml"))) == 9


def test_the_parameters_of_a_model_are_those_of_its_network(bundled: Catalogue) -> None:
    for card in bundled.cards:
        assert card.parameters == pytest.approx(learned(card), abs=100_000), card.id


def test_a_published_file_is_as_large_as_its_weights_and_a_little_more(bundled: Catalogue) -> None:
    for card in bundled.cards:
        weights = 4 * learned(card)
        for file in card.files:
            assert file.bytes is None or weights < file.bytes < 1.01 * weights + 1_000_000, card.id
            assert file.at_most_bytes is None or weights < file.at_most_bytes


def test_every_model_but_sam_2_0_can_be_pulled(bundled: Catalogue) -> None:
    cannot = {card.family for card in bundled.cards if not card.files[0].has_digest}
    assert cannot == {"SAM 2.0"}


def test_each_device_has_its_first_choice(bundled: Catalogue) -> None:
    on_cpu, on_gpu = recommended(bundled.cards, device="cpu"), recommended(bundled.cards, device="gpu")
    assert on_cpu is not None
    assert on_gpu is not None
    assert (on_cpu.id, on_gpu.id) == ("edgetam", "sam2.1-base-plus")
    assert recommended((), device="cpu") is None


def test_an_unknown_model_is_refused_with_those_that_are_known(bundled: Catalogue) -> None:
    with pytest.raises(UnknownModelError, match=r"edgetam.*sam2\.1-tiny"):
        bundled.card("sam3")


def test_a_good_card_is_read(tmp_path: Path) -> None:
    card = read_card(written(tmp_path, CARD))
    assert (card.id, card.input_sizes, card.files[0].size_limit) == ("toy", (512, 1024), 10)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('label = "Toy"', 'label = "Toy"\nlable = 1', "unknown field `lable`"),
        ("bytes = 10", "bytes = 10\nmd5 = 'x'", r"files\[0\]: .*unknown field `md5`"),
        ('family = "Toys"', "", "missing required field `family`"),
        ("parameters = 75", 'parameters = "75"', "parameters: "),
        ("parameters = 75", "parameters = -1", "parameters: "),
        ("bytes = 10", "bytes = 0", r"files\[0\]\.bytes: "),
        ("bytes = 10", "bytes = 99999999999999999999", r"files\[0\]\.bytes: "),
        ("bytes = 10", "", r"files\[0\]: .*bytes or at_most_bytes"),
        ('id = "toy"', 'id = "other"', "id: .*folder"),
        ('id = "toy"', 'id = "../toy"', "id: .*no model name"),
        ('id = "toy"', 'id = "/etc"', "id: "),
        ('network = "edgetam"', 'network = "sam9"', "network: .*sam9"),
        ("input_sizes = [512, 1024]", "input_sizes = [500, 1024]", "input_sizes: .*500"),
        ("input_sizes = [512, 1024]", "input_sizes = []", "input_sizes: "),
        ("input_sizes = [512, 1024]", "input_sizes = [512]", "default_input_size: "),
        ('["cpu"]', '["toaster"]', r"recommended_on\[0\]: "),
        ('name = "toy.pt"', 'name = "../../toy.pt"', r"files\[0\]\.name: "),
        ('name = "toy.pt"', 'name = ".bashrc"', r"files\[0\]\.name: "),
        ('name = "toy.pt"', r'name = "a\\b.pt"', r"files\[0\]\.name: "),
        ("https://models.invalid/toy.pt", "http://models.invalid/toy.pt", r"files\[0\]\.url: "),
        ("https://models.invalid/toy.pt", "file:///etc/passwd", r"files\[0\]\.url: "),
        ("00000000000000000000", "0", r"files\[0\]\.sha256: "),
        ("[[files]]", "[files]", "files: "),
    ],
)
def test_a_wrong_card_is_refused_with_file_and_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    assert old in CARD
    path = written(tmp_path, CARD.replace(old, new))
    with pytest.raises(ModelCardError, match=key) as caught:
        read_card(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"id = ", b"a = " + b"[" * 5000, b"#" * 100_000, b"a.b.c = 1\n", b"\0", b"x = 1e400\n"],
)
def test_what_is_no_card_is_refused_with_its_file(tmp_path: Path, content: bytes) -> None:
    path = written(tmp_path, content)
    with pytest.raises(ModelCardError) as caught:
        read_card(path)
    assert str(path) in str(caught.value)


def test_a_folder_in_place_of_a_card_is_refused(tmp_path: Path) -> None:
    (tmp_path / "toy" / CARD_FILE).mkdir(parents=True)
    with pytest.raises(ModelCardError, match="toy"):
        read_catalogue(tmp_path)


@given(name=st.text(max_size=70) | st.from_regex(r"[a-z0-9._/\\-]{1,12}", fullmatch=True))
def test_a_name_that_is_allowed_is_one_folder_below_the_root(name: str) -> None:
    root = Path("/root-of-models")
    try:
        folder = ModelStore(catalogue=Catalogue(()), root=root, graphs=root).folder(name)
    except ModelError:
        return
    assert folder.parent == root
    assert folder.name == name
    assert name.strip(". ") == name


@pytest.mark.parametrize(
    "name", ["..", "a/b", "a\\b", "con", "nul.x", "classic", "A", "a..b", "a\n", "", "x" * 65]
)
def test_names_that_mean_something_else_are_refused(name: str) -> None:
    with pytest.raises(ModelError):
        check_model_name(name)
