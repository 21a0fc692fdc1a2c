"""What a tracker keeps of each object: the memory bank, owned here and not by the network."""

from collections import OrderedDict
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from annotator.domain.mask import Mask
from annotator.domain.object_id import ObjectId
from annotator.tracking.sam2.pixels import Logits

BFloat16 = NDArray[np.uint16]
"""Values of bfloat16 as their upper 16 bits: the official predictor keeps memories in that type."""


def to_bfloat16(values: NDArray[np.float32]) -> BFloat16:
    """Round ``float32`` to the nearest bfloat16, ties to even."""
    bits = np.ascontiguousarray(values, np.float32).view(np.uint32)
    rounded = bits + (((bits >> 16) & 1) + np.uint32(0x7FFF))
    return (rounded >> 16).astype(np.uint16)


def from_bfloat16(values: BFloat16) -> NDArray[np.float32]:
    """The same values as ``float32``."""
    return (values.astype(np.uint32) << 16).view(np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class FrameOutput:
    """What the network found of one object on one frame.

    Attributes:
        mask: at the video's size; always kept.
        object_score: logit; above zero the object is there.
        predicted_iou: 0 to 1.
        pointer: ``(hidden,) float32`` object pointer; None for a mask given back, until it is needed.
        logits: ``(4n, 4n) float32`` after hole filling; None where dropped for room or given back.
        memory: ``(M, 64)`` bfloat16; None until it is encoded, and where dropped for room.
        prompted: whether a person's prompt made the mask, which then counts as certain in its memory.
        reverse: whether a backward run found it.
    """

    mask: Mask
    object_score: float
    predicted_iou: float
    pointer: NDArray[np.float32] | None = None
    logits: Logits | None = None
    memory: BFloat16 | None = None
    prompted: bool = False
    reverse: bool = False

    @property
    def droppable_bytes(self) -> int:
        """What dropping logits and memory would free."""
        return sum(array.nbytes for array in (self.logits, self.memory) if array is not None)

    def lightened(self) -> "FrameOutput":
        """Without what can be encoded again from the mask, approximately."""
        return replace(self, logits=None, memory=None)


@dataclass(slots=True)
class ObjectMemory:
    """One object's outputs by frame.

    A frame can stand in both: what was tracked there stays under the prompts that corrected it, and comes back
    when they are taken away.
    """

    conditioning: dict[int, FrameOutput] = field(default_factory=dict)
    tracked: dict[int, FrameOutput] = field(default_factory=dict)


class MemoryBank:
    """The memories of all objects of one video.

    Masks, scores and pointers (1 kB) of all frames are kept. Logits and spatial memories of tracked frames are
    kept up to `limit` bytes, the longest unused dropped first; those of conditioning frames always.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._objects: dict[ObjectId, ObjectMemory] = {}
        self._held: OrderedDict[tuple[ObjectId, int], int] = OrderedDict()
        self._held_bytes = 0

    def __getitem__(self, object_id: ObjectId) -> ObjectMemory:
        return self._objects.setdefault(object_id, ObjectMemory())

    def __contains__(self, object_id: ObjectId) -> bool:
        return object_id in self._objects

    @property
    def object_ids(self) -> tuple[ObjectId, ...]:
        """Objects with a conditioning frame."""
        return tuple(object_id for object_id, memory in self._objects.items() if memory.conditioning)

    def record(self, object_id: ObjectId, frame_idx: int, output: FrameOutput) -> None:
        """Keep what was tracked on a frame."""
        self[object_id].tracked[frame_idx] = output
        key = (object_id, frame_idx)
        self._held_bytes += output.droppable_bytes - self._held.pop(key, 0)
        self._held[key] = output.droppable_bytes
        while self._held_bytes > self._limit and len(self._held) > 1:
            self._lighten_oldest()

    def touch(self, object_id: ObjectId, frame_idx: int) -> None:
        """Note that a tracked frame's memory was used."""
        if (object_id, frame_idx) in self._held:
            self._held.move_to_end((object_id, frame_idx))

    def remove(self, object_id: ObjectId) -> None:
        """Forget an object."""
        self._objects.pop(object_id, None)
        for key in [key for key in self._held if key[0] == object_id]:
            self._held_bytes -= self._held.pop(key)

    def clear(self) -> None:
        """Forget all objects."""
        self._objects.clear()
        self._held.clear()
        self._held_bytes = 0

    def _lighten_oldest(self) -> None:
        (object_id, frame_idx), freed = self._held.popitem(last=False)
        self._held_bytes -= freed
        tracked = self._objects[object_id].tracked
        tracked[frame_idx] = tracked[frame_idx].lightened()
