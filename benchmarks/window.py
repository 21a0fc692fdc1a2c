"""The real window, driven offscreen: from a key, click or drop to the painted picture, and what a run costs it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shutil import copyfile
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import av
import numpy as np
from rpds import HashTrieMap

from annotator.domain.edits.masks import SetMasks
from annotator.domain.geometry import Size
from annotator.domain.masklet import FrameMask, MaskSource
from annotator.modelstore.add import add
from annotator.modelstore.store import ModelStore
from annotator.sam2.families import EDGETAM
from annotator.sam2.random_weights import random_weights
from annotator.services.setting_table import ENGINE
from annotator.session.session import Session
from annotator.storage import project_path_of
from benchmarks.canvas import canvas_frame, canvas_masks
from benchmarks.report import Row
from tests.unit.modelstore.checkpoints import write_tensors

ROOT = Path(__file__).resolve().parent.parent
LARGE, LARGE_FRAMES = Size(1080, 1920), 70
BOXES = (((568, 290), (740, 546)), ((826, 290), (1000, 546)), ((362, 424), (440, 503)))
"""Two cups and the ball on frame 0 of cups.mp4."""


def run(*, long: bool) -> Iterator[Row]:
    """Needs the shared videos; without them only the start is measured."""
    yield _start(times=9 if long else 4)
    cups = Path(os.environ.get("ANNOTATOR_SHARED", ROOT.parent / "shared")) / "videos" / "cups.mp4"
    if cups.exists():
        yield from _opening(cups, times=5 if long else 3)
        yield from _stepping(cups, steps=60 if long else 30, jumps=60 if long else 30)
        yield from _large(steps=30)
        yield from _tracking(cups, frames=200 if long else 100)
        yield from _clicking(cups, clicks=20 if long else 6)


class Stage:
    """Folders for one scene: the video, and the user's own, all empty but for what a scene needs.

    Attributes:
        video: where the video lies.
        user: settings, data and caches.
    """

    def __init__(self, folder: Path, video: Path | None = None) -> None:
        self.user = folder / "user"
        self.video = folder / "video" / ("video.mp4" if video is None else video.name)
        self.video.parent.mkdir()
        if video is not None:
            copyfile(video, self.video)

    def play(self, scene: str, **arguments: Any) -> dict[str, Any]:
        """What a scene measured, in a process of its own."""
        command = [sys.executable, "-m", "benchmarks.window_scenes", scene, json.dumps(arguments)]
        environment = self._environment
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        if done.returncode or not done.stdout:
            raise RuntimeError(f"the scene {scene} failed:\n{done.stderr}")
        measured: dict[str, Any] = json.loads(done.stdout)
        return measured

    @property
    def _environment(self) -> Mapping[str, str]:
        names = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
        own = {name: str(self.user / name.lower()) for name in names}
        return {**os.environ, **own, "QT_QPA_PLATFORM": "offscreen"}


def _start(*, times: int) -> Row:
    with TemporaryDirectory() as folder:
        stage = Stage(Path(folder))
        # The first one fills the disk cache: warm is what is asked for.
        taken = [stage.play("starting", began=time.perf_counter()) for _ in range(times)][1:]
    processor = median(one["processor"] for one in taken)
    seconds = median(one["seconds"] for one in taken)
    return Row("start to a window that answers, warm", seconds, "s", 1.5, against=f"processor {processor:.2f} s")


def _opening(video: Path, *, times: int) -> Iterator[Row]:
    seconds = []
    for _ in range(times):
        with TemporaryDirectory() as folder:
            stage = Stage(Path(folder), video)
            measured = stage.play("opening", video=str(stage.video))
        seconds.append(measured["seconds"])
    yield Row(f"{video.name} dropped: to its first frame painted", median(seconds), "s", 0.4)
    expected = (video.name, "settings.json")  # the project's own files begin with the video's name
    others = {name: size for name, size in measured["files"].items() if not name.startswith(expected)}
    kilobytes = measured["files"].get(f"{video.name}.annot", 0) / 1000
    against = f"the project takes {kilobytes:.0f} kB"
    yield Row("written beside project and settings", sum(others.values()) / 1000, "kB", 0, against=against)
    engine = _engine_megabytes(video)
    beside = measured["resident"] - engine
    against = f"the built-in engine takes {engine:.0f} MB"
    yield Row("memory with the video open and still", beside, "MB", 300, against=against)


def _engine_megabytes(video: Path) -> float:
    """What loading the built-in engine adds to a process that has the video open."""
    script = (
        "import sys\n"
        "from benchmarks.window_scenes import resident\n"
        "from annotator.video import open_source\n"
        "source = open_source(sys.argv[1])\n"
        "before = resident()\n"
        "from annotator.session.engines import CLASSIC, load_tracker\n"
        "tracker = load_tracker(CLASSIC, source)\n"
        "print(resident() - before)\n"
    )
    command = [sys.executable, "-c", script, str(video)]
    return float(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)


def _stepping(video: Path, *, steps: int, jumps: int) -> Iterator[Row]:
    with TemporaryDirectory() as folder:
        stage = Stage(Path(folder), video)
        measured = stage.play("stepping", video=str(stage.video), steps=steps, jumps=jumps)
    yield from _next_frame(f"{video.name}: key to the next frame painted", measured["next"])
    yield Row(
        f"{video.name}: D held down, per frame", 1e3 * measured["held"], "ms", against="30 a second: 33.3 ms"
    )
    against = f"95 %: {1e3 * _percentile(measured['jumps'], 95):.0f} ms"
    middle = 1e3 * median(measured["jumps"])
    yield Row(f"{video.name}: click on the timeline to the frame painted", middle, "ms", 150, against=against)


def _next_frame(what: str, seconds: Sequence[float]) -> Iterator[Row]:
    against = f"worst {1e3 * max(seconds):.1f} ms"
    yield Row(f"{what}, median", 1e3 * median(seconds), "ms", 20, against=against)
    yield Row(f"{what}, 95 %", 1e3 * _percentile(seconds, 95), "ms", 20)


def _large(*, steps: int) -> Iterator[Row]:
    """1080p with ten masks that are others on each frame."""
    with TemporaryDirectory() as folder:
        stage = Stage(Path(folder))
        _make_large(stage.video)
        measured = stage.play("stepping", video=str(stage.video), steps=steps, jumps=0)
    yield from _next_frame("1080p, 10 new masks: key to the next frame painted", measured["next"])


def _make_large(path: Path) -> None:
    """A video, and the project of it beside it."""
    with av.open(str(path), "w") as output:
        stream = output.add_stream("mpeg4", rate=25)
        stream.height, stream.width = LARGE
        stream.pix_fmt = "yuv420p"
        for number in range(LARGE_FRAMES):
            output.mux(stream.encode(av.VideoFrame.from_ndarray(canvas_frame(number % 3), "rgb24")))
        output.mux(stream.encode(None))
    with Session.create(project_path_of(path)) as session:
        video_id = session.add_video(path)
        objects = [session.add_object(video_id, category="thing") for _ in canvas_masks(0)]
        masks = {
            (object_id, number): FrameMask(mask, MaskSource.PROPAGATED, 4.0, 0.9)
            for number in range(LARGE_FRAMES)
            for object_id, mask in zip(objects, canvas_masks(number), strict=True)
        }
        session.apply(SetMasks(HashTrieMap(masks)))


def _tracking(video: Path, *, frames: int) -> Iterator[Row]:
    with TemporaryDirectory() as folder:
        stage = Stage(Path(folder), video)
        seen = stage.play("tracking", video=str(stage.video), boxes=BOXES, frames=frames, is_touched=False)
    with TemporaryDirectory() as folder:
        stage = Stage(Path(folder), video)
        used = stage.play("tracking", video=str(stage.video), boxes=BOXES, frames=frames, is_touched=True)
    whole = 1e3 * seen["processor"]
    against = f"a frame takes {1e3 * seen['frame']:.0f} ms"
    yield Row(
        f"{len(BOXES)} objects tracked: window's thread per frame, its processor", whole, "ms", 5, against=against
    )
    for part in ("handling", "painting"):
        against = f"on the clock {1e3 * seen[part]['clock']:.1f} ms"
        yield Row(f"  of which {part}", 1e3 * seen[part]["processor"], "ms", against=against)
    touched = used["touched"]
    against = f"median {1e3 * median(touched):.1f} ms, {len(touched)} events"
    yield Row("input handled while tracking, 95 %", 1e3 * _percentile(touched, 95), "ms", 50, against=against)
    yield Row("input handled while tracking, worst", 1e3 * max(touched), "ms")


def _clicking(video: Path, *, clicks: int) -> Iterator[Row]:
    """EdgeTAM at its own size, with random weights."""
    with TemporaryDirectory() as folder:
        stage = Stage(Path(folder), video)
        _install_model(stage.user)
        measured = stage.play("clicking", video=str(stage.video), boxes=BOXES[:1], clicks=clicks)
    against = f"a frame takes {1e3 * measured['frame']:.0f} ms"
    masked = measured["masked"]
    yield Row("click while EdgeTAM tracks: to its mask, median", 1e3 * median(masked), "ms", against=against)
    yield Row("click while EdgeTAM tracks: to its mask, worst", 1e3 * max(masked), "ms", against=against)


def _install_model(user: Path) -> None:
    data, settings = user / "xdg_data_home" / "masklet-annotator", user / "xdg_config_home" / "masklet-annotator"
    cache = user / "xdg_cache_home" / "masklet-annotator"
    for folder in (data, settings, cache):
        folder.mkdir(parents=True)
    checkpoint = write_tensors(user / "random.safetensors", random_weights(EDGETAM))
    model = add(ModelStore(root=data / "models", graphs=cache / "graphs"), checkpoint, name="random")
    (settings / "settings.json").write_text(json.dumps({"settings": {ENGINE.key: model.model_id}}))


def _percentile(values: Sequence[float], share: float) -> float:
    return float(np.percentile(values, share))


if __name__ == "__main__":
    for row in run(long=False):
        print(row.line(), flush=True)
