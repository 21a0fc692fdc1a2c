"""Built once, found again, never run when it is not what was built."""

import hashlib
import logging
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from annotator.domain.cancel import Cancelled, CancelToken
from annotator.domain.errors import InvalidValueError
from annotator.sam2.device import Device
from annotator.sam2.errors import GraphCacheError, WeightsError
from annotator.sam2.graph_cache import GraphCache, GraphKey
from annotator.sam2.host_weights import HostWeights
from annotator.sam2.loading import InstalledWeights, LoadingStep, load_network
from annotator.sam2.parts import GraphName, Precision
from annotator.sam2.random_weights import random_weights
from annotator.sam2.runtime import RuntimeOptions
from tests.fakes.small_networks import SMALL_HIERA, small_network
from tests.fakes.torch_files import write_checkpoint
from tools.parity.scenario import image_of

OPTIONS = RuntimeOptions(device=Device.CPU, threads=1)
SIZE = 64


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> InstalledWeights:
    path = tmp_path_factory.mktemp("models") / "small.pt"
    write_checkpoint(path, random_weights(SMALL_HIERA))
    return InstalledWeights(path, hashlib.sha256(path.read_bytes()).hexdigest(), SMALL_HIERA)


@pytest.fixture
def cache(tmp_path: Path) -> GraphCache:
    return GraphCache(tmp_path / "graphs")


def steps_of(installed: InstalledWeights, cache: GraphCache) -> list[LoadingStep]:
    steps: list[LoadingStep] = []
    load_network(installed, cache=cache, size=SIZE, options=OPTIONS, progress=steps.append)
    return steps


def only_folder(tmp_path: Path) -> Path:
    (folder,) = (tmp_path / "graphs").iterdir()
    return folder


def test_graphs_are_built_once_and_found_again(
    installed: InstalledWeights, cache: GraphCache, tmp_path: Path
) -> None:
    first, second = steps_of(installed, cache), steps_of(installed, cache)
    assert any("Building" in step.what for step in first)
    assert not any("Building" in step.what for step in second)
    for steps in (first, second):
        assert [step.done for step in steps] == list(range(len(steps)))
    assert first[-1].total == len(first)
    assert {file.name for file in only_folder(tmp_path).iterdir()} == {
        *(f"{name}.onnx" for name in GraphName),
        "host_weights.npz",
        "manifest.json",
    }


def test_a_network_from_the_cache_is_the_one_that_was_built(
    installed: InstalledWeights, cache: GraphCache
) -> None:
    image = image_of(SIZE, 1)
    direct = small_network(SMALL_HIERA, size=SIZE).encode_image(image)
    for _ in range(2):
        network = load_network(installed, cache=cache, size=SIZE, options=OPTIONS)
        np.testing.assert_array_equal(network.encode_image(image).sa0, direct.sa0)
        np.testing.assert_array_equal(
            network.weights.no_mem_embed, random_weights(SMALL_HIERA)["no_mem_embed"].ravel()
        )


@pytest.mark.parametrize("name", ["mask_decoder.onnx", "host_weights.npz", "manifest.json"])
def test_a_tampered_file_is_noticed_and_built_again(
    installed: InstalledWeights, cache: GraphCache, tmp_path: Path, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    steps_of(installed, cache)
    file = only_folder(tmp_path) / name
    good = file.read_bytes()
    file.write_bytes(good[:-9] + bytes([good[-9] ^ 1]) + good[-8:])
    with caplog.at_level(logging.WARNING):
        assert any("Building" in step.what for step in steps_of(installed, cache))
    assert "made again" in caplog.text
    assert file.read_bytes() == good


def test_a_missing_file_is_built_again(installed: InstalledWeights, cache: GraphCache, tmp_path: Path) -> None:
    steps_of(installed, cache)
    (only_folder(tmp_path) / "memory_encoder.onnx").unlink()
    assert any("Building" in step.what for step in steps_of(installed, cache))


def test_a_checkpoint_that_is_not_the_installed_one_is_not_read(
    installed: InstalledWeights, cache: GraphCache
) -> None:
    with pytest.raises(WeightsError, match="not the file that was installed"):
        load_network(replace(installed, sha256="0" * 64), cache=cache, size=SIZE, options=OPTIONS)


def test_a_cancelled_build_leaves_nothing(installed: InstalledWeights, cache: GraphCache, tmp_path: Path) -> None:
    cancel = CancelToken()

    def stop(step: LoadingStep) -> None:
        if step.done == 3:
            cancel.set()

    with pytest.raises(Cancelled):
        load_network(installed, cache=cache, size=SIZE, options=OPTIONS, progress=stop, cancel=cancel)
    assert not (tmp_path / "graphs").exists()


def test_a_size_that_does_not_fit_is_refused_before_anything_is_read(cache: GraphCache) -> None:
    nowhere = InstalledWeights(Path("absent.pt"), "0" * 64, SMALL_HIERA)
    with pytest.raises(InvalidValueError, match="multiples of 32"):
        load_network(nowhere, cache=cache, size=65)


def key(**changes: object) -> GraphKey:
    return replace(GraphKey("net", "ab" * 32, 64, Precision.FP32, Device.CPU, builder=1), **changes)  # type: ignore[arg-type]


def contents() -> tuple[dict[GraphName, bytes], HostWeights]:
    return {name: name.encode() for name in GraphName}, HostWeights.of(random_weights(SMALL_HIERA))


def test_every_part_of_the_key_tells_graphs_apart(cache: GraphCache) -> None:
    cache.keep(key(), *contents())
    assert cache.find(key()) is not None
    for change in (
        {"network": "other"},
        {"model_sha256": "cd" * 32},
        {"size": 96},
        {"precision": Precision.FP16},
        {"device": Device.CUDA},
        {"builder": 2},
    ):
        assert cache.find(key(**change)) is None


def test_two_models_with_the_same_beginning_of_their_digest_are_told_apart(
    cache: GraphCache, caplog: pytest.LogCaptureFixture
) -> None:
    cache.keep(key(), *contents())
    with caplog.at_level(logging.WARNING):
        assert cache.find(key(model_sha256="ab" * 8 + "cd" * 24)) is None
    assert "other graphs" in caplog.text


def test_a_new_builder_removes_what_the_old_one_made(cache: GraphCache, tmp_path: Path) -> None:
    cache.keep(key(), *contents())
    cache.keep(key(network="other"), *contents())
    cache.keep(key(builder=2), *contents())
    names = {folder.name[:7] + folder.name[-2:] for folder in (tmp_path / "graphs").iterdir()}
    assert names == {"net-abav2", "other-av1"}


def test_scratch_of_a_process_that_died_goes_after_a_day(cache: GraphCache, tmp_path: Path) -> None:
    old, young = (tmp_path / "graphs" / f".building-{name}" for name in ("old", "young"))
    for folder in (old, young):
        folder.mkdir(parents=True)
    two_days_ago = time.time() - 48 * 3600
    os.utime(old, (two_days_ago, two_days_ago))
    cache.keep(key(), *contents())
    assert not old.exists()
    assert young.exists()


def test_a_cache_that_cannot_be_written_is_no_obstacle(
    installed: InstalledWeights, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "graphs").write_text("a file where the folder should be")
    cache = GraphCache(tmp_path / "graphs")
    with pytest.raises(GraphCacheError, match="cannot be kept"):
        cache.keep(key(), *contents())
    with caplog.at_level(logging.WARNING):
        load_network(installed, cache=cache, size=SIZE, options=OPTIONS)
    assert "built again next time" in caplog.text


def test_a_program_that_finds_its_graphs_never_imports_onnx(installed: InstalledWeights, tmp_path: Path) -> None:
    cache = GraphCache(tmp_path / "graphs")
    steps_of(installed, cache)
    code = (
        "import sys; from pathlib import Path\n"
        "from annotator.sam2.graph_cache import GraphCache\n"
        "from annotator.sam2.loading import InstalledWeights, load_network\n"
        "from tests.fakes.small_sizes import SMALL_HIERA\n"
        f"load_network(InstalledWeights(Path('absent'), {installed.sha256!r}, SMALL_HIERA),"
        f" cache=GraphCache(Path({str(tmp_path / 'graphs')!r})), size={SIZE})\n"
        "sys.exit('onnx' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
