"""Labelling as a flow: prompts for the object in hand, finish, clear, start again."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from rpds import HashTrieMap

from annotator.domain.edits.edit import Batch, Edit
from annotator.domain.edits.masks import SetMasks
from annotator.domain.edits.objects import AddObject, SetLocked, SetStale
from annotator.domain.edits.prompts import SetPrompts
from annotator.domain.errors import AnnotatorError
from annotator.domain.frame_ranges import FrameSet
from annotator.domain.mask import Mask
from annotator.domain.masklet import MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project, TrackedObject
from annotator.domain.prompt import BoxPrompt, FramePrompts, MaskPrompt, PointLabel, Prompt
from annotator.services.baseline import Baselines
from annotator.services.history import History
from annotator.services.mask_requests import MaskRequests
from annotator.services.run_reports import RunEnded
from annotator.services.selection import Selection
from annotator.services.sentences import in_language
from annotator.services.tracking import Tracking
from annotator.session.categorising import categorising
from annotator.session.identities import merging_objects, splitting
from annotator.session.prompting import prompting
from annotator.session.session import Session


class Labelling(QObject):
    """What the canvas drives: prompts go to the object in hand on the frame in sight.

    Each click is saved and is one step of the history; the mask it gives comes later and joins that step. A click
    with no object in hand begins a draft, which `finish` gives its category.

    Signals:
        refused(str): what was asked for makes no sense now, and why.
    """

    refused = Signal(str)

    def __init__(
        self,
        session: Session,
        history: History,
        tracking: Tracking,
        selection: Selection,
        requests: MaskRequests,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._history = history
        self._tracking = tracking
        self._selection = selection
        self._requests = requests
        self._baselines = Baselines(session.project)
        self._last_category = ""
        tracking.run_ended.connect(self._settle_run)

    @property
    def drafts(self) -> tuple[TrackedObject, ...]:
        """Objects of the video in sight that wait for their category; not those that are locked."""
        objects = self._session.project.objects_in(self._selection.video_id)
        return tuple(obj for obj in objects if obj.is_draft and not obj.is_locked)

    @property
    def last_category(self) -> str:
        """The name to offer first: the one given last, empty at first."""
        return self._last_category

    def add_prompt(self, prompt: Prompt) -> bool:
        """Say one more thing: a point, a box or a mask, in pixels of the frame as shown; False where refused."""
        obj, frame_idx = self._selection.in_hand, self._selection.frame_idx
        if obj is not None and obj.is_locked:
            text = self.tr(
                "Object %d is locked: [edit.lock] unlocks it, [edit.escape] lets go of it for another one."
            )
            return self._refuse(text % obj.track_id)
        shown = self._shown_mask()
        project, opening = self._session.project, None
        if obj is None:
            obj = _draft(project, self._selection.video_id)
            opening = AddObject(obj)
            project = opening.apply(project).project
        edit = self._adding(project, obj, frame_idx, prompt)
        step = self._history.apply(Batch((opening, edit)) if opening else edit, self._text_of(prompt))
        if step is None:
            return False
        self._selection.select_object(obj.object_id)
        self._requests.expect(step, shown)
        return True

    def set_prompts(self, prompts: FramePrompts) -> bool:
        """Say something else about the object in hand on this frame: a point moved or taken away."""
        obj, frame_idx, shown = self._selection.in_hand, self._selection.frame_idx, self._shown_mask()
        if obj is None:
            return self._refuse(self.tr("No object is selected."))
        edit = prompting(self._session.project, obj.object_id, frame_idx, prompts)
        step = self._history.apply(edit, self.tr("Change prompts"))
        if step is not None:
            self._requests.expect(step, shown)
        return step is not None

    def finish(self, category_name: str) -> bool:
        """Give the draft in hand its category, made where it is new, and let go of it for the next object."""
        obj = self._selection.in_hand
        if obj is None or not obj.is_draft:
            return self._refuse(self.tr("There is no unfinished object; click on one first."))
        try:
            edit = categorising(self._session.project, obj.object_id, category_name)
        except AnnotatorError as error:
            return self._refuse(in_language(str(error)))
        if self._history.apply(edit, self.tr("Finish object")) is None:
            return False
        finished, project = self._session.project.object(obj.object_id), self._session.project
        self._last_category = "" if finished.category_id is None else project.category(finished.category_id).name
        self._baselines.settle(finished)
        self._selection.select_object(None)
        return True

    def clear(self) -> bool:
        """Drop what was said about the object in hand on this frame since the last F or run."""
        obj = self._selection.in_hand
        edit = None if obj is None else self._baselines.clearing(obj, self._selection.frame_idx)
        if edit is None:
            return self._refuse(self.tr("There are no unfinished prompts on this frame."))
        return self._history.apply(edit, self.tr("Clear prompts")) is not None

    def start_again(self, object_id: ObjectId) -> bool:
        """Take an object's prompts and masks away, and keep who it is."""
        edit = _emptying(self._session.project.object(object_id))
        if self._history.apply(edit, self.tr("Start object again")) is None:
            return False
        self._tracking.forget(object_id)
        return True

    def lock(self, object_ids: Sequence[ObjectId], *, is_locked: bool) -> bool:
        """Keep objects from being changed, or no longer; False where refused."""
        edits = tuple(
            SetLocked(one, is_locked)
            for one in object_ids
            if self._session.project.object(one).is_locked is not is_locked
        )
        text = self.tr("Lock") if is_locked else self.tr("Unlock")
        return self._history.apply(Batch(edits), text) is not None

    def split(self, object_id: ObjectId, frame_idx: int) -> bool:
        """Let an object be another one from a frame on, which is taken in hand; False where refused."""
        new_id = ObjectId(self._session.project.next_object_id)
        try:
            edit = splitting(self._session.project, object_id, frame_idx)
        except AnnotatorError as error:
            return self._refuse(str(error))
        if self._history.apply(edit, self.tr("Split object")) is None:
            return False
        self._baselines.settle(self._session.project.object(new_id))
        self._tracking.forget(object_id)
        self._selection.select_object(new_id)
        return True

    def merge(self, object_id: ObjectId, into: ObjectId) -> bool:
        """Let an object be a part of another one, which is taken in hand; False where refused."""
        try:
            edit = merging_objects(self._session.project, object_id, into=into)
        except AnnotatorError as error:
            return self._refuse(str(error))
        if self._history.apply(edit, self.tr("Merge objects")) is None:
            return False
        self._baselines.settle(self._session.project.object(into))
        self._tracking.forget(into)
        self._selection.select_object(into)
        return True

    def reset_tracker(self) -> bool:
        """Drop what the tracker remembers and unfinished prompts, never a mask that stands, or what is locked."""
        clearings = Batch(tuple(self._clearings()))
        cleared = clearings.apply(self._session.project).project
        edits = (*clearings.edits, *_outdating(cleared, self._selection.video_id))
        if edits and self._history.apply(Batch(edits), self.tr("Reset tracker")) is None:
            return False
        self._tracking.reset()
        return True

    def _adding(self, project: Project, obj: TrackedObject, frame_idx: int, prompt: Prompt) -> Edit:
        kept = obj.masklet.get(frame_idx)
        if kept is None or not kept.source.is_protected:
            before = obj.prompts.get(frame_idx, FramePrompts())
            return prompting(project, obj.object_id, frame_idx, before.adding(prompt))
        # A mask that stands above the prompts is itself what a further click refines.
        before = FramePrompts() if kept.mask.is_empty else FramePrompts(mask=kept.mask)
        removal = SetMasks(HashTrieMap({(obj.object_id, frame_idx): None}))
        return Batch((removal, prompting(project, obj.object_id, frame_idx, before.adding(prompt))))

    def _shown_mask(self) -> Mask | None:
        """What the user sees of the object in hand: its mask, or the one before that which is awaited."""
        obj, pending = self._selection.in_hand, self._requests.pending
        if pending is not None:
            return pending.last_mask
        kept = None if obj is None else obj.masklet.get(self._selection.frame_idx)
        return None if kept is None else kept.mask

    def _text_of(self, prompt: Prompt) -> str:
        match prompt:
            case BoxPrompt():
                return self.tr("Add box")
            case MaskPrompt():
                return self.tr("Add mask")
        return self.tr("Add point") if prompt.label is PointLabel.POSITIVE else self.tr("Add negative point")

    def _clearings(self) -> list[Edit]:
        """What drops all unfinished prompts of the video, one edit after the other."""
        edits: list[Edit] = []
        project = self._session.project
        for obj in project.objects_in(self._selection.video_id):
            for frame_idx in () if obj.is_locked else sorted(obj.prompts):
                edit = self._baselines.clearing(project.object(obj.object_id), frame_idx)
                if edit is not None:
                    edits.append(edit)
                    project = edit.apply(project).project
        return edits

    @Slot(object)
    def _settle_run(self, run: RunEnded) -> None:
        for object_id in run.object_ids:
            obj = self._session.project.objects.get(object_id)
            if obj is not None:
                self._baselines.settle(obj)

    def _refuse(self, why: str) -> bool:
        self.refused.emit(why)
        return False


def _draft(project: Project, video_id: int) -> TrackedObject:
    return TrackedObject(ObjectId(project.next_object_id), video_id, project.video(video_id).next_track_id)


def _emptying(obj: TrackedObject) -> Edit:
    prompts = (SetPrompts(obj.object_id, frame_idx, FramePrompts()) for frame_idx in obj.prompts)
    masks = SetMasks(HashTrieMap({(obj.object_id, frame_idx): None for frame_idx in obj.masklet}))
    return Batch((*prompts, masks, SetStale(obj.object_id, FrameSet())))


def _outdating(project: Project, video_id: int) -> list[Edit]:
    """Have the next run compute every tracked mask again."""
    edits: list[Edit] = []
    for obj in project.objects_in(video_id):
        tracked = [idx for idx, kept in obj.masklet.frames.items() if kept.source is MaskSource.PROPAGATED]
        stale = obj.stale.union(tracked)
        if stale != obj.stale and not obj.is_locked:
            edits.append(SetStale(obj.object_id, stale))
    return edits
