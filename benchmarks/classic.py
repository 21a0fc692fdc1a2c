"""The classic engine on clips with ground truth, beside GrabCut with optical flow."""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.mask import Mask
from annotator.domain.object_id import ObjectId
from annotator.domain.prompt import FramePrompts
from annotator.tracking.classic.tracker import ClassicTracker
from benchmarks.naive_tracker import first_region, next_region
from benchmarks.report import Row
from benchmarks.tracking_protocol import Clip, box_prompts, clicked, clips, jaccard

Region = NDArray[np.bool_]
SHORT_FRAMES = 25
CLICKS = 3
TARGETS = {"true mask": 0.65, "tight box": 0.52, "three clicks": 0.45}


@dataclass
class Tally:
    """What was measured: J per clip and frame, processor seconds, object-frames, first responses in seconds."""

    j: dict[str, list[float]] = field(default_factory=dict)
    seconds: float = 0.0
    object_frames: int = 0
    responses: list[float] = field(default_factory=list)

    @property
    def mean(self) -> float:
        """The mean over clips of each clip's mean."""
        return statistics.fmean(statistics.fmean(values) for values in self.j.values())

    @property
    def per_clip(self) -> str:
        """Each clip's own mean."""
        return ", ".join(f"{name.split('-', 1)[1]} {statistics.fmean(v):.2f}" for name, v in self.j.items())


def run(*, long: bool) -> list[Row]:
    """Rows for each kind of prompt; the speed is that of one core."""
    threads = cv2.getNumThreads()
    cv2.setNumThreads(1)
    try:
        return list(_rows(None if long else SHORT_FRAMES))
    finally:
        cv2.setNumThreads(threads)


def _rows(limit: int | None) -> Iterator[Row]:
    frames = "all" if limit is None else f"the first {limit}"
    tallies = {}
    for prompt in TARGETS:
        ours, naive = Tally(), Tally()
        for clip in clips(limit):
            _measure(clip, prompt, ours, _classic)
            _measure(clip, prompt, naive, _naive)
        if not ours.j:
            return
        tallies[prompt] = ours
        against = f"GrabCut + flow: {naive.mean:.3f}; {ours.per_clip}"
        yield Row(f"classic: J from the {prompt}, {frames} frames", ours.mean, "J", TARGETS[prompt], True, against)
    speed = sum(t.object_frames for t in tallies.values()) / sum(t.seconds for t in tallies.values())
    yield Row("classic: speed on one core", speed, "objects x fps", 12, True)
    for prompt in ("tight box", "three clicks"):
        slowest = max(tallies[prompt].responses)
        middle = statistics.median(tallies[prompt].responses)
        yield Row(
            f"classic: slowest answer to one of the {prompt}", slowest, "s", 0.5, against=f"median {middle:.3f} s"
        )


Masks = dict[int, Region]
_Tracking = Callable[[Clip, str, Tally], Iterator[Masks]]


def _measure(clip: Clip, prompt: str, tally: Tally, track: _Tracking) -> None:
    scores = []
    for frame_idx, masks in enumerate(track(clip, prompt, tally), start=1):
        scores += [jaccard(masks[k], clip.truth[frame_idx] == k) for k in clip.ids]
    tally.j[clip.folder.name] = scores
    tally.object_frames += len(scores)


def _prompts(prompt: str, truth: Region, answer: Callable[[FramePrompts], Region]) -> FramePrompts:
    match prompt:
        case "true mask":
            return FramePrompts(mask=Mask.from_array(truth))
        case "tight box":
            return box_prompts(truth)
        case _:
            return clicked(truth, CLICKS, answer)


def _classic(clip: Clip, prompt: str, tally: Tally) -> Iterator[Masks]:
    """The masks of each frame after the first, counting the tracker's time alone."""
    tracker = ClassicTracker(clip)

    def answer(object_id: ObjectId, prompts: FramePrompts) -> Region:
        start = time.process_time()
        mask = tracker.set_prompts(object_id, 0, prompts).mask.to_array()
        tally.responses.append(time.process_time() - start)
        return mask

    objects = [ObjectId(k) for k in clip.ids]
    for k in objects:
        answer(k, _prompts(prompt, clip.truth[0] == k, partial(answer, k)))
    tracked = tracker.propagate(objects, range(1, clip.info.frame_count))
    while True:
        start = time.process_time()
        prediction = next(tracked, None)
        tally.seconds += time.process_time() - start
        if prediction is None:
            return
        yield {k: prediction.objects[k].mask.to_array() for k in objects}


def _naive(clip: Clip, prompt: str, tally: Tally) -> Iterator[Masks]:
    del tally
    first = clip.read(0)
    masks: Masks = {}
    for k in clip.ids:
        prompts = _prompts(prompt, clip.truth[0] == k, lambda prompts: first_region(first, prompts))
        masks[k] = first_region(first, prompts)
    for frame_idx in range(1, clip.info.frame_count):
        before, after = clip.read(frame_idx - 1), clip.read(frame_idx)
        masks = {k: next_region(before, after, mask) for k, mask in masks.items()}
        yield masks
