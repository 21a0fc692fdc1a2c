"""The one way in: a path becomes frames."""

import os
import stat
from pathlib import Path

from annotator.domain.cancel import CancelToken
from annotator.domain.errors import UsageError, VideoError
from annotator.video.facts import VideoFacts
from annotator.video.image_opening import open_folder, open_image
from annotator.video.listing import IMAGE_SUFFIXES
from annotator.video.progress import Progress
from annotator.video.source import MediaSource
from annotator.video.video_opening import open_video_file


def open_source(
    path: str | os.PathLike[str],
    *,
    pattern: str | None = None,
    progress: Progress | None = None,
    cancel: CancelToken | None = None,
    cache_bytes: int | None = None,
) -> MediaSource:
    """Open a video file, a folder of images, or a single image.

    Opening reads a video's packets or the images' headers once, decodes one picture and writes nothing.

    Args:
        path: what to open.
        pattern: for a folder, a glob over file names that chooses the frames.
        progress: told how much of the reading is done, 0 to 1.
        cancel: ends the reading.
        cache_bytes: what decoded frames may take in memory; the more, the rarer a wait when stepping backward. By
            default 64 MB, and for large pictures up to 256 MB to hold 48 of them.

    Raises:
        VideoError: there is nothing at `path` that can be shown; says what is there and what would be right.
        UsageError: a pattern for something that is no folder.
        Cancelled: the token was set.
    """
    path = Path(path)
    mode = _mode(path)
    if stat.S_ISDIR(mode):
        return open_folder(path, pattern=pattern, progress=progress, cancel=cancel, cache_bytes=cache_bytes)
    if pattern is not None:
        raise UsageError(f"a pattern ({pattern!r}) chooses among the images of a folder, and {path} is a file")
    if not stat.S_ISREG(mode):
        raise VideoError(f"{path} is neither a file nor a folder; a video file, a folder or an image is needed.")
    if path.suffix.lower() in IMAGE_SUFFIXES:
        return open_image(path, cache_bytes=cache_bytes)
    return open_video_file(path, progress=progress, cancel=cancel, cache_bytes=cache_bytes)


def describe(source: MediaSource) -> VideoFacts:
    """What is known about an open source, for people; the unreadable frames are those met so far."""
    return source.describe()


def _mode(path: Path) -> int:
    try:
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):
            path.open("rb").close()
    except FileNotFoundError:
        raise VideoError(f"There is no {path}; a video file, a folder of images or an image is needed.") from None
    except PermissionError:
        raise VideoError(f"{path} may not be read: its permissions do not allow it.") from None
    except (OSError, ValueError) as error:
        raise VideoError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.") from None
    return mode
