"""What the network makes of a box, of clicks, or of a mask that clicks correct, as regions of the frame."""

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from annotator.domain.geometry import Box, Size
from annotator.domain.prompt import PointLabel, PointPrompt
from annotator.tracking.classic.hypothesis import Hypothesis
from annotator.tracking.classic.prompt_net.ask import Answer, Question, Region, ask
from annotator.tracking.classic.prompt_net.crop import Crop
from annotator.tracking.classic.prompt_net.network import PromptNetwork
from annotator.tracking.classic.prompt_net.scene import Scene

COARSE, FINE = 128, 256
"""Pixels a side of the crop at a first look and at the last one."""
SURROUNDINGS = 1.6
"""Side of the crop in longer sides of the box."""
EXTENTS = (0.15, 0.3, 0.6, 1.2)
"""Sides of the crops around clicks that say nothing of the extent, in longer sides of the frame."""
OVERVIEW = 192
"""Pixels of the longer side of the frame at which candidates are told apart."""
ALIKE = 0.8
"""IoU from which two candidates are one."""
CANDIDATES = 4
"""How many of them are offered."""


def in_box(
    network: PromptNetwork, scene: Scene, box: Box, points: Sequence[PointPrompt] = (), shown: Region | None = None
) -> list[Hypothesis]:
    """Regions that fill a box, best first, none empty and none beyond it.

    Where no mask is `shown`, a first look gives one: colours and textures are then compared with what was drawn,
    no longer with all that the box holds (as GrabCut does: Rother et al. 2004).
    """
    asked = Question(_around(box), tuple(points), box, shown)
    if shown is None:
        asked = replace(asked, shown=ask(network, scene, [asked], COARSE)[0][0])
    rows = slice(min(int(box.y1), scene.size.height - 1), max(round(box.y2), int(box.y1) + 1))
    columns = slice(min(int(box.x1), scene.size.width - 1), max(round(box.x2), int(box.x1) + 1))
    [found] = ask(network, scene, [asked], FINE)
    return [Hypothesis(_filling(one.region(scene.size), rows, columns), one.expected) for one in found]


def corrected(
    network: PromptNetwork, scene: Scene, shown: Region, points: Sequence[PointPrompt]
) -> list[Hypothesis]:
    """A mask as clicks on its errors would have it, best first; `shown` is ``(H, W)`` and not empty."""
    x, y, width, height = cv2.boundingRect(shown.astype(np.uint8))
    crop = _around(_with(Box(x, y, x + width, y + height), points))
    [found] = ask(network, scene, [Question(crop, tuple(points), shown=shown)], FINE)
    return [Hypothesis(one.region(scene.size), one.expected) for one in found]


def at_clicks(network: PromptNetwork, scene: Scene, points: Sequence[PointPrompt]) -> list[Hypothesis]:
    """Regions of all extents that clicks could mean, best first.

    Crops of several sides give candidates; the best of them is drawn finely in a crop of its own, as if it had
    been asked for with a box, and the others are offered as they are.
    """
    held = [one for one in points if one.label is PointLabel.POSITIVE]
    around = _with(None, held)
    middle, spread = ((around.x1 + around.x2) / 2, (around.y1 + around.y2) / 2), max(around.width, around.height)
    sides = sorted({max(round(share * max(scene.size)), round(SURROUNDINGS * spread)) for share in EXTENTS})
    asked = [Question(Crop.around(*middle, side), tuple(points)) for side in sides]
    answers = [one for each in ask(network, scene, asked, COARSE) for one in each]
    answers.sort(key=lambda one: (-one.obeys(points), one.is_cut_off(scene.size), -one.expected))
    candidates = _distinct(answers, scene.size)
    box = _with(candidates[0].bounds() if candidates else None, held)
    [fine] = ask(network, scene, [Question(_around(box), tuple(points), box=box)], FINE)
    # The box is a guess: drawn within it, a mask can look better than the guess was.
    sure = min(fine[0].expected, candidates[0].expected if candidates else 0.0)
    others = [one for one in candidates[1:] if not one.is_cut_off(scene.size)]
    found = [replace(fine[0], expected=sure), *others[: CANDIDATES - 1], *fine[1:]]
    return [Hypothesis(one.region(scene.size), one.expected) for one in found]


def _around(box: Box) -> Crop:
    side = SURROUNDINGS * max(box.width, box.height)
    return Crop.around((box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2, side)


def _with(box: Box | None, points: Sequence[PointPrompt]) -> Box:
    """The box, as large as it must be to hold the pixels of the points."""
    xs, ys = [one.x for one in points], [one.y for one in points]
    if box is not None:
        xs, ys = [*xs, box.x1 + 1, box.x2 - 1], [*ys, box.y1 + 1, box.y2 - 1]
    return Box(min(xs) - 1, min(ys) - 1, max(xs) + 1, max(ys) + 1)


def _distinct(answers: Sequence[Answer], size: Size) -> list[Answer]:
    """Those of the answers that are not empty and unlike all before them, in their order."""
    scale = OVERVIEW / max(size)
    small = Size(max(1, round(size.height * scale)), max(1, round(size.width * scale)))
    kept: list[Answer] = []
    regions: list[Region] = []
    for one in answers:
        region = one.crop.scaled(scale).region(one.logits, small)
        if region.any() and all(_iou(region, other) < ALIKE for other in regions):
            kept.append(one)
            regions.append(region)
    return kept


def _iou(one: Region, other: Region) -> float:
    return float((one & other).sum() / max(1, (one | other).sum()))


def _filling(region: Region, rows: slice, columns: slice) -> Region:
    """The region within the box; all of the box where nothing is left."""
    kept = np.zeros_like(region)
    kept[rows, columns] = region[rows, columns]
    if not kept.any():
        kept[rows, columns] = True
    return kept
