"""What the network says to a box, to clicks and to a correction, as regions of the frame."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
EXTENTS = (1.1, 0.55, 0.28, 0.14)
"""Sides of the crops that clicks alone are tried in, in shorter sides of the frame."""
REFINED = 2
"""Of how many coarse answers a fine one is made."""
ALIKE = 0.8
"""IoU from which on two answers are one."""
BEYOND_BOX = 0.04
"""How far a region may reach beyond the box it was asked for, in sides of the box."""


@dataclass(frozen=True)
class Answer:
    """A region ``(H, W) bool`` and the IoU the network expects of it."""

    region: Region
    expected_iou: float


def in_box(
    network: PromptNetwork,
    scene: Scene,
    box: Box,
    points: Sequence[PointPrompt] = (),
    shown: Region | None = None,
) -> list[Answer]:
    """Regions that fill a box, best first."""
    width, height = box.x2 - box.x1, box.y2 - box.y1
    crop = Crop.around((box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2, SURROUNDINGS * max(width, height))
    answers = _fine(network, scene, crop, points, shown, box)
    limits = Box(
        box.x1 - BEYOND_BOX * width - 1,
        box.y1 - BEYOND_BOX * height - 1,
        box.x2 + BEYOND_BOX * width + 1,
        box.y2 + BEYOND_BOX * height + 1,
    )
    return [Answer(_within(one.region, limits), one.expected_iou) for one in answers]


def corrected(network: PromptNetwork, scene: Scene, shown: Region, points: Sequence[PointPrompt]) -> list[Answer]:
    """The mask shown as clicks on its errors would have it, best first."""
    x, y, width, height = cv2.boundingRect(shown.astype(np.uint8))
    xs, ys = [x, x + width, *(one.x for one in points)], [y, y + height, *(one.y for one in points)]
    side = SURROUNDINGS * max(max(xs) - min(xs), max(ys) - min(ys))
    crop = Crop.around((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2, side)
    return _fine(network, scene, crop, points, shown, None)


def at_clicks(network: PromptNetwork, scene: Scene, points: Sequence[PointPrompt]) -> list[Answer]:
    """Regions that clicks may mean, of all extents, best first."""
    positive = np.array([(one.x, one.y) for one in points if one.label is PointLabel.POSITIVE])
    x, y = positive.mean(0)
    spread = 2 * float(np.abs(positive - (x, y)).max())
    sides = [share * min(scene.size) for share in EXTENTS]
    fair = [side for side in sides if side >= 1.2 * spread] or sides[:1]
    crops = [Crop.around(x, y, max(40, side)) for side in fair]
    logits, expected = network.run(np.stack([_shown(scene, crop, COARSE, points, None, None) for crop in crops]))
    order = np.argsort(-expected, axis=None)
    found: list[Answer] = []
    for place in order:
        scale, mask = divmod(int(place), logits.shape[1])
        region = crops[scale].back(logits[scale, mask], *scene.size) > 0
        if region.any() and all(_iou(region, other.region) < ALIKE for other in found):
            found.append(Answer(region, float(expected[scale, mask])))
        if len(found) > REFINED:
            break
    fine = [corrected(network, scene, one.region, points)[0] for one in found[:REFINED]]
    return sorted([*fine, *found[REFINED:]], key=lambda one: -one.expected_iou)


def _fine(
    network: PromptNetwork,
    scene: Scene,
    crop: Crop,
    points: Sequence[PointPrompt],
    shown: Region | None,
    box: Box | None,
) -> list[Answer]:
    logits, expected = network.run(_shown(scene, crop, FINE, points, shown, box)[None])
    order = np.argsort(-expected[0])
    return [Answer(crop.back(logits[0, one], *scene.size) > 0, float(expected[0, one])) for one in order]


def _shown(
    scene: Scene,
    crop: Crop,
    size: int,
    points: Sequence[PointPrompt],
    shown: Region | None,
    box: Box | None,
) -> NDArray[np.float32]:
    """The planes of a crop, ``(11, size, size)``."""

    def clicks(label: PointLabel) -> list[tuple[float, float]]:
        return [crop.point(one.x, one.y, size) for one in points if one.label is label]

    marks = Marks(
        box=None if box is None else (*crop.point(box.x1, box.y1, size), *crop.point(box.x2, box.y2, size)),
        positive=clicks(PointLabel.POSITIVE),
        negative=clicks(PointLabel.NEGATIVE),
        previous=None if shown is None else (crop.plane(shown.astype(np.float32), size) > 0.5).astype(np.float32),
    )
    motion = None if scene.motion is None else crop.sample(scene.motion, scene.size, size)
    return planes(crop.image(scene.frame, size), marks, motion)


def _within(region: Region, box: Box) -> Region:
    kept = np.zeros_like(region)
    rows, columns = (
        slice(max(0, round(box.y1)), max(0, round(box.y2))),
        slice(max(0, round(box.x1)), max(0, round(box.x2))),
    )
    kept[rows, columns] = region[rows, columns]
    return kept


def _iou(one: Region, other: Region) -> float:
    union = np.count_nonzero(one | other)
    return np.count_nonzero(one & other) / union if union else 1.0


def _distinct(answers: Sequence[Answer]) -> Iterator[Answer]:
    kept: list[Answer] = []
    for answer in answers:
        if all(_iou(answer.region, other.region) < ALIKE for other in kept):
            kept.append(answer)
            yield answer
