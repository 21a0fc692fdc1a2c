"""Writing a project elsewhere as a job: a dataset, or a copy of the project itself."""

from collections.abc import Callable
from pathlib import Path

from annotator.domain.cancel import CancelToken
from annotator.export.exporter import ExportOptions, ExportReport
from annotator.export.registry import export
from annotator.services.job_worker import Progress
from annotator.session.session import Session


def exporting(
    session: Session,
    *,
    format_id: str,
    destination: Path,
    video_ids: tuple[int, ...] | None = None,
    options: ExportOptions | None = None,
) -> Callable[[Progress, CancelToken], ExportReport]:
    """Work for `Jobs.start` that gives an ExportReport; edits made meanwhile are not in it.

    Raises:
        VideoError: a video whose frames give the names is not where it was.
    """
    project = session.project
    chosen = tuple(sorted(project.videos)) if video_ids is None else video_ids
    sources = {video_id: session.source(video_id) for video_id in chosen}

    def work(progress: Progress, cancel: CancelToken) -> ExportReport:
        del cancel  # the progress looks at it
        return export(
            project,
            format_id=format_id,
            destination=destination,
            video_ids=chosen,
            options=options,
            frame_name=lambda video_id, frame_idx: sources[video_id].frame_name(frame_idx),
            progress=progress,
        )

    return work


def keeping_copy_point(session: Session) -> Callable[[Progress, CancelToken], Path]:
    """Work for `Jobs.start` that keeps a copy of the project as it is then, and gives its path."""

    def work(progress: Progress, cancel: CancelToken) -> Path:
        del progress, cancel  # it is short
        return session.keep_copy_point()

    return work


def copying(
    session: Session, destination: Path, *, overwrite: bool = False
) -> Callable[[Progress, CancelToken], Path]:
    """Work for `Jobs.start` that copies the project, as it is when the work is done, and gives the path."""

    def work(progress: Progress, cancel: CancelToken) -> Path:
        del progress, cancel  # it is short
        session.copy_to(destination, overwrite=overwrite)
        return destination

    return work
