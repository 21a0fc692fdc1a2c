"""The first mask and its correction: one function of a frame, prompts and the mask shown.

A learned network can take the place of what is inside `first_mask`; nothing else knows how it works.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from annotator.domain.frame import RGBImage
from annotator.domain.geometry import Size
from annotator.domain.prompt import BoxPrompt, FramePrompts, MaskPrompt, PointPrompt
from annotator.tracking.classic.hypotheses.belief import Hypothesis
from annotator.tracking.classic.hypotheses.scene import Scene
from annotator.tracking.classic.hypotheses.steps import State, after_box, after_mask, after_point

__all__ = ["Hypothesis", "first_mask"]


def first_mask(
    frame: RGBImage,
    prompts: FramePrompts,
    previous: NDArray[np.bool_] | None = None,
    *,
    neighbours: Sequence[RGBImage] = (),
) -> tuple[Hypothesis, ...]:
    """What region the prompts mean, by replay: the mask, then the box, then the points one after the other.

    Args:
        frame: ``(H, W, 3) uint8`` RGB.
        prompts: of one object on this frame.
        previous: ``(H, W) bool``, the mask that the prompts correct; None where they begin afresh.
        neighbours: the frames just before and after, as far as there are any: what moves apart from the scene
            is one cue among others.

    Returns:
        At least one hypothesis, best first. A positive click lies inside each mask, a negative one outside,
        the later of two at one pixel counting.

    Raises:
        InvalidValueError: the prompts do not fit the frame.
    """
    height, width = frame.shape[:2]
    prompts.check_fits(Size(height, width))
    scene = Scene(frame, tuple(neighbours))
    state = State.of(previous, size=Size(height, width))
    for prompt in prompts:
        match prompt:
            case MaskPrompt(mask):
                state = after_mask(state, mask.to_array())
            case BoxPrompt(box):
                state = after_box(state, scene, box)
            case PointPrompt():
                state = after_point(state, scene, prompt)
    return tuple(replace(one, score=float(np.clip(one.score, 0, 1))) for one in state.hypotheses)
