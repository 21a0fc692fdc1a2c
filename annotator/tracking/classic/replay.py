"""One prompt after the other: what each makes of the hypotheses so far.

Where nothing is shown yet, the network draws it; from then on it corrects what is shown, unless a click overturns
the extent.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Box, Size
from annotator.domain.prompt import BoxPrompt, MaskPrompt, PointLabel, PointPrompt
from annotator.tracking.classic.clicks import agrees, obeying, pixel_of, standing
from annotator.tracking.classic.hypothesis import Hypothesis
from annotator.tracking.classic.prompt_net.network import bundled_network
from annotator.tracking.classic.prompt_net.regions import at_clicks, corrected, in_box
from annotator.tracking.classic.prompt_net.scene import Scene

GIVEN_SCORE = 0.9
"""Estimated IoU of a mask that a person gave."""
SHOWN_SCORE = 0.6
"""Estimated IoU of a mask that is about to be corrected."""
FAR_OFF = 0.25
"""Depth of a click in an error, in square roots of the region's area, from which on its extent is doubted."""

Prompt = MaskPrompt | BoxPrompt | PointPrompt


@dataclass(frozen=True)
class State:
    """What the prompts so far have come to.

    Attributes:
        hypotheses: best first, never empty.
        points: the clicks so far.
        box: the box so far.
        from_clicks: whether nothing but clicks led here: then the extent is a guess that a click may overturn.
    """

    hypotheses: tuple[Hypothesis, ...]
    points: tuple[PointPrompt, ...] = ()
    box: Box | None = None
    from_clicks: bool = False

    @staticmethod
    def of(previous: NDArray[np.bool_] | None, *, size: Size) -> "State":
        """Before the first prompt: the mask shown, or nothing."""
        if previous is None:
            return State((Hypothesis(np.zeros(size, np.bool_), 0.0),))
        return State((Hypothesis(previous, SHOWN_SCORE),))

    @property
    def shown(self) -> NDArray[np.bool_]:
        """The best mask, ``(H, W) bool``."""
        return self.hypotheses[0].mask

    def after(self, prompt: Prompt, scene: Scene) -> "State":
        """What one prompt more makes of it."""
        match prompt:
            case MaskPrompt(mask):
                return replace(self, hypotheses=(Hypothesis(mask.to_array(), GIVEN_SCORE),), from_clicks=False)
            case BoxPrompt(box):
                return self._after_box(scene, box)
            case PointPrompt():
                return self._after_point(scene, prompt)

    def _after_box(self, scene: Scene, box: Box) -> "State":
        """A box around the object; one outside the frame changes nothing."""
        inside = box.clipped(scene.size)
        if inside is None:
            return self
        shown = self.shown if (self.shown & _filled(inside, scene.size)).any() else None
        drawn = in_box(bundled_network(), scene, inside, self.points, shown)
        return replace(self, hypotheses=_obeying(drawn, self.points), box=inside, from_clicks=False)

    def _after_point(self, scene: Scene, point: PointPrompt) -> "State":
        """A click on the mask shown, or on nothing yet; one that says what is shown already changes nothing."""
        points = standing((*self.points, point), scene.size)
        starts = any(one.label is PointLabel.POSITIVE for one in points)
        if not self.shown.any():
            return _clicked(_from_clicks(scene, points), points) if starts else replace(self, points=points)
        kept = tuple(one for one in self.hypotheses if agrees(one.mask, points))
        if agrees(self.shown, points):
            return replace(self, hypotheses=kept, points=points)
        drawn = self._corrected(scene, points)
        if starts and self.from_clicks and _is_far_off(self.shown, point):
            anew = _from_clicks(scene, points)
            if anew[0].score > drawn[0].score and agrees(anew[0].mask, points):
                return _clicked(anew, points)
        others = (one for one in drawn[1:] if agrees(one.mask, points))
        return replace(self, hypotheses=(*_obeying(drawn[:1], points), *others, *kept), points=points)

    def _corrected(self, scene: Scene, points: tuple[PointPrompt, ...]) -> list[Hypothesis]:
        """The mask shown as the clicks would have it; within its box unless a click is beyond that."""
        box = self.box
        if box is not None and all(
            _within(box, one, scene.size) for one in points if one.label is PointLabel.POSITIVE
        ):
            return in_box(bundled_network(), scene, box, points, self.shown)
        return corrected(bundled_network(), scene, self.shown, points)


@dataclass(frozen=True)
class Replay:
    """Prompts on a scene, and what they have come to: where the next click goes on."""

    scene: Scene
    previous: NDArray[np.bool_] | None
    prompts: tuple[Prompt, ...]
    state: State

    @staticmethod
    def of(scene: Scene, previous: NDArray[np.bool_] | None, prompts: Iterable[Prompt]) -> "Replay":
        """All prompts one after the other, from the mask shown before the first."""
        begun = Replay(scene, previous, (), State.of(previous, size=scene.size))
        return begun.to(previous, tuple(prompts))

    def to(self, previous: NDArray[np.bool_] | None, prompts: tuple[Prompt, ...]) -> "Replay":
        """The replay of other prompts on the same scene; what it has in common with this one is not done again."""
        if not self._begins(previous, prompts):
            return Replay.of(self.scene, previous, prompts)
        state = self.state
        for prompt in prompts[len(self.prompts) :]:
            state = state.after(prompt, self.scene)
        return Replay(self.scene, previous, prompts, state)

    def _begins(self, previous: NDArray[np.bool_] | None, prompts: tuple[Prompt, ...]) -> bool:
        if self.prompts != prompts[: len(self.prompts)]:
            return False
        if self.previous is None or previous is None:
            return self.previous is previous
        return np.array_equal(self.previous, previous)


def _from_clicks(scene: Scene, points: tuple[PointPrompt, ...]) -> tuple[Hypothesis, ...]:
    """What clicks mean where nothing is shown, or where what is shown has the wrong extent."""
    return tuple(at_clicks(bundled_network(), scene, points))


def _clicked(found: tuple[Hypothesis, ...], points: tuple[PointPrompt, ...]) -> State:
    return State(_obeying(found, points), points, from_clicks=True)


def _is_far_off(mask: NDArray[np.bool_], point: PointPrompt) -> bool:
    """Whether a click lies so deep in an error that the region may have the wrong extent, not a wrong edge."""
    wrong = ~mask if point.label is PointLabel.POSITIVE else mask
    depth = cv2.distanceTransform(wrong.astype(np.uint8), cv2.DIST_L2, 5)[pixel_of(point, Size(*mask.shape))]
    return bool(depth > FAR_OFF * np.sqrt(mask.sum()))


def _obeying(found: Iterable[Hypothesis], points: tuple[PointPrompt, ...]) -> tuple[Hypothesis, ...]:
    return tuple(replace(one, mask=obeying(one.mask, points)) for one in found)


def _filled(box: Box, size: Size) -> NDArray[np.bool_]:
    region = np.zeros(size, np.bool_)
    region[int(box.y1) : int(np.ceil(box.y2)), int(box.x1) : int(np.ceil(box.x2))] = True
    return region


def _within(box: Box, point: PointPrompt, size: Size) -> bool:
    row, column = pixel_of(point, size)
    return box.x1 <= column + 1 and column <= box.x2 and box.y1 <= row + 1 and row <= box.y2
