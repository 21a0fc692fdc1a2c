"""A tracker whose every step a test can hold: squares that move one pixel right per frame."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from annotator.domain.cancel import Cancelled, CancelToken
from annotator.domain.errors import TrackingError
from annotator.domain.geometry import Size
from annotator.domain.mask import Mask
from annotator.domain.object_id import ObjectId
from annotator.domain.prediction import Candidate, FramePrediction, ObjectPrediction
from annotator.domain.prompt import FramePrompts
from tests.fakes.frames import Gate

SIDE = 8


class GatedTracker:
    """Implements Tracker. A prompt's mask is a square at its last point, tracked it moves with the frames.

    The same prompt could mean a larger square.

    Attributes:
        name: what runs are recorded under.
        gate: each step waits there; it gives up when its token is set, as a network does between two nodes.
        log: what was asked, in order.
    """

    def __init__(self, size: Size, *, gate: Gate | None = None) -> None:
        self.name = "gated"
        self.gate = gate or Gate()
        self.log: list[tuple[str, int, int]] = []
        self.fails_at: dict[int, Exception] = {}
        self._size = size
        self._starts: dict[ObjectId, dict[int, tuple[int, int]]] = {}

    def set_prompts(
        self, object_id: ObjectId, frame_idx: int, prompts: FramePrompts, *, cancel: CancelToken | None = None
    ) -> ObjectPrediction:
        self.log.append(("prompt", object_id, frame_idx))
        starts = self._starts.setdefault(object_id, {})
        if prompts.is_empty:
            starts.pop(frame_idx, None)
            return self._at(0, 0)
        self._step(frame_idx, cancel)
        box = prompts.mask.box if prompts.mask is not None else prompts.box
        x, y = (prompts.points[-1].x, prompts.points[-1].y) if prompts.points else (box.x1, box.y1)
        starts[frame_idx] = (int(x), int(y))
        return self._at(int(x), int(y))

    def predict(
        self,
        frame_idx: int,
        object_ids: Iterable[ObjectId] | None = None,
        *,
        cancel: CancelToken | None = None,
    ) -> FramePrediction:
        chosen = self._starts if object_ids is None else object_ids
        return FramePrediction(frame_idx, {one: self._moved(one, frame_idx) for one in chosen})

    def propagate(
        self, object_ids: Sequence[ObjectId], frames: Sequence[int], *, cancel: CancelToken | None = None
    ) -> Iterator[FramePrediction]:
        for object_id in object_ids:
            if not self._starts.get(object_id):
                raise TrackingError(f"object {object_id} has no prompt to start from")
        for frame_idx in frames:
            self.log.append(("frame", 0, frame_idx))
            if frame_idx in self.fails_at:
                raise self.fails_at[frame_idx]
            self._step(frame_idx, cancel)
            yield self.predict(frame_idx, object_ids)

    def remember(self, object_id: ObjectId, frame_idx: int, mask: Mask, object_score: float) -> None:
        self.log.append(("remember", object_id, frame_idx))

    def remove_object(self, object_id: ObjectId) -> None:
        self.log.append(("remove", object_id, 0))
        self._starts.pop(object_id, None)

    def reset(self) -> None:
        self.log.append(("reset", 0, 0))
        self._starts.clear()

    def begun(self, what: str) -> list[int]:
        """Frame indices of one kind of request, in order."""
        return [frame_idx for kind, _, frame_idx in self.log if kind == what]

    def _step(self, frame_idx: int, cancel: CancelToken | None) -> None:
        if cancel is None:
            self.gate.pass_through()
            return
        take_back = cancel.on_set(self.gate.nudge)
        try:
            if not self.gate.pass_through(lambda: cancel.is_set):
                raise Cancelled
        finally:
            take_back()

    def _moved(self, object_id: ObjectId, frame_idx: int) -> ObjectPrediction:
        starts = self._starts[object_id]
        nearest = min(starts, key=lambda start: abs(start - frame_idx))
        x, y = starts[nearest]
        return self._at(x + frame_idx - nearest, y)

    def _at(self, x: int, y: int) -> ObjectPrediction:
        found = [Candidate(self._square(x, y, side), score) for side, score in ((SIDE, 0.9), (2 * SIDE, 0.6))]
        mask = found[0].mask
        return ObjectPrediction(mask, -1.0 if mask.is_empty else 5.0, 0.9, tuple(found))

    def _square(self, x: int, y: int, side: int) -> Mask:
        pixels = np.zeros(self._size, bool)
        pixels[max(y, 0) : y + side, max(x, 0) : x + side] = True
        return Mask.from_array(pixels)


class PreparingTracker(GatedTracker):
    """One that can get ready for frames; it passes a gate of its own for each."""

    def __init__(self, size: Size) -> None:
        super().__init__(size)
        self.ahead = Gate()

    def prepare(self, frame_idx: int, *, cancel: CancelToken | None = None) -> None:
        assert cancel is not None
        self.log.append(("prepare", 0, frame_idx))
        take_back = cancel.on_set(self.ahead.nudge)
        try:
            if not self.ahead.pass_through(lambda: cancel.is_set):
                self.log.append(("gave up", 0, frame_idx))
                raise Cancelled
        finally:
            take_back()
