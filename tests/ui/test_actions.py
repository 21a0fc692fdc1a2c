"""The action table and what is made from it."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from annotator.domain.frame_ranges import FrameRange
from annotator.paths import resources_dir
from annotator.ui.actions.action import Menu
from annotator.ui.actions.action_table import ACTIONS
from annotator.ui.actions.shortcuts_page import shortcuts_page
from annotator.ui.actions.ui_state import UiState
from annotator.ui.key_names import with_keys
from annotator.ui.window import MainWindow
from tests.conftest import ROOT
from tests.fakes.windows import Windows

_STATES = st.builds(
    UiState,
    has_document=st.booleans(),
    is_editable=st.booleans(),
    has_several_frames=st.booleans(),
    has_objects=st.booleans(),
    in_hand=st.booleans(),
    is_locked=st.booleans(),
    is_running=st.booleans(),
    undo_text=st.sampled_from(["", "Add point"]),
    redo_text=st.sampled_from(["", "Track"]),
    hides_some=st.booleans(),
    is_all_hidden=st.booleans(),
    frames=st.sampled_from([None, FrameRange(0, 4)]),
)


@pytest.fixture
def window(windows: Windows) -> MainWindow:
    return windows.open()


def test_ids_and_keys_are_each_used_once() -> None:
    ids = Counter(row.id for row in ACTIONS)
    keys = Counter(QKeySequence(key).toString() for row in ACTIONS for key in row.keys)
    assert [name for name, count in (ids + keys).items() if count > 1] == []
    assert "" not in keys


@pytest.mark.parametrize(
    ("key", "action_id"),
    [
        ("Q", "tool.positive"), ("E", "tool.negative"), ("R", "tool.box"), ("F", "label.finish"),
        ("B", "label.clear"), ("Ctrl+M", "track.track"), ("Ctrl+B", "track.track"), ("Ctrl+J", "tool.edit"),
        ("Ctrl+O", "file.open_video"), ("Ctrl+U", "file.open_folder"), ("Ctrl+I", "file.open_image"),
        ("D", "video.next"), ("Right", "video.right"), ("A", "video.previous"), ("Left", "video.left"),
        ("Shift+Right", "video.next_ten"), ("Shift+Left", "video.previous_ten"), ("Home", "video.first"),
        ("End", "video.last"), ("Space", "video.play"), ("Ctrl+Z", "edit.undo"), ("Ctrl+Shift+Z", "edit.redo"),
        ("Ctrl+Y", "edit.redo"), ("Delete", "edit.delete"), ("Backspace", "edit.remove_vertex"),
        ("Ctrl+S", "file.save"), ("Ctrl+Shift+S", "file.save_as"), ("Ctrl+E", "label.edit"),
        ("Alt+L", "label.manager"), ("Alt+G", "label.ids"), ("Ctrl+F", "view.fit"), ("Ctrl++", "view.zoom_in"),
        ("Ctrl+-", "view.zoom_out"), ("Ctrl+=", "view.actual"), ("Ctrl+H", "view.hide_all"), ("S", "view.hide"),
        ("W", "view.show"), ("1", "label.category_1"), ("9", "label.category_9"), ("Esc", "edit.escape"),
        ("I", "track.in"), ("O", "track.out"), (",", "video.previous_prompt"), (".", "video.next_prompt"),
        ("Ctrl+Shift+E", "file.export"), ("Ctrl+Shift+P", "help.palette"), ("F1", "help.shortcuts"),
    ],
)  # fmt: skip
def test_keys_are_those_that_hands_know(key: str, action_id: str) -> None:
    assert [row.id for row in ACTIONS if key in row.keys] == [action_id]


def test_no_key_is_taken_by_the_letter_of_a_menu() -> None:
    letters = {f"Alt+{menu.value[menu.value.index('&') + 1].upper()}" for menu in Menu if menu is not Menu.HIDDEN}
    assert letters & {key for row in ACTIONS for key in row.keys} == set()


def test_menu_letters_differ() -> None:
    letters = [menu.value[menu.value.index("&") + 1].upper() for menu in Menu if menu is not Menu.HIDDEN]
    assert len(set(letters)) == len(letters)


def test_letters_of_a_menu_differ() -> None:
    for menu in Menu:
        marked = [row.text for row in ACTIONS if row.menu is menu and menu is not Menu.HIDDEN]
        assert [text for text in marked if text.count("&") != 1] == []
        letters = Counter(text[text.index("&") + 1].upper() for text in marked)
        assert [letter for letter, count in letters.items() if count > 1] == [], menu


def test_every_icon_is_there() -> None:
    missing = [
        row.icon for row in ACTIONS if row.icon and not (resources_dir() / "icons" / f"{row.icon}.svg").exists()
    ]
    assert missing == []


def test_the_page_of_keys_is_that_of_the_table() -> None:
    page = (ROOT / "docs" / "shortcuts.md").read_text(encoding="utf-8")
    assert page == shortcuts_page(ACTIONS), "run: python tools/shortcuts_page.py"


def test_only_what_the_start_page_offers_can_be_done_with_nothing_open(window: MainWindow) -> None:
    enabled = {row.id for row in ACTIONS if window.parts.actions[row.id].isEnabled()}
    assert {"file.open_video", "file.open_sample", "track.models", "help.palette"} <= enabled
    assert enabled.isdisjoint({"file.export", "edit.undo", "label.finish", "track.track", "video.play"})


def test_every_action_is_enabled_where_its_row_says_so_and_says_why_not(window: MainWindow) -> None:
    actions = window.parts.actions

    @settings(max_examples=30)
    @given(_STATES)
    def check(state: UiState) -> None:
        actions.set_state(state)
        for row in ACTIONS:
            reasons = [when.otherwise for when in row.when if not when.holds(state)]
            assert actions[row.id].isEnabled() == (not reasons)
            assert not reasons or with_keys(reasons[0], actions.key_names) in actions[row.id].toolTip()

    check()


def test_tooltips_carry_the_keys(window: MainWindow, qtbot: QtBot) -> None:
    assert "Ctrl+M" in window.parts.actions["track.track"].toolTip()
