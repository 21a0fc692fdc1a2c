"""Edits of who an object is: existence, category, track id, staleness, lock."""

from dataclasses import dataclass, replace

from annotator.domain.change import Change
from annotator.domain.edits.edit import Applied
from annotator.domain.errors import InvalidValueError
from annotator.domain.frame_ranges import FrameSet
from annotator.domain.project import ObjectId, Project, TrackedObject


def _check_track_id(project: Project, obj: TrackedObject) -> None:
    if obj.track_id < 1:
        raise InvalidValueError(f"track id {obj.track_id} is not allowed; track ids count from 1")
    holder = project.object_with_track_id(obj.video_id, obj.track_id)
    if holder is not None and holder.object_id != obj.object_id:
        raise InvalidValueError(f"track id {obj.track_id} belongs to another object of this video")


def _with_track_id_counted(project: Project, obj: TrackedObject) -> Project:
    video = project.video(obj.video_id)
    if obj.track_id < video.next_track_id:
        return project
    counted = replace(video, next_track_id=obj.track_id + 1)
    return replace(project, videos=project.videos.insert(video.video_id, counted))


def _touching(obj: TrackedObject) -> Change:
    # The video's row holds the counter of track ids.
    return Change(objects=frozenset({obj.object_id}), videos=frozenset({obj.video_id}))


@dataclass(frozen=True, slots=True)
class AddObject:
    """Add an object with all it holds, or put one back."""

    obj: TrackedObject

    def apply(self, project: Project) -> Applied:
        """Make the change."""
        obj = self.obj
        if obj.object_id in project.objects:
            raise InvalidValueError(f"the project already has an object {obj.object_id}")
        _check_track_id(project, obj)
        if obj.category_id is not None:
            project.category(obj.category_id)
        after = replace(
            _with_track_id_counted(project, obj),
            objects=project.objects.insert(obj.object_id, obj),
            next_object_id=max(project.next_object_id, obj.object_id + 1),
        )
        return Applied(after, _touching(obj), RemoveObject(obj.object_id))


@dataclass(frozen=True, slots=True)
class RemoveObject:
    """Remove an object with its prompts and masks."""

    object_id: ObjectId

    def apply(self, project: Project) -> Applied:
        """Make the change."""
        obj = project.object(self.object_id)
        after = replace(project, objects=project.objects.remove(self.object_id))
        return Applied(after, Change(objects=frozenset({self.object_id})), AddObject(obj))


@dataclass(frozen=True, slots=True)
class SetCategory:
    """Give an object a category (finishing a draft), or make it a draft again with None."""

    object_id: ObjectId
    category_id: int | None

    def apply(self, project: Project) -> Applied:
        """Make the change."""
        obj = project.object(self.object_id)
        if self.category_id is not None:
            project.category(self.category_id)
        after = project.with_object(replace(obj, category_id=self.category_id))
        inverse = SetCategory(self.object_id, obj.category_id)
        return Applied(after, Change(objects=frozenset({self.object_id})), inverse)


@dataclass(frozen=True, slots=True)
class SetTrackId:
    """Give an object another number, one that is free in its video."""

    object_id: ObjectId
    track_id: int

    def apply(self, project: Project) -> Applied:
        """Make the change."""
        before = project.object(self.object_id)
        obj = replace(before, track_id=self.track_id)
        _check_track_id(project, obj)
        after = _with_track_id_counted(project, obj).with_object(obj)
        return Applied(after, _touching(obj), SetTrackId(self.object_id, before.track_id))


@dataclass(frozen=True, slots=True)
class SwapTrackIds:
    """Let two objects of one video change numbers: they were mistaken for each other."""

    first: ObjectId
    second: ObjectId

    def apply(self, project: Project) -> Applied:
        """Make the change."""
        first, second = project.object(self.first), project.object(self.second)
        if first.video_id != second.video_id:
            raise InvalidValueError("objects of different videos cannot change track ids")
        after = project.with_object(replace(first, track_id=second.track_id))
        after = after.with_object(replace(second, track_id=first.track_id))
        return Applied(after, Change(objects=frozenset({self.first, self.second})), self)


@dataclass(frozen=True, slots=True)
class SetStale:
    """Say which masks of an object an earlier correction has outdated."""

    object_id: ObjectId
    stale: FrameSet

    def apply(self, project: Project) -> Applied:
        """Make the change."""
        obj = project.object(self.object_id)
        after = project.with_object(replace(obj, stale=self.stale))
        inverse = SetStale(self.object_id, obj.stale)
        return Applied(after, Change(objects=frozenset({self.object_id})), inverse)


@dataclass(frozen=True, slots=True)
class SetLocked:
    """Lock an object, or unlock it."""

    object_id: ObjectId
    is_locked: bool

    def apply(self, project: Project) -> Applied:
        """Make the change."""
        obj = project.object(self.object_id)
        after = project.with_object(replace(obj, is_locked=self.is_locked))
        inverse = SetLocked(self.object_id, obj.is_locked)
        return Applied(after, Change(objects=frozenset({self.object_id})), inverse)
