"""What is in sight and what is in hand: a video, a frame, an object."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.change import Change
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project, TrackedObject
from annotator.domain.prompt import FramePrompts
from annotator.services.changes import SessionChanges
from annotator.session.session import Session


class Selection(QObject):
    """The one place that canvas, timeline and panels agree on.

    Signals:
        video_selected(int), frame_selected(int): what is in sight.
        object_selected(object): the ObjectId in hand, or None.
        group_changed(): other objects are selected together with it.
    """

    video_selected = Signal(int)
    frame_selected = Signal(int)
    object_selected = Signal(object)
    group_changed = Signal()

    def __init__(
        self, session: Session, changes: SessionChanges, *, video_id: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._video_id = video_id
        self._frame_idx = 0
        self._object_id: ObjectId | None = None
        self._others: tuple[ObjectId, ...] = ()
        changes.edited.connect(self._let_go_of_removed)

    @property
    def video_id(self) -> int:
        """The video in sight."""
        return self._video_id

    @property
    def frame_idx(self) -> int:
        """The frame in sight."""
        return self._frame_idx

    @property
    def object_id(self) -> ObjectId | None:
        """The object in hand."""
        return self._object_id

    @property
    def object_ids(self) -> tuple[ObjectId, ...]:
        """All that is selected, the object in hand first."""
        return () if self._object_id is None else (self._object_id, *self._others)

    @property
    def selected(self) -> tuple[TrackedObject, ...]:
        """The same, as the objects are now."""
        known = self._session.project.objects
        return tuple(obj for object_id in self.object_ids if (obj := known.get(object_id)) is not None)

    @property
    def in_hand(self) -> TrackedObject | None:
        """The object in hand, as it is now."""
        return None if self._object_id is None else self._session.project.objects.get(self._object_id)

    @property
    def prompts(self) -> FramePrompts:
        """What is said about the object in hand on the frame in sight."""
        obj = self.in_hand
        return FramePrompts() if obj is None else obj.prompts.get(self._frame_idx, FramePrompts())

    @property
    def frame_count(self) -> int:
        """Of the video in sight."""
        return self._session.project.video(self._video_id).info.frame_count

    def select_video(self, video_id: int) -> None:
        """Look at another video from its first frame, with nothing in hand.

        Raises:
            InvalidValueError: there is none.
        """
        self._session.project.video(video_id)
        if video_id == self._video_id:
            return
        self.select_object(None)
        self._video_id, self._frame_idx = video_id, 0
        self.video_selected.emit(video_id)
        self.frame_selected.emit(0)

    def select_frame(self, frame_idx: int) -> None:
        """Look at a frame; beyond an end, at that end."""
        frame_idx = min(max(frame_idx, 0), self.frame_count - 1)
        if frame_idx != self._frame_idx:
            self._frame_idx = frame_idx
            self.frame_selected.emit(frame_idx)

    def select_object(self, object_id: ObjectId | None) -> None:
        """Take one object in hand, or none; one of another video brings its video into sight.

        Raises:
            InvalidValueError: there is none.
        """
        self._select(object_id, ())

    def select_objects(self, object_ids: Sequence[ObjectId]) -> None:
        """Select several objects of a video, the first to be in hand; none lets go of all.

        Raises:
            InvalidValueError: one of them is not there.
        """
        self._select(next(iter(object_ids), None), tuple(object_ids[1:]))

    def toggle_object(self, object_id: ObjectId) -> None:
        """Select an object too, or no longer.

        Raises:
            InvalidValueError: there is none.
        """
        if object_id in self.object_ids:
            self.select_objects([one for one in self.object_ids if one != object_id])
        else:
            self.select_objects([*self.object_ids, object_id])

    def _select(self, object_id: ObjectId | None, others: tuple[ObjectId, ...]) -> None:
        for one in others:
            self._session.project.object(one)
        if object_id is not None:
            self.select_video(self._session.project.object(object_id).video_id)
        before = self._object_id, self._others
        self._object_id, self._others = object_id, others
        if object_id != before[0]:
            self.object_selected.emit(object_id)
        if others != before[1]:
            self.group_changed.emit()

    @Slot(object, object)
    def _let_go_of_removed(self, project: Project, change: Change) -> None:
        del change
        if any(object_id not in project.objects for object_id in self.object_ids):
            self.select_objects([one for one in self.object_ids if one in project.objects])
