"""The document: videos, their objects and the categories, as one immutable value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from rpds import HashTrieMap

from annotator.domain.category import Category
from annotator.domain.errors import InvalidValueError
from annotator.domain.frame import VideoInfo
from annotator.domain.frame_ranges import FrameSet
from annotator.domain.masklet import Masklet
from annotator.domain.object_id import ObjectId as ObjectId
from annotator.domain.prompt import FramePrompts
from annotator.domain.run import Run


@dataclass(frozen=True, slots=True)
class TrackedObject:
    """One thing in one video: who it is, what the user said about it, and its masks.

    Attributes:
        object_id: unique in the project.
        video_id: the video it is in.
        track_id: what people see and exports carry; unique in its video, editable, 1-based.
        category_id: its category, or None while it is a draft that F has not finished.
        prompts: per frame, never empty ones.
        masklet: its masks.
        stale: frames whose mask an earlier correction has outdated, until a run replaces it.
        is_locked: whether no edit may change it until it is unlocked.
    """

    object_id: ObjectId
    video_id: int
    track_id: int
    category_id: int | None = None
    prompts: HashTrieMap[int, FramePrompts] = field(default_factory=HashTrieMap)
    masklet: Masklet = field(default_factory=Masklet)
    stale: FrameSet = field(default_factory=FrameSet)
    is_locked: bool = False

    @property
    def is_draft(self) -> bool:
        """Whether the object still waits for its category."""
        return self.category_id is None


@dataclass(frozen=True, slots=True)
class Video:
    """A video in the project.

    Attributes:
        video_id: unique in the project, 1-based.
        path: where it was last found, as stored: relative to the project file where possible, POSIX separators.
        info: what it is.
        fingerprint: of the content (annotator.video.fingerprint), to find it again when it has moved.
        pattern: the glob that chose the frames of a folder, or None.
        next_track_id: the highest track id ever used plus one.
    """

    video_id: int
    path: str
    info: VideoInfo
    fingerprint: str
    pattern: str | None = None
    next_track_id: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Project:
    """Everything the user has said and everything made from it.

    The `next_*` counters make ids that are never used twice, also not after an undo: they only grow, so they
    take no part in comparing two projects.
    """

    videos: HashTrieMap[int, Video] = field(default_factory=HashTrieMap)
    categories: HashTrieMap[int, Category] = field(default_factory=HashTrieMap)
    objects: HashTrieMap[ObjectId, TrackedObject] = field(default_factory=HashTrieMap)
    runs: HashTrieMap[int, Run] = field(default_factory=HashTrieMap)
    next_video_id: int = field(default=1, compare=False)
    next_category_id: int = field(default=1, compare=False)
    next_object_id: int = field(default=1, compare=False)
    next_run_id: int = field(default=1, compare=False)

    def video(self, video_id: int) -> Video:
        """A video by id.

        Raises:
            InvalidValueError: there is none.
        """
        return _found(self.videos, video_id, "video")

    def object(self, object_id: ObjectId) -> TrackedObject:
        """An object by id.

        Raises:
            InvalidValueError: there is none.
        """
        return _found(self.objects, object_id, "object")

    def category(self, category_id: int) -> Category:
        """A category by id.

        Raises:
            InvalidValueError: there is none.
        """
        return _found(self.categories, category_id, "category")

    def run(self, run_id: int) -> Run:
        """A run by id.

        Raises:
            InvalidValueError: there is none.
        """
        return _found(self.runs, run_id, "run")

    def objects_in(self, video_id: int) -> tuple[TrackedObject, ...]:
        """The objects of one video by track id."""
        found = (obj for obj in self.objects.values() if obj.video_id == video_id)
        return tuple(sorted(found, key=lambda obj: obj.track_id))

    def object_with_track_id(self, video_id: int, track_id: int) -> TrackedObject | None:
        """The object that people know by this number, or None."""
        return next((obj for obj in self.objects_in(video_id) if obj.track_id == track_id), None)

    def category_named(self, name: str) -> Category | None:
        """The category of this name, or None."""
        return next((category for category in self.sorted_categories() if category.name == name), None)

    def sorted_categories(self) -> Iterator[Category]:
        """Categories by id."""
        for category_id in sorted(self.categories):
            yield self.categories[category_id]

    def with_object(self, obj: TrackedObject) -> Project:
        """With an object added or replaced."""
        return replace(self, objects=self.objects.insert(obj.object_id, obj))


_Key = TypeVar("_Key", bound=int)
_Value = TypeVar("_Value")


def _found(mapping: HashTrieMap[_Key, _Value], key: _Key, what: str) -> _Value:
    value = mapping.get(key)
    if value is None:
        known = ", ".join(str(known) for known in sorted(mapping)) or "none"
        raise InvalidValueError(f"there is no {what} {key}; there are: {known}")
    return value
