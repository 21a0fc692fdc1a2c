"""Settings: typed, saved whole, never a reason not to start."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from pytestqt.qtbot import QtBot

from annotator.domain.errors import InvalidValueError
from annotator.paths import settings_dir
from annotator.services.setting_table import (
    LANGUAGE,
    MASK_OPACITY,
    OUTLINE_WIDTH,
    SETTINGS,
    SHOW_BOXES,
    THEME,
    Setting,
    Value,
)
from annotator.services.settings import MOST_RECENT, Settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_a_value_is_there_at_the_next_start(path: Path, qtbot: QtBot) -> None:
    settings = Settings(path)
    with qtbot.waitSignal(settings.changed) as changed:
        settings.set(THEME, "dark")
    assert changed.args == ["look.theme", "dark"]
    settings.set(MASK_OPACITY, 30)
    settings.set(SHOW_BOXES, True)
    again = Settings(path)
    assert (again.get(THEME), again.get(MASK_OPACITY), again.get(SHOW_BOXES)) == ("dark", 30, True)
    assert again.get(LANGUAGE) == LANGUAGE.default
    assert again.note == ""


def test_choosing_what_is_chosen_already_is_no_change(path: Path, qtbot: QtBot) -> None:
    settings = Settings(path)
    with qtbot.assertNotEmitted(settings.changed):
        settings.set(THEME, THEME.default)
    assert not path.exists()


@pytest.mark.parametrize(("setting", "value"), [(THEME, "pink"), (MASK_OPACITY, 101), (MASK_OPACITY, True)])
def test_a_value_a_setting_cannot_have_is_refused(path: Path, setting: Setting[str], value: str) -> None:
    with pytest.raises(InvalidValueError, match=setting.key):
        Settings(path).set(setting, value)


def test_values_of_another_version_give_defaults_and_are_kept(path: Path) -> None:
    path.parent.mkdir()
    stored = {"look.theme": "sepia", "look.mask_opacity": "much", "look.outline_width": 3, "new.thing": 7}
    path.write_text(json.dumps({"settings": stored, "from_the_future": [1]}))
    settings = Settings(path)
    assert (settings.get(THEME), settings.get(MASK_OPACITY)) == ("system", 45)
    assert settings.get(OUTLINE_WIDTH) == 3.0
    settings.set(THEME, "light")
    assert json.loads(path.read_text())["settings"]["new.thing"] == 7


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[1, 2]", b'{"settings": {"a": null}}', b"[" * 9999])
def test_a_damaged_file_is_set_aside_with_a_sentence(path: Path, damage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)
    settings = Settings(path)
    (aside,) = path.parent.iterdir()
    assert aside.read_bytes() == damage
    assert str(aside) in settings.note
    settings.set(THEME, "dark")
    assert Settings(path).get(THEME) == "dark"


def test_a_file_that_cannot_be_written_is_told_and_the_value_stands(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "config").write_text("in the way")
    settings = Settings(tmp_path / "config" / "settings.json")
    with qtbot.waitSignal(settings.failed) as failed:
        settings.set(THEME, "dark")
    assert "cannot be written" in failed.args[0]
    assert settings.get(THEME) == "dark"


def test_recent_files_are_the_last_ones_first_and_each_once(path: Path, tmp_path: Path) -> None:
    settings = Settings(path)
    files = [tmp_path / f"{number}.mp4" for number in range(MOST_RECENT + 3)]
    for file in files:
        settings.add_recent(file)
    settings.add_recent(files[-3])
    assert settings.recent[:3] == (files[-3], files[-1], files[-2])
    assert len(settings.recent) == MOST_RECENT
    settings.remove_recent(files[-1])
    assert files[-1] not in Settings(path).recent


def test_window_state_and_shortcuts_are_kept(path: Path) -> None:
    settings = Settings(path)
    settings.set_window_state("main", QByteArray(bytes(range(256))))
    settings.set_shortcuts({"track": ("Ctrl+M", "Ctrl+B")})
    again = Settings(path)
    assert again.window_state("main").data() == bytes(range(256))
    assert again.window_state("other").isEmpty()
    assert again.shortcuts == {"track": ("Ctrl+M", "Ctrl+B")}


def test_the_users_own_file_is_the_default() -> None:
    Settings().set(THEME, "light")
    assert (settings_dir() / "settings.json").exists()


def test_every_row_accepts_its_default_and_has_a_key_and_a_page_of_its_own() -> None:
    keys = [setting.key for setting in SETTINGS]
    assert len(set(keys)) == len(keys)
    for setting in SETTINGS:
        default: Value = setting.default
        assert setting.accepts(default)
        page, _, name = setting.key.partition(".")
        assert page.isidentifier()
        assert name.isidentifier()
