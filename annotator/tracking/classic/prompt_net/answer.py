"""What the network says to a box, to clicks and to a correction, as regions of the frame."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Box
from annotator.domain.prompt import PointLabel, PointPrompt
from annotator.tracking.classic.prompt_net.crop import Crop
from annotator.tracking.classic.prompt_net.network import PromptNetwork
from annotator.tracking.classic.prompt_net.planes import Marks, planes
from annotator.tracking.classic.prompt_net.scene import Scene

Region = NDArray[np.bool_]

FINE, COARSE = 256, 128
"""Sides of a crop in pixels: for a mask that counts, and for finding out what extent clicks mean."""
SURROUNDINGS = 1.6
"""Side of the crop in longer sides of the box."""
EXTENTS = (1.1, 0.55, 0.28)
"""Sides of the crops that clicks alone are tried in, in shorter sides of the frame."""
SMALLEST = 40
"""Least side of such a crop, pixels of the frame."""
SPREAD = 1.3
"""Side of such a crop, at the least, in distances between clicks."""
LARGER = 0.1
"""Worth of a region that is e times as large, in expected IoU;"""
LARGE = 0.25
"""beyond this share of the frame no longer."""
OFFERED = 3
ALIKE = 0.8
"""IoU from which on two regions are one."""
OVERVIEW = 512
"""Pixels of the longer side of the frame in which the extents are compared."""


@dataclass(frozen=True)
class Hypothesis:
    """A region that the prompts could mean.

    Attributes:
        mask: ``(H, W) bool``, the frame's size.
        score: the IoU with what is meant that the network expects, 0 to 1.
    """

    mask: Region
    score: float


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
    return [Hypothesis(_filling(one.mask, rows, columns), one.score) for one in found]


def corrected(network: PromptNetwork, scene: Scene, shown: Region, asked: Asked) -> list[Hypothesis]:
    """A mask as clicks on its errors would have it, best first; `shown` is not empty."""
    across, down = scene.size.width / shown.shape[1], scene.size.height / shown.shape[0]
    x, y, width, height = cv2.boundingRect(shown.astype(np.uint8))
    xs = [x * across, (x + width) * across, *(one.x for one in asked.points)]
    ys = [y * down, (y + height) * down, *(one.y for one in asked.points)]
    side = SURROUNDINGS * max(max(xs) - min(xs), max(ys) - min(ys))
    crop = Crop.around((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2, side)
    return _fine(network, scene, crop, replace(asked, shown=shown))


def at_clicks(network: PromptNetwork, scene: Scene, points: Sequence[PointPrompt]) -> list[Hypothesis]:
    """Regions of all extents that clicks, one of them positive, may mean: best first, the best one fine."""
    positive = np.array([(one.x, one.y) for one in points if one.label is PointLabel.POSITIVE])
    x, y = (positive.min(0) + positive.max(0)) / 2
    spread = float(np.ptp(positive, axis=0).max())
    sides = {max(SMALLEST, SPREAD * spread, share * min(scene.size)) for share in EXTENTS}
    crops = [Crop.around(x, y, side) for side in sorted(sides)]
    asked = Asked(points)
    logits, expected = network.run(np.stack([_planes(scene, crop, COARSE, asked) for crop in crops]))
    reduction = -(-max(scene.size) // OVERVIEW)
    kept: list[tuple[Region, int, int]] = []
    for place in np.argsort(-_liking(logits, expected, crops, scene), axis=None):
        scale, mask = divmod(int(place), logits.shape[1])
        region = crops[scale].region(logits[scale, mask], scene.size, reduction)
        if region.any() and all(_iou(region, other) < ALIKE for other, _, _ in kept):
            kept.append((region, scale, mask))
        if len(kept) == OFFERED:
            break
    if not kept:
        return [Hypothesis(np.zeros(scene.size, np.bool_), 0.0)]
    best = corrected(network, scene, kept[0][0], asked)[0]
    others = [
        Hypothesis(crops[scale].region(logits[scale, mask], scene.size), float(expected[scale, mask]))
        for _, scale, mask in kept[1:]
    ]
    return [best, *others]


def _liking(
    logits: NDArray[np.float32], expected: NDArray[np.float32], crops: Sequence[Crop], scene: Scene
) -> NDArray[np.float64]:
    """The expected IoU, and that people mean large things sooner than their small parts: ``(B, 3)``."""
    sides = np.array([crop.side for crop in crops], float)[:, None]
    shares = (logits > 0).mean((2, 3)) * sides**2 / (scene.size.height * scene.size.width)
    return np.asarray(expected + LARGER * np.log(np.clip(shares, 1e-4, LARGE)))


def _fine(network: PromptNetwork, scene: Scene, crop: Crop, asked: Asked) -> list[Hypothesis]:
    logits, expected = network.run(_planes(scene, crop, FINE, asked)[None])
    order = np.argsort(-expected[0])
    return [Hypothesis(crop.region(logits[0, one], scene.size), float(expected[0, one])) for one in order]


def _planes(scene: Scene, crop: Crop, size: int, asked: Asked) -> NDArray[np.float32]:
    """What the network is shown of a crop, ``(11, size, size)``."""

    def clicks(label: PointLabel) -> list[tuple[float, float]]:
        return [crop.point(one.x, one.y, size) for one in asked.points if one.label is label]

    box, shown = asked.box, asked.shown
    marks = Marks(
        box=None if box is None else (*crop.point(box.x1, box.y1, size), *crop.point(box.x2, box.y2, size)),
        positive=clicks(PointLabel.POSITIVE),
        negative=clicks(PointLabel.NEGATIVE),
        previous=None
        if shown is None
        else (crop.sample(shown.astype(np.float32), scene.size, size) > 0.5).astype(np.float32),
    )
    motion = None if scene.motion is None else crop.sample(scene.motion, scene.size, size)
    return planes(crop.image(scene.frame, size), marks, motion)


def _filling(region: Region, rows: slice, columns: slice) -> Region:
    """The region inside the box; the whole box where there is nothing of it: a box never means nothing."""
    kept = np.zeros_like(region)
    part = region[rows, columns]
    kept[rows, columns] = part if part.any() else True
    return kept


def _iou(one: Region, other: Region) -> float:
    union = np.count_nonzero(one | other)
    return np.count_nonzero(one & other) / union if union else 1.0
