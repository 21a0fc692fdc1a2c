"""Prompts of one object on one frame to its mask, one prompt after the other."""

from dataclasses import dataclass, replace

import numpy as np

from annotator.domain.prediction import Candidate
from annotator.domain.prompt import FramePrompts
from annotator.sam2.network import PromptArrays
from annotator.tracking.sam2.bank import FrameOutput
from annotator.tracking.sam2.frame_network import FrameNetwork, PixFeat
from annotator.tracking.sam2.pixels import (
    PREVIOUS_LOGITS_LIMIT,
    Logits,
    mask_to_logits,
    to_network_mask,
    to_network_points,
)


@dataclass(frozen=True, slots=True)
class Replayed:
    """The mask that prompts give, and the others they could mean."""

    output: FrameOutput
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Replay:
    """Where a replay starts: always from the same, so that the same prompts give the same mask.

    Attributes:
        frame: the network on the frame.
        seen: the frame with the object's memories, where the object was tracked here; None where it was not.
        base: what was tracked here, whose logits the first prompt corrects; None likewise.
    """

    frame: FrameNetwork
    seen: PixFeat | None
    base: FrameOutput | None

    def of(self, prompts: FramePrompts) -> Replayed:
        """Mask, box, then points, each with the logits of the one before (`add_new_points_or_box`)."""
        if prompts.mask is not None and prompts.box is None and not prompts.points:
            output = self.frame.output_of_mask(prompts.mask)
            return Replayed(output, (Candidate(output.mask, output.predicted_iou),))
        logits = self._first_logits(prompts)
        steps = [count for count in range(len(prompts.points) + 1) if count or prompts.box is not None]
        for count in steps:
            replayed = self._step(replace(prompts, points=prompts.points[:count]), logits)
            logits = replayed.output.logits
        return replayed

    def _first_logits(self, prompts: FramePrompts) -> Logits | None:
        if prompts.mask is not None:
            return mask_to_logits(to_network_mask(prompts.mask, self.frame.network.size))
        if self.base is None:
            return None
        if self.base.logits is None:
            return mask_to_logits(to_network_mask(self.base.mask, self.frame.network.size))
        return self.base.logits

    def _step(self, prompts: FramePrompts, logits: Logits | None) -> Replayed:
        frame = self.frame
        coords, labels = to_network_points(prompts.box, prompts.points, frame.video_size, frame.network.size)
        mask = None
        if logits is not None:
            clamped = np.clip(logits, -PREVIOUS_LOGITS_LIMIT, PREVIOUS_LOGITS_LIMIT)
            mask = clamped[None, None].astype(frame.dtype)
        one_point = np.array([labels.shape[1] == 1])
        decoded = frame.decode(
            frame.without_memory() if self.seen is None else self.seen,
            PromptArrays(coords, labels, one_point, mask),
        )
        return Replayed(frame.output_of(decoded, prompted=True), frame.candidates_of(decoded))
