"""Engines by name: the built-in one, installed models, and clear words for everything else."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.errors import UsageError
from annotator.domain.frame import FrameSource
from annotator.domain.object_id import ObjectId
from annotator.domain.prompt import FramePrompts
from annotator.modelstore.add import add
from annotator.modelstore.errors import ModelNotInstalledError
from annotator.modelstore.remove import remove
from annotator.modelstore.store import ModelStore
from annotator.sam2.device import Device
from annotator.sam2.families import EDGETAM
from annotator.sam2.loading import LoadingStep
from annotator.sam2.random_weights import random_weights
from annotator.session.engine_options import EngineOptions
from annotator.session.engines import CLASSIC, Engines, load_tracker
from annotator.video import open_source
from tests.conftest import ROOT
from tests.fakes.clips import square_at, write_clip
from tests.unit.modelstore.checkpoints import write_tensors


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(root=tmp_path / "models", graphs=tmp_path / "graphs")


def test_the_built_in_engine_is_always_there(tmp_path: Path, store: ModelStore) -> None:
    source = open_source(write_clip(tmp_path / "clip", frames=2))
    assert load_tracker(CLASSIC, source, store=store).name == "classic"


def test_onnx_runtime_comes_with_an_engine_and_nothing_more_with_the_built_in_one(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from annotator.session.engines import CLASSIC, load_tracker\n"
        "from annotator.video import open_source\n"
        "assert 'onnxruntime' not in sys.modules\n"
        "load_tracker(CLASSIC, open_source(sys.argv[1]))\n"
        "assert 'onnx' not in sys.modules\n"
    )
    clip = write_clip(tmp_path / "clip", frames=2)
    subprocess.run([sys.executable, "-c", script, str(clip)], cwd=ROOT, check=True)


def test_an_unknown_engine_is_refused_with_those_there_are(tmp_path: Path, store: ModelStore) -> None:
    source = open_source(write_clip(tmp_path / "clip", frames=2))
    with pytest.raises(UsageError, match=r"'sam9'.*classic, .*edgetam"):
        load_tracker("sam9", source, store=store)


def test_a_model_that_is_not_installed_says_how_to_get_it(tmp_path: Path, store: ModelStore) -> None:
    source = open_source(write_clip(tmp_path / "clip", frames=2))
    with pytest.raises(ModelNotInstalledError, match="annotator models pull edgetam"):
        load_tracker("edgetam", source, store=store)


@pytest.mark.parametrize("options", [EngineOptions(size=512), EngineOptions(device=Device.CPU)])
def test_options_of_models_are_refused_for_the_built_in_engine(
    tmp_path: Path, store: ModelStore, options: EngineOptions
) -> None:
    source = open_source(write_clip(tmp_path / "clip", frames=2))
    with pytest.raises(UsageError, match="for models"):
        load_tracker(CLASSIC, source, store=store, options=options)


def test_a_checkpoint_from_disk_becomes_an_engine_that_is_built_once(tmp_path: Path, store: ModelStore) -> None:
    """The whole way at full width: a file, the store, graphs, a network, a tracker, a mask."""
    checkpoint = write_tensors(tmp_path / "mine.safetensors", random_weights(EDGETAM))
    model = add(store, checkpoint, name="mine")
    clip = write_clip(tmp_path / "clip", frames=3)
    steps: list[LoadingStep] = []
    options = EngineOptions(threads=1, size=256, device=Device.CPU, max_memories=2)
    masks = []
    for _ in range(2):
        source = open_source(clip)
        steps.clear()
        tracker = load_tracker("mine", source, store=store, options=options, progress=steps.append)
        tracker.set_prompts(ObjectId(1), 0, FramePrompts(box=square_at(0)))
        masks.append([one.objects[ObjectId(1)].mask for one in tracker.propagate([ObjectId(1)], [1, 2])])
    assert masks[0] == masks[1]
    assert tracker.name == f"mine {model.sha256[:12]} at 256"
    assert not any("Building" in step.what for step in steps)
    with pytest.raises(UsageError, match="multiples of 256"):
        load_tracker("mine", source, store=store, options=EngineOptions(size=300))


def test_a_network_that_is_loaded_serves_further_videos(tmp_path: Path, store: ModelStore) -> None:
    for name in ("mine", "other"):
        add(store, write_tensors(tmp_path / f"{name}.safetensors", random_weights(EDGETAM)), name=name)
    engines, steps = Engines(store), list[LoadingStep]()
    options = EngineOptions(threads=1, size=256, device=Device.CPU)

    def loads(name: str, source: FrameSource, options: EngineOptions) -> bool:
        steps.clear()
        engines.tracker(name, source, options=options, progress=steps.append)
        return bool(steps)

    first = open_source(write_clip(tmp_path / "first", frames=2))
    second = open_source(write_clip(tmp_path / "second", frames=3))
    assert loads("mine", first, options)
    assert not loads("mine", second, options)
    assert loads("mine", second, replace(options, threads=2))
    assert loads("other", second, options)
    assert not loads("other", first, options)
    assert not loads(CLASSIC, first, EngineOptions())
    assert loads("other", first, options)
    engines.forget()
    assert loads("other", first, options)


def test_a_model_that_was_removed_is_not_served_from_memory(tmp_path: Path, store: ModelStore) -> None:
    add(store, write_tensors(tmp_path / "mine.safetensors", random_weights(EDGETAM)), name="mine")
    engines = Engines(store)
    source = open_source(write_clip(tmp_path / "clip", frames=2))
    options = EngineOptions(threads=1, size=256, device=Device.CPU)
    engines.tracker("mine", source, options=options)
    remove(store, "mine")
    with pytest.raises(UsageError, match="no engine 'mine'"):
        engines.tracker("mine", source, options=options)
