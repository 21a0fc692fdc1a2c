"""One look of the network at a crop: three masks and how good it expects each to be."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Box, Size
from annotator.domain.prompt import PointLabel, PointPrompt
from annotator.tracking.classic.prompt_net.crop import Crop
from annotator.tracking.classic.prompt_net.network import PromptNetwork
from annotator.tracking.classic.prompt_net.planes import Marks, add_cues, marked
from annotator.tracking.classic.prompt_net.scene import Scene

Region = NDArray[np.bool_]

CUT_OFF = 0.1
"""Share of a crop's side from which on a mask along it is taken to go on."""


@dataclass(frozen=True)
class Answer:
    """One mask of a crop.

    Attributes:
        crop: where it lies in the frame.
        logits: ``(S, S) float32``.
        expected: IoU, 0..1.
    """

    crop: Crop
    logits: NDArray[np.float32]
    expected: float

    def region(self, size: Size) -> Region:
        """``(H, W) bool``, of a frame of that size."""
        return self.crop.region(self.logits, size)

    def obeys(self, points: Sequence[PointPrompt]) -> int:
        """How many of the clicks it agrees with."""
        side = self.logits.shape[0]
        places = [np.clip(self.crop.point(one.x, one.y, side), 0, side - 1).astype(int) for one in points]
        return sum(
            bool(self.logits[y, x] > 0) is (one.label is PointLabel.POSITIVE)
            for one, (x, y) in zip(points, places, strict=True)
        )

    def is_cut_off(self, size: Size) -> bool:
        """Whether the mask goes on beyond the crop: it lies along much of a side that is inside the frame."""
        held = self.logits > 0
        crop = self.crop
        sides = (
            (held[0], crop.top > 0),
            (held[-1], crop.top + crop.side < size.height),
            (held[:, 0], crop.left > 0),
            (held[:, -1], crop.left + crop.side < size.width),
        )
        return any(inside and float(side.mean()) > CUT_OFF for side, inside in sides)

    def bounds(self) -> Box | None:
        """The box around the mask in frame pixels, None if it is empty."""
        x, y, width, height = cv2.boundingRect((self.logits > 0).astype(np.uint8))
        if not width:
            return None
        step = self.crop.side / self.logits.shape[0]
        left, top = self.crop.left + x * step, self.crop.top + y * step
        return Box(left, top, left + width * step, top + height * step)


@dataclass(frozen=True)
class Question:
    """What the network is asked about one crop.

    Attributes:
        crop: the square it sees.
        points: clicks, in order.
        box: in frame pixels, or None.
        shown: the mask that the prompts correct: an earlier answer, or ``(h, w) bool`` of the whole frame at any
            resolution; or None.
    """

    crop: Crop
    points: Sequence[PointPrompt] = ()
    box: Box | None = None
    shown: Answer | Region | None = None


def ask(network: PromptNetwork, scene: Scene, asked: Sequence[Question], side: int) -> list[list[Answer]]:
    """The answers to each question, the one expected most of first; `side` pixels a side are seen."""
    shown = np.stack([_marked(scene, one, side) for one in asked])
    add_cues(shown)
    logits, expected = network.run(shown)
    return [
        [
            Answer(one.crop, logits[index, mask], float(expected[index, mask]))
            for mask in np.argsort(-expected[index])
        ]
        for index, one in enumerate(asked)
    ]


def _marked(scene: Scene, asked: Question, side: int) -> NDArray[np.float32]:
    crop, box = asked.crop, asked.box

    def clicks(label: PointLabel) -> list[tuple[float, float]]:
        return [crop.point(one.x, one.y, side) for one in asked.points if one.label is label]

    marks = Marks(
        box=None if box is None else (*crop.point(box.x1, box.y1, side), *crop.point(box.x2, box.y2, side)),
        positive=clicks(PointLabel.POSITIVE),
        negative=clicks(PointLabel.NEGATIVE),
        previous=_shown(scene, asked, side),
    )
    motion = None if scene.motion is None else crop.sample(scene.motion, scene.size, side)
    return marked(crop.image(scene.frame, side), marks, motion)


def _shown(scene: Scene, asked: Question, side: int) -> NDArray[np.float32] | None:
    match asked.shown:
        case None:
            return None
        case Answer() as answer:
            plane = answer.crop.seen_from(asked.crop, answer.logits, side) > 0
        case region:
            plane = asked.crop.sample(region.astype(np.float32), scene.size, side) > 0.5
    return plane.astype(np.float32)
