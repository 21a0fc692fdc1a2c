"""The formats there are, and the one way to write any of them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from annotator.domain.errors import UsageError
from annotator.domain.project import Project
from annotator.export.atomic import atomic_file, atomic_folder
from annotator.export.coco import COCO_BOX, COCO_POLYGON, COCO_RBOX, COCO_RLE
from annotator.export.exporter import Exporter, ExportJob, ExportOptions, ExportReport, FrameName, Progress

EXPORTERS: tuple[Exporter, ...] = (COCO_RLE, COCO_POLYGON, COCO_BOX, COCO_RBOX)


def exporter_of(format_id: str) -> Exporter:
    """A format by its id.

    Raises:
        UsageError: there is none; says which there are.
    """
    for exporter in EXPORTERS:
        if exporter.id == format_id:
            return exporter
    raise UsageError(f"there is no format {format_id!r}; there are: {', '.join(one.id for one in EXPORTERS)}")


def export(
    project: Project,
    *,
    format_id: str,
    destination: Path,
    video_ids: Sequence[int] | None = None,
    options: ExportOptions | None = None,
    frame_name: FrameName | None = None,
    progress: Progress | None = None,
) -> ExportReport:
    """Write a dataset, whole or not at all.

    Args:
        project: the document; a snapshot, so it may be written from another thread.
        format_id: one of `EXPORTERS`.
        destination: the file, or the folder for a format that is one; its parent exists.
        video_ids: all videos where not given.
        options: range, objects, overwriting; everything where not given.
        frame_name: the frames' own names where a video is open; ``STEM/000000.jpg`` where not given.
        progress: told after each frame.

    Raises:
        UsageError: unknown format, video or object, or the destination exists and is not to be overwritten.
        ExportError: the disk is full or read-only; nothing is left behind.
    """
    exporter, options = exporter_of(format_id), options or ExportOptions()
    chosen = tuple(sorted(project.videos) if video_ids is None else video_ids)
    job = ExportJob(project, chosen, options, frame_name or _video_frame_name(project))
    staged = atomic_folder if exporter.is_folder else atomic_file
    with staged(destination, overwrite=options.overwrite) as temporary:
        report = exporter.write(job, temporary, progress or _silent)
    return replace(report, path=destination)


def _video_frame_name(project: Project) -> FrameName:
    return lambda video_id, frame_idx: f"{project.video(video_id).info.name}/{frame_idx:06d}.jpg"


def _silent(done: int, total: int) -> None:
    del done, total
