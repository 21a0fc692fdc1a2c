"""The made-up video and the script that both trackers play: prompts, runs, removals, in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from annotator.domain.frame import RGBImage
from annotator.domain.geometry import Box, Size
from annotator.domain.mask import Mask
from annotator.domain.object_id import ObjectId
from annotator.domain.prompt import FramePrompts, PointLabel, PointPrompt
from tools.parity.scenario import image_of

CUP, BALL, LATE = ObjectId(1), ObjectId(2), ObjectId(3)


@dataclass(frozen=True, slots=True)
class Prompt:
    """All prompts of one object on one frame: box first, then clicks one by one, or a mask alone."""

    object_id: ObjectId
    frame_idx: int
    prompts: FramePrompts


@dataclass(frozen=True, slots=True)
class Run:
    """Every object with a prompt, tracked from one frame to another, both included."""

    first: int
    last: int

    @property
    def frames(self) -> range:
        """In the order they are tracked."""
        return range(self.first, self.last - 1, -1) if self.is_reverse else range(self.first, self.last + 1)

    @property
    def is_reverse(self) -> bool:
        """Whether it goes back in time."""
        return self.last < self.first


@dataclass(frozen=True, slots=True)
class Remove:
    """Forget an object."""

    object_id: ObjectId


Step = Prompt | Run | Remove


@dataclass(frozen=True, slots=True)
class Script:
    """A video and what is done with it.

    Attributes:
        size: of the video; not square, so that axes are not mixed up unnoticed.
        frame_count: how long it is.
        steps: in order. Between two corrections of one object there is a run: the official predictor sees a
            correction only after one, this program at once. A conditioning frame is not clicked again after a run.
        reaches_limits: whether some frame must attend to as much as is ever attended to.
    """

    size: Size
    frame_count: int
    steps: tuple[Step, ...]
    reaches_limits: bool

    def is_found(self, step: int) -> bool:
        """Whether a step's masks are found by the network, and not given to it."""
        prompt = self.steps[step]
        return not (isinstance(prompt, Prompt) and prompt.prompts.mask is not None)


def video(script: Script, *, seed: int) -> list[RGBImage]:
    """Frames that fade between two pictures, dark in between, under a square that moves: from the seed alone."""
    side = max(script.size)
    scenes = [image_of(side, seed + 10 * i)[: script.size.height, : script.size.width] for i in range(2)]
    phases = np.linspace(0, 2.5 * np.pi, script.frame_count)
    return [_frame(scenes, float(phase), i / script.frame_count) for i, phase in enumerate(phases)]


def _frame(scenes: Sequence[RGBImage], phase: float, part: float) -> RGBImage:
    share = (1 + np.cos(phase)) / 2
    light = 0.25 + 0.75 * np.cos(phase) ** 2
    picture = light * (share * scenes[0] + (1 - share) * scenes[1].astype(np.float64))
    height, width = picture.shape[:2]
    top, left, side = int(0.3 * height), int(part * 0.6 * width), height // 3
    picture[top : top + side, left : left + side] = (220, 40, 60)
    return picture.clip(0, 255).astype(np.uint8)


def write_video(frames: Sequence[RGBImage], folder: Path) -> None:
    """Frames as the official loader takes them; it goes by the name, so PNG named .jpg is read without loss."""
    for i, frame in enumerate(frames):
        Image.fromarray(frame).save(folder / f"{i:05d}.jpg", format="PNG")


def long_script() -> Script:
    """Everything once, on thirty frames: so many that all memories and pointers can be in reach."""
    size = Size(144, 200)
    steps = (
        Prompt(CUP, 2, FramePrompts(box=Box(16, 36, 84, 94), points=_points((40, 60, 1), (120, 24, 0)))),
        Prompt(BALL, 4, FramePrompts(points=_points((140, 80, 1), (60, 121, 0)))),
        Run(0, 29),
        Prompt(CUP, 12, FramePrompts(points=_points((66.5, 62, 1), (180, 132, 0)))),
        Run(12, 29),
        Prompt(BALL, 9, FramePrompts(mask=_disk(size, 120, 72, 42))),
        Run(29, 0),
        Prompt(CUP, 7, FramePrompts(points=_points((24, 120, 0)))),
        Run(14, 3),
        Prompt(CUP, 4, FramePrompts(box=Box(20, 20, 110, 120))),
        Prompt(LATE, 15, FramePrompts(box=Box(80, 40, 180, 140), points=_points((140, 100, 1)))),
        Run(3, 29),
        Prompt(CUP, 9, FramePrompts(points=_points((80, 72, 1), (160, 40, 1), (10, 10, 0)))),
        Prompt(LATE, 22, FramePrompts(mask=Mask.empty(size))),
        Run(5, 29),
        Remove(BALL),
        Prompt(CUP, 20, FramePrompts(points=_points((100, 72, 1)))),
        Run(29, 10),
        Remove(LATE),
        Run(18, 26),
    )
    return Script(size, 30, steps, reaches_limits=True)


def short_script() -> Script:
    """The same kinds of steps on eight frames, for networks that take seconds per frame."""
    size = Size(180, 320)
    steps = (
        Prompt(CUP, 1, FramePrompts(box=Box(20, 40, 130, 130), points=_points((70, 80, 1)))),
        Run(0, 7),
        Prompt(CUP, 5, FramePrompts(points=_points((150, 84, 1), (300, 20, 0)))),
        Prompt(BALL, 3, FramePrompts(mask=_disk(size, 200, 90, 60))),
        Run(7, 0),
        Remove(BALL),
        Run(5, 7),
    )
    return Script(size, 8, steps, reaches_limits=False)


def _points(*points: tuple[float, float, int]) -> tuple[PointPrompt, ...]:
    return tuple(PointPrompt(x, y, PointLabel(label)) for x, y, label in points)


def _disk(size: Size, x: float, y: float, radius: float) -> Mask:
    rows, columns = np.mgrid[: size.height, : size.width]
    return Mask.from_array((columns + 0.5 - x) ** 2 + (rows + 0.5 - y) ** 2 < radius**2)
