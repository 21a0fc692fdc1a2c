"""What the network makes of a mask in a box or under clicks, as regions of the frame."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Box
from annotator.domain.prompt import PointLabel, PointPrompt
from annotator.tracking.classic.hypotheses.belief import Hypothesis
from annotator.tracking.classic.hypotheses.scene import Scene
from annotator.tracking.classic.prompt_net.crop import Crop
from annotator.tracking.classic.prompt_net.network import PromptNetwork
from annotator.tracking.classic.prompt_net.planes import Marks, motion_plane, planes

Region = NDArray[np.bool_]

SIDE = 256
"""Pixels a side of the crop that the network sees."""
SURROUNDINGS = 1.6
"""Side of the crop in longer sides of the box."""


@dataclass(frozen=True)
class Asked:
    """What the network is asked about a scene.

    Attributes:
        points: clicks, in order.
        box: in frame pixels, or None.
        shown: ``(h, w) bool``, the mask that the prompts correct, of the whole frame at any resolution; or None.
    """

    points: Sequence[PointPrompt] = ()
    box: Box | None = None
    shown: Region | None = None


def in_box(network: PromptNetwork, scene: Scene, box: Box, asked: Asked) -> list[Hypothesis]:
    """Regions that fill a box, best first, none empty and none beyond it."""
    side = SURROUNDINGS * max(box.width, box.height)
    crop = Crop.around((box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2, side)
    found = _fine(network, scene, crop, replace(asked, box=box))
    rows = slice(min(int(box.y1), scene.size.height - 1), max(round(box.y2), int(box.y1) + 1))
    columns = slice(min(int(box.x1), scene.size.width - 1), max(round(box.x2), int(box.x1) + 1))
    return [replace(one, mask=_filling(one.mask, rows, columns)) for one in found]


def corrected(network: PromptNetwork, scene: Scene, shown: Region, asked: Asked) -> list[Hypothesis]:
    """A mask as clicks on its errors would have it, best first; `shown` is not empty."""
    across, down = scene.size.width / shown.shape[1], scene.size.height / shown.shape[0]
    x, y, width, height = cv2.boundingRect(shown.astype(np.uint8))
    xs = [x * across, (x + width) * across, *(one.x for one in asked.points)]
    ys = [y * down, (y + height) * down, *(one.y for one in asked.points)]
    side = SURROUNDINGS * max(max(xs) - min(xs), max(ys) - min(ys))
    crop = Crop.around((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2, side)
    return _fine(network, scene, crop, replace(asked, shown=shown))


def _fine(network: PromptNetwork, scene: Scene, crop: Crop, asked: Asked) -> list[Hypothesis]:
    logits, expected = network.run(_planes(scene, crop, asked)[None])
    order = np.argsort(-expected[0])
    return [
        Hypothesis(crop.region(logits[0, one], scene.size), float(expected[0, one]), "network") for one in order
    ]


def _planes(scene: Scene, crop: Crop, asked: Asked) -> NDArray[np.float32]:
    """What the network is shown of a crop, ``(11, 256, 256)``."""

    def clicks(label: PointLabel) -> list[tuple[float, float]]:
        return [crop.point(one.x, one.y, SIDE) for one in asked.points if one.label is label]

    box, shown = asked.box, asked.shown
    marks = Marks(
        box=None if box is None else (*crop.point(box.x1, box.y1, SIDE), *crop.point(box.x2, box.y2, SIDE)),
        positive=clicks(PointLabel.POSITIVE),
        negative=clicks(PointLabel.NEGATIVE),
        previous=None
        if shown is None
        else (crop.sample(shown.astype(np.float32), scene.size, SIDE) > 0.5).astype(np.float32),
    )
    return planes(crop.image(scene.frame, SIDE), marks, _speed(scene, crop))


def _speed(scene: Scene, crop: Crop) -> NDArray[np.float32] | None:
    if scene.motion is None:
        return None
    speed = np.linalg.norm(scene.motion, axis=2).astype(np.float32)
    return crop.sample(motion_plane(speed), scene.size, SIDE)


def _filling(region: Region, rows: slice, columns: slice) -> Region:
    """The region inside the box; the whole box where there is nothing of it: a box never means nothing."""
    kept = np.zeros_like(region)
    part = region[rows, columns]
    kept[rows, columns] = part if part.any() else True
    return kept
