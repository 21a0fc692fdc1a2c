"""An endless, repeatable working day: the same seed gives the same edits, so what a killed writer did is known."""

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
from rpds import HashTrieMap

from annotator.domain.category import Category
from annotator.domain.edits.categories import AddCategory
from annotator.domain.edits.edit import Applied, Batch, Edit
from annotator.domain.edits.masks import SetMasks
from annotator.domain.edits.objects import AddObject, RemoveObject, SetCategory, SetStale
from annotator.domain.edits.prompts import SetPrompts
from annotator.domain.edits.runs import EndRun, FoldFrame, PutRun
from annotator.domain.edits.videos import AddVideo
from annotator.domain.frame import VideoInfo
from annotator.domain.frame_ranges import FrameRange, FrameSet
from annotator.domain.geometry import Box, Size
from annotator.domain.mask import Mask
from annotator.domain.masklet import FrameMask, MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project, TrackedObject, Video
from annotator.domain.prompt import FramePrompts, PointPrompt
from annotator.domain.run import Direction, Run, RunState

SIZE = Size(120, 160)
FRAMES = 40
RUN_LENGTH = 12


def history(seed: int) -> Iterator[Applied]:
    """Edits as they come while somebody works: objects, clicks, runs, corrections, undo. It does not end."""
    rng = np.random.default_rng(seed)
    applied = _first_edit().apply(Project())
    yield applied
    while True:
        for edit in _chapter(applied.project, rng):
            applied = edit.apply(applied.project)
            yield applied
        if rng.random() < 0.3:
            applied = applied.inverse.apply(applied.project)
            yield applied


def projects_of(seed: int, count: int) -> list[Project]:
    """The project before the first edit and after each of the first `count`."""
    steps = history(seed)
    return [Project(), *(next(steps).project for _ in range(count))]


def _first_edit() -> Edit:
    info = VideoInfo("clip", SIZE, FRAMES, Fraction(30000, 1001))
    return Batch((AddVideo(Video(1, "clip.mp4", info, "f" * 64)), AddCategory(Category(1, "cup"))))


def _chapter(project: Project, rng: np.random.Generator) -> Iterator[Edit]:
    chosen = rng.random()
    if len(project.objects) < 2 or (chosen < 0.2 and len(project.objects) < 5):
        yield from _new_object(project, rng)
    elif chosen < 0.6:
        yield from _run(project, rng)
    elif chosen < 0.9:
        yield from _correction(project, rng)
    else:
        yield RemoveObject(_any_object(project, rng))


def _new_object(project: Project, rng: np.random.Generator) -> Iterator[Edit]:
    object_id = ObjectId(project.next_object_id)
    yield AddObject(TrackedObject(object_id, 1, project.video(1).next_track_id))
    said = FramePrompts(box=Box(10.5, 20.25, 60.0, 70.0))
    for _ in range(3):
        said = said.adding(PointPrompt(float(rng.uniform(0, SIZE.width)), float(rng.uniform(0, SIZE.height))))
        yield Batch((SetPrompts(object_id, 0, said), _masks(rng, [object_id], 0, MaskSource.PROMPTED)))
    yield SetCategory(object_id, 1)


def _run(project: Project, rng: np.random.Generator) -> Iterator[Edit]:
    run_id, objects = project.next_run_id, sorted(project.objects)
    first = int(rng.integers(0, FRAMES - RUN_LENGTH))
    frames = FrameRange(first, first + RUN_LENGTH - 1)
    yield PutRun(Run(run_id, 1, tuple(objects), "classic", frames, Direction.FORWARD, "2026-01-01T00:00:00+00:00"))
    for frame_idx in frames.within(FRAMES):
        found = {(object_id, frame_idx): _mask(rng, MaskSource.PROPAGATED, run_id) for object_id in objects}
        yield FoldFrame(run_id, HashTrieMap(found))
    yield EndRun(run_id, RunState.COMPLETED)


def _correction(project: Project, rng: np.random.Generator) -> Iterator[Edit]:
    object_id, frame_idx = _any_object(project, rng), int(rng.integers(FRAMES))
    later = FrameSet.of(range(frame_idx + 1, FRAMES))
    yield Batch((_masks(rng, [object_id], frame_idx, MaskSource.EDITED), SetStale(object_id, later)))


def _any_object(project: Project, rng: np.random.Generator) -> ObjectId:
    return sorted(project.objects)[int(rng.integers(len(project.objects)))]


def _masks(rng: np.random.Generator, objects: list[ObjectId], frame_idx: int, source: MaskSource) -> Edit:
    return SetMasks(HashTrieMap({(object_id, frame_idx): _mask(rng, source) for object_id in objects}))


def _mask(rng: np.random.Generator, source: MaskSource, run_id: int | None = None) -> FrameMask:
    """A ragged blob: its run-length string has some hundred characters."""
    ys, xs = np.mgrid[: SIZE.height, : SIZE.width]
    centre, radius = rng.uniform(30, 90, 2), rng.uniform(5, 40, SIZE.width)
    pixels = np.hypot(ys - centre[0], xs - centre[1]) < radius[None, :]
    return FrameMask(Mask.from_array(pixels), source, float(rng.normal()), float(rng.random()), run_id)
