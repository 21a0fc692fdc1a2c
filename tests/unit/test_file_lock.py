import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.file_lock import FileLock, LockHeldError


def test_a_lock_has_one_holder_and_names_it(tmp_path: Path) -> None:
    with FileLock(tmp_path / "lock"), pytest.raises(LockHeldError, match=f"process {os.getpid()}"):
        FileLock(tmp_path / "lock")


def test_a_released_lock_leaves_no_file_and_can_be_taken_again(tmp_path: Path) -> None:
    for _ in range(3):
        lock = FileLock(tmp_path / "lock")
        lock.release()
        lock.release()
        assert list(tmp_path.iterdir()) == []


def test_a_lock_dies_with_its_process(tmp_path: Path) -> None:
    code = "import os, sys; from pathlib import Path; from annotator.file_lock import FileLock\n"
    code += "lock = FileLock(Path(sys.argv[1] + '2')); os._exit(0)"
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "lock")], check=True, timeout=60)
    assert (tmp_path / "lock2").exists()
    FileLock(tmp_path / "lock2").release()


def test_a_lock_is_held_against_other_processes(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from annotator.file_lock import *\n"
    code += "try:\n FileLock(Path(sys.argv[1]))\nexcept LockHeldError as error:\n print(error.holder)"
    with FileLock(tmp_path / "lock"):
        command = [sys.executable, "-c", code, str(tmp_path / "lock")]
        child = subprocess.run(command, check=True, timeout=60, capture_output=True, text=True)
    assert child.stdout.startswith(f"process {os.getpid()}")
