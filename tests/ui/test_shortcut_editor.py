"""Keys of actions: what is stored and applied, and the editor under real key events."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from annotator.services.settings import Settings
from annotator.ui.actions.action_table import ACTIONS
from annotator.ui.actions.command_palette import CommandPalette
from annotator.ui.actions.key_bindings import FIXED, MOST_KEYS, KeyBindings, default_keys, may_have, portable
from annotator.ui.dialogs.shortcut_editor import ShortcutEditor
from annotator.ui.window import MainWindow
from tests.fakes.people import Person
from tests.fakes.windows import Windows

Key = Qt.Key
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ROWS = {row.id: row for row in ACTIONS}
_ANY_KEY = st.sampled_from(["F", "Ctrl+M", "Ctrl+Alt+T", "Space", "Esc", "Tab", "no key", "Ctrl+K, Ctrl+S", ""])
_STORED = st.dictionaries(
    st.sampled_from([*_ROWS, "gone.action"]), st.lists(_ANY_KEY, max_size=3).map(tuple), max_size=8
)


@pytest.fixture
def window(windows: Windows) -> MainWindow:
    return windows.open()


@pytest.fixture
def editor(window: MainWindow, qtbot: QtBot) -> ShortcutEditor:
    Person(window).press(Key.Key_F1)
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, ShortcutEditor) and one.isVisible()]
    qtbot.waitUntil(found[0].isActiveWindow)
    return found[0]


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key to the window that a widget is in: the focus decides who gets it."""
    QTest.keyClick(widget.window().windowHandle(), key, modifiers)


def record(
    editor: ShortcutEditor, action_id: str, key: Qt.Key, modifiers: Qt.KeyboardModifier, *, number: int = 0
) -> None:
    """Mark an action, click into a field, press a key."""
    editor.tree.choose(action_id)
    QTest.mouseClick(editor.fields[number], Qt.MouseButton.LeftButton)
    press(editor, key, modifiers)


def keys_of(window: MainWindow, action_id: str) -> list[str]:
    return [key.toString() for key in window.parts.actions[action_id].shortcuts()]


@settings(deadline=None)
@given(_STORED)
def test_whatever_is_stored_gives_keys_that_are_valid_and_each_one_actions(
    stored: dict[str, tuple[str, ...]],
) -> None:
    bindings = KeyBindings.from_stored(ACTIONS, stored)
    every = [key for keys in bindings.keys.values() for key in keys]
    assert len(every) == len(set(every))
    assert all(portable(key) == key != "" for key in every)
    assert all(may_have(row, key) for row in ACTIONS for key in bindings.keys_of(row))
    assert all(key in bindings.keys[action_id] for key, action_id in FIXED.items())
    assert KeyBindings.from_stored(ACTIONS, bindings.changed) == bindings


def test_with_nothing_stored_keys_are_those_of_the_table() -> None:
    bindings = KeyBindings.from_stored(ACTIONS, {})
    assert bindings.changed == {}
    assert {row.id: bindings.keys_of(row) for row in ACTIONS} == {row.id: default_keys(row) for row in ACTIONS}
    assert max(len(row.keys) for row in ACTIONS) <= MOST_KEYS


def test_a_recorded_key_counts_at_once_and_is_remembered(
    window: MainWindow, editor: ShortcutEditor, windows: Windows, qtbot: QtBot
) -> None:
    record(editor, "help.palette", Key.Key_K, _CONTROL)
    assert keys_of(window, "help.palette") == ["Ctrl+K"]
    assert "Ctrl+K" in window.parts.actions["help.palette"].toolTip()
    assert Settings().shortcuts == {"help.palette": ("Ctrl+K",)}
    editor.reject()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    Person(window).control(Key.Key_P, shift=True)
    assert not _palettes()
    Person(window).control(Key.Key_K)
    (palette,) = _palettes()
    palette.reject()
    window.activateWindow()
    windows.close(window)
    again = windows.open()
    Person(again).control(Key.Key_K)
    assert _palettes()


def test_texts_name_the_key_that_there_is(windows: Windows, video: Path, qtbot: QtBot) -> None:
    window = windows.open(video)
    actions, hints = window.parts.actions, list(window.parts.objects.findChildren(QLabel))
    assert any("Press Q" in label.text() for label in hints)
    row = _ROWS["tool.positive"]
    actions.rebind(actions.bindings.giving(row, ("Ctrl+Alt+P",)))
    assert any("Press Ctrl+Alt+P" in label.text() for label in hints)
    actions.rebind(actions.bindings.giving(row, ()))
    assert any("Press Positive point" in label.text() for label in hints)
    window.parts.desk.refused.emit("Set it with [track.in].")
    assert window.parts.messages.texts == ("Set it with I.",)


def test_a_second_key_is_added_and_removed(window: MainWindow, editor: ShortcutEditor) -> None:
    record(editor, "label.finish", Key.Key_Return, _CONTROL, number=1)
    assert keys_of(window, "label.finish") == ["F", "Ctrl+Return"]
    QTest.mouseClick(editor.removers[0], Qt.MouseButton.LeftButton)
    assert keys_of(window, "label.finish") == ["Ctrl+Return"]
    QTest.mouseClick(editor.removers[0], Qt.MouseButton.LeftButton)
    assert keys_of(window, "label.finish") == []


def test_a_key_that_another_action_has_is_asked_for_and_taken(window: MainWindow, editor: ShortcutEditor) -> None:
    record(editor, "file.save", Key.Key_M, _CONTROL)
    assert "Ctrl+M is “Track”" in editor.message.text()
    assert keys_of(window, "file.save") == ["Ctrl+S"]
    assert editor.replace.hasFocus()
    press(editor, Key.Key_Space)
    assert keys_of(window, "file.save") == ["Ctrl+M"]
    assert keys_of(window, "track.track") == ["Ctrl+B"]
    assert not editor.replace.isVisible()


def test_a_key_that_another_action_has_can_be_left_to_it(window: MainWindow, editor: ShortcutEditor) -> None:
    record(editor, "file.save", Key.Key_M, _CONTROL)
    QTest.mouseClick(editor.leave, Qt.MouseButton.LeftButton)
    assert (keys_of(window, "file.save"), keys_of(window, "track.track")) == (["Ctrl+S"], ["Ctrl+M", "Ctrl+B"])
    assert editor.fields[0].keySequence().toString() == "Ctrl+S"
    assert Settings().shortcuts == {}


@pytest.mark.parametrize(
    ("key", "modifiers", "why"),
    [
        (Key.Key_Space, Qt.KeyboardModifier.NoModifier, "Play or pause"),
        (Key.Key_Return, Qt.KeyboardModifier.NoModifier, "moves and confirms"),
        (Key.Key_F, Qt.KeyboardModifier.AltModifier, "opens the menu “File”"),
    ],
)
def test_keys_that_must_stay_what_they_are_are_refused(
    window: MainWindow, editor: ShortcutEditor, key: Qt.Key, modifiers: Qt.KeyboardModifier, why: str
) -> None:
    record(editor, "file.save", key, modifiers)
    assert why in editor.message.text()
    assert keys_of(window, "file.save") == ["Ctrl+S"]
    assert not editor.replace.isVisible()


def test_space_and_escape_stay_with_their_actions(editor: ShortcutEditor) -> None:
    for action_id in FIXED.values():
        editor.tree.choose(action_id)
        assert not editor.fields[0].isEnabled()
        assert not editor.removers[0].isEnabled()
        assert "always does this" in editor.tip.text()


def test_escape_leaves_the_field_and_then_the_dialog(
    window: MainWindow, editor: ShortcutEditor, qtbot: QtBot
) -> None:
    editor.tree.choose("file.save")
    QTest.mouseClick(editor.fields[0], Qt.MouseButton.LeftButton)
    press(editor, Key.Key_Escape)
    assert editor.isVisible()
    assert editor.tree.hasFocus()
    assert keys_of(window, "file.save") == ["Ctrl+S"]
    with qtbot.waitSignal(editor.rejected):
        press(editor, Key.Key_Escape)


def test_one_action_is_reset_and_its_key_asked_back(window: MainWindow, editor: ShortcutEditor) -> None:
    record(editor, "file.save", Key.Key_M, _CONTROL)
    QTest.mouseClick(editor.replace, Qt.MouseButton.LeftButton)
    editor.tree.choose("track.track")
    QTest.mouseClick(editor.reset, Qt.MouseButton.LeftButton)
    assert f"Ctrl+M is “{_ROWS['file.save'].plain_text}”" in editor.message.text()
    QTest.mouseClick(editor.replace, Qt.MouseButton.LeftButton)
    assert keys_of(window, "track.track") == ["Ctrl+M", "Ctrl+B"]
    assert keys_of(window, "file.save") == []


def test_all_are_reset(window: MainWindow, editor: ShortcutEditor) -> None:
    assert not editor.reset_all.isEnabled()
    record(editor, "file.save", Key.Key_K, _CONTROL)
    QTest.mouseClick(editor.reset_all, Qt.MouseButton.LeftButton)
    assert keys_of(window, "file.save") == ["Ctrl+S"]
    assert Settings().shortcuts == {}


def test_keys_of_actions_that_another_version_knows_are_kept(windows: Windows, qtbot: QtBot) -> None:
    Settings().set_shortcuts({"gone.action": ("Ctrl+K",)})
    window = windows.open()
    window.parts.actions["help.shortcuts"].trigger()
    (editor,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, ShortcutEditor))
    qtbot.waitUntil(editor.isActiveWindow)
    record(editor, "file.save", Key.Key_U, Qt.KeyboardModifier.AltModifier)
    assert Settings().shortcuts == {"gone.action": ("Ctrl+K",), "file.save": ("Alt+U",)}


def test_tips_name_the_keys_of_other_actions(editor: ShortcutEditor) -> None:
    editor.tree.choose("track.stop")
    assert "Ctrl+M" in editor.tip.text()


def test_the_search_finds_names_and_keys(editor: ShortcutEditor) -> None:
    for text, action_id in (("clear prompts", "label.clear"), ("ctrl+shift+e", "file.export")):
        editor.search.clear()
        QTest.keyClicks(editor.search, text)
        assert [row.id for row in editor.tree.shown()] == [action_id]
        assert editor.tree.chosen is _ROWS[action_id]
    editor.search.clear()
    assert len(list(editor.tree.shown())) == len(ACTIONS)


def test_it_can_be_done_with_the_keyboard_alone(window: MainWindow, editor: ShortcutEditor) -> None:
    QTest.keyClicks(editor.search, "save a copy")
    press(editor, Key.Key_Tab)
    assert editor.tree.hasFocus()
    press(editor, Key.Key_Return)
    press(editor, Key.Key_K, _CONTROL)
    assert keys_of(window, "file.save_as") == [QKeySequence("Ctrl+K").toString()]
    press(editor, Key.Key_Tab)
    assert not editor.fields[0].hasFocus()
    assert keys_of(window, "file.save_as") == ["Ctrl+K"]


def _palettes() -> list[CommandPalette]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, CommandPalette) and one.isVisible()]
