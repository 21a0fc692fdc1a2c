"""What the tests of storage share."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest


@pytest.fixture
def memory_path() -> Iterator[Path]:
    """A folder in memory where there is one: hundreds of flushes take long and prove nothing."""
    in_memory = Path("/dev/shm")
    with TemporaryDirectory(dir=in_memory if in_memory.is_dir() else None) as folder:
        yield Path(folder).resolve()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB, by itself."""
    place = tmp_path / "small"
    place.mkdir()
    with _mounted("size=4m", place):
        yield place


@pytest.fixture
def make_read_only(tmp_path: Path) -> Iterator[Callable[[Path], Path]]:
    """Gives a folder with the same files, in which nothing can be written."""
    with ExitStack() as stack:

        def made(folder: Path) -> Path:
            place = tmp_path / "read-only"
            shutil.copytree(folder, place)
            if os.geteuid() == 0:  # who may write everywhere, but not on a read-only mount
                subprocess.run(["mount", "--bind", place, place], check=True, capture_output=True)
                stack.callback(subprocess.run, ["umount", place], check=True)
                subprocess.run(["mount", "-o", "remount,ro,bind", place], check=True, capture_output=True)
            else:
                place.chmod(0o555)
                stack.callback(place.chmod, 0o755)
            return place

        if not _can_mount() and os.geteuid() == 0:
            pytest.skip("root may write everywhere, and mounting is not allowed here")
        yield made


@contextmanager
def _mounted(options: str, place: Path) -> Iterator[None]:
    if not _can_mount():
        pytest.skip("a small disk is made with mount, which is not allowed here")
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], check=True, capture_output=True)
    try:
        yield
    finally:
        subprocess.run(["umount", place], check=True)


@cache
def _can_mount() -> bool:
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    with TemporaryDirectory() as place:
        tried = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", place], capture_output=True, check=False)
        if tried.returncode == 0:
            subprocess.run(["umount", place], check=True)
        return tried.returncode == 0
