"""A tracker together with what it has been told, so that it is told nothing twice."""

from collections.abc import Generator, Iterator, Mapping

from annotator.domain.cancel import CancelToken
from annotator.domain.mask import Mask
from annotator.domain.masklet import FrameMask, MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.prediction import ObjectPrediction
from annotator.domain.prompt import FramePrompts
from annotator.session.conditioning import Condition
from annotator.session.cut_stops import CutStop, stopped_at
from annotator.session.plan import Recall, RunPlan, Tell, Track
from annotator.session.remaining import remaining
from annotator.session.run_frame import RunFrame
from annotator.tracking.tracker import Tracker
from annotator.video.cuts import ShotCuts

_Key = tuple[ObjectId, int]
_Conditions = Mapping[ObjectId, Mapping[int, Condition]]


class TrackerFeed:
    """Executes plans on a tracker. Lives on the tracker's thread and touches no project.

    The tracker is a cache: `told` and `known` say what is in it, and whatever differs from a plan is told anew.

    Args:
        tracker: of one video.
        shots: of the same video, over the frames that the tracker reads.
    """

    def __init__(self, tracker: Tracker, shots: ShotCuts) -> None:
        self.tracker = tracker
        self._shots = shots
        self._told: dict[_Key, FramePrompts] = {}
        self._known: dict[_Key, Mask] = {}

    def prompt(
        self, object_id: ObjectId, frame_idx: int, prompts: FramePrompts, *, cancel: CancelToken | None = None
    ) -> ObjectPrediction:
        """Set prompts at once, as a click in the window does, and return the mask they give."""
        prediction = self.tracker.set_prompts(object_id, frame_idx, prompts, cancel=cancel)
        if prompts.is_empty:
            self._told.pop((object_id, frame_idx), None)
        else:
            self._told[object_id, frame_idx] = prompts
        return prediction

    def forget(self, object_id: ObjectId) -> None:
        """Drop an object from the tracker."""
        self.tracker.remove_object(object_id)
        for store in (self._told, self._known):
            for key in [key for key in store if key[0] == object_id]:
                del store[key]

    def reset(self) -> None:
        """Drop all that the tracker knows."""
        self.tracker.reset()
        self._told.clear()
        self._known.clear()

    def execute(self, plan: RunPlan, *, cancel: CancelToken | None = None) -> Iterator[RunFrame | CutStop]:
        """Do a run's steps, one frame at a time; where objects are left at a cut, the others go on.

        Raises:
            Cancelled: the token was set; what was yielded stands.
            TrackingError: the tracker cannot go on.
        """
        self._take_back(plan.conditions, cancel)
        done = taken = 0
        left: RunPlan | None = plan
        while left is not None:
            doing, left, taken = left, None, 0
            for found in self._do(doing, done, cancel):
                if isinstance(found, CutStop):
                    left = stopped_at(remaining(doing, taken), found)
                else:
                    taken, done = taken + 1, found.done
                yield found

    def _do(self, plan: RunPlan, done: int, cancel: CancelToken | None) -> Iterator[RunFrame | CutStop]:
        """Steps up to the end, or to the first cut that the plan stops at."""
        for step in plan.steps:
            match step:
                case Tell():
                    yield from self._tell(step, done, cancel)
                case Recall():
                    self._recall(step)
                case Track():
                    stop = yield from self._track(step, done, plan, cancel)
                    if stop is not None:
                        yield stop
                        return
                    done += len(step.frames)

    def _take_back(self, conditions: _Conditions, cancel: CancelToken | None) -> None:
        for object_id, frame_idx in list(self._told):
            if object_id in conditions and frame_idx not in conditions[object_id]:
                self.prompt(object_id, frame_idx, FramePrompts(), cancel=cancel)

    def _tell(self, step: Tell, done: int, cancel: CancelToken | None) -> Iterator[RunFrame]:
        key = (step.object_id, step.frame_idx)
        if self._told.get(key) == step.condition.prompts and not step.record:
            return
        prompts = step.condition.prompts
        if step.condition.accepted is not None and not step.is_first:
            prompts = FramePrompts(mask=step.condition.accepted)
        prediction = self.prompt(*key, prompts, cancel=cancel)
        self._told[key] = step.condition.prompts
        if step.record:
            found = _frame_mask(prediction, MaskSource.PROMPTED)
            yield RunFrame(step.frame_idx, {step.object_id: found}, done)

    def _recall(self, step: Recall) -> None:
        key = (step.object_id, step.frame_idx)
        if self._known.get(key) != step.mask:
            self.tracker.remember(step.object_id, step.frame_idx, step.mask, step.object_score)
            self._known[key] = step.mask

    def _track(
        self, step: Track, done: int, plan: RunPlan, cancel: CancelToken | None
    ) -> Generator[RunFrame, None, CutStop | None]:
        """Its frames; returns where a cut ended it before its last."""
        propagated = self.tracker.propagate(step.object_ids, step.frames, cancel=cancel)
        for count, frame_idx in enumerate(step.frames, start=done + 1):
            stop = self._cut_before(frame_idx, step, plan)
            if stop is not None:
                return stop
            prediction = next(propagated)
            masks = {}
            for object_id, found in prediction.objects.items():
                if frame_idx not in plan.conditions[object_id]:
                    masks[object_id] = _frame_mask(found, MaskSource.PROPAGATED)
                    self._known[object_id, frame_idx] = found.mask
            expected = any((object_id, frame_idx) not in self._told for object_id in step.object_ids)
            unreadable = expected and not prediction.objects
            yield RunFrame(frame_idx, masks, count, unreadable=unreadable)
        return None

    def _cut_before(self, frame_idx: int, step: Track, plan: RunPlan) -> CutStop | None:
        if plan.may_enter is None or frame_idx in plan.may_enter:
            return None
        stop = CutStop(frame_idx, step.is_forward, step.object_ids)
        return stop if self._shots.is_cut(stop.cut) else None


def _frame_mask(prediction: ObjectPrediction, source: MaskSource) -> FrameMask:
    return FrameMask(prediction.mask, source, prediction.object_score, prediction.predicted_iou)
