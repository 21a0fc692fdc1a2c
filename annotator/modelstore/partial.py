"""The bytes of a download that have arrived, and of which version of the file they are."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from annotator.modelstore.disk import write_whole

PART_SUFFIX = ".part"

_MAX_NOTE_BYTES = 16 << 10


class Version(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an HTTP server says about which version of a file it gives.

    Attributes:
        address: asked for.
        validator: a strong ETag or a date, for the If-Range header (RFC 9110, section 13.1.5); None where the
            server gave neither.
    """

    address: str
    validator: str | None


class PartialDownload:
    """``NAME.part`` in a model's folder, and a note beside it."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path = folder / (name + PART_SUFFIX)
        self._note = folder / (name + PART_SUFFIX + ".json")

    @property
    def size(self) -> int:
        """Bytes that have arrived."""
        try:
            return self.path.lstat().st_size
        except OSError:
            return 0

    def version(self) -> Version | None:
        """Of what has arrived, as far as the note says."""
        try:
            with self._note.open("rb") as file:
                return msgspec.json.decode(file.read(_MAX_NOTE_BYTES), type=Version)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None

    @contextmanager
    def appending(self, start: int, version: Version) -> Iterator[BinaryIO]:
        """Write on from `start`, dropping what lies behind it; what was written is on the disk afterwards."""
        write_whole(self._note, msgspec.json.encode(version))
        with self.path.open("r+b" if self.size else "wb") as file:
            file.seek(start)
            file.truncate()
            yield file
            file.flush()
            os.fsync(file.fileno())

    def discard(self) -> None:
        """Forget what has arrived."""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)
