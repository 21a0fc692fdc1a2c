"""One prompt after the other: what each makes of the hypotheses so far."""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Box, Size
from annotator.domain.prompt import PointLabel, PointPrompt
from annotator.tracking.classic.hypotheses.appearance_model import AppearanceModel
from annotator.tracking.classic.hypotheses.belief import Hypothesis, at_best_threshold, expected_iou
from annotator.tracking.classic.hypotheses.box import BoxEvidence
from annotator.tracking.classic.hypotheses.click import consensus, grown_regions
from annotator.tracking.classic.hypotheses.correction import corrected_region
from annotator.tracking.classic.hypotheses.crop import Crop
from annotator.tracking.classic.hypotheses.cut import graph_cut
from annotator.tracking.classic.hypotheses.features import appearance
from annotator.tracking.classic.hypotheses.scene import Scene
from annotator.tracking.classic.hypotheses.seeds import agrees, obeying, pixel_of, seeds_in

BOX_MARGIN = 0.5
OFFERED = 3
GIVEN_SCORE = 0.9
"""Estimated IoU of a mask that a person gave or a tracker showed."""
CORRECTED_SCORE = 0.7
BOX_SCORE = 0.6
ROOM = 0.1
FAR_OFF = 0.25


@dataclass(frozen=True)
class State:
    """What the prompts so far have come to.

    Attributes:
        hypotheses: best first, never empty.
        points: the clicks so far.
    """

    hypotheses: tuple[Hypothesis, ...]
    points: tuple[PointPrompt, ...] = ()
    from_clicks: bool = False

    @staticmethod
    def of(previous: NDArray[np.bool_] | None, *, size: Size) -> "State":
        """Before the first prompt: the mask shown, or nothing."""
        if previous is None:
            return State((Hypothesis(np.zeros(size, np.bool_), 0.0, "nothing"),))
        return State((Hypothesis(previous, GIVEN_SCORE, "previous"),))

    @property
    def shown(self) -> NDArray[np.bool_]:
        """The best mask."""
        return self.hypotheses[0].mask


def after_mask(state: State, mask: NDArray[np.bool_]) -> State:
    """A mask replaces all that was."""
    return replace(state, hypotheses=(Hypothesis(mask, GIVEN_SCORE, "mask"),))


def after_box(state: State, scene: Scene, box: Box) -> State:
    """A box around the object."""
    inside = box.clipped(scene.size)
    if inside is None:
        return state
    return replace(state, hypotheses=_in_box(scene, inside, ()))


def after_point(state: State, scene: Scene, point: PointPrompt) -> State:
    """A click on the mask shown, or on nothing yet."""
    points = (*state.points, point)
    if state.shown.any() and not (state.from_clicks and _is_far_off(state.shown, point)):
        return _after_correction(state, scene, points)
    if not any(point.label is PointLabel.POSITIVE for point in points):
        return replace(state, points=points)
    return _after_clicks(scene, points)


def _is_far_off(mask: NDArray[np.bool_], point: PointPrompt) -> bool:
    """Whether a click lies so deep in an error that the region has the wrong extent, not a wrong edge."""
    wrong = ~mask if point.label is PointLabel.POSITIVE else mask
    depth = cv2.distanceTransform(wrong.astype(np.uint8), cv2.DIST_L2, 5)[pixel_of(point, Size(*mask.shape))]
    return bool(depth > FAR_OFF * np.sqrt(mask.sum()))


def _in_box(scene: Scene, box: Box, points: tuple[PointPrompt, ...]) -> tuple[Hypothesis, ...]:
    crop = Crop.around(scene.frame, box, margin=BOX_MARGIN)
    evidence = BoxEvidence(crop, crop.box(box), scene.motion_in(crop), seeds_in(crop, points))
    return tuple(
        Hypothesis(obeying(_in_frame(crop, one), points), BOX_SCORE, origin)
        for origin, one in evidence.regions().items()
        if one.any()
    )


def _after_clicks(scene: Scene, points: tuple[PointPrompt, ...]) -> State:
    crop = Crop.around(scene.frame, scene.whole, margin=0)
    belief = consensus(grown_regions(crop, scene.motion_in(crop), points))
    logits = np.log(belief + 1e-4) - np.log(1 - belief + 1e-4)
    region = at_best_threshold(logits) > 0
    mask = obeying(_in_frame(crop, region), points)
    grown = Hypothesis(mask, expected_iou(region, belief), "click")
    refined = _in_box(scene, _roomy(part_at(mask, points), scene.size), points)
    return State((refined[0], grown), points, from_clicks=True)


def _roomy(mask: NDArray[np.bool_], size: Size) -> Box:
    """The box of a mask, larger: a region grown from a click seldom reaches all ends of the object."""
    rows, columns = np.nonzero(mask)
    left, right, top, bottom = columns.min(), columns.max() + 1, rows.min(), rows.max() + 1
    across, down = ROOM * (right - left), ROOM * (bottom - top)
    box = Box(left - across, top - down, right + across, bottom + down).clipped(size)
    assert box is not None
    return box


def part_at(mask: NDArray[np.bool_], points: tuple[PointPrompt, ...]) -> NDArray[np.bool_]:
    """The parts of a mask that hold a positive click."""
    _, parts = cv2.connectedComponents(mask.astype(np.uint8), connectivity=8)
    size = Size(*mask.shape)
    kept = {int(parts[pixel_of(p, size)]) for p in points if p.label is PointLabel.POSITIVE}
    return np.isin(parts, list(kept)) & mask


def _after_correction(state: State, scene: Scene, points: tuple[PointPrompt, ...]) -> State:
    point = points[-1]
    rows, columns = np.nonzero(state.shown)
    around = Box(
        min(float(columns.min()), point.x - 1),
        min(float(rows.min()), point.y - 1),
        max(float(columns.max()) + 1, point.x + 1),
        max(float(rows.max()) + 1, point.y + 1),
    )
    crop = Crop.around(scene.frame, around, margin=BOX_MARGIN / 2)
    shown = crop.region(state.shown)
    adds = point.label is PointLabel.POSITIVE
    region = corrected_region(crop, shown, crop.point(point.x, point.y), seeds_in(crop, points), adds=adds)
    moved = _in_frame(crop, region), _in_frame(crop, shown)
    # Pixels that the click did not change keep the resolution they had.
    mask = np.where(moved[0] == moved[1], state.shown, moved[0])
    best = Hypothesis(obeying(mask, points), CORRECTED_SCORE, "correction")
    others = [one for one in state.hypotheses[1:] if agrees(one.mask, points)]
    return replace(state, hypotheses=(best, *others), points=points)


def _in_frame(crop: Crop, region: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return crop.to_frame(region.astype(np.float32) - np.float32(0.5))
