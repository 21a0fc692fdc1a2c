"""The first mask and its correction: one function of a frame, prompts and the mask shown."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from annotator.domain.frame import RGBImage
from annotator.domain.prompt import FramePrompts
from annotator.tracking.classic.hypothesis import Hypothesis
from annotator.tracking.classic.prompt_net.scene import Scene
from annotator.tracking.classic.replay import Replay

__all__ = ["FirstMask", "Hypothesis", "first_mask"]


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
    return FirstMask(Scene.of(frame, neighbours)).meant(prompts, previous)


class FirstMask:
    """`first_mask` on one scene, asked again and again: a further click costs that click alone."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._last = Replay.of(self._scene, None, ())

    def meant(self, prompts: FramePrompts, previous: NDArray[np.bool_] | None = None) -> tuple[Hypothesis, ...]:
        """See `first_mask`."""
        prompts.check_fits(self._scene.size)
        self._last = self._last.to(previous, tuple(prompts))
        found = self._last.state.hypotheses
        return tuple(replace(one, score=float(np.clip(one.score, 0, 1))) for one in found)
