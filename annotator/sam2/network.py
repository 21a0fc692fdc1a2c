"""A SAM 2 network as four functions: arrays in, arrays out, nothing remembered.

The memory bank belongs to the caller. What is called an `Array` is a numpy array on the CPU and stays on the
device on a GPU; `annotator.sam2.runtime.to_numpy` brings it home.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotator.domain.cancel import CancelToken
from annotator.domain.errors import InvalidValueError
from annotator.sam2.config import Sam2Config
from annotator.sam2.device import Device
from annotator.sam2.host_weights import HostWeights
from annotator.sam2.parts import GraphName
from annotator.sam2.runtime import Array, Session, to_numpy

FloatArray = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class FrameFeatures:
    """All that depends on a frame alone; n = image size / 16, in the network's precision.

    Attributes:
        feat_s4: ``(1, hidden / 8, 4n, 4n)``.
        feat_s8: ``(1, hidden / 4, 2n, 2n)``.
        feat_s16: ``(1, hidden, n, n)``.
        sa0: ``(1, n * n, hidden)``: after memory attention's first self-attention.
        mem_pix: ``(1, hidden, n, n)``: as the memory encoder takes it.
    """

    feat_s4: Array
    feat_s8: Array
    feat_s16: Array
    sa0: Array
    mem_pix: Array

    def as_half(self) -> "FrameFeatures":
        """As float16 in ordinary memory: what a cache keeps."""
        return FrameFeatures(**{name: to_numpy(value).astype(np.float16) for name, value in self.items()})

    def items(self) -> list[tuple[str, Array]]:
        """Names and arrays."""
        return [(name, getattr(self, name)) for name in self.__slots__]


@dataclass(frozen=True, slots=True)
class Decoded:
    """What the mask decoder says about N objects; the four candidates are single, whole, part, subpart.

    Attributes:
        mask: ``(N, 1, 4n, 4n)`` logits, chosen by the official rules; -1024 throughout where absent.
        iou: ``(N,)``: the network's estimate of the chosen mask's quality, 0 to 1.
        obj_score: ``(N,)`` logit; above zero the object is in the picture.
        obj_ptr: ``(N, hidden)``: the object pointer to remember.
        chosen: ``int64 (N,)``: which candidate the mask is.
        masks: ``(N, 4, 4n, 4n)``: all candidates, absent ones as in `mask`.
        ious: ``(N, 4)``.
        ptrs: ``(N, 4, hidden)``.
    """

    mask: Array
    iou: Array
    obj_score: Array
    obj_ptr: Array
    chosen: Array
    masks: Array
    ious: Array
    ptrs: Array


@dataclass(frozen=True, slots=True)
class PromptArrays:
    """A prompt as the decoder takes it, for N objects with K points each.

    Attributes:
        coords: ``float32 (N, K, 2)``: x and y in pixels of the image as resized for the network.
        labels: ``int32 (N, K)``: 1 positive, 0 negative, 2 and 3 first and second corner of a box, -1 no point.
            Without any point, K is 1 and its label -1.
        mask: ``(N, 1, 4n, 4n)`` logits that the prompt starts from, or None.
        multimask: ``bool (N,)``: choose among three masks rather than take the single one.
    """

    coords: FloatArray
    labels: NDArray[np.int32]
    multimask: NDArray[np.bool_]
    mask: Array | None = None

    @classmethod
    def without_points(cls, objects: int, *, multimask: bool, mask: Array | None = None) -> "PromptArrays":
        """No points: what a tracked frame is asked (`multimask`), and a mask prompt's inner pass (not)."""
        return cls(
            np.zeros((objects, 1, 2), np.float32),
            np.full((objects, 1), -1, np.int32),
            np.full(objects, multimask),
            mask,
        )


class Sam2Network:
    """One network at one image size: stateless, used from one thread at a time."""

    def __init__(
        self, config: Sam2Config, size: int, sessions: Mapping[GraphName, Session], weights: HostWeights
    ) -> None:
        self.config = config
        self.size = size
        self.weights = weights
        self._sessions = sessions

    @property
    def device(self) -> Device:
        """Where it runs."""
        return self._sessions[GraphName.IMAGE_ENCODER].device

    @property
    def dtype(self) -> np.dtype[Any]:
        """The type of features, memories and logits: float32, or float16 on a GPU."""
        return self._sessions[GraphName.MASK_DECODER].dtype_of("pix_feat")

    @property
    def mask_side(self) -> int:
        """Pixels per axis of mask logits."""
        return self.size // 4

    def encode_image(self, image: NDArray[np.uint8], *, cancel: CancelToken | None = None) -> FrameFeatures:
        """The features of a frame.

        Args:
            image: ``uint8 (size, size, 3)`` RGB, resized without keeping the aspect.
            cancel: stops the run between two nodes.
        """
        if image.shape != (self.size, self.size, 3) or image.dtype != np.uint8:
            raise InvalidValueError(
                f"an image of {image.dtype} {image.shape} cannot be encoded; "
                f"it must be uint8 {(self.size, self.size, 3)}"
            )
        return FrameFeatures(**self._run(GraphName.IMAGE_ENCODER, {"image": image[None]}, cancel))

    def without_memory(self, features: FrameFeatures) -> Array:
        """``(1, hidden, n, n)``: what an object that nothing is remembered of is decoded from."""
        feat = to_numpy(features.feat_s16) + self.weights.no_mem_embed[:, None, None]
        return feat.astype(self.dtype, copy=False)

    def attend(
        self,
        features: FrameFeatures,
        *,
        memory: Array,
        tpos: NDArray[np.int64],
        ptrs: Array,
        ptr_pos: FloatArray,
        cancel: CancelToken | None = None,
    ) -> Array:
        """The frame as seen with what is remembered of N objects: ``(N, hidden, n, n)``.

        Args:
            features: of the frame.
            memory: ``(N, T, M, memory)``, T at least 1, in any order.
            tpos: ``(N, T)``: 6 for conditioning frames, distance - 1 for others.
            ptrs: ``(N, P, hidden)``; P may be 0.
            ptr_pos: ``(N, P)``: signed distance over the largest one counted. Networks before 2.1 ignore it.
            cancel: stops the run between two nodes.
        """
        inputs = {"sa0": features.sa0, "memory": memory, "tpos": tpos, "ptrs": ptrs, "ptr_pos": ptr_pos}
        return self._run(GraphName.MEMORY_ATTENTION, inputs, cancel)["pix_feat"]

    def decode(
        self,
        features: FrameFeatures,
        pix_feat: Array,
        prompt: PromptArrays,
        *,
        cancel: CancelToken | None = None,
    ) -> Decoded:
        """Masks, scores and pointers of N objects.

        Args:
            features: of the frame.
            pix_feat: ``(N, hidden, n, n)`` from `attend` or `without_memory`, or the raw `feat_s16`.
            prompt: what is asked.
            cancel: stops the run between two nodes.
        """
        objects = len(prompt.labels)
        mask = prompt.mask
        if mask is None:
            mask = np.zeros((objects, 1, self.mask_side, self.mask_side), self.dtype)
        inputs: dict[str, Array] = {
            "pix_feat": pix_feat,
            "feat_s4": features.feat_s4,
            "feat_s8": features.feat_s8,
            "point_coords": prompt.coords,
            "point_labels": prompt.labels,
            "mask_input": mask,
            "has_mask": np.full(objects, prompt.mask is not None),
            "multimask": prompt.multimask,
        }
        return Decoded(**self._run(GraphName.MASK_DECODER, inputs, cancel))

    def encode_memory(
        self,
        features: FrameFeatures,
        *,
        mask_logits: Array,
        obj_score: Array,
        binarize: NDArray[np.bool_],
        cancel: CancelToken | None = None,
    ) -> Array:
        """What to remember of N objects on this frame: ``(N, M, memory)``.

        Args:
            features: of the frame.
            mask_logits: ``(N, 1, 4n, 4n)``.
            obj_score: ``(N,)``.
            binarize: ``(N,)``: whether a person's prompt made the mask, so that it counts as certain.
            cancel: stops the run between two nodes.
        """
        inputs: dict[str, Array] = {
            "mem_pix": features.mem_pix,
            "mask_logits": mask_logits,
            "obj_score": obj_score,
            "binarize": binarize,
        }
        return self._run(GraphName.MEMORY_ENCODER, inputs, cancel)["memory"]

    def _run(self, name: GraphName, inputs: Mapping[str, Array], cancel: CancelToken | None) -> dict[str, Array]:
        return self._sessions[name].run(inputs, cancel=cancel)
