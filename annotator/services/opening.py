"""From a path to an open session: a project, or a video with the project that belongs to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.cancel import CancelToken
from annotator.domain.errors import ProjectFileError, VideoError
from annotator.domain.frame import FrameSource
from annotator.services.job_worker import Progress
from annotator.session.locate import find_video
from annotator.session.session import Session
from annotator.storage import SUFFIX, project_path_of
from annotator.video import open_source
from annotator.video.image_opening import MixedSizesError
from annotator.video.listing import list_frames

_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Opened:
    """An open session.

    Attributes:
        path: what was asked for.
        session: from now on used by one thread.
        video_id: the video to look at first.
        notes: what the user should know, in sentences.
    """

    path: Path
    session: Session
    video_id: int
    notes: tuple[str, ...]


def opening(
    path: Path, *, project: Path | None = None, pattern: str | None = None, read_only: bool = False
) -> Callable[[Progress, CancelToken], Opened]:
    """Work for `Jobs.start` that gives an Opened.

    Args:
        path: a project, a video, a folder of frames or an image; a folder of images of several sizes is a set of
            videos of one frame.
        project: the project of the video; by default beside it, or where the user's data is.
        pattern: which files of a folder are frames.
        read_only: only look, as where another process writes the project.

    The work raises:
        VideoError: there is nothing that can be shown.
        ProjectInUseError: another process writes the project; it can be opened read-only.
        ProjectFileError: the project cannot be opened or made.
    """

    def work(progress: Progress, cancel: CancelToken) -> Opened:
        if path.suffix.lower() == SUFFIX and not path.is_dir():
            return _open_project(path, read_only=read_only)
        file = project or project_path_of(path)
        try:
            return _open_video(path, file, pattern, progress, cancel, read_only=read_only)
        except MixedSizesError:
            return _open_images(path, file, pattern, progress, read_only=read_only)

    return work


def _open_project(path: Path, *, read_only: bool) -> Opened:
    session = Session.open(path, read_only=read_only)
    try:
        videos = sorted(session.project.videos)
        if not videos:
            raise ProjectFileError(f"The project {path} has no video in it; open a video to begin one.")
        first, missing = _first_there(session, videos)
    except BaseException:
        session.close()
        raise
    return Opened(path, session, first, (*missing, *session.notes))


def _first_there(session: Session, video_ids: Sequence[int]) -> tuple[int, tuple[str, ...]]:
    """The first video that can be looked at, and why those before it cannot.

    Raises:
        VideoError: none can.
    """
    missing: list[str] = []
    for video_id in video_ids:
        try:
            session.source(video_id)
        except VideoError as error:
            missing.append(str(error))
        else:
            return video_id, tuple(missing)
    raise VideoError(missing[0])


def _open_video(
    path: Path,
    file: Path,
    pattern: str | None,
    progress: Progress,
    cancel: CancelToken,
    *,
    read_only: bool,
) -> Opened:
    def tell(share: float) -> None:
        progress(int(share * _PERCENT), _PERCENT)

    source = open_source(path, pattern=pattern, progress=tell, cancel=cancel)
    try:
        session = _project_at(file, read_only=read_only)
    except BaseException:
        source.close()
        raise
    try:
        video_id = session.add_video(path, pattern=pattern, source=source)
    except BaseException:
        source.close()
        session.close()
        raise
    return Opened(path, session, video_id, (*source.notes, *session.notes))


def _open_images(folder: Path, file: Path, pattern: str | None, progress: Progress, *, read_only: bool) -> Opened:
    """Each image as a video of one frame, all in one project."""
    images = list_frames(folder, pattern=pattern).files
    session = _project_at(file, read_only=read_only)
    try:
        video_ids = []
        for done, image in enumerate(images, start=1):
            video_ids.append(session.add_video(image))
            progress(done, len(images))
    except BaseException:
        session.close()
        raise
    note = f"The {len(images)} images are not all of one size: each is a video of its own."
    return Opened(folder, session, video_ids[0], (note, *session.notes))


def _project_at(file: Path, *, read_only: bool) -> Session:
    return Session.open(file, read_only=read_only) if file.exists() else Session.create(file)


def frames_of(session: Session, video_id: int) -> Callable[[], FrameSource]:
    """What opens a video of the project once more, for the thread it is called on."""
    video, project_file = session.project.video(video_id), session.path
    return lambda: open_source(find_video(video, project_file), pattern=video.pattern)
