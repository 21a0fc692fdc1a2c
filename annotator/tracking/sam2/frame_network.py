"""The network at work on one frame: what it sees there, for one object at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotator.domain.cancel import CancelToken
from annotator.domain.geometry import Size
from annotator.domain.mask import Mask
from annotator.domain.prediction import Candidate
from annotator.sam2.network import Decoded, FrameFeatures, PromptArrays, Sam2Network
from annotator.sam2.runtime import Array, to_numpy
from annotator.tracking.sam2.bank import FrameOutput, from_bfloat16, to_bfloat16
from annotator.tracking.sam2.pixels import (
    MASK_LOGIT,
    Logits,
    fill_holes,
    mask_to_logits,
    remove_sprinkles,
    to_network_mask,
    to_video_mask,
)

PixFeat = Array
"""``(1, hidden, n, n)``: a frame as the mask decoder takes it."""


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What is cleaned from logits: holes and islands up to these areas, in pixels of the low-resolution grid."""

    hole_area: int = 0
    sprinkle_area: int = 0

    def __call__(self, logits: Logits) -> Logits:
        """The logits without them."""
        if self.hole_area:
            logits = fill_holes(logits, self.hole_area)
        if self.sprinkle_area:
            logits = remove_sprinkles(logits, self.sprinkle_area)
        return logits


@dataclass(frozen=True, slots=True)
class FrameNetwork:
    """A network bound to one frame's features; every call can be cancelled between graph nodes.

    Attributes:
        network: the graphs.
        features: of this frame, in the network's precision.
        dtype: that precision.
        video_size: of the masks that come out.
        cleaning: of each mask that the decoder gives.
        cancel: stops the work.
    """

    network: Sam2Network
    features: FrameFeatures
    dtype: np.dtype[Any]
    video_size: Size
    cleaning: Cleaning
    cancel: CancelToken | None = None

    def without_memory(self) -> PixFeat:
        """The frame for an object of which nothing is remembered."""
        return self.network.without_memory(self.features)

    def attend(
        self, spatial: Sequence[tuple[FrameOutput, int]], pointers: Sequence[tuple[FrameOutput, float]]
    ) -> PixFeat:
        """The frame as seen with an object's memories (with time codes) and pointers (with distances)."""
        memories = [from_bfloat16(output.memory) for output, _ in spatial if output.memory is not None]
        held = [output.pointer for output, _ in pointers if output.pointer is not None]
        return self.network.attend(
            self.features,
            memory=np.stack(memories)[None],
            tpos=np.array([[time_code for _, time_code in spatial]], np.int64),
            ptrs=np.array(held, np.float32).reshape(1, len(held), self.network.config.hidden),
            ptr_pos=np.array([[distance for _, distance in pointers]], np.float32),
            cancel=self.cancel,
        )

    def decode(self, pix_feat: PixFeat, prompt: PromptArrays) -> Decoded:
        """Ask the mask decoder."""
        return self.network.decode(self.features, pix_feat, prompt, cancel=self.cancel)

    def track(self, pix_feat: PixFeat) -> FrameOutput:
        """The object on a frame without prompts, with the memory that the next frames will attend to."""
        decoded = self.decode(pix_feat, PromptArrays.without_points(1, multimask=True))
        memory = self._memory(decoded.mask, decoded.obj_score, certain=False)
        return replace(self.output_of(decoded), memory=memory)

    def output_of(self, decoded: Decoded, *, prompted: bool = False) -> FrameOutput:
        """What the decoder said, as kept in the bank."""
        logits = self.cleaning(to_numpy(decoded.mask)[0, 0].astype(np.float32))
        return FrameOutput(
            to_video_mask(logits, self.video_size),
            float(to_numpy(decoded.obj_score)[0]),
            float(to_numpy(decoded.iou)[0]),
            to_numpy(decoded.obj_ptr)[0].astype(np.float32),
            logits,
            prompted=prompted,
        )

    def candidates_of(self, decoded: Decoded) -> tuple[Candidate, ...]:
        """The masks that the prompts could mean, the chosen one first, the others by predicted IoU."""
        chosen = int(to_numpy(decoded.chosen)[0])
        ious, masks = to_numpy(decoded.ious)[0], to_numpy(decoded.masks)[0]
        others = sorted((one for one in range(1, len(ious)) if one != chosen), key=lambda one: -ious[one])
        found: dict[Mask, Candidate] = {}
        for one in (chosen, *others):
            mask = to_video_mask(self.cleaning(masks[one].astype(np.float32)), self.video_size)
            found.setdefault(mask, Candidate(mask, float(np.clip(ious[one], 0, 1))))
        return tuple(found.values())

    def output_of_mask(self, mask: Mask) -> FrameOutput:
        """A mask prompt: the mask itself is the output, the pointer comes from an inner pass."""
        network_mask = to_network_mask(mask, self.network.size)
        present = bool(network_mask.any())
        return FrameOutput(
            mask,
            MASK_LOGIT if present else -MASK_LOGIT,
            1.0,
            self._pointer_of(network_mask) if present else self.network.weights.no_obj_ptr,
            mask_to_logits(network_mask),
            prompted=True,
        )

    def completed(self, output: FrameOutput) -> FrameOutput:
        """An output with pointer and memory, encoded now.

        Where the logits are gone, the stored mask stands in for them: approximate, and counted as certain.
        """
        logits, pointer = output.logits, output.pointer
        if logits is None or pointer is None:
            network_mask = to_network_mask(output.mask, self.network.size)
            from_mask = self.output_of_mask(output.mask)
            logits = mask_to_logits(network_mask) if logits is None else logits
            pointer = from_mask.pointer if pointer is None else pointer
        memory = self._memory(
            logits[None, None],
            np.array([output.object_score], np.float32),
            certain=output.prompted or output.logits is None,
        )
        return replace(output, pointer=pointer, memory=memory)

    def _memory(self, logits: Array, object_score: Array, *, certain: bool) -> NDArray[np.uint16]:
        memory = self.network.encode_memory(
            self.features,
            mask_logits=logits,
            obj_score=object_score,
            binarize=np.array([certain]),
            cancel=self.cancel,
        )
        return to_bfloat16(to_numpy(memory)[0].astype(np.float32))

    def _pointer_of(self, network_mask: NDArray[np.float32]) -> NDArray[np.float32]:
        """The pointer that the decoder gives a mask: no points, single mask, raw features."""
        side = self.network.mask_side
        weights = self.network.weights
        patches = network_mask.reshape(side, 4, side, 4)
        mask_input = np.einsum("ikjl,kl->ij", patches, weights.mask_kernel) + np.float32(weights.mask_bias)
        prompt = PromptArrays.without_points(1, multimask=False, mask=mask_input[None, None].astype(self.dtype))
        pointer = to_numpy(self.decode(self.features.feat_s16, prompt).obj_ptr)[0]
        return np.asarray(pointer, np.float32)
