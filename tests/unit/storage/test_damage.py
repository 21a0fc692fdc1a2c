"""Damaged project files: a named error or a finding, never a crash, a hang, or a request for all memory."""

import re
from collections import Counter
from pathlib import Path

import pytest

from annotator.storage import DamagedProjectError, ProjectFile
from annotator.storage.check import check
from annotator.storage.writing import everything_in
from tests.fakes.damaged_files import OUTCOMES, outcomes_of_damage
from tests.fakes.history import projects_of


def test_no_damage_brings_the_process_down(memory_path: Path) -> None:
    cases = outcomes_of_damage(memory_path, seed=1, count=240, seconds=60)
    outcomes = Counter(outcome for _, outcome in cases)
    assert len(cases) == 240
    assert set(outcomes) <= OUTCOMES
    assert outcomes["refused"] + outcomes["finding"] > 120


def test_a_damaged_project_is_refused_with_what_to_do(tmp_path: Path) -> None:
    project = projects_of(4, 30)[-1]
    with ProjectFile.create(tmp_path / "a.annot") as file:
        file.commit(project, everything_in(project))
    data = bytearray(file.path.read_bytes())
    data[-40000:] = bytes(40000)
    file.path.write_bytes(data)
    (backup,) = file.backups.newest_first()
    with (
        ProjectFile.open(file.path) as again,
        pytest.raises(
            DamagedProjectError, match=re.escape(f"a backup can be opened instead, the newest is {backup}")
        ),
    ):
        again.load()
    assert not check(file.path).is_sound
    assert check(backup).is_sound
