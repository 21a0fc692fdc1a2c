"""The SAM 2 tracker: prompts, memory bank, propagation, corrections."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from annotator.domain.cancel import CancelToken
from annotator.domain.errors import TrackingError, UnreadableFrameError
from annotator.domain.frame import FrameSource
from annotator.domain.mask import Mask
from annotator.domain.object_id import ObjectId
from annotator.domain.prediction import FramePrediction, ObjectPrediction
from annotator.domain.prompt import FramePrompts
from annotator.sam2.network import FrameFeatures, Sam2Network
from annotator.sam2.parts import Precision
from annotator.sam2.runtime import to_numpy
from annotator.tracking.sam2.bank import FrameOutput, MemoryBank, ObjectMemory
from annotator.tracking.sam2.feature_cache import FeatureCache
from annotator.tracking.sam2.frame_network import Cleaning, FrameNetwork
from annotator.tracking.sam2.memory_choice import MemoryChoice, choose_memory
from annotator.tracking.sam2.pixels import to_network_frame
from annotator.tracking.sam2.replay import Replay


@dataclass(frozen=True, slots=True)
class Sam2Options:
    """What may be set.

    Attributes:
        max_conditioning: conditioning frames that a frame attends to at most (at least 2). The official default
            has no bound, and each one costs time on every later frame.
        max_memories: spatial memories in all, conditioning frames first, then the nearest.
        fill_hole_area: holes up to this area on the low-resolution grid are filled; 0 leaves them.
        sprinkle_area: islands up to this area are removed; 0 leaves them.
        bank_limit: bytes of logits and memories of tracked frames to keep.
    """

    max_conditioning: int = 4
    max_memories: int = 10
    fill_hole_area: int = 8
    sprinkle_area: int = 0
    bank_limit: int = 256 << 20

    @property
    def cleaning(self) -> Cleaning:
        """What is cleaned from each mask."""
        return Cleaning(self.fill_hole_area, self.sprinkle_area)


class Sam2Tracker:
    """Carries masks of objects through one video with a SAM 2 network: a `tracking.tracker.Tracker`."""

    def __init__(
        self,
        network: Sam2Network,
        source: FrameSource,
        *,
        name: str,
        precision: Precision = Precision.FP32,
        features: FeatureCache | None = None,
        options: Sam2Options | None = None,
    ) -> None:
        self.name = name
        self._network = network
        self._source = source
        self._dtype = precision.dtype
        self._features = features or FeatureCache()
        self._options = options or Sam2Options()
        self._bank = MemoryBank(self._options.bank_limit)

    def set_prompts(
        self, object_id: ObjectId, frame_idx: int, prompts: FramePrompts, *, cancel: CancelToken | None = None
    ) -> ObjectPrediction:
        """Derive an object's mask on a frame by replay; see `Tracker.set_prompts`."""
        prompts.check_fits(self._source.info.size)
        memory = self._bank[object_id]
        if prompts.is_empty:
            memory.conditioning.pop(frame_idx, None)
            return self._prediction_of(memory.tracked.get(frame_idx))
        frame = self._frame_or_raise(frame_idx, cancel)
        base = memory.tracked.get(frame_idx)
        others = ObjectMemory(
            {idx: kept for idx, kept in memory.conditioning.items() if idx != frame_idx}, memory.tracked
        )
        if base is None or not others.conditioning:
            replay = Replay(frame, seen=None, base=None)
        else:
            choice = self._choose(others, frame_idx, reverse=base.reverse)
            replay = Replay(frame, frame.attend(*self._recalled(object_id, choice, cancel)), base)
        replayed = replay.of(prompts)
        memory.conditioning[frame_idx] = replace(replayed.output, reverse=base is not None and base.reverse)
        return replace(self._prediction_of(replayed.output), candidates=replayed.candidates)

    def predict(
        self, frame_idx: int, object_ids: Iterable[ObjectId] | None = None, *, cancel: CancelToken | None = None
    ) -> FramePrediction:
        """What the memory says about objects on one frame; nothing is recorded."""
        found = {}
        for object_id in self._bank.object_ids if object_ids is None else object_ids:
            memory = self._bank[object_id]
            output = memory.conditioning.get(frame_idx) or memory.tracked.get(frame_idx)
            if output is None:
                self._check_started(object_id)
                frame = self._frame_or_raise(frame_idx, cancel)
                reverse = min(memory.conditioning) > frame_idx
                output = self._tracked(frame, frame_idx, object_id, reverse=reverse, cancel=cancel)
            found[object_id] = self._prediction_of(output)
        return FramePrediction(frame_idx, found)

    def propagate(
        self, object_ids: Sequence[ObjectId], frames: Sequence[int], *, cancel: CancelToken | None = None
    ) -> Iterator[FramePrediction]:
        """Track objects over frames; see `Tracker.propagate`."""
        for object_id in object_ids:
            self._check_started(object_id)
        for frame_idx in frames:
            if cancel is not None:
                cancel.raise_if_set()
            todo = [one for one in object_ids if frame_idx not in self._bank[one].conditioning]
            try:
                outputs = self._track_frame(frame_idx, todo, frames, cancel)
            except UnreadableFrameError:
                outputs = {}
            for object_id, output in outputs.items():
                self._bank.record(object_id, frame_idx, output)
            found = {object_id: self._prediction_of(output) for object_id, output in outputs.items()}
            yield FramePrediction(frame_idx, found)

    def remember(self, object_id: ObjectId, frame_idx: int, mask: Mask, object_score: float) -> None:
        """Take back a mask that was tracked before; its memory is encoded when a frame needs it."""
        self._bank.record(object_id, frame_idx, FrameOutput(mask, object_score, predicted_iou=1.0))

    def remove_object(self, object_id: ObjectId) -> None:
        """Forget an object."""
        self._bank.remove(object_id)

    def reset(self) -> None:
        """Forget all objects; features stay."""
        self._bank.clear()

    def prepare(self, frame_idx: int, *, cancel: CancelToken | None = None) -> None:
        """Compute the features of a frame ahead of its first prompt."""
        if frame_idx not in self._features:
            self._frame(frame_idx, cancel)

    def _check_started(self, object_id: ObjectId) -> None:
        if object_id not in self._bank or not self._bank[object_id].conditioning:
            raise TrackingError(f"object {object_id} has no prompt to start from")

    def _track_frame(
        self, frame_idx: int, todo: Sequence[ObjectId], frames: Sequence[int], cancel: CancelToken | None
    ) -> dict[ObjectId, FrameOutput]:
        """All objects or none: an interrupted frame leaves nothing behind."""
        if not todo:
            return {}
        frame = self._frame(frame_idx, cancel)
        return {
            object_id: self._tracked(
                frame, frame_idx, object_id, reverse=self._goes_backward(frames, object_id), cancel=cancel
            )
            for object_id in todo
        }

    def _goes_backward(self, frames: Sequence[int], object_id: ObjectId) -> bool:
        if len(frames) > 1:
            return frames[-1] < frames[0]
        return min(self._bank[object_id].conditioning) > frames[0]

    def _tracked(
        self,
        frame: FrameNetwork,
        frame_idx: int,
        object_id: ObjectId,
        *,
        reverse: bool,
        cancel: CancelToken | None,
    ) -> FrameOutput:
        choice = self._choose(self._bank[object_id], frame_idx, reverse=reverse)
        seen = frame.attend(*self._recalled(object_id, choice, cancel))
        return replace(frame.track(seen), reverse=reverse)

    def _choose(self, memory: ObjectMemory, frame_idx: int, *, reverse: bool) -> MemoryChoice:
        return choose_memory(
            frame_idx,
            conditioning=memory.conditioning,
            tracked=memory.tracked,
            reverse=reverse,
            frame_count=self._source.info.frame_count,
            max_conditioning=self._options.max_conditioning,
            max_memories=self._options.max_memories,
        )

    def _recalled(
        self, object_id: ObjectId, choice: MemoryChoice, cancel: CancelToken | None
    ) -> tuple[list[tuple[FrameOutput, int]], list[tuple[FrameOutput, float]]]:
        """The outputs that a choice names, memories encoded, distances as the network has them."""
        furthest = max(min(self._source.info.frame_count, 16) - 1, 1)
        spatial = [(self._complete(object_id, idx, cancel), time_code) for idx, time_code in choice.spatial]
        pointers = [
            (self._complete(object_id, idx, cancel, spatial=False), distance / furthest)
            for idx, distance in choice.pointers
        ]
        return spatial, pointers

    def _complete(
        self, object_id: ObjectId, frame_idx: int, cancel: CancelToken | None, *, spatial: bool = True
    ) -> FrameOutput:
        """An output with its pointer, and its spatial memory where that is needed."""
        memory = self._bank[object_id]
        conditioned = memory.conditioning.get(frame_idx)
        output = conditioned or memory.tracked[frame_idx]
        if output.pointer is None or (spatial and output.memory is None):
            output = self._frame_or_raise(frame_idx, cancel).completed(output)
            if conditioned is not None:
                memory.conditioning[frame_idx] = output
            else:
                self._bank.record(object_id, frame_idx, output)
        else:
            self._bank.touch(object_id, frame_idx)
        return output

    def _frame(self, frame_idx: int, cancel: CancelToken | None) -> FrameNetwork:
        """A frame with its features.

        Raises:
            UnreadableFrameError: the frame cannot be decoded.
        """

        def compute() -> FrameFeatures:
            image = to_network_frame(self._source.read(frame_idx), self._network.size)
            return self._network.encode_image(image, cancel=cancel)

        half = self._features.get(frame_idx, compute)
        features = FrameFeatures(**{name: to_numpy(array).astype(self._dtype) for name, array in half.items()})
        return FrameNetwork(
            self._network, features, self._dtype, self._source.info.size, self._options.cleaning, cancel
        )

    def _frame_or_raise(self, frame_idx: int, cancel: CancelToken | None) -> FrameNetwork:
        try:
            return self._frame(frame_idx, cancel)
        except UnreadableFrameError as error:
            raise TrackingError(str(error)) from error

    def _prediction_of(self, output: FrameOutput | None) -> ObjectPrediction:
        if output is None:
            return ObjectPrediction(Mask.empty(self._source.info.size), -10.0, 0.0)
        return ObjectPrediction(output.mask, output.object_score, output.predicted_iou)
