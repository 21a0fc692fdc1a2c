"""The project file: saving, opening, size, and what is left after kills, power cuts and damage."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from rpds import HashTrieMap

from annotator.domain.edits.edit import Batch, Edit
from annotator.domain.edits.objects import AddObject
from annotator.domain.edits.runs import EndRun, FoldFrame, PutRun
from annotator.domain.edits.videos import AddVideo
from annotator.domain.frame import VideoInfo
from annotator.domain.frame_ranges import FrameRange
from annotator.domain.geometry import Size
from annotator.domain.mask import Mask
from annotator.domain.masklet import FrameMask, MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project, TrackedObject, Video
from annotator.domain.run import Direction, Run, RunState
from annotator.storage import Backups, ProjectFile
from annotator.storage.check import check
from benchmarks.report import Row
from tests.fakes.damaged_files import outcomes_of_damage
from tests.fakes.killed_writer import killed_again_and_again
from tests.fakes.power_cuts import cuts_that_lost

OBJECTS = tuple(ObjectId(number) for number in range(1, 11))
FRAMES = 10_000
SMALL, LARGE = Size(480, 854), Size(1080, 1920)


def run(*, long: bool) -> list[Row]:
    with TemporaryDirectory() as folder:
        place = Path(folder).resolve()
        return [
            *_large_project(place, frames_again=FRAMES if long else 1000),
            *_large_pictures(place, commits=2000 if long else 300),
            *_kills(place, count=120 if long else 15),
            *_power_cuts(place, count=2000 if long else 150),
            *_damage(place, count=3000 if long else 240),
        ]


def _large_project(place: Path, *, frames_again: int) -> Iterator[Row]:
    """Ten objects tracked over ten thousand frames, then tracked again over some of them."""
    work = _Work(place / "large.annot", SMALL)
    yield from _saving(f"saving a frame of 10 objects, {work.about}", work.run(FRAMES), _beside(place, work, 300))
    work.close()
    payload = _payload(work.project)
    yield Row(f"file of {FRAMES} frames x 10 objects / its RLE bytes", _size(work.path) / payload, "x", 1.1)
    yield from _opening(work, place)
    work.reopen()
    yield from _saving("the same over frames that have masks", work.run(frames_again), {})
    yield Row("closing: the journal folded in, a checked backup", _seconds(work.close), "s")
    ratio = _size(work.path) / _payload(work.project)
    yield Row(f"the file after {frames_again} frames were tracked again", ratio, "x", 1.1)


def _large_pictures(place: Path, *, commits: int) -> Iterator[Row]:
    work = _Work(place / "pictures.annot", LARGE)
    times, beside = work.run(commits), _beside(place, work, commits)
    work.close()
    yield from _saving(f"saving a frame of 10 objects, {work.about}", times, beside)


def _opening(work: _Work, place: Path) -> Iterator[Row]:
    naive = place / "naive.json"
    saving = _seconds(lambda: _write_json(naive, work.project))
    parsing = _seconds(lambda: json.loads(naive.read_text()))
    against = f"one JSON file: {parsing:.2f} s to parse, {saving:.2f} s for each save"
    opening = float(np.median([_seconds(lambda: _open(work.path)) for _ in range(3)]))
    yield Row(f"opening {FRAMES} frames x 10 objects", opening, "s", 1.0, against=against)
    yield Row("checking it, each mask decoded", _seconds(lambda: check(work.path)), "s")
    decoding = [_seconds(lambda idx=idx: _decode(work.project, idx)) for idx in range(0, FRAMES, 200)]  # type: ignore[misc]
    yield Row("one frame of 10 objects as pixels, median", _milliseconds(decoding, 50), "ms", 5.0)


def _saving(what: str, times: list[float], beside: dict[str, list[float]]) -> Iterator[Row]:
    for name, part, target in (("median", 50, None), ("95 %", 95, 5.0)):
        against = ", ".join(f"{other}: {_milliseconds(took, part):.2f} ms" for other, took in beside.items())
        yield Row(f"{what}: {name}", _milliseconds(times, part), "ms", target, against=against)


def _kills(place: Path, *, count: int) -> Iterator[Row]:
    kills = list(killed_again_and_again(place / "killed.annot", kills=count, seed=7))
    lost = sum(not kill.kept_its_promise for kill in kills)
    against = f"{kills[-1].acknowledged} commits acknowledged"
    yield Row(f"{len(kills)} kills -9: those that lost an edit", lost, "kills", 0, against=against)


def _power_cuts(place: Path, *, count: int) -> Iterator[Row]:
    lost = len(cuts_that_lost(place, cuts=count, seed=8))
    yield Row(f"{count} power cuts: those that lost an edit or the file", lost, "cuts", 0)


def _damage(place: Path, *, count: int) -> Iterator[Row]:
    folder = place / "damaged"
    folder.mkdir()
    outcomes = [outcome for _, outcome in outcomes_of_damage(folder, seed=9, count=count, seconds=600)]
    named = outcomes.count("refused") + outcomes.count("finding")
    against = f"{named} named, {outcomes.count('sound')} harmless, no crash, no hang"
    unseen = outcomes.count("changed")
    yield Row(f"{count} damaged files: changed and not noticed", unseen, "files", against=against)


class _Work:
    """A project in which the same objects are tracked, with masks made beforehand."""

    def __init__(self, path: Path, size: Size) -> None:
        self.path = path
        self.project = Project()
        self._rng = np.random.default_rng(0)
        self.masks = [_blob(self._rng, size) for _ in range(100)]
        length = np.mean([len(mask.counts) for mask in self.masks])
        self.about = f"{size}, {length:.0f} B each"
        ProjectFile.create(path).close()
        self.reopen()
        video = Video(1, "bench.mp4", VideoInfo("bench", size, FRAMES, Fraction(30)), "f" * 64)
        self._do(Batch((AddVideo(video), *(AddObject(TrackedObject(key, 1, int(key))) for key in OBJECTS))))

    def reopen(self) -> None:
        self._file = ProjectFile.open(self.path, backups=Backups(self.path.parent / "backups"))
        self._file.load()

    def close(self) -> None:
        self._file.close()

    def run(self, frames: int) -> list[float]:
        """Track so many frames from the first one on; the seconds of each frame's commit."""
        run_id = self.project.next_run_id
        started_at = "2026-01-01T00:00:00+00:00"
        self._do(PutRun(Run(run_id, 1, OBJECTS, "bench", FrameRange(), Direction.FORWARD, started_at)))
        times = [self._do(FoldFrame(run_id, self._found(idx, run_id))) for idx in range(frames)]
        self._do(EndRun(run_id, RunState.COMPLETED))
        return times

    def frame(self) -> list[Mask]:
        """Ten masks, any."""
        return [self.masks[index] for index in self._rng.integers(len(self.masks), size=len(OBJECTS))]

    def _found(self, frame_idx: int, run_id: int) -> HashTrieMap[tuple[ObjectId, int], FrameMask | None]:
        scores = self._rng.random(2)
        found = {
            (key, frame_idx): FrameMask(mask, MaskSource.PROPAGATED, *scores.tolist(), run_id)
            for key, mask in zip(OBJECTS, self.frame(), strict=True)
        }
        return HashTrieMap(found)

    def _do(self, edit: Edit) -> float:
        applied = edit.apply(self.project)
        self.project = applied.project
        return _seconds(lambda: self._file.commit(applied.project, applied.change))


def _blob(rng: np.random.Generator, size: Size) -> Mask:
    """A blob with a ragged edge; at 480p twice as long as a usual ground truth of DAVIS (1.2 kB)."""
    ys, xs = np.mgrid[: size.height, : size.width]
    y, x = rng.uniform(0.3, 0.7, 2) * size
    angle = np.arctan2(ys - y, xs - x)
    wobble = sum(rng.uniform(0, 0.15) * np.cos(k * angle + rng.uniform(0, 6.3)) for k in range(2, 30, 3))
    radius = rng.uniform(0.1, 0.4) * size.height * (1 + wobble)
    return Mask.from_array(np.hypot(ys - y, xs - x) + rng.normal(0, 0.7, size.width) < radius)


def _beside(place: Path, work: _Work, count: int) -> dict[str, list[float]]:
    """What the same disk does with as much at the same time; a commit cannot be quicker than one flush."""
    return {"a bare flush": _flushes(place, count), "sqlite3 as it comes, masks only": _plain(place, work, count)}


def _flushes(place: Path, count: int) -> list[float]:
    with (place / "flushed").open("wb", buffering=0) as file:

        def flush() -> None:
            file.write(bytes(65536))
            os.fsync(file.fileno())

        return [_seconds(flush) for _ in range(count)]


def _plain(place: Path, work: _Work, commits: int) -> list[float]:
    """Python's own sqlite3 with its defaults: rollback journal, 4 kB pages; the masks and nothing else."""
    connection = sqlite3.connect(place / f"plain-{work.path.stem}.db")
    connection.execute("CREATE TABLE mask (object, frame, score, iou, counts, PRIMARY KEY (object, frame))")

    def save(frame_idx: int) -> None:
        rows = [(number, frame_idx, 1.5, 0.9, mask.counts) for number, mask in enumerate(work.frame())]
        with connection:
            connection.executemany("INSERT INTO mask VALUES (?, ?, ?, ?, ?)", rows)

    times = [_seconds(lambda idx=idx: save(idx)) for idx in range(commits)]  # type: ignore[misc]
    connection.close()
    return times


def _write_json(path: Path, project: Project) -> None:
    masks = [
        [number, idx, found.object_score, found.predicted_iou, list(found.mask.size), found.mask.counts.decode()]
        for number, obj in project.objects.items()
        for idx, found in obj.masklet.frames.items()
    ]
    path.write_text(json.dumps(masks))


def _open(path: Path) -> None:
    with ProjectFile.open(path) as file:
        file.load()


def _decode(project: Project, frame_idx: int) -> None:
    for obj in project.objects.values():
        obj.masklet[frame_idx].mask.to_array()


def _payload(project: Project) -> int:
    return sum(len(found.mask.counts) for obj in project.objects.values() for found in obj.masklet.frames.values())


def _size(path: Path) -> int:
    return path.stat().st_size


def _milliseconds(times: list[float], percentile: int) -> float:
    return float(np.percentile(times, percentile)) * 1000


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start
