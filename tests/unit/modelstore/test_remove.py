from pathlib import Path

import pytest

from annotator.modelstore.checked import installed
from annotator.modelstore.errors import ModelError, ModelInUseError, ModelNotInstalledError, UnknownModelError
from annotator.modelstore.installing import held_folder
from annotator.modelstore.listing import status
from annotator.modelstore.partial import PartialDownload
from annotator.modelstore.remove import remove
from annotator.modelstore.status import ModelState
from annotator.sam2.device import Device
from annotator.sam2.graph_cache import GraphKey
from annotator.sam2.parts import Precision
from tests.unit.modelstore.models import CONTENT, NAME, store
from tests.unit.modelstore.test_installed import put


def folder_of_graphs(sha256: str) -> str:
    return GraphKey("edgetam", sha256, 512, Precision.FP32, Device.CPU).folder


def test_a_removed_model_is_gone_with_its_graphs(tmp_path: Path) -> None:
    toys = store(tmp_path)
    put(toys, "toy")
    mine = toys.graphs / folder_of_graphs(installed(toys, "toy").sha256) / "encoder.onnx"
    others = toys.graphs / folder_of_graphs("0" * 64) / "encoder.onnx"
    for graph in (mine, others):
        graph.parent.mkdir(parents=True)
        graph.write_bytes(b"graph")
    assert remove(toys, "toy") > len(CONTENT)
    assert not toys.folder("toy").exists()
    assert not mine.parent.exists()
    assert others.exists()
    with pytest.raises(ModelNotInstalledError):
        installed(toys, "toy")


def test_graphs_of_weights_that_are_installed_twice_stay(tmp_path: Path) -> None:
    toys = store(tmp_path)
    put(toys, "toy")
    put(toys, "mine")
    graphs = toys.graphs / folder_of_graphs(installed(toys, "toy").sha256)
    graphs.mkdir(parents=True)
    remove(toys, "toy")
    assert graphs.exists()
    remove(toys, "mine")
    assert not graphs.exists()


def test_an_interrupted_download_is_removed(tmp_path: Path) -> None:
    toys = store(tmp_path)
    toys.folder("toy").mkdir(parents=True)
    PartialDownload(toys.folder("toy"), NAME).path.write_bytes(CONTENT)
    assert status(toys, "toy").state is ModelState.DOWNLOADING
    assert remove(toys, "toy") == len(CONTENT)
    assert status(toys, "toy").state is ModelState.KNOWN


def test_a_known_model_that_is_not_here_needs_no_removal(tmp_path: Path) -> None:
    assert remove(store(tmp_path), "toy") == 0


@pytest.mark.parametrize("name", ["..", ".", "", "../models", "/", "toy/..", "toy/../../other"])
def test_nothing_outside_is_removed_by_its_name(tmp_path: Path, name: str) -> None:
    toys = store(tmp_path)
    put(toys, "toy")
    with pytest.raises(ModelError, match="no model name"):
        remove(toys, name)
    assert installed(toys, "toy").official


def test_what_links_lead_to_stays(tmp_path: Path) -> None:
    toys = store(tmp_path)
    put(toys, "toy")
    outside = tmp_path / "outside"
    (outside / "deep").mkdir(parents=True)
    (outside / "file").write_bytes(CONTENT)
    (toys.folder("toy") / "link").symlink_to(outside)
    (toys.folder("toy") / "file").symlink_to(outside / "file")
    (toys.root / "linked").symlink_to(outside)
    remove(toys, "toy")
    remove(toys, "linked")
    assert not toys.folder("toy").exists()
    assert not (toys.root / "linked").is_symlink()
    assert (outside / "file").read_bytes() == CONTENT
    assert (outside / "deep").is_dir()


def test_a_model_that_is_being_installed_is_not_removed(tmp_path: Path) -> None:
    toys = store(tmp_path)
    put(toys, "toy")
    with held_folder(toys, "toy"), pytest.raises(ModelInUseError):
        remove(toys, "toy")
    assert installed(toys, "toy").official


def test_a_broken_model_can_be_removed(tmp_path: Path) -> None:
    toys = store(tmp_path)
    put(toys, "mine").unlink()
    remove(toys, "mine")
    with pytest.raises(UnknownModelError):
        remove(toys, "mine")
