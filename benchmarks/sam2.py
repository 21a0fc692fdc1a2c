"""SAM 2 on ONNX Runtime against the official code on torch: the same random weights, frame and memories.

torch is asked in the environment of `make parity`, where that stands and SAM2_SRC and EDGETAM_SRC name the
sources; without it the seconds stand alone.
"""

import json
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort

from annotator.sam2.build_network import build_network
from annotator.sam2.config import Sam2Config
from annotator.sam2.device import Device
from annotator.sam2.families import family
from annotator.sam2.graphs.build import build_graph, build_graphs
from annotator.sam2.network import FrameFeatures, PromptArrays, Sam2Network
from annotator.sam2.parts import GraphName
from annotator.sam2.random_weights import Weights, random_weights, uniform
from annotator.sam2.runtime import RuntimeOptions, Session, to_numpy
from benchmarks.report import Row
from tools.parity.scenario import image_of

ROOT = Path(__file__).resolve().parent.parent
PARITY_PYTHON = Path(os.environ.get("PARITY_PYTHON", ROOT / ".parity-venv" / "bin" / "python"))
SIZE, THREADS = 1024, 2
MEMORIES, POINTERS = 7, 16
MOST_MEMORIES, MOST_POINTERS = 10, 19
TARGETS = {"edgetam": {1: 1.7, 3: 2.0}, "sam2.1_hiera_tiny": {1: 1.33, 3: 1.5}}
BUILD_TARGETS = {"edgetam": 10.0, "sam2.1_hiera_tiny": 15.0}
SESSION_TARGET, CLICK_TARGET, NODE_TARGET = 2.0, 40.0, 150.0


class Track:
    """A network in the middle of a long track: all memories and pointers there."""

    def __init__(self, config: Sam2Config, weights: Weights) -> None:
        options = RuntimeOptions(device=Device.CPU, threads=THREADS)
        self.network: Sam2Network = build_network(config, weights, size=SIZE, options=options)
        self.image = image_of(SIZE, 1)
        self.features = self.network.encode_image(self.image)
        self.past = past(config, self.features, self.network, MEMORIES, POINTERS)

    def frame(self, objects: int) -> None:
        """Encode, and for each object attend, decode and remember."""
        features = self.network.encode_image(self.image)
        for _ in range(objects):
            pix_feat = self.network.attend(features, **self.past)
            out = self.network.decode(features, pix_feat, PromptArrays.without_points(1, multimask=True))
            self.network.encode_memory(
                features, mask_logits=out.mask, obj_score=out.obj_score, binarize=np.zeros(1, bool)
            )

    def click(self) -> None:
        """A click on a frame whose features are there."""
        click = PromptArrays(np.full((1, 1, 2), 300, np.float32), np.ones((1, 1), np.int32), np.ones(1, bool))
        self.network.decode(self.features, self.network.without_memory(self.features), click)


def past(
    config: Sam2Config, features: FrameFeatures, network: Sam2Network, memories: int, pointers: int
) -> dict[str, Any]:
    """What `attend` takes, for one object."""
    side = network.mask_side
    memory = to_numpy(
        network.encode_memory(
            features,
            mask_logits=uniform((1, 1, side, side), seed=1),
            obj_score=np.ones(1, np.float32),
            binarize=np.zeros(1, bool),
        )
    )
    return {
        "memory": np.repeat(memory[:, None], memories, 1),
        "tpos": np.array([[6, *range(6), 6, 6, 6][:memories]], np.int64),
        "ptrs": uniform((1, pointers, config.hidden), seed=2),
        "ptr_pos": np.linspace(0, 1, pointers, dtype=np.float32)[None],
    }


def median_seconds(work: Callable[[], Any], repeats: int) -> float:
    """The median of some runs after one that warms up."""
    work()
    return statistics.median(seconds_of(work) for _ in range(repeats))


def seconds_of(work: Callable[[], Any]) -> float:
    """Of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def torch_seconds(network: str, objects: list[int], repeats: int) -> dict[int, float]:
    """The official code's seconds per frame, or nothing where it cannot be asked."""
    source = "EDGETAM_SRC" if network == "edgetam" else "SAM2_SRC"
    if not PARITY_PYTHON.exists() or not os.environ.get(source):
        return {}
    command = [PARITY_PYTHON, "-m", "tools.parity.torch_timing", network, THREADS, repeats, *objects]
    result = subprocess.run(list(map(str, command)), capture_output=True, text=True, cwd=ROOT, check=False)
    if result.returncode:
        return {}
    return {int(count): seconds for count, seconds in json.loads(result.stdout.splitlines()[-1]).items()}


def frame_rows(name: str, track: Track, objects: list[int], repeats: int) -> list[Row]:
    """Seconds per frame, and how many times faster than torch in the same run."""
    ours = {count: median_seconds(lambda n=count: track.frame(n), repeats) for count in objects}
    theirs = torch_seconds(name, objects, repeats)
    rows = []
    for count, seconds in ours.items():
        what = f"{name} at {SIZE}, exact fp32, {count} object{'s' * (count > 1)}"
        against = f"torch eager {theirs[count]:.3f} s" if count in theirs else "torch not at hand"
        rows.append(Row(f"{what}: a frame", seconds, "s", against=against))
        if count in theirs:
            ratio = theirs[count] / seconds
            rows.append(Row(f"{what}: faster than torch", ratio, "times", TARGETS[name][count], True))
    return rows


def start_rows(name: str, config: Sam2Config, weights: Weights) -> list[Row]:
    """Building, and loading what was built."""
    options = RuntimeOptions(device=Device.CPU, threads=THREADS)
    start = time.perf_counter()
    models = {key: model.SerializeToString() for key, model in build_graphs(config, weights, size=SIZE).items()}
    built = time.perf_counter()
    for model in models.values():
        Session(model, options)
    loaded = time.perf_counter()
    return [
        Row(f"{name}: graphs built", built - start, "s", BUILD_TARGETS[name]),
        Row(f"{name}: graphs loaded", loaded - built, "s", SESSION_TARGET),
    ]


def longest_node(config: Sam2Config, weights: Weights, inputs: dict[str, Any]) -> float:
    """Milliseconds of the longest node of memory attention with as much memory as there can be."""
    model = build_graph(GraphName.MEMORY_ATTENTION, config, weights, size=SIZE).SerializeToString()
    with tempfile.TemporaryDirectory() as folder:
        options = ort.SessionOptions()
        options.intra_op_num_threads = THREADS
        options.enable_profiling = True
        options.profile_file_prefix = str(Path(folder) / "profile")
        session = ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        names = {value.name for value in session.get_inputs()}
        for _ in range(3):
            session.run(None, {name: array for name, array in inputs.items() if name in names})
        events = json.loads(Path(session.end_profiling()).read_text())
    lasting: dict[str, list[float]] = {}
    for event in events:
        if event["name"].endswith("_kernel_time"):
            lasting.setdefault(event["name"], []).append(event["dur"] / 1000)
    return max(statistics.median(durations) for durations in lasting.values())


def network_rows(name: str, objects: list[int], repeats: int) -> list[Row]:
    """All rows of one network."""
    config = family(name)
    weights = random_weights(config)
    rows = start_rows(name, config, weights)
    track = Track(config, weights)
    rows.append(Row(f"{name}: a click", 1000 * median_seconds(track.click, 11), "ms", CLICK_TARGET))
    most = past(config, track.features, track.network, MOST_MEMORIES, MOST_POINTERS)
    node = longest_node(config, weights, {**most, "sa0": track.features.sa0})
    rows.append(Row(f"{name}: longest node, {MOST_MEMORIES} memories", node, "ms", NODE_TARGET))
    return rows + frame_rows(name, track, objects, repeats)


def run(*, long: bool) -> list[Row]:
    """EdgeTAM and the smallest SAM 2.1; three objects of the latter only in the long run."""
    repeats = 7 if long else 3
    return [
        *network_rows("edgetam", [1, 3], repeats),
        *network_rows("sam2.1_hiera_tiny", [1, 3] if long else [1], repeats),
    ]


if __name__ == "__main__":
    for row in run(long=True):
        print(row.line())
