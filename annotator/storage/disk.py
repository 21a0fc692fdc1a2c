"""What kind of disk a path is on: over a network or not, with room or not, writable or not."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

_NETWORK_FILE_SYSTEMS = frozenset(
    (
        *("9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "davfs", "gfs", "gfs2", "glusterfs", "gpfs", "lustre"),
        *("ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "prl_fs", "smb2", "smb3", "smbfs", "vboxsf", "webdav"),
        *("fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs"),
    )
)
_MOUNTINFO = Path("/proc/self/mountinfo")  # Linux alone has it
_ROOM_TO_WORK = 1 << 20  # bytes; below it "I/O error" means "full"


def is_network_disk(folder: Path) -> bool:
    """Whether a folder lies on another machine, where a shared-memory index and fsync cannot be trusted."""
    if sys.platform == "win32":
        return _is_remote_drive(folder)
    kind = mounted_kind(_mounts(), folder)
    return kind in _NETWORK_FILE_SYSTEMS


def mounted_kind(mounts: dict[str, str], folder: Path) -> str:
    """The file system of the innermost mount point above a folder; empty where none is known."""
    for place in (folder, *folder.parents):
        if str(place) in mounts:
            return mounts[str(place)]
    return ""


def parse_mountinfo(text: str) -> dict[str, str]:
    """Mount point to file system, from Linux's ``/proc/self/mountinfo`` (proc_pid_mountinfo(5))."""
    mounts = {}
    for line in text.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) > 4 and after:
            mounts[_without_escapes(fields[4])] = after.split(" ")[0]
    return mounts


def parse_mount(text: str) -> dict[str, str]:
    """Mount point to file system, from macOS's and BSD's ``mount``: ``SOURCE on PLACE (KIND, ...)``."""
    mounts = {}
    for line in text.splitlines():
        place, _, options = line.partition(" on ")[2].rpartition(" (")
        if place:
            mounts[place] = options.rstrip(")").split(",")[0]
    return mounts


def is_full(folder: Path) -> bool:
    """Whether a disk has no room left to work in."""
    try:
        return shutil.disk_usage(folder).free < _ROOM_TO_WORK
    except OSError:
        return False


def is_writable(path: Path) -> bool:
    """Whether this process may write a file, or make files in a folder."""
    if sys.platform == "win32" and path.is_dir():  # os.access knows nothing of folders there
        return _takes_a_file(path)
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _mounts() -> dict[str, str]:
    try:
        if _MOUNTINFO.exists():
            return parse_mountinfo(_MOUNTINFO.read_text(errors="surrogateescape"))
        printed = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=True, timeout=5)
        return parse_mount(printed.stdout)
    except (OSError, subprocess.SubprocessError):
        return {}


def _takes_a_file(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _without_escapes(field: str) -> str:
    for octal, character in ((r"\040", " "), (r"\011", "\t"), (r"\012", "\n"), (r"\134", "\\")):
        field = field.replace(octal, character)
    return field


if sys.platform == "win32":
    import ctypes

    _DRIVE_REMOTE = 4  # GetDriveTypeW

    def _is_remote_drive(folder: Path) -> bool:
        if folder.drive.startswith("\\\\"):
            return True
        return ctypes.windll.kernel32.GetDriveTypeW(folder.drive + "\\") == _DRIVE_REMOTE
