"""What an export would write, counted without writing it."""

from dataclasses import dataclass

from annotator.domain.project import Project, TrackedObject
from annotator.export.exporter import ExportOptions


@dataclass(frozen=True, slots=True)
class ExportCounts:
    """How many of each; `drafts` are left out of the others."""

    frames: int
    objects: int
    annotations: int
    drafts: int


def counts_of(project: Project, options: ExportOptions) -> ExportCounts:
    """Count over all videos of a project."""
    chosen = [
        obj for obj in project.objects.values() if options.objects is None or obj.object_id in options.objects
    ]
    per_object = [_present(project, obj, options) for obj in chosen if not obj.is_draft]
    return ExportCounts(
        frames=sum(len(options.frames.within(video.info.frame_count)) for video in project.videos.values()),
        objects=sum(count > 0 for count in per_object),
        annotations=sum(per_object),
        drafts=sum(obj.is_draft for obj in chosen),
    )


def _present(project: Project, obj: TrackedObject, options: ExportOptions) -> int:
    frames = options.frames.within(project.video(obj.video_id).info.frame_count)
    return sum(idx in frames and not kept.mask.is_empty for idx, kept in obj.masklet.frames.items())
