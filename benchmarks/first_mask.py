"""The first mask of the classic engine on clips with ground truth, beside GrabCut on the same prompts."""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import cv2
import numpy as np

from annotator.domain.frame import RGBImage
from annotator.domain.prompt import FramePrompts
from annotator.tracking.classic.first_mask import FirstMask, Hypothesis, first_mask
from annotator.tracking.classic.prompt_net.scene import Scene
from benchmarks.naive_tracker import first_region
from benchmarks.report import Row
from benchmarks.tracking_protocol import Clip, Region, box_prompts, clicked, clips, jaccard, next_click

EVERY = 10
EVERY_SHORT = 40
FULL_HD = (1920, 1080)
BOXED, GRABCUT = "tight box", "GrabCut on the box"
TARGETS = {
    "tight box: best offered": None,
    "tight box, no other frame": None,
    "box and one click": 0.74,
    "1 click": 0.6,
    "1 click: best offered": None,
    "2 clicks": None,
    "3 clicks": 0.7,
}
"""Mean IoU asked for."""


@dataclass
class Scores:
    """IoU per clip and object, and processor seconds of each answer."""

    iou: dict[str, dict[int, list[float]]] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)

    def add(self, clip: Clip, object_id: int, value: float) -> None:
        """One frame of one object."""
        self.iou.setdefault(clip.folder.name, {}).setdefault(object_id, []).append(value)

    @property
    def mean(self) -> float:
        """The mean over clips of the mean over objects of the mean over frames."""
        return statistics.fmean(self.per_clip.values())

    @property
    def per_clip(self) -> dict[str, float]:
        """Each clip's own mean over objects."""
        return {
            clip: statistics.fmean(statistics.fmean(values) for values in objects.values())
            for clip, objects in self.iou.items()
        }


@dataclass(frozen=True)
class Case:
    """One object on one frame, and the frames beside it."""

    clip: Clip
    object_id: int
    image: RGBImage
    neighbours: tuple[RGBImage, ...]
    truth: Region


def run(*, long: bool) -> list[Row]:
    """IoU from a box and from clicks, every tenth frame (every fortieth without `long`), on one core."""
    threads = cv2.getNumThreads()
    cv2.setNumThreads(1)
    try:
        return list(_rows(list(_cases(EVERY if long else EVERY_SHORT))))
    finally:
        cv2.setNumThreads(threads)


def _cases(every: int) -> Iterator[Case]:
    for clip in clips():
        for frame_idx in range(0, clip.info.frame_count, every):
            beside = (frame_idx - 1, frame_idx + 1)
            neighbours = tuple(clip.read(other) for other in beside if 0 <= other < clip.info.frame_count)
            for object_id in np.unique(clip.truth[frame_idx])[1:]:
                truth = clip.truth[frame_idx] == object_id
                yield Case(clip, int(object_id), clip.read(frame_idx), neighbours, truth)


def _rows(cases: list[Case]) -> Iterator[Row]:
    if not cases:
        return
    named: dict[str, Scores] = {}
    for case in cases:
        _measure(case, lambda name: named.setdefault(name, Scores()))
    yield _row(named, BOXED, 0.72, f"GrabCut {named[GRABCUT].mean:.3f}; ")
    for name, target in TARGETS.items():
        yield _row(named, name, target)
    for name in (BOXED, "box and one click", "1 click", "3 clicks"):
        seconds = named[name].seconds
        middle = f"median {statistics.median(seconds):.3f} s"
        yield Row(f"first mask: slowest answer to {name}", max(seconds), "s", 0.5, against=middle)
    yield Row("first mask: a box at 1920x1080", _full_hd_seconds(cases[0]), "s", 0.5)


def _row(named: dict[str, Scores], name: str, target: float | None, beside: str = "") -> Row:
    scores = named[name]
    per_clip = ", ".join(f"{clip.split('-', 1)[1]} {value:.2f}" for clip, value in scores.per_clip.items())
    return Row(f"first mask: IoU from {name}", scores.mean, "IoU", target, target is not None, beside + per_clip)


def _measure(case: Case, scores: Callable[[str], Scores]) -> None:
    # Motion is found when a frame is shown, ahead of the first click on it.
    asked = FirstMask(Scene.of(case.image, case.neighbours))

    def note(name: str, prompts: FramePrompts, previous: Region | None = None) -> tuple[Hypothesis, ...]:
        start = time.process_time()
        found = asked.meant(prompts, previous)
        scores(name).seconds.append(time.process_time() - start)
        scores(name).add(case.clip, case.object_id, jaccard(found[0].mask, case.truth))
        best = max(jaccard(one.mask, case.truth) for one in found)
        scores(f"{name}: best offered").add(case.clip, case.object_id, best)
        return found

    box = box_prompts(case.truth)
    shown = note(BOXED, box)[0].mask
    if (shown != case.truth).any():
        note("box and one click", FramePrompts(points=(next_click(case.truth, shown),)), shown)
    alone = first_mask(case.image, box)[0].mask
    scores("tight box, no other frame").add(case.clip, case.object_id, jaccard(alone, case.truth))
    scores(GRABCUT).add(case.clip, case.object_id, jaccard(first_region(case.image, box), case.truth))
    clicked(case.truth, 3, lambda prompts: _clicked(prompts, note))


def _clicked(prompts: FramePrompts, note: Callable[[str, FramePrompts], tuple[Hypothesis, ...]]) -> Region:
    count = len(prompts.points)
    return note(f"{count} click{'s' if count > 1 else ''}", prompts)[0].mask


def _full_hd_seconds(case: Case) -> float:
    """The box on a frame enlarged to 1920x1080, with neighbours; the median of three."""

    def enlarged(image: RGBImage) -> RGBImage:
        return np.asarray(cv2.resize(image, FULL_HD, interpolation=cv2.INTER_CUBIC), np.uint8)

    truth = cv2.resize(case.truth.astype(np.uint8), FULL_HD, interpolation=cv2.INTER_NEAREST) > 0
    image, neighbours = enlarged(case.image), tuple(enlarged(other) for other in case.neighbours)
    seconds = []
    for _ in range(3):
        start = time.process_time()
        first_mask(image, box_prompts(truth), neighbours=neighbours)
        seconds.append(time.process_time() - start)
    return statistics.median(seconds)
