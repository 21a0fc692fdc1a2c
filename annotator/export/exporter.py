"""What every format is: an id, a label, and a function that writes one job."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from annotator.domain.errors import UsageError
from annotator.domain.frame_ranges import FrameRange
from annotator.domain.project import ObjectId, Project, TrackedObject, Video

Progress: TypeAlias = Callable[[int, int], None]
"""Called with (frames done, frames in all); what it raises ends the export, and nothing is left behind."""

FrameName: TypeAlias = Callable[[int, int], str]
"""The file name of (video id, frame index) in a dataset, as ``FrameSource.frame_name`` gives it."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What to write.

    Attributes:
        frames: the range, the same in each video.
        objects: the chosen objects, or None for all that have a category.
        overwrite: whether an existing target is replaced.
    """

    frames: FrameRange = field(default_factory=FrameRange)
    objects: frozenset[ObjectId] | None = None
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written.

    Attributes:
        path: the file or folder.
        frames: images, those without an object included.
        objects: those with at least one annotation.
        annotations: in all.
        losses: one sentence each about what was left out or changed, empty where the format holds everything.
        mean_iou: of the shapes as written against the masks; None where masks are written as they are.
        min_iou: the worst of them.
    """

    path: Path
    frames: int
    objects: int
    annotations: int
    losses: tuple[str, ...] = ()
    mean_iou: float | None = None
    min_iou: float | None = None


@dataclass(frozen=True, slots=True)
class ExportJob:
    """One export: a project, some of its videos, and the options.

    Raises:
        UsageError: there is no such video, or no such object in the videos.
    """

    project: Project
    video_ids: tuple[int, ...]
    options: ExportOptions
    frame_name: FrameName

    def __post_init__(self) -> None:
        unknown = [video_id for video_id in self.video_ids if video_id not in self.project.videos]
        if unknown or not self.video_ids:
            known = ", ".join(str(video_id) for video_id in sorted(self.project.videos)) or "none"
            raise UsageError(f"export names the videos {list(self.video_ids)}; the project has: {known}")
        there = {obj.object_id for video_id in self.video_ids for obj in self.project.objects_in(video_id)}
        missing = sorted((self.options.objects or frozenset()) - there)
        if missing:
            raise UsageError(f"export names objects {missing}, which are not in the videos to export")

    def videos(self) -> Iterator[tuple[Video, range]]:
        """Each video with the frames to write."""
        for video_id in self.video_ids:
            video = self.project.video(video_id)
            yield video, self.options.frames.within(video.info.frame_count)

    def objects_in(self, video_id: int) -> tuple[TrackedObject, ...]:
        """The chosen objects of a video that have a category, by track id."""
        return tuple(obj for obj in self._chosen(video_id) if not obj.is_draft)

    def drafts(self) -> int:
        """How many chosen objects have no category yet, and so cannot be written."""
        return sum(obj.is_draft for video_id in self.video_ids for obj in self._chosen(video_id))

    def file_names(self) -> Callable[[int, int], str]:
        """File names as given; with several videos each in a folder of its own, so that none collide."""
        if len(self.video_ids) == 1:
            return self.frame_name
        folders: dict[int, str] = {}
        for video_id in self.video_ids:
            name = self.project.video(video_id).info.name
            folders[video_id] = name if name not in folders.values() else f"{name}-{video_id}"
        return lambda video_id, frame_idx: (
            f"{folders[video_id]}/{PurePosixPath(self.frame_name(video_id, frame_idx)).name}"
        )

    def _chosen(self, video_id: int) -> Iterator[TrackedObject]:
        chosen = self.options.objects
        return (obj for obj in self.project.objects_in(video_id) if chosen is None or obj.object_id in chosen)


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format.

    Attributes:
        id: what the command line calls it.
        label: what the window calls it.
        suffix: the ending of the file; empty for a folder.
        is_folder: whether it writes a folder.
        write: writes the job at a temporary path that is free (a folder: exists and is empty) and reports.
    """

    id: str
    label: str
    suffix: str
    is_folder: bool
    write: Callable[[ExportJob, Path, Progress], ExportReport]
