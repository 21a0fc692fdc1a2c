"""A disk that loses power: what was written and not flushed is kept, lost or torn, as chance has it.

A VFS under SQLite passes everything on to the real disk and keeps a log of it. From the log the files can be
made again as they could be found after a power cut at any instant. What a disk may do: writes that no flush of
the same file has followed are kept, dropped, or kept in some of their 512-byte sectors only, independently of each
other and of their order; a removed file may come back until a new file in the folder has been flushed.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

_SECTOR = 512


@dataclass(frozen=True)
class Write:
    name: str
    offset: int
    data: bytes


@dataclass(frozen=True)
class Truncate:
    name: str
    size: int


@dataclass(frozen=True)
class Flush:
    name: str


@dataclass(frozen=True)
class Remove:
    name: str
    flushed: bool


@dataclass(frozen=True)
class Acknowledge:
    """Not of the disk: from here on the writer counts on so many edits."""

    done: int


Event = Write | Truncate | Flush | Remove | Acknowledge


@dataclass
class DiskLog:
    """What happened to the files of one folder since the log began."""

    folder: Path
    at_first: dict[str, bytes]
    events: list[Event] = field(default_factory=list)

    @staticmethod
    def of(folder: Path) -> "DiskLog":
        return DiskLog(folder, {path.name: path.read_bytes() for path in folder.iterdir()})

    def acknowledged_before(self, cut: int) -> int:
        return max((event.done for event in self.events[:cut] if isinstance(event, Acknowledge)), default=0)

    def after_cut(self, cut: int, rng: random.Random) -> dict[str, bytes]:
        """The files as they could be found where the power went before event number `cut`."""
        files = {name: _File(bytearray(data)) for name, data in self.at_first.items()}
        removed: dict[str, _File] = {}
        for event in self.events[:cut]:
            match event:
                case Write(name) | Truncate(name):
                    files.setdefault(name, _File(bytearray(), is_new=True)).pending.append(event)
                case Flush(name) if name in files:
                    if files[name].is_new:
                        removed.clear()  # flushing a new file flushes its folder
                    files[name].flush()
                case Remove(name, flushed) if name in files:
                    gone = files.pop(name)
                    if not flushed and not gone.is_new:
                        removed[name] = gone
        back = {name: file for name, file in removed.items() if name not in files and rng.random() < 0.5}
        return {name: file.found(rng) for name, file in (files | back).items()}


@dataclass
class _File:
    durable: bytearray
    pending: list[Write | Truncate] = field(default_factory=list)
    is_new: bool = False

    def flush(self) -> None:
        for event in self.pending:
            _apply(self.durable, event)
        self.pending.clear()
        self.is_new = False

    def found(self, rng: random.Random) -> bytes:
        data = bytearray(self.durable)
        for event in self.pending:
            fate = rng.choice(("kept", "lost", "torn"))
            if fate == "kept":
                _apply(data, event)
            elif fate == "torn" and isinstance(event, Write):
                _tear(data, event, rng)
        return bytes(data)


def _apply(data: bytearray, event: Write | Truncate) -> None:
    if isinstance(event, Truncate):
        del data[event.size :]
        return
    missing = event.offset - len(data)
    if missing > 0:
        data.extend(bytes(missing))
    data[event.offset : event.offset + len(event.data)] = event.data


def _tear(data: bytearray, event: Write, rng: random.Random) -> None:
    for start in range(0, len(event.data), _SECTOR):
        if rng.random() < 0.5:
            piece = event.data[start : start + _SECTOR]
            _apply(data, Write(event.name, event.offset + start, piece))


class _LoggedFile(apsw.VFSFile):
    def __init__(self, base: str, filename: Any, flags: list[int], log: DiskLog, name: str) -> None:
        super().__init__(base, filename, flags)
        self._log, self._name = log, name

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - SQLite's name
        super().xWrite(data, offset)
        self._log.events.append(Write(self._name, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 - SQLite's name
        super().xTruncate(newsize)
        self._log.events.append(Truncate(self._name, newsize))

    def xSync(self, flags: int) -> None:  # noqa: N802 - SQLite's name
        super().xSync(flags)
        self._log.events.append(Flush(self._name))


class _LoggedDisk(apsw.VFS):
    def __init__(self, base: str, log: DiskLog) -> None:
        super().__init__("logged-disk", base)
        self._base, self._log = base, log

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802 - SQLite's name
        text = name if isinstance(name, str) else name.filename() if name else ""
        path = Path(text)
        if path.parent != self._log.folder:  # a temporary file, a backup
            return apsw.VFSFile(self._base, name, flags)
        return _LoggedFile(self._base, name, flags, self._log, path.name)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802 - SQLite's name
        super().xDelete(filename, syncdir)
        path = Path(filename)
        if path.parent == self._log.folder:
            self._log.events.append(Remove(path.name, syncdir))


@contextmanager
def logged_disk(folder: Path) -> Iterator[DiskLog]:
    """While it lasts, whatever SQLite does to files in a folder is logged."""
    log = DiskLog.of(folder)
    before = apsw.vfs_names()[0]
    disk = _LoggedDisk(before, log)
    apsw.set_default_vfs("logged-disk")
    try:
        yield log
    finally:
        apsw.set_default_vfs(before)
        disk.unregister()
