"""Which files of a folder are frames, and in which order."""

import fnmatch
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from natsort import natsorted, ns

from annotator.domain.errors import UsageError, VideoError

_JPEG_SUFFIXES = frozenset({".jpg", ".jpeg", ".jpe", ".jfif"})
_PORTABLE_SUFFIXES = frozenset({".ppm", ".pgm", ".pbm", ".pnm"})

IMAGE_SUFFIXES = (
    _JPEG_SUFFIXES
    | _PORTABLE_SUFFIXES
    | {".png", ".bmp", ".dib", ".tif", ".tiff", ".webp", ".tga", ".jp2", ".j2k", ".avif"}
)
"""What Pillow reads as one still image."""

_JPEG = "JPEG"


@dataclass(frozen=True, slots=True)
class Listing:
    """The frames of a folder.

    Attributes:
        files: in natural order (2.jpg before 10.jpg); at least one.
        notes: what was decided for the user, one sentence each.
    """

    files: tuple[Path, ...]
    notes: tuple[str, ...] = ()


def list_frames(folder: Path, *, pattern: str | None = None) -> Listing:
    """The images of a folder that are its frames.

    Where files share a stem in two formats (`00000.jpg` and its mask `00000.png`), the JPEGs of the folder are the
    frames. `pattern` is a glob over file names that takes the choice back to the user.

    Raises:
        UsageError: the pattern names another folder.
        VideoError: there is no such image, or no format can be preferred.
    """
    if pattern is not None and ("/" in pattern or "\\" in pattern):
        raise UsageError(f"the pattern {pattern!r} has a path in it; it chooses among the names in {folder} only")
    images = _images(folder)
    chosen = [file for file in images if pattern is None or fnmatch.fnmatch(file.name, pattern)]
    if not chosen:
        raise VideoError(_nothing_found(folder, pattern, images))
    files, notes = _one_format_per_stem(folder, chosen)
    by_name = sorted(files, key=lambda file: file.name)  # a fixed order for names that differ in case only
    return Listing(tuple(natsorted(by_name, key=lambda file: file.name, alg=ns.PATH | ns.IGNORECASE)), notes)


def _images(folder: Path) -> list[Path]:
    try:
        return [
            file
            for file in folder.iterdir()
            if file.suffix.lower() in IMAGE_SUFFIXES and not file.name.startswith(".") and file.is_file()
        ]
    except OSError as error:
        raise VideoError(f"The folder {folder} cannot be read: {error.strerror}.") from None


def _nothing_found(folder: Path, pattern: str | None, images: list[Path]) -> str:
    if pattern is not None and images:
        example = min(file.name for file in images)
        return (
            f"No image in {folder} matches the pattern {pattern!r}; its {len(images)} images look like {example}."
        )
    return f"There is no image in {folder}: a folder of frames holds JPEG, PNG, TIFF, BMP or WebP files itself."


def _one_format_per_stem(folder: Path, images: list[Path]) -> tuple[list[Path], tuple[str, ...]]:
    formats: defaultdict[str, set[str]] = defaultdict(set)
    for image in images:
        formats[image.stem].add(_format(image))
    if all(len(found) == 1 for found in formats.values()):
        return images, ()
    jpegs = [image for image in images if _format(image) == _JPEG]
    if not jpegs:
        found = ", ".join(f"{count} {name}" for name, count in Counter(map(_format, images)).most_common())
        raise VideoError(
            f"{folder} holds images of the same name in several formats ({found}) and no JPEG: "
            "say with a pattern which are the frames, for example '*.png'."
        )
    others = Counter(_format(image) for image in images if _format(image) != _JPEG)
    left_out = " and ".join(f"{count} {name}" for name, count in others.most_common())
    return jpegs, (f"The {len(jpegs)} JPEG images are the frames; {left_out} left out.",)


def _format(image: Path) -> str:
    suffix = image.suffix.lower()
    return _JPEG if suffix in _JPEG_SUFFIXES else suffix.removeprefix(".").upper()
