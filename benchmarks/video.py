"""Frames in: exactness and speed of random access beside OpenCV's, memory, shot cuts, damaged files."""

import os
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.video import MediaSource, open_source
from annotator.video.container import open_video
from annotator.video.cuts import find_cuts
from annotator.video.survey import survey
from benchmarks.report import Row
from benchmarks.video_memory import measured
from tests.fakes.damaged_videos import outcomes
from tests.fakes.videos import RECIPES, Recipe

Read = Callable[[int], NDArray[np.uint8]]
Digests = Sequence[int]
JUMPS = 200


def run(*, long: bool) -> list[Row]:
    shared = Path(os.environ.get("ANNOTATOR_SHARED", "../shared"))
    cups = shared / "videos" / "cups.mp4"
    with TemporaryDirectory() as folder:
        place = Path(folder)
        rows = [*_transport_stream(place), *_damaged(place, cases=4000 if long else 250)]
        if cups.exists():
            rows = [*_real_video(cups), *_memory(cups, times=70 if long else 7), *_cuts(shared / "clips"), *rows]
        return rows


def _real_video(path: Path) -> Iterator[Row]:
    name = path.name
    yield Row(f"{name}: index, the file opened for it", _median_ms(lambda: _index(path)), "ms", target=50)
    yield Row(f"{name}: opening, first picture included", _median_ms(lambda: open_source(path).close()), "ms")
    source = open_source(path)
    expected = [_digest(source.read(i)) for i in range(source.info.frame_count)]
    source.close()
    source = open_source(path)
    order = random.Random(5).choices(range(len(expected)), k=JUMPS)
    wrong, jumps = _random_reads(source.read, order, expected)
    cv2_wrong, cv2_jumps = _opencv(path, order)
    yield Row(
        f"{name}: wrong frames in {JUMPS} random reads", wrong, "frames", target=0, against=f"OpenCV {cv2_wrong}"
    )
    yield Row(
        f"{name}: random jump, median",
        1e3 * statistics.median(jumps),
        "ms",
        target=150,
        against=f"OpenCV {1e3 * statistics.median(cv2_jumps):.0f} ms",
    )
    source.close()
    yield from _neighbours(path, name)


def _index(path: Path) -> None:
    opened = open_video(path)
    survey(opened).index()
    opened.container.close()


def _median_ms(work: Callable[[], None]) -> float:
    """The median of several times, in milliseconds."""
    taken = []
    for _ in range(9):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return 1e3 * statistics.median(taken)


def _neighbours(path: Path, name: str) -> Iterator[Row]:
    source = open_source(path)
    count = source.info.frame_count
    steps = []
    for at in random.Random(6).choices(range(6, count - 6), k=25):
        source.read(at)
        for step in (1, -1, 2, -2, 3, -3, 4, -4, 5):
            steps.append(_seconds(source, at + step))
    yield Row(f"{name}: neighbour of the shown frame, p95", 1e3 * _p95(steps), "ms", target=20)
    for what, order in (("forward", range(count)), ("backward", range(count - 1, -1, -1))):
        taken = [_seconds(source, frame_idx) for frame_idx in order]
        yield Row(f"{name}: stepping {what} through all frames, p95", 1e3 * _p95(taken), "ms", target=20)
    source.close()


def _transport_stream(folder: Path) -> Iterator[Row]:
    """The container in which seeking by timestamp fails most."""
    recipe = RECIPES["open-gop.ts"]
    path = Recipe("long.ts", recipe.codec, recipe.options, frames=250, b_frames=3).make(folder)
    source = open_source(path)
    expected = [_digest(source.read(i)) for i in range(source.info.frame_count)]
    order = random.Random(7).choices(range(len(expected)), k=JUMPS)
    wrong, _ = _random_reads(source.read, order, expected)
    source.close()
    cv2_wrong, _ = _opencv(path, order)
    yield Row(f"MPEG-TS: wrong frames in {JUMPS} random reads", wrong, "frames", 0, against=f"OpenCV {cv2_wrong}")


def _opencv(path: Path, order: Sequence[int]) -> tuple[int, list[float]]:
    """Frames that OpenCV's seek got wrong, by its own sequential reading, and the seconds of each."""
    os.environ.setdefault(
        "OPENCV_FFMPEG_LOGLEVEL", "-8"
    )  # it would fill the screen with complaints about its seeks
    capture = cv2.VideoCapture(str(path))
    expected = []
    while (answer := capture.read())[0]:
        expected.append(_digest(answer[1]))

    def read(frame_idx: int) -> NDArray[np.uint8]:
        capture.set(cv2.CAP_PROP_POS_FRAMES, frame_idx)
        _, frame = capture.read()
        return np.zeros(0, np.uint8) if frame is None else np.asarray(frame, np.uint8)

    result = _random_reads(read, order, expected)
    capture.release()
    return result


def _random_reads(read: Read, order: Sequence[int], expected: Digests) -> tuple[int, list[float]]:
    wrong, seconds = 0, []
    for frame_idx in order:
        start = time.perf_counter()
        frame = read(frame_idx)
        seconds.append(time.perf_counter() - start)
        wrong += frame_idx >= len(expected) or _digest(frame) != expected[frame_idx]
    return wrong, seconds


def _memory(path: Path, *, times: int) -> Iterator[Row]:
    memory = measured(path, times=times)
    if memory is not None:
        what = f"{path.name} read {times} times over, {memory.frames} frames"
        yield Row(f"{what}: memory", memory.taken, "MB", target=200)
        yield Row(f"{what}: memory per 1000 frames", memory.per_1000_frames, "MB", target=1)


def _cuts(folder: Path) -> Iterator[Row]:
    """Real clips one after the other, and each alone: a cut where one ends, and nowhere else."""
    clips = sorted(path for path in folder.iterdir() if path.is_dir())
    false, frames, start = 0, 0, time.perf_counter()
    for clip in clips:
        source = open_source(clip)
        false += len(find_cuts(source))
        frames += source.info.frame_count
        source.close()
    speed = 1e3 * (time.perf_counter() - start) / frames
    yield Row(f"shot cuts found in {frames} frames of clips without any", false, "cuts", target=0)
    yield Row("shot cuts: time per frame, reading included", speed, "ms")


def _damaged(folder: Path, *, cases: int) -> Iterator[Row]:
    ends = Counter(case.outcome for case in outcomes(folder, first=0, last=cases))
    expected = ("frames", "partial", "refused")
    told = ", ".join(f"{ends[outcome]} {outcome}" for outcome in expected)
    bad = sum(count for outcome, count in ends.items() if outcome not in expected)
    yield Row(f"{cases} damaged videos and images: crashes, hangs, errors", bad, "cases", target=0, against=told)


def _seconds(source: MediaSource, frame_idx: int) -> float:
    start = time.perf_counter()
    source.read(frame_idx)
    return time.perf_counter() - start


def _p95(values: Sequence[float]) -> float:
    return float(np.percentile(values, 95))


def _digest(frame: NDArray[np.uint8]) -> int:
    return hash(frame.tobytes())
