"""What may be the name of a category, wherever it was typed."""

import json
from pathlib import Path

import pytest

from annotator.cli.main import main
from annotator.domain.category import MOST_LETTERS, proper_name
from annotator.domain.errors import InvalidValueError
from tests.fakes.clips import square_at, write_clip


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" cup ", "cup"),
        ("two\nlines", "two lines"),
        ("tab\tand  more", "tab and more"),
        ("Tasse à café", "Tasse à café"),
        ("猫", "猫"),
        ("🧑‍🚀", "🧑‍🚀"),
        ("كوب", "كوب"),
    ],
)
def test_a_name_is_brought_to_one_line(typed: str, name: str) -> None:
    assert proper_name(typed) == name


@pytest.mark.parametrize("typed", ["", " \n", "a\x00b", "\x1b[31mred", "\u202egpj.exe", "half \ud83d", "x" * 101])
def test_names_that_nobody_could_read_are_refused(typed: str) -> None:
    with pytest.raises(InvalidValueError, match="categor"):
        proper_name(typed)
    assert proper_name("x" * MOST_LETTERS)


def test_the_command_line_refuses_them_with_their_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clip, prompts = write_clip(tmp_path / "clip", frames=2), tmp_path / "prompts.json"
    box = {"frame": 0, "box": square_at(0).xyxy}
    prompts.write_text(json.dumps({"version": 1, "objects": [{"id": 1, "category": "a\x00b", "prompts": [box]}]}))
    out = str(tmp_path / "out.json")
    assert main(["track", str(clip), "--prompts", str(prompts), "--out", out]) == 2
    assert "$.objects[0].category" in capsys.readouterr().err
    assert main(["track", str(clip), "--box", "0:1,1,9,9", "--category", "\x07", "--out", out]) == 2
    assert "--category" in capsys.readouterr().err
    assert not Path(out).exists()
