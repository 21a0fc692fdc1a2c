"""What was installed: the record beside the weights, written last, so that there is an installed model or none."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from annotator.modelstore.disk import write_whole
from annotator.modelstore.errors import BrokenModelError
from annotator.modelstore.names import FILE_NAME

RECORD_FILE = "installed.json"

_MAX_RECORD_BYTES = 64 << 10
_Count = Annotated[int, Meta(ge=0)]


class FileStamp(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the system says of a file without reading it; equal stamps mean that nobody has touched it.

    Attributes:
        bytes: the size.
        modified_ns: time of the last change of its content, which programs may set at will.
        changed_ns: time of the last change of content, name or links, which they may not (0 on Windows, where
            it is the time of creation).
    """

    bytes: _Count
    modified_ns: int
    changed_ns: int


class InstallRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One installed model.

    Attributes:
        version: of this format.
        network: its name among `annotator.sam2.families`.
        weights: the file's name beside the record.
        sha256: of the weights; the model runs only while they have it.
        official: whether the weights are the published ones, by a digest of the publisher.
        source: the address or the name of the file that they came from.
        installed_at: UTC, ISO 8601, seconds.
        stamp: of the weights when they were last read in full.
    """

    version: Literal[1]
    network: str
    weights: Annotated[str, Meta(pattern=FILE_NAME, max_length=200)]
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
    official: bool
    source: str
    installed_at: str
    stamp: FileStamp


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A record that is there and says nothing."""

    reason: str


def stamp_of(path: Path) -> FileStamp:
    """The stamp of a plain file.

    Raises:
        BrokenModelError: it is a link, or no file.
        OSError: it is not there.
    """
    status = os.lstat(path)
    if not stat.S_ISREG(status.st_mode):
        raise BrokenModelError(f"{path} is no plain file; a link could lead to other weights")
    changed = 0 if os.name == "nt" else status.st_ctime_ns
    return FileStamp(bytes=status.st_size, modified_ns=status.st_mtime_ns, changed_ns=changed)


def read_record(folder: Path) -> InstallRecord | Unreadable | None:
    """The record in a model's folder, or None where nothing is installed."""
    try:
        with (folder / RECORD_FILE).open("rb") as file:
            return msgspec.json.decode(file.read(_MAX_RECORD_BYTES), type=InstallRecord)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        return Unreadable(error.strerror or str(error))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Unreadable(str(error))


def write_record(folder: Path, record: InstallRecord) -> None:
    """Make it so: from here on the model is installed."""
    write_whole(folder / RECORD_FILE, msgspec.json.format(msgspec.json.encode(record)) + b"\n")
