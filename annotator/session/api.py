"""The Python API: a video to a dataset in a dozen lines."""

import os
from pathlib import Path

from annotator.session.engine_options import EngineOptions
from annotator.session.engines import CLASSIC, load_tracker
from annotator.session.session import Session
from annotator.session.video_session import VideoSession
from annotator.storage import project_path_of
from annotator.video import fingerprint, open_source


def open_video(
    path: str | os.PathLike[str],
    *,
    engine: str = CLASSIC,
    project: str | os.PathLike[str] | None = None,
    pattern: str | None = None,
    options: EngineOptions | None = None,
) -> VideoSession:
    """Open a video, a folder of frames or an image, with a tracker on it.

    Args:
        path: what to open.
        engine: `classic`, or a model's name.
        project: the project file, made where there is none; by default `NAME.annot` beside the video, or in the
            user's data folder where that is read-only.
        pattern: which files of a folder are frames.
        options: how the engine shall run: threads, and for models image size, device, memories.

    Raises:
        VideoError: the video cannot be opened.
        ProjectFileError: the project cannot be opened or made.
        UsageError: there is no such engine.
    """
    video = Path(path)
    source = open_source(video, pattern=pattern)
    try:
        digest = fingerprint(video, pattern=pattern)
        tracker = load_tracker(engine, source, fingerprint=digest, options=options)
        file = Path(project) if project is not None else project_path_of(video)
        session = Session.open(file) if file.exists() else Session.create(file)
    except BaseException:
        source.close()
        raise
    return VideoSession(session, session.add_video(video, pattern=pattern, source=source), tracker)
