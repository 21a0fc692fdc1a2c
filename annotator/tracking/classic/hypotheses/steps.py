"""One prompt after the other: what each makes of the hypotheses so far."""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Box, Size
from annotator.domain.prompt import PointLabel, PointPrompt
from annotator.tracking.classic.hypotheses.belief import Hypothesis
from annotator.tracking.classic.hypotheses.box import box_hypotheses
from annotator.tracking.classic.hypotheses.click import click_hypotheses
from annotator.tracking.classic.hypotheses.correction import corrected_mask
from annotator.tracking.classic.hypotheses.scene import Scene
from annotator.tracking.classic.hypotheses.seeds import agrees, obeying, pixel_of, standing

GIVEN_SCORE = 0.9
"""Estimated IoU of a mask that a person gave."""
SHOWN_SCORE = 0.6
"""Estimated IoU of a mask that is about to be corrected."""
SETTLED_BY_CLICK = 0.2
"""Part of the doubt that a correction takes away."""
FAR_OFF = 0.25
"""Depth of a click in an error, in square roots of the region's area, from which on the extent itself is wrong."""


@dataclass(frozen=True)
class State:
    """What the prompts so far have come to.

    Attributes:
        hypotheses: best first, never empty.
        points: the clicks so far.
        from_clicks: whether nothing but clicks led here: then the extent is a guess that a click may overturn.
    """

    hypotheses: tuple[Hypothesis, ...]
    points: tuple[PointPrompt, ...] = ()
    from_clicks: bool = False

    @staticmethod
    def of(previous: NDArray[np.bool_] | None, *, size: Size) -> "State":
        """Before the first prompt: the mask shown, or nothing."""
        if previous is None:
            return State((Hypothesis(np.zeros(size, np.bool_), 0.0, "nothing"),))
        return State((Hypothesis(previous, SHOWN_SCORE, "previous"),))

    @property
    def shown(self) -> NDArray[np.bool_]:
        """The best mask, ``(H, W) bool``."""
        return self.hypotheses[0].mask


def after_mask(state: State, mask: NDArray[np.bool_]) -> State:
    """A mask replaces all that was."""
    return replace(state, hypotheses=(Hypothesis(mask, GIVEN_SCORE, "mask"),))


def after_box(state: State, scene: Scene, box: Box) -> State:
    """A box around the object; one outside the frame changes nothing."""
    inside = box.clipped(scene.size)
    if inside is None:
        return state
    shown = state.shown if state.shown.any() else None
    return replace(state, hypotheses=box_hypotheses(scene, inside, state.points, shown=shown))


def after_point(state: State, scene: Scene, point: PointPrompt) -> State:
    """A click on the mask shown, or on nothing yet."""
    points = standing((*state.points, point), scene.size)
    starts = any(one.label is PointLabel.POSITIVE for one in points)
    if state.shown.any() and not (starts and state.from_clicks and _is_far_off(state.shown, point)):
        return _after_correction(state, scene, points)
    if not starts:
        return replace(state, points=points)
    return State(click_hypotheses(scene, points), points, from_clicks=True)


def _is_far_off(mask: NDArray[np.bool_], point: PointPrompt) -> bool:
    """Whether a click lies so deep in an error that the region has the wrong extent, not a wrong edge."""
    wrong = ~mask if point.label is PointLabel.POSITIVE else mask
    depth = cv2.distanceTransform(wrong.astype(np.uint8), cv2.DIST_L2, 5)[pixel_of(point, Size(*mask.shape))]
    return bool(depth > FAR_OFF * np.sqrt(mask.sum()))


def _after_correction(state: State, scene: Scene, points: tuple[PointPrompt, ...]) -> State:
    """The best mask edited; the others stay on offer as far as they agree with all clicks."""
    shown = state.hypotheses[0]
    mask = obeying(corrected_mask(scene, shown.mask, points), points)
    score = shown.score + SETTLED_BY_CLICK * (1 - shown.score)
    others = (one for one in state.hypotheses[1:] if agrees(one.mask, points))
    return replace(state, hypotheses=(Hypothesis(mask, score, "correction"), *others), points=points)
