"""The protocol of a tracker: prompts in, masks out, one video, many objects."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from annotator.domain.cancel import CancelToken
from annotator.domain.mask import Mask
from annotator.domain.object_id import ObjectId
from annotator.domain.prediction import FramePrediction, ObjectPrediction
from annotator.domain.prompt import FramePrompts


class Tracker(Protocol):
    """Carries masks of objects through one video.

    A tracker is bound to one FrameSource when it is made. All it holds is derived state: it may be dropped at
    any time and built again from the project's prompts and masks. It is used from one thread.
    """

    @property
    def name(self) -> str:
        """What the run is recorded under: the engine, and the model's digest where there is one."""
        ...

    def set_prompts(
        self, object_id: ObjectId, frame_idx: int, prompts: FramePrompts, *, cancel: CancelToken | None = None
    ) -> ObjectPrediction:
        """All prompts of an object on a frame, replacing those set there before; empty ones take them back.

        The mask is derived by replay: mask, box, then the points one after the other. On a frame that the
        object's memory reaches, the replay starts from what the memory gives there. The frame conditions later
        runs. A mask that a person edited or another program made is set as a mask prompt.

        Raises:
            TrackingError: the frame cannot be read.
            InvalidValueError: the prompts do not fit the frame.
            Cancelled: the token was set.
        """
        ...

    def predict(
        self,
        frame_idx: int,
        object_ids: Iterable[ObjectId] | None = None,
        *,
        cancel: CancelToken | None = None,
    ) -> FramePrediction:
        """What the memory says about objects (all with prompts, by default) on one frame; nothing is recorded."""
        ...

    def propagate(
        self,
        object_ids: Sequence[ObjectId],
        frames: Sequence[int],
        *,
        cancel: CancelToken | None = None,
    ) -> Iterator[FramePrediction]:
        """Track objects over frames in the order given, which must be increasing or decreasing.

        A plain generator: one frame per step, closed at will. Each prediction holds the chosen objects that the
        frame was computed for: an object's own conditioning frames are left out, they keep their mask.
        A frame that cannot be read is passed over: it gives a prediction with no objects.

        Raises:
            TrackingError: an object has no prompt and no mask to start from.
            Cancelled: the token was set; the interrupted frame is not recorded.
        """
        ...

    def remember(self, object_id: ObjectId, frame_idx: int, mask: Mask, object_score: float) -> None:
        """Take back a mask that this engine once tracked and the project kept, when a project is opened again.

        Approximate: the mask is memory for the frames around it, not a condition.
        """
        ...

    def remove_object(self, object_id: ObjectId) -> None:
        """Forget an object; the others are untouched. Forgetting an unknown one is no error."""
        ...

    def reset(self) -> None:
        """Forget all objects. What was computed of frames alone (features) may stay."""
        ...
