"""A disk with little room left, on any system: a VFS that refuses to let a folder's files grow beyond it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw


class Room:
    """How many more bytes the files of a folder may grow by; may be changed at any time."""

    def __init__(self, folder: Path, *, left: int) -> None:
        self.folder = folder
        self.left = left

    def take(self, size: int) -> None:
        if size > self.left:
            raise apsw.FullError("no space left on device")
        self.left -= size


class _LimitedFile(apsw.VFSFile):
    def __init__(self, base: str, filename: Any, flags: list[int], room: Room) -> None:
        super().__init__(base, filename, flags)
        self._room = room

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - SQLite's name
        self._room.take(max(0, offset + len(data) - self.xFileSize()))
        super().xWrite(data, offset)


class _LimitedDisk(apsw.VFS):
    def __init__(self, base: str, room: Room) -> None:
        super().__init__("limited-disk", base)
        self._base, self._room = base, room

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802 - SQLite's name
        text = name if isinstance(name, str) else name.filename() if name else ""
        if Path(text).parent != self._room.folder:
            return apsw.VFSFile(self._base, name, flags)
        return _LimitedFile(self._base, name, flags, self._room)


@contextmanager
def disk_with_room(folder: Path, *, left: int) -> Iterator[Room]:
    """While it lasts, SQLite finds so much room in a folder."""
    before = apsw.vfs_names()[0]
    room = Room(folder, left=left)
    disk = _LimitedDisk(before, room)
    apsw.set_default_vfs("limited-disk")
    try:
        yield room
    finally:
        apsw.set_default_vfs(before)
        disk.unregister()
