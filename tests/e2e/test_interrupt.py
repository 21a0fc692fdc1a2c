"""Ctrl+C in the terminal, at any moment of the program with a window, and its killing."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.domain.run import RunState
from annotator.session.session import Session
from tests.conftest import ROOT
from tests.fakes.clips import write_clip

PATIENCE_S = 60


def test_a_run_under_way_is_kept_and_the_window_closes_with_130(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "clip", frames=16)
    command = [sys.executable, "-m", "tests.fakes.interrupted_window", str(clip)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ
    ) as process:
        assert process.stdout is not None
        told = [int(process.stdout.readline()) for _ in range(3)]
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 130, errors
    assert "Traceback" not in errors
    told += [int(line) for line in rest.split()]
    with Session.open(clip.with_suffix(".annot")) as session:
        (obj,) = session.project.objects_in(1)
        (run,) = session.project.runs.values()
        assert set(told) <= set(obj.masklet)
        assert run.state in (RunState.CANCELLED, RunState.COMPLETED)
        assert session.notes == ()


def test_a_window_killed_in_a_run_has_lost_no_frame_that_it_told(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "clip", frames=22)
    command = [sys.executable, "-m", "tests.fakes.interrupted_window", str(clip)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ) as process:
        assert process.stdout is not None
        told = [int(process.stdout.readline()) for _ in range(3)]
        process.kill()
        told += [int(line) for line in process.communicate(timeout=PATIENCE_S)[0].split()]
    with Session.open(clip.with_suffix(".annot")) as session:
        (obj,) = session.project.objects_in(1)
        (run,) = session.project.runs.values()
        assert set(told) <= set(obj.masklet)
        assert len(obj.masklet) <= len({0, *told}) + 1
        assert run.state is RunState.RUNNING or len(told) == 21


@pytest.mark.parametrize("imported", ["annotator.cli.main", "PySide6.QtCore", "annotator.ui.window"])
def test_in_the_first_moments_there_is_no_traceback(tmp_path: Path, imported: str) -> None:
    command = [sys.executable, "-v", "-m", "annotator"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, env=os.environ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith(f"import '{imported}'"):
                process.send_signal(signal.SIGINT)
                break
        _, errors = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 130
    assert "Traceback" not in errors
