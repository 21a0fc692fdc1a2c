"""The window's parts at work on a real project, one by one."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTabWidget,
)
from pytestqt.qtbot import QtBot

from annotator.domain.prompt import BoxPrompt
from annotator.export.registry import EXPORTERS
from annotator.sam2.families import EDGETAM
from annotator.sam2.random_weights import random_weights
from annotator.services.setting_table import (
    DIRECTION,
    ENGINE,
    EXPORT_FORMAT,
    LANGUAGE,
    MASK_OPACITY,
    SHOW_BOXES,
    THEME,
)
from annotator.session.session import Session
from annotator.ui.actions.command_palette import CommandPalette
from annotator.ui.dialogs.category_manager import CategoryManager
from annotator.ui.dialogs.id_manager import IdManager
from annotator.ui.dialogs.models_dialog import ModelsDialog
from annotator.ui.dialogs.settings_dialog import SettingsDialog
from annotator.ui.lists import items_of
from annotator.ui.theme import is_dark
from annotator.ui.views.steady_label import SteadyLabel
from annotator.ui.window import MainWindow
from tests.conftest import ROOT
from tests.fakes.clips import FRAMES, SIZE, square_at, write_clip
from tests.fakes.people import Person
from tests.fakes.windows import Windows, document_of, is_ready
from tests.unit.modelstore.checkpoints import write_tensors

Key = Qt.Key
_Dialog = TypeVar("_Dialog", bound=QDialog)


@pytest.fixture
def window(windows: Windows, video: Path) -> MainWindow:
    return windows.open(video)


@pytest.fixture
def labelled(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """With the square as a finished object, let go of."""
    document = document_of(window)
    with qtbot.waitSignal(document.requests.masked):
        document.labelling.add_prompt(BoxPrompt(square_at(0)))
    assert document.labelling.finish("square")
    return window


def shown(kind: type[_Dialog]) -> _Dialog:
    """The open dialog of a kind."""
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())


def buttons(window: MainWindow) -> dict[str, QPushButton]:
    """Those of messages, by their text."""
    return {one.text(): one for one in window.parts.messages.findChildren(QPushButton)}


def test_the_start_page_lists_what_was_opened_and_opens_it_again(
    windows: Windows, video: Path, qtbot: QtBot
) -> None:
    window = windows.open(video)
    Person(window).control(Key.Key_W)
    assert window.parts.desk.document is None
    recent = next(one for one in window.findChildren(QPushButton, "recent") if video.name in one.text())
    QTest.mouseClick(recent, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: is_ready(window))


def test_a_path_that_is_nothing_is_refused_and_forgotten(windows: Windows, tmp_path: Path, qtbot: QtBot) -> None:
    window = windows.open()
    window.parts.settings.add_recent(tmp_path / "gone.mp4")
    window.parts.documents.open(tmp_path / "gone.mp4")
    qtbot.waitUntil(lambda: bool(window.parts.messages.texts))
    assert "gone.mp4" in window.parts.messages.texts[0]
    assert window.parts.settings.recent == ()


def test_what_cannot_be_opened_is_forgotten_with_the_next_opening(
    windows: Windows, video: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = windows.open()
    (tmp_path / "text.mp4").write_text("no video")
    window.parts.documents.open(tmp_path / "text.mp4")
    qtbot.waitUntil(lambda: bool(window.parts.messages.texts))
    assert window.parts.status.message.text == "Nothing is opened."
    window.parts.documents.open(video)
    qtbot.waitUntil(lambda: is_ready(window))
    assert window.parts.messages.texts == ()


def test_numbers_of_the_status_bar_are_seen_whole(window: MainWindow) -> None:
    selection = document_of(window).selection
    for frame in range(FRAMES):
        selection.select_frame(frame)
        for label in window.parts.status.findChildren(SteadyLabel):
            assert not label.isVisible() or label.width() >= label.sizeHint().width()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_folder_whose_path_is_typed_is_opened(windows: Windows, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "frames"
    folder.mkdir()
    for number in range(2):
        Image.new("RGB", (64, 48)).save(folder / f"{number}.png")
    window = windows.open()
    window.parts.settings.add_recent(folder)  # so that the dialog begins in the folder around it
    window.parts.actions["file.open_folder"].trigger()
    dialog = shown(QFileDialog)
    line = dialog.findChild(QLineEdit)
    assert line is not None
    for letter in str(folder):
        QTest.keyClick(line, letter)
        qtbot.wait(20)
    qtbot.wait(100)
    QTest.keyClick(line, Key.Key_Return)
    qtbot.waitUntil(lambda: is_ready(window))


def test_a_dropped_folder_is_opened(windows: Windows, video: Path, qtbot: QtBot) -> None:
    window = windows.open()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(video))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    left = Qt.MouseButton.LeftButton
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(50, 50), copy, data, left, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), copy, data, left, none))
    qtbot.waitUntil(lambda: is_ready(window))


def test_a_project_in_use_is_offered_to_look_at_and_refuses_edits(
    windows: Windows, video: Path, qtbot: QtBot
) -> None:
    held = Session.create(video.with_suffix(".annot"))
    held.add_video(video)
    try:
        window = windows.open(video, ready=False)
        qtbot.waitUntil(lambda: bool(window.parts.messages.texts))
        QTest.mouseClick(buttons(window)["Open to look at"], Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: is_ready(window))
        assert not window.parts.actions["label.finish"].isEnabled()
        document_of(window).labelling.add_prompt(BoxPrompt(square_at(0)))
        assert any("read-only" in text for text in window.parts.messages.texts)
    finally:
        held.close()


@pytest.mark.parametrize("choice", ["Go on", "Keep", "Remove its masks"])
def test_a_killed_run_can_be_gone_on_with_kept_or_removed(
    windows: Windows, video: Path, qtbot: QtBot, choice: str
) -> None:
    project = video.with_suffix(".annot")
    command = [sys.executable, "-m", "tests.fakes.killed_document", str(video), str(project)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ) as process:
        assert process.stdout is not None
        for _ in range(3):
            process.stdout.readline()
        process.kill()
    window = windows.open(video)
    document = document_of(window)
    (obj,) = document.session.project.objects_in(1)
    before = len(obj.masklet)
    assert "interrupted" in window.parts.messages.texts[0]
    QTest.mouseClick(buttons(window)[choice], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not document.tracking.is_running)
    after = len(document.session.project.object(obj.object_id).masklet)
    assert after == {"Go on": FRAMES, "Keep": before, "Remove its masks": 1}[choice]
    assert document.unfinished_runs == ()
    assert window.parts.messages.texts == ()
    assert window.parts.canvas.hasFocus()


def test_keys_move_through_the_video_and_the_canvas_follows(window: MainWindow, qtbot: QtBot) -> None:
    person, selection = Person(window), document_of(window).selection
    for key, frame_idx in (
        (Key.Key_D, 1),
        (Key.Key_Right, 2),
        (Key.Key_A, 1),
        (Key.Key_Left, 0),
        (Key.Key_End, FRAMES - 1),
        (Key.Key_Home, 0),
    ):
        person.press(key)
        assert selection.frame_idx == frame_idx
    person.press(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert selection.frame_idx == 10
    assert window.parts.timeline.model.frame_count == FRAMES


def test_space_plays_and_pauses(window: MainWindow, qtbot: QtBot) -> None:
    playback = document_of(window).playback
    with qtbot.waitSignal(playback.started):
        Person(window).press(Key.Key_Space)
    if playback.is_playing:
        with qtbot.waitSignal(playback.stopped):
            Person(window).press(Key.Key_Space)


def test_a_run_of_the_selected_object_alone_needs_one(labelled: MainWindow) -> None:
    labelled.parts.desk.update(only_selected=True)
    Person(labelled).control(Key.Key_M)
    assert "Select the objects to track" in labelled.parts.messages.texts[0]


def test_a_run_asks_about_a_draft_elsewhere_where_it_is_seen_and_comes_back(
    labelled: MainWindow, qtbot: QtBot
) -> None:
    document, person = document_of(labelled), Person(labelled)
    (square,) = document.session.project.objects_in(1)
    document.selection.select_frame(3)
    with qtbot.waitSignal(document.requests.masked):
        document.labelling.add_prompt(BoxPrompt(square_at(3)))
    document.selection.select_frame(1)
    document.selection.select_object(square.object_id)
    person.control(Key.Key_M)
    assert labelled.parts.popup.is_asking
    assert any("draft" in one.text() for one in labelled.parts.popup.findChildren(QLabel) if one.isVisible())
    assert document.selection.frame_idx == 3
    person.press(Key.Key_Escape)
    assert (document.selection.object_id, document.selection.frame_idx) == (square.object_id, 1)
    assert not document.tracking.is_running
    labelled.parts.desk.update(only_selected=True)
    with qtbot.waitSignal(document.tracking.run_ended):
        person.control(Key.Key_M)  # which leaves the draft alone
    assert len(document.labelling.drafts) == 1
    labelled.parts.desk.update(follows_run=False)
    document.selection.select_object(document.labelling.drafts[0].object_id)
    person.control(Key.Key_M)
    with qtbot.waitSignal(document.tracking.run_ended):
        person.type("twin")
        person.press(Key.Key_Return)
    _square, twin = document.session.project.objects_in(1)
    assert len(twin.masklet) > 1


def test_finishing_with_a_finished_object_in_hand_names_the_draft_and_begins_the_next_object(
    labelled: MainWindow, qtbot: QtBot
) -> None:
    document, person, popup = document_of(labelled), Person(labelled), labelled.parts.popup
    (square,) = document.session.project.objects_in(1)
    for frame_idx in (2, 3):
        document.selection.select_object(None)
        document.selection.select_frame(frame_idx)
        with qtbot.waitSignal(document.requests.masked):
            document.labelling.add_prompt(BoxPrompt(square_at(frame_idx)))
    document.selection.select_frame(0)
    document.selection.select_object(square.object_id)
    person.press(Key.Key_F)
    assert popup.is_asking
    assert document.selection.frame_idx == 3, "the last one begun"
    said = [one.text() for one in popup.findChildren(QLabel) if one.isVisible()]
    assert said[:2] == ["<b>Category of draft 3</b>", "Object 1 is finished already; Ctrl+E changes its category."]
    person.press(Key.Key_Escape)
    assert (document.selection.object_id, document.selection.frame_idx) == (square.object_id, 0)
    assert len(document.labelling.drafts) == 2
    document.selection.select_frame(2)
    person.press(Key.Key_F)
    assert popup.is_asking
    assert document.selection.frame_idx == 2, "the one that is seen there"
    person.type("twin")
    person.press(Key.Key_Return)
    assert document.selection.object_id is None, "the next click begins another object"
    assert [one.track_id for one in document.labelling.drafts] == [3]
    assert document.session.project.object(square.object_id) == square


def test_finishing_where_nothing_is_unfinished_says_so_in_the_status_bar(labelled: MainWindow) -> None:
    document, person, status = document_of(labelled), Person(labelled), labelled.parts.status
    (square,) = document.session.project.objects_in(1)
    person.press(Key.Key_F)
    assert status.message.text == "There is no unfinished object; click on one first."
    document.selection.select_object(square.object_id)
    person.press(Key.Key_F)
    assert status.message.text == "Object 1 is finished already; Ctrl+E changes its category."
    assert not labelled.parts.popup.is_asking
    assert labelled.parts.messages.texts == ()
    assert document.selection.object_id == square.object_id


def test_a_draft_that_is_undone_while_its_category_is_asked_is_nobody(labelled: MainWindow, qtbot: QtBot) -> None:
    document, person = document_of(labelled), Person(labelled)
    with qtbot.waitSignal(document.requests.masked):
        document.labelling.add_prompt(BoxPrompt(square_at(0)))
    person.press(Key.Key_F)
    labelled.parts.actions["edit.undo"].trigger()
    person.type("twin")
    person.press(Key.Key_Return)
    assert "There is no unfinished object" in labelled.parts.messages.texts[0]
    assert len(document.session.project.objects) == 1
    assert len(document.session.project.categories) == 1


def test_number_keys_and_the_question_change_a_category(labelled: MainWindow, qtbot: QtBot) -> None:
    person, document = Person(labelled), document_of(labelled)
    (obj,) = document.session.project.objects_in(1)
    document.selection.select_object(obj.object_id)
    person.control(Key.Key_E)
    qtbot.waitUntil(lambda: labelled.parts.popup.is_asking)
    assert not any("draft" in one.text() for one in labelled.parts.popup.findChildren(QLabel) if one.isVisible())
    person.type("box")
    person.press(Key.Key_Return)
    assert _category_of(labelled) == "box"
    person.press(Key.Key_1)
    assert _category_of(labelled) == "square"
    person.press(Key.Key_7)
    assert "There is no category 7" in labelled.parts.messages.texts[0]


def _category_of(window: MainWindow) -> str:
    project = document_of(window).session.project
    (obj,) = project.objects_in(1)
    assert obj.category_id is not None
    return project.category(obj.category_id).name


def test_arrows_choose_a_known_category(labelled: MainWindow, qtbot: QtBot) -> None:
    person, document = Person(labelled), document_of(labelled)
    document.labelling.add_prompt(BoxPrompt(square_at(0)))
    person.press(Key.Key_F)
    qtbot.waitUntil(lambda: labelled.parts.popup.is_asking)
    assert labelled.parts.popup.line.text() == "square"
    person.type("x")
    person.press(Key.Key_Backspace)
    person.press(Key.Key_Down)
    person.press(Key.Key_Return)
    assert len(document.session.project.categories) == 1
    assert document.labelling.drafts == ()


def test_the_list_of_objects_selects_hides_and_deletes(labelled: MainWindow) -> None:
    document, tree = document_of(labelled), labelled.parts.objects.tree
    (obj,) = document.session.project.objects_in(1)
    item = tree.topLevelItem(0)
    assert item is not None
    assert (item.text(0), item.text(1)) == ("1 square", "1 mask")
    QTest.mouseClick(
        tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualItemRect(item).topLeft() + QPoint(30, 8)
    )
    assert document.selection.object_id == obj.object_id
    Person(labelled).press(Key.Key_S)
    assert labelled.parts.canvas.scene.objects == ()
    Person(labelled).press(Key.Key_W)
    assert len(labelled.parts.canvas.scene.objects) == 1
    document.selection.select_object(obj.object_id)
    Person(labelled).press(Key.Key_Delete)
    assert not document.session.project.objects
    Person(labelled).control(Key.Key_Z)
    assert document.session.project.object(obj.object_id) == obj


def test_all_masks_are_hidden_and_shown_by_one_key(labelled: MainWindow) -> None:
    for count in (0, 1):
        Person(labelled).control(Key.Key_H)
        assert len(labelled.parts.canvas.scene.objects) == count


def test_a_category_is_renamed_and_one_in_use_is_not_deleted(labelled: MainWindow) -> None:
    Person(labelled).press(Key.Key_L, Qt.KeyboardModifier.AltModifier)
    manager = shown(CategoryManager)
    item = manager.tree.topLevelItem(0)
    assert item is not None
    item.setText(0, "tile")
    assert _category_of(labelled) == "tile"
    press = {one.text(): one for one in manager.findChildren(QPushButton)}
    QTest.mouseClick(press["Delete"], Qt.MouseButton.LeftButton)
    assert "still has 1 object" in manager.message.text()
    QTest.mouseClick(press["Add"], Qt.MouseButton.LeftButton)
    assert len(document_of(labelled).session.project.categories) == 2
    manager.reject()


def test_a_category_is_merged_into_another_in_one_step(labelled: MainWindow, qtbot: QtBot) -> None:
    document = document_of(labelled)
    with qtbot.waitSignal(document.requests.masked):
        document.labelling.add_prompt(BoxPrompt(square_at(3)))
    assert document.labelling.finish("tile")
    before = document.session.project
    Person(labelled).press(Key.Key_L, Qt.KeyboardModifier.AltModifier)
    manager = shown(CategoryManager)
    manager.tree.setCurrentItem(manager.tree.topLevelItem(1))
    press = {one.text(): one for one in manager.findChildren(QPushButton)}
    QTest.mouseClick(press["Merge…"], Qt.MouseButton.LeftButton)
    (question,) = manager.findChildren(QInputDialog)
    assert question.labelText().startswith("1 object")
    assert question.comboBoxItems() == ["square"]
    question.accept()
    after = document.session.project
    assert [category.name for category in after.sorted_categories()] == ["square"]
    assert {obj.category_id for obj in after.objects_in(1)} == {1}
    QTest.mouseClick(press["Merge…"], Qt.MouseButton.LeftButton)
    assert "no other category" in manager.message.text()
    manager.reject()
    document.history.undo()
    assert document.session.project == before


def test_settings_count_at_once_and_are_remembered(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open()
    Person(window).control(Key.Key_Comma)
    dialog = shown(SettingsDialog)
    opacity = dialog.findChild(QSpinBox, MASK_OPACITY.key)
    boxes = dialog.findChild(QCheckBox, SHOW_BOXES.key)
    direction = dialog.findChild(QComboBox, DIRECTION.key)
    theme = dialog.findChild(QComboBox, THEME.key)
    assert opacity is not None
    assert boxes is not None
    assert direction is not None
    assert theme is not None
    opacity.setValue(70)
    boxes.click()
    for box, value in ((direction, "both"), (theme, "dark")):
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: is_dark(window.palette()))
    dialog.reject()
    windows.close(window)
    settings = windows.open().parts.settings
    assert settings.get(MASK_OPACITY) == 70
    assert settings.get(SHOW_BOXES) is True
    assert settings.get(DIRECTION) == "both"


def test_settings_offer_the_formats_and_languages_that_there_are_by_name(windows: Windows) -> None:
    window = windows.open()
    Person(window).control(Key.Key_Comma)
    boxes = {one.objectName(): one for one in shown(SettingsDialog).findChildren(QComboBox)}
    formats, languages = boxes[EXPORT_FORMAT.key], boxes[LANGUAGE.key]
    assert [formats.itemText(index) for index in range(formats.count())] == [one.label for one in EXPORTERS]
    assert {"English", "中文", "日本語"} <= {languages.itemText(index) for index in range(languages.count())}
    tabs = shown(SettingsDialog).findChild(QTabWidget)
    assert tabs is not None
    tabs.setCurrentIndex(tabs.count() - 1)
    formats.setFocus()
    QTest.keyClick(formats, Key.Key_End)
    assert window.parts.settings.get(EXPORT_FORMAT) == EXPORTERS[-1].id


def test_models_name_the_built_in_engine_for_what_it_is(windows: Windows) -> None:
    window = windows.open()
    window.parts.actions["track.models"].trigger()
    dialog = shown(ModelsDialog)
    assert dialog.chosen == "classic"
    assert "a small network of this program" in dialog.note.text()
    assert not dialog.use.isEnabled()
    rows = [dialog.tree.topLevelItem(row) for row in range(dialog.tree.topLevelItemCount())]
    tiny = next(row for row in rows if row is not None and row.text(0) == "SAM 2.1 Tiny")
    assert tiny.text(4) == "Apache-2.0"
    dialog.tree.setCurrentItem(tiny)
    assert dialog.fetch.isEnabled()
    assert not dialog.use.isEnabled()
    dialog.reject()


def test_the_palette_does_what_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    Person(window).press(Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    palette = shown(CommandPalette)
    for key in ("n", "e", "g", Key.Key_Return):
        QTest.keyClick(palette.windowHandle(), key)
    assert window.parts.actions["tool.negative"].isChecked()


def test_every_control_a_reader_meets_has_a_name(labelled: MainWindow) -> None:
    kinds = (QComboBox, QSpinBox)
    nameless = [
        control.metaObject().className()
        for kind in kinds
        for control in labelled.findChildren(kind)
        if control.isVisible() and not control.accessibleName()
    ]
    assert nameless == []


def test_where_docks_and_window_were_is_remembered(windows: Windows, video: Path) -> None:
    window = windows.open(video)
    window.resize(777, 666)
    windows.close(window)
    assert windows.open(video).size().toTuple() == (777, 666)


def test_masks_are_deleted_from_here_on_in_one_step(labelled: MainWindow, qtbot: QtBot) -> None:
    person, document = Person(labelled), document_of(labelled)
    with qtbot.waitSignal(document.tracking.run_ended):
        person.control(Key.Key_M)
    (obj,) = document.session.project.objects_in(1)
    document.selection.select_frame(4)
    document.selection.select_object(obj.object_id)
    labelled.parts.actions["edit.delete_from_here"].trigger()
    assert list(document.session.project.object(obj.object_id).masklet) == [0, 1, 2, 3]
    person.control(Key.Key_Z)
    assert document.session.project.object(obj.object_id) == obj
    document.selection.select_frame(FRAMES - 1)
    labelled.parts.actions["edit.delete_up_to_here"].trigger()
    assert not document.session.project.object(obj.object_id).masklet
    labelled.parts.actions["edit.delete_up_to_here"].trigger()
    assert "has nothing on these frames" in labelled.parts.messages.texts[0]


def test_a_number_is_changed_and_exchanged(labelled: MainWindow, qtbot: QtBot) -> None:
    document = document_of(labelled)
    with qtbot.waitSignal(document.requests.masked):
        document.labelling.add_prompt(BoxPrompt(square_at(3)))
    assert document.labelling.finish("square")
    first, second = document.session.project.objects_in(1)
    document.selection.select_object(first.object_id)
    for number in (7, 2):
        labelled.parts.actions["edit.number"].trigger()
        dialog = shown(QInputDialog)
        dialog.setIntValue(number)
        with qtbot.waitSignal(document.history.moved):
            dialog.accept()
        assert document.session.project.object(first.object_id).track_id == number
    assert document.session.project.object(second.object_id).track_id == 7


def test_the_history_goes_back_and_forth(labelled: MainWindow) -> None:
    document, history = document_of(labelled), labelled.parts.history
    assert [history.item(row).text() for row in range(history.count())] == [
        "As it was opened",
        "Add box",
        "Finish object",
    ]
    after = document.session.project
    history.setCurrentRow(0)
    history.itemClicked.emit(history.item(0))
    assert not document.session.project.objects
    history.setCurrentRow(2)
    history.itemClicked.emit(history.item(2))
    assert document.session.project == after


def test_keys_go_through_the_videos_of_a_project(windows: Windows, tmp_path: Path, qtbot: QtBot) -> None:
    for number, size in enumerate(((64, 48), (32, 80))):
        Image.new("RGB", size, (number * 90, 20, 20)).save(tmp_path / f"{number}.png")
    window = windows.open(tmp_path)
    document = document_of(window)
    assert "(1 of 2)" in window.windowTitle()
    assert not window.parts.actions["track.track"].isEnabled()
    with qtbot.waitSignal(document.frames.loaded):
        Person(window).press(Key.Key_PageDown)
    assert document.selection.video_id == 2
    assert "(2 of 2)" in window.windowTitle()
    Person(window).press(Key.Key_PageUp)
    assert document.selection.video_id == 1


def test_an_engine_that_cannot_be_loaded_gives_way_to_the_built_in_one(
    windows: Windows, video: Path, qtbot: QtBot
) -> None:
    window = windows.open()
    window.parts.settings.set(ENGINE, "sam2.1-tiny")
    window.parts.documents.open(video)
    qtbot.waitUntil(lambda: is_ready(window))
    assert document_of(window).tracking.engine_name == "classic"
    assert any("sam2.1-tiny" in text for text in window.parts.messages.texts)


def test_a_correction_is_hatched_until_a_run_and_points_can_be_moved(labelled: MainWindow, qtbot: QtBot) -> None:
    person, document = Person(labelled), document_of(labelled)
    (obj,) = document.session.project.objects_in(1)
    document.selection.select_object(obj.object_id)
    person.press(Key.Key_E)
    with qtbot.waitSignal(document.requests.masked):
        person.click(90, 80)
    person.press(Key.Key_V)
    with qtbot.waitSignal(document.requests.masked):
        person.drag((90, 80), (100, 50))
    (point,) = document.session.project.object(obj.object_id).prompts[0].points
    assert abs(point.x - 100) < 1
    assert abs(point.y - 50) < 1


def test_in_and_out_bound_run_and_playback(window: MainWindow) -> None:
    person, document = Person(window), document_of(window)
    document.selection.select_frame(3)
    person.press(Key.Key_I)
    document.selection.select_frame(6)
    person.press(Key.Key_O)
    assert document.playback.frames == range(3, 7)
    assert window.parts.desk.state.only_range
    window.parts.actions["track.no_range"].trigger()
    assert document.playback.frames == range(FRAMES)
    assert not window.parts.desk.state.only_range


def test_a_checkpoint_from_disk_is_added_named_used_and_removed(
    windows: Windows, tmp_path: Path, qtbot: QtBot
) -> None:
    checkpoint = write_tensors(tmp_path / "mine.safetensors", random_weights(EDGETAM))
    window = windows.open()
    window.parts.actions["track.models"].trigger()
    dialog = shown(ModelsDialog)
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    chooser = shown(QFileDialog)
    chooser.selectFile(str(checkpoint))
    chooser.accept()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(QInputDialog)))
    (question,) = dialog.findChildren(QInputDialog)
    question.setTextValue("mine")
    question.accept()
    qtbot.waitUntil(lambda: dialog.chosen == "mine")
    QTest.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    assert window.parts.settings.get(ENGINE) == "mine"
    assert "mine is chosen" in _start_text(window)
    QTest.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    assert window.parts.settings.get(ENGINE) == "classic"
    assert "mine" not in [item.text(0) for item in items_of(dialog.tree)]
    dialog.reject()


def _start_text(window: MainWindow) -> str:
    window.parts.start_page.refresh()
    return " ".join(label.text() for label in window.parts.start_page.findChildren(QLabel))


def test_cuts_are_found_when_asked_and_gone_to(windows: Windows, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "shots"
    write_clip(folder, frames=6)
    rows, columns = np.mgrid[: SIZE.height, : SIZE.width]
    board = np.where(((rows // 24 + columns // 24) % 2)[..., None], (0, 120, 0), (200, 80, 220)).astype(np.uint8)
    for number in range(6, 12):
        Image.fromarray(board).save(folder / f"{number:05d}.png")
    window = windows.open(folder)
    window.parts.actions["video.find_cuts"].trigger()
    qtbot.waitUntil(lambda: window.parts.timeline.model.cuts == (6,))
    Person(window).press(Key.Key_X)
    assert document_of(window).selection.frame_idx == 6


def test_keys_of_the_video_work_from_the_list_and_after_a_typed_frame(labelled: MainWindow) -> None:
    person, selection = Person(labelled), document_of(labelled).selection
    labelled.parts.objects.tree.setFocus()
    person.press(Key.Key_Right)
    assert selection.frame_idx == 1
    frame = next(box for box in labelled.findChildren(QSpinBox) if box.accessibleName() == "Frame")
    frame.setFocus()
    frame.selectAll()
    person.type("7")
    person.press(Key.Key_Return)
    assert selection.frame_idx == 7
    person.press(Key.Key_Left)
    assert selection.frame_idx == 6


def test_a_copy_point_is_kept_and_opened_to_look_at(labelled: MainWindow, qtbot: QtBot) -> None:
    window, document = labelled, document_of(labelled)
    window.parts.actions["file.open_copy_point"].trigger()
    assert "no copy points yet" in window.parts.messages.texts[0]
    with qtbot.waitSignal(window.parts.jobs.finished):
        Person(window).control(Key.Key_S)
    (point,) = document.session.copy_points
    assert str(point) in window.parts.status.message.text
    document.history.undo()
    window.parts.actions["file.open_copy_point"].trigger()
    shown(QFileDialog).accept()
    qtbot.waitUntil(lambda: is_ready(window) and document_of(window) is not document)
    copied = document_of(window).session
    assert copied.path == point
    assert copied.is_read_only
    assert [obj.category_id for obj in copied.project.objects_in(1)] == [1]


def test_an_object_is_split_here_and_merged_again(labelled: MainWindow, qtbot: QtBot) -> None:
    window, person, document = labelled, Person(labelled), document_of(labelled)
    with qtbot.waitSignal(document.tracking.run_ended):
        person.control(Key.Key_M)
    (obj,) = document.session.project.objects_in(1)
    document.selection.select_object(obj.object_id)
    document.selection.select_frame(0)
    window.parts.actions["edit.split"].trigger()
    assert "nothing to split" in window.parts.messages.texts[0]
    document.selection.select_frame(5)
    window.parts.actions["edit.split"].trigger()
    first, second = document.session.project.objects_in(1)
    assert (max(first.masklet), min(second.masklet)) == (4, 5)
    assert document.selection.object_id == second.object_id
    with qtbot.waitSignal(document.tracking.run_ended):
        person.control(Key.Key_M)
    assert document.session.project.object(second.object_id).masklet[5].mask == obj.masklet[5].mask
    window.parts.actions["edit.merge"].trigger()
    question = shown(QInputDialog)
    assert question.comboBoxItems() == ["1 square"]
    question.accept()
    (merged,) = document.session.project.objects_in(1)
    assert sorted(merged.masklet) == list(range(FRAMES))
    assert document.selection.object_id == merged.object_id
    for _ in range(3):
        document.history.undo()
    assert document.session.project.object(obj.object_id) == obj


def test_there_must_be_another_object_to_merge_into(labelled: MainWindow) -> None:
    document = document_of(labelled)
    document.selection.select_object(document.session.project.objects_in(1)[0].object_id)
    labelled.parts.actions["edit.merge"].trigger()
    assert "no other object" in labelled.parts.messages.texts[0]


def test_numbers_are_changed_exchanged_and_made_dense(labelled: MainWindow, qtbot: QtBot) -> None:
    document = document_of(labelled)
    with qtbot.waitSignal(document.requests.masked):
        document.labelling.add_prompt(BoxPrompt(square_at(3)))
    assert document.labelling.finish("tile")
    before = document.session.project
    first, second = before.objects_in(1)
    Person(labelled).press(Key.Key_G, Qt.KeyboardModifier.AltModifier)
    manager = shown(IdManager)
    assert document.selection.object_id == first.object_id
    manager.reject()
    assert document.selection.object_id is None
    labelled.parts.actions["label.ids"].trigger()
    manager = shown(IdManager)
    rows = [[item.text(column) for column in range(4)] for item in items_of(manager.tree)]
    assert rows == [["1", "square", "1", "0"], ["2", "tile", "1", "0"]]
    press = {one.text(): one for one in manager.findChildren(QPushButton)}
    manager.tree.setCurrentItem(manager.tree.topLevelItem(1))
    assert document.selection.object_id == second.object_id
    QTest.mouseClick(press["Change"], Qt.MouseButton.LeftButton)
    line = manager.tree.findChild(QLineEdit)
    assert line is not None
    QTest.keyClicks(line, "1")
    QTest.keyClick(line, Key.Key_Return)
    qtbot.waitUntil(lambda: document.session.project.object(second.object_id).track_id == 1)
    assert document.session.project.object(first.object_id).track_id == 2
    for text, numbers in (("9", [2, 9]), ("no", [2, 9]), ("0", [2, 9])):
        item = next(item for item in items_of(manager.tree) if item.text(1) == "tile")
        item.setText(0, text)
        assert [obj.track_id for obj in document.session.project.objects_in(1)] == numbers
    assert "1 or larger" in manager.message.text()
    QTest.mouseClick(press["Close gaps"], Qt.MouseButton.LeftButton)
    assert [obj.track_id for obj in document.session.project.objects_in(1)] == [1, 2]
    QTest.mouseClick(press["Close gaps"], Qt.MouseButton.LeftButton)
    assert "no gaps" in manager.message.text()
    QTest.mouseClick(press["Delete"], Qt.MouseButton.LeftButton)
    assert len(document.session.project.objects_in(1)) == 1
    manager.reject()
    for _ in range(4):
        document.history.undo()
    assert document.session.project == before
