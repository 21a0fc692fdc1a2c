"""kill -9: nothing acknowledged is lost, and the project opens with no repair."""

from pathlib import Path

from tests.fakes.killed_writer import killed_again_and_again


def test_kills_at_random_instants_lose_no_acknowledged_edit(tmp_path: Path) -> None:
    kills = list(killed_again_and_again(tmp_path / "a.annot", kills=15, seed=1))
    assert [kill for kill in kills if not kill.kept_its_promise] == []
    assert kills[-1].acknowledged > 0
    assert [path.name for path in tmp_path.iterdir()] == ["a.annot"]
