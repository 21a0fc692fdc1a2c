"""One holder of a file at a time: a lock of the operating system, which dies with the process that holds it."""

import errno
import os
import socket
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType

_UNSUPPORTED = frozenset({errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK, errno.ENOSYS, errno.EINVAL})
_HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})


class LockHeldError(Exception):
    """Another process, or another part of this one, holds the lock.

    Attributes:
        holder: who it is, as far as the file says; may be empty.
    """

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


class FileLock:
    """Held from its making to its release; a context manager.

    The file's text names the holder for people; whether it is held only the operating system says, so what a
    killed process leaves behind locks nobody out. A disk without locks grants every lock.
    """

    def __init__(self, path: Path) -> None:
        """Take the lock without waiting.

        Raises:
            LockHeldError: somebody else has it.
            OSError: the file cannot be made or opened.
        """
        self._path = path
        self._descriptor: int | None = None
        while self._descriptor is None:
            self._descriptor = self._taken()
        self._sign(self._descriptor)

    def __enter__(self) -> "FileLock":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def release(self) -> None:
        """Remove the file and let the next holder in; releasing twice is no error."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        if sys.platform == "win32":  # an open file cannot be removed there
            os.close(descriptor)
            _remove(self._path)
        else:  # removed while held: whoever opened it meanwhile sees that it is gone, and opens it anew
            _remove(self._path)
            os.close(descriptor)

    def _taken(self) -> int | None:
        """The locked descriptor, or None where its last holder removed the file while we took it."""
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        try:
            if not _try_lock(descriptor):
                raise LockHeldError(self._holder())
            if _is_at(descriptor, self._path):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        return None

    def _sign(self, descriptor: int) -> None:
        with suppress(OSError):  # a full disk: the lock holds all the same
            os.ftruncate(descriptor, 0)
            os.write(descriptor, f"process {os.getpid()} on {socket.gethostname()}\n".encode())

    def _holder(self) -> str:
        try:
            return self._path.read_text("utf-8", errors="replace").strip()[:200]
        except OSError:
            return ""


def _is_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    except FileNotFoundError:
        return False


def _remove(path: Path) -> None:
    with suppress(OSError):  # the next holder takes over the file as it lies
        path.unlink(missing_ok=True)


if sys.platform == "win32":
    import msvcrt

    _BYTE = 1 << 30  # far beyond the text: others cannot read a locked byte

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, _BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in _HELD:
                return False
            raise
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        # flock belongs to the open file, so two openings in one process exclude each other too.
        for take in (fcntl.flock, fcntl.lockf):
            try:
                take(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                if error.errno in _HELD:
                    return False
                if error.errno not in _UNSUPPORTED:
                    raise
            else:
                return True
        return True
