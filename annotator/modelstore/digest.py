"""What a file's content is, as digests."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.cancel import CancelToken
from annotator.modelstore.card import CheckpointFile

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Digests:
    """A file's content in the two ways that publishers state it.

    Attributes:
        bytes: the size.
        sha256: hexadecimal.
        git_blob: the id that git gives the content: SHA-1 of ``blob SIZE``, a zero byte and the content.
    """

    bytes: int
    sha256: str
    git_blob: str

    def match(self, file: CheckpointFile) -> bool:
        """Whether this is the published file, by every digest that is stated for it."""
        return file.sha256 in (None, self.sha256) and file.git_blob in (None, self.git_blob)


class Hasher:
    """Digests of content that arrives in pieces; its size is needed beforehand, because git hashes that first."""

    def __init__(self, size: int) -> None:
        self._sha256 = hashlib.sha256()
        self._git_blob = hashlib.sha1(b"blob %d\0" % size, usedforsecurity=False)
        self._bytes = 0

    def update(self, piece: bytes) -> None:
        """Take the next piece."""
        self._sha256.update(piece)
        self._git_blob.update(piece)
        self._bytes += len(piece)

    def digests(self) -> Digests:
        """Of all pieces so far."""
        return Digests(self._bytes, self._sha256.hexdigest(), self._git_blob.hexdigest())


def digests_of(
    path: Path, *, progress: Callable[[int, int], None] | None = None, cancel: CancelToken | None = None
) -> Digests:
    """Read a file once and digest it; `progress` gets bytes read and the size.

    Raises:
        OSError: the file cannot be read.
        Cancelled: the token was set.
    """
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(0)
        hasher, done = Hasher(size), 0
        while piece := file.read(_CHUNK):
            if cancel is not None:
                cancel.raise_if_set()
            hasher.update(piece)
            done += len(piece)
            if progress is not None:
                progress(done, size)
    return hasher.digests()
