"""Power loss: nothing acknowledged is lost, wherever the cut falls, whatever becomes of unflushed writes."""

from pathlib import Path

import apsw
import pytest

from annotator.storage import writer
from annotator.storage.journal import Journal
from tests.fakes.power_cuts import cuts_that_lost


def test_no_power_cut_loses_an_acknowledged_edit(memory_path: Path) -> None:
    assert cuts_that_lost(memory_path, cuts=150, seed=1) == []


def test_no_power_cut_loses_an_acknowledged_edit_on_a_network_disk(
    memory_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "is_network_disk", lambda _: True)
    assert cuts_that_lost(memory_path, cuts=40, seed=2) == []


@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_these_power_cuts_would_notice_a_commit_that_is_not_flushed(
    memory_path: Path, monkeypatch: pytest.MonkeyPatch, synchronous: str
) -> None:
    def careless(connection: apsw.Connection, *, network_disk: bool) -> Journal:
        connection.execute(f"PRAGMA journal_mode = WAL; PRAGMA synchronous = {synchronous}").fetchall()
        return Journal.WAL

    monkeypatch.setattr(writer, "begin_writing", careless)
    assert len(cuts_that_lost(memory_path, cuts=20, seed=3)) > 5
