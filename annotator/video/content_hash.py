"""Recognising a video by its content when it has moved."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from annotator.domain.errors import VideoError
from annotator.video.listing import list_frames

_BLOCK = 1 << 20


def fingerprint(path: Path, *, pattern: str | None = None) -> str:
    """SHA-256, in hex, of the size and of three blocks of 1 MB: the beginning, the middle and the end.

    Of a folder: the names and sizes of its frames in order, and the three blocks of its first, its middle and its
    last frame. Names count because exports carry them; where the folder lies does not. `pattern` chooses the
    frames as in `open_source`.

    Raises:
        VideoError: there is nothing to read at `path`.
    """
    digest = hashlib.sha256()
    try:
        if path.is_dir():
            files = list_frames(path, pattern=pattern).files
            for file in files:
                digest.update(f"{file.name}\0{file.stat().st_size}\n".encode("utf-8", "surrogateescape"))
            for index in sorted({0, len(files) // 2, len(files) - 1}):
                _add_blocks(digest, files[index])
        else:
            digest.update(f"{path.stat().st_size}\n".encode())
            _add_blocks(digest, path)
    except OSError as error:
        raise VideoError(f"{path} cannot be read: {error.strerror}.") from None
    return digest.hexdigest()


def _add_blocks(digest: "hashlib._Hash", file: Path) -> None:
    for block in _blocks(file):
        digest.update(block)


def _blocks(file: Path) -> Iterator[bytes]:
    size = file.stat().st_size
    with file.open("rb") as stream:
        for offset in (0, max(size // 2 - _BLOCK // 2, 0), max(size - _BLOCK, 0)):
            stream.seek(offset)
            yield stream.read(_BLOCK)
