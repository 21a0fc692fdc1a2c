"""The working session: a project file, the videos in it, and one way to change them."""

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from annotator.domain.category import Category, proper_name
from annotator.domain.change import Change
from annotator.domain.edits.categories import AddCategory
from annotator.domain.edits.edit import Applied, Edit
from annotator.domain.edits.objects import AddObject
from annotator.domain.edits.videos import AddVideo, ReplaceVideo
from annotator.domain.errors import VideoError
from annotator.domain.locks import check_locks
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project, TrackedObject, Video
from annotator.session.locate import find_video, stored_path
from annotator.session.saving import Saving
from annotator.storage import ProjectFile
from annotator.video import fingerprint, open_source
from annotator.video.source import MediaSource

Listener = Callable[[Project, Change], None]
"""Called after each edit, with the project it gave and what it touched."""


class Session:
    """An open project. Every change is an edit that is on disk before `apply` returns.

    Used from one thread. Closing it closes its videos and its file.
    """

    def __init__(self, file: ProjectFile) -> None:
        self._file = file
        self._project = file.load()
        self._sources: dict[int, MediaSource] = {}
        self._missing: dict[int, str] = {}
        self._listeners: list[Listener] = []
        self._saving: Saving | None = None
        self._untold: deque[Applied] = deque()

    @classmethod
    def create(cls, path: Path) -> Self:
        """Begin an empty project.

        Raises:
            ProjectFileError: the file exists or cannot be made.
        """
        return cls(ProjectFile.create(path))

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open a project.

        Raises:
            ProjectFileError: it is damaged, newer, in use, or not a project.
        """
        return cls(ProjectFile.open(path, read_only=read_only))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close videos and file; everything is saved already, but for what was begun."""
        self.settle()
        for source in self._sources.values():
            source.close()
        self._sources.clear()
        self._file.close()

    @property
    def path(self) -> Path:
        """Where the project lies."""
        return self._file.path

    @property
    def is_read_only(self) -> bool:
        """Whether every edit is refused."""
        return self._file.is_read_only

    @property
    def notes(self) -> tuple[str, ...]:
        """What the user should know about how the file is open, in sentences."""
        return self._file.notes

    def copy_to(self, destination: Path, *, overwrite: bool = False) -> None:
        """Copy the project to work on it elsewhere; may run in another thread.

        Raises:
            ProjectFileError: the destination exists and `overwrite` is off, or it cannot be written.
        """
        self._file.copy_to(destination, overwrite=overwrite)

    def keep_copy_point(self) -> Path:
        """Keep a copy of the project as it is now, where backups are; may run in another thread.

        Raises:
            ProjectFileError: it cannot be written.
        """
        return self._file.keep_copy_point()

    @property
    def copy_points(self) -> tuple[Path, ...]:
        """The copies kept by `keep_copy_point`, newest first; projects that are opened where they lie."""
        return self._file.backups.copy_points.newest_first()

    @property
    def project(self) -> Project:
        """The project now, an immutable value."""
        return self._project

    def subscribe(self, listener: Listener) -> None:
        """Be told of every change."""
        self._listeners.append(listener)

    def apply(self, edit: Edit) -> Applied:
        """Make a change: to the project, on disk, and known to all who listen; or not at all.

        Raises:
            InvalidValueError: the edit does not fit the project, or touches what is locked.
            ProjectFileError: it cannot be written; the project is as it was.
        """
        self._take_up_begun()
        try:
            applied = self.tried(edit)
            self._file.commit(applied.project, applied.change)
            self._take_up(applied)
        finally:
            self._tell()
        return applied

    def begin(self, edit: Edit) -> Saving:
        """Make a change that another thread writes: it is known when it is on disk and `settle` was called.

        Any other change settles it first.

        Raises:
            InvalidValueError: the edit does not fit the project, or touches what is locked.
        """
        self.settle()
        self._saving = Saving(self.tried(edit), self._file)
        return self._saving

    def tried(self, edit: Edit) -> Applied:
        """What a change would give, without making it.

        Raises:
            InvalidValueError: the edit does not fit the project, or touches what is locked.
        """
        applied = edit.apply(self._project)
        check_locks(self._project, applied.project, applied.change)
        return applied

    def settle(self) -> None:
        """See to it that what was begun is on disk, and take it up; a change that failed leaves all as it was."""
        self._take_up_begun()
        self._tell()

    def _take_up_begun(self) -> None:
        saving, self._saving = self._saving, None
        if saving is not None:
            saving.write()
            if saving.error is None:
                self._take_up(saving.applied)

    def _take_up(self, applied: Applied) -> None:
        self._project = applied.project
        self._untold.append(applied)

    def _tell(self) -> None:
        """Nobody hears of a change while another one is made: who listens may ask what the project is now."""
        while self._untold:
            applied = self._untold.popleft()
            for listener in self._listeners:
                listener(applied.project, applied.change)

    def add_video(self, path: Path, *, pattern: str | None = None, source: MediaSource | None = None) -> int:
        """Add a video, folder or image, or find it where the project has it already; returns its id.

        The session takes over `source`, where it is open already (with that `pattern`), and closes it at its own
        end.

        Raises:
            VideoError: it cannot be opened.
        """
        source = source or open_source(path, pattern=pattern)
        digest = fingerprint(path, pattern=pattern)
        for video in self._project.videos.values():
            if video.fingerprint == digest and video.info.frame_count == source.info.frame_count:
                self.look_again(video.video_id)
                if self._sources.setdefault(video.video_id, source) is not source:
                    source.close()
                self._note_move(video, path)
                return video.video_id
        video_id = self._project.next_video_id
        where = stored_path(path, self.path)
        self.apply(AddVideo(Video(video_id, where, source.info, digest, pattern)))
        self._sources[video_id] = source
        return video_id

    def _note_move(self, video: Video, path: Path) -> None:
        """Store where a video lies now, if it is no longer where the project would look for it."""
        if self.is_read_only:
            return
        try:
            find_video(video, self.path)
        except VideoError:
            self.apply(ReplaceVideo(replace(video, path=stored_path(path, self.path))))

    def source(self, video_id: int) -> MediaSource:
        """The frames of a video, opened at first need; one that is missing is not looked for again and again.

        Raises:
            VideoError: it is not where it was, or is another one now.
        """
        if video_id in self._missing:
            raise VideoError(self._missing[video_id])
        if video_id not in self._sources:
            video = self._project.video(video_id)
            try:
                self._sources[video_id] = open_source(find_video(video, self.path), pattern=video.pattern)
            except VideoError as error:
                self._missing[video_id] = str(error)
                raise
        return self._sources[video_id]

    def look_again(self, video_id: int) -> None:
        """Look for a video anew at the next need: it may have been put back."""
        self._missing.pop(video_id, None)

    def frame_name(self, video_id: int, frame_idx: int) -> str:
        """The file name of a frame in a dataset: its own in a folder, ``STEM/000000.jpg`` for a video."""
        return self.source(video_id).frame_name(frame_idx)

    def add_category(self, name: str) -> Category:
        """The category of this name, made where there is none.

        Raises:
            InvalidValueError: that is no name for a category.
        """
        name = proper_name(name)
        known = self._project.category_named(name)
        if known is None:
            known = Category(self._project.next_category_id, name)
            self.apply(AddCategory(known))
        return known

    def add_object(self, video_id: int, *, category: str | None, track_id: int | None = None) -> ObjectId:
        """Begin an object: a draft where `category` is None; the next free track id where none is given."""
        category_id = None if category is None else self.add_category(category).category_id
        object_id = ObjectId(self._project.next_object_id)
        number = self._project.video(video_id).next_track_id if track_id is None else track_id
        self.apply(AddObject(TrackedObject(object_id, video_id, number, category_id)))
        return object_id
