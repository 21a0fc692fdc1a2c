"""How fast an engine is: measured on a real one, remembered, and no error where the file is damaged."""

from pathlib import Path

from annotator.session.engines import CLASSIC, load_tracker
from annotator.session.speed import BenchClip, Speed, known_speeds, measure, remember_speed


def test_the_built_in_engine_is_measured() -> None:
    speed = measure(load_tracker(CLASSIC, BenchClip()), device="cpu")
    assert speed.device == "cpu"
    assert min(speed.first_click, speed.next_click, speed.frame) > 0


def test_measurements_are_kept_side_by_side(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "speed.json"
    first, second = Speed("cpu", 0.5, 0.1, 0.2), Speed("cuda", 0.05, 0.01, 0.02)
    remember_speed("classic", first, path)
    remember_speed("edgetam", second, path)
    assert known_speeds(path) == {"classic": first, "edgetam": second}


def test_a_damaged_or_missing_file_knows_nothing(tmp_path: Path) -> None:
    assert known_speeds(tmp_path / "none.json") == {}
    (tmp_path / "speed.json").write_text("{")
    assert known_speeds(tmp_path / "speed.json") == {}
