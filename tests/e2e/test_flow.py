"""The whole flow through `main`, with mouse and keys, the sample clip and the built-in engine, and a kill."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pycocotools.coco import COCO

from annotator.paths import resources_dir
from tests.conftest import ROOT
from tests.e2e.flow_driver import DATASET, LAST
from tests.fakes.virtual_screen import missing, virtual_screen

_PATIENCE_S = 180
_HARMLESS = "This plugin does not support propagateSizeHints()\n"
"""What the offscreen platform says whenever a window has a least size."""


@pytest.fixture(params=["offscreen", "xcb"])
def platform(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """Environment variables: Qt's platform without a screen, and the one that a real screen has."""
    if request.param == "offscreen":
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    if why := missing():
        pytest.skip(why)
    with virtual_screen() as display:
        yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}


def _drive(part: str, folder: Path, clip: Path, platform: dict[str, str]) -> int:
    command = [sys.executable, "-m", "tests.e2e.flow_driver", part, str(folder), str(clip)]
    done = subprocess.run(
        command,
        check=False,
        cwd=ROOT,
        env=os.environ | platform,
        capture_output=True,
        text=True,
        timeout=_PATIENCE_S,
    )
    assert done.stderr.replace(_HARMLESS, "") == ""
    return done.returncode


def test_prompts_a_stopped_run_a_correction_a_kill_a_second_process_and_a_dataset(
    platform: dict[str, str], tmp_path: Path
) -> None:
    clip = tmp_path / "sample.mp4"
    shutil.copyfile(resources_dir() / "sample" / "sample.mp4", clip)
    assert _drive("annotate", tmp_path, clip, platform) == -signal.SIGKILL
    assert _drive("export", tmp_path, clip, platform) == 0
    dataset = COCO(str(tmp_path / DATASET))
    assert {category["name"] for category in dataset.cats.values()} == {"duck", "ball"}
    assert len(dataset.anns) == 2 * (LAST + 1)
    assert {one["attributes"]["track_id"] for one in dataset.anns.values()} == {1, 2}
    assert all(dataset.annToMask(one).any() for one in dataset.anns.values())
