"""Opening image files as frames: all headers are read, no pixels."""

import math
from fractions import Fraction
from pathlib import Path

from annotator.domain.cancel import CancelToken
from annotator.domain.errors import VideoError
from annotator.domain.frame import VideoInfo
from annotator.domain.geometry import Size
from annotator.video.cache import default_cache_bytes
from annotator.video.facts import VideoFacts
from annotator.video.image_sequence import ImageSequence
from annotator.video.listing import Listing, list_frames
from annotator.video.progress import Progress, report
from annotator.video.still import SIXTEEN_BIT, read_header

_ASSUMED_FPS = Fraction(25)
"""Images in a folder do not say how fast they follow each other; DAVIS and most others come from 24 to 30."""


def open_folder(
    folder: Path,
    *,
    pattern: str | None,
    cache_bytes: int | None,
    progress: Progress | None = None,
    cancel: CancelToken | None = None,
) -> ImageSequence:
    """A folder of images.

    Args:
        folder: read without its subfolders.
        pattern: a glob over file names that chooses the frames.
        cache_bytes: what frames may take in memory.
        progress: told how many of the headers are read, 0 to 1.
        cancel: ends it.

    Raises:
        VideoError: there are no images, or none can be read.
        MixedSizesError: they are not all of one size.
        Cancelled: the token was set.
    """
    listing = list_frames(folder, pattern=pattern)
    speed = f"Images have no frame rate: {_ASSUMED_FPS} per second is assumed."
    return _open(
        folder,
        Listing(listing.files, (*listing.notes, speed)),
        name=folder.resolve().name,
        fps=_ASSUMED_FPS,
        cache_bytes=cache_bytes,
        progress=progress,
        cancel=cancel,
    )


def open_image(file: Path, *, cache_bytes: int | None) -> ImageSequence:
    """A single image as a video of one frame.

    Raises:
        VideoError: it cannot be read.
    """
    return _open(file, Listing((file,)), name=file.stem, fps=Fraction(1), cache_bytes=cache_bytes)


def _open(
    path: Path,
    listing: Listing,
    *,
    name: str,
    fps: Fraction,
    cache_bytes: int | None,
    progress: Progress | None = None,
    cancel: CancelToken | None = None,
) -> ImageSequence:
    headers = _Headers(path)
    for done, file in enumerate(listing.files, 1):
        headers.add(file)
        report(progress, cancel, done / len(listing.files))
    if headers.size is None:
        raise VideoError(next(iter(headers.unreadable.values())))
    info = VideoInfo(name=name, size=headers.size, frame_count=len(listing.files), fps=fps)
    facts = VideoFacts(
        path=path,
        info=info,
        container="images",
        codec=", ".join(sorted(headers.formats)),
        pixel_format=", ".join(sorted(headers.modes)),
        duration=float(info.frame_count / fps),
        file_bytes=headers.file_bytes,
        keyframe_count=info.frame_count,
        rotation=0,
        mirrored=False,
        unreadable=(),
        notes=(*listing.notes, *headers.notes()),
    )
    cache_bytes = default_cache_bytes(3 * math.prod(headers.size)) if cache_bytes is None else cache_bytes
    return ImageSequence(listing.files, facts, unreadable=headers.unreadable, cache_bytes=cache_bytes)


class MixedSizesError(VideoError):
    """Images of several sizes are no video; each of them alone is one of a single frame."""


class _Headers:
    """What the headers of a sequence say together."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._first: Path | None = None
        self._count = 0
        self.size: Size | None = None
        self.formats: set[str] = set()
        self.modes: set[str] = set()
        self.file_bytes = 0
        self.unreadable: dict[int, str] = {}
        self._has_alpha = False
        self._has_pages = False

    def add(self, file: Path) -> None:
        """Read the next file's header; one that is damaged stays a frame, an unreadable one.

        Raises:
            MixedSizesError: it has another size than those before.
        """
        frame_idx, self._count = self._count, self._count + 1
        try:
            self.file_bytes += file.stat().st_size
            header = read_header(file)
        except (VideoError, OSError) as error:
            self.unreadable[frame_idx] = str(error)
            return
        if self.size is None:
            self.size, self._first = header.size, file
        elif header.size != self.size:
            raise MixedSizesError(self._mixed(file, header.size))
        self.formats.add(header.format)
        self.modes.add(header.mode)
        self._has_alpha |= header.has_alpha
        self._has_pages |= header.page_count > 1

    def notes(self) -> tuple[str, ...]:
        """What a user should know about how such images are shown."""
        found = {
            "16-bit images are shown in 8 bits, every value divided by 257.": bool(self.modes & SIXTEEN_BIT),
            "Transparent pixels are shown over black.": self._has_alpha,
            "An image has several pages: its first one is used.": self._has_pages,
        }
        return tuple(note for note, applies in found.items() if applies)

    def _mixed(self, file: Path, size: Size) -> str:
        first = self._first.name if self._first else ""
        return (
            f"The images in {self._path} are not all of one size, which tracking needs: {first} is {self.size}, "
            f"{file.name} is {size}. Choose those of one size with a pattern, or move the others away."
        )
