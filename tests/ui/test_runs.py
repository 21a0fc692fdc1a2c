"""How the next run goes, and what the window says of where runs stop."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot
from rpds import HashTrieMap

from annotator.domain.edits.masks import SetMasks
from annotator.domain.frame_ranges import FrameRange
from annotator.domain.masklet import FrameMask, MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.prompt import BoxPrompt
from annotator.domain.run import Direction
from annotator.services.setting_table import STOP_AT_CUTS
from annotator.ui.window import MainWindow
from tests.fakes.clips import CUT, FRAMES, SHOTS, square_at, square_mask, write_clip, write_two_shots
from tests.fakes.people import Person
from tests.fakes.windows import Windows, document_of

Key = Qt.Key


@pytest.fixture
def shots(tmp_path: Path) -> Path:
    return write_two_shots(tmp_path / "shots")


def boxed(window: MainWindow, qtbot: QtBot, frame_idx: int = 0, shown_at: int = 0) -> ObjectId:
    document = document_of(window)
    document.selection.select_object(None)
    document.selection.select_frame(frame_idx)
    with qtbot.waitSignal(document.requests.masked):
        document.labelling.add_prompt(BoxPrompt(square_at(shown_at)))
    object_id = document.selection.object_id
    assert object_id is not None
    assert document.labelling.finish("square")
    return object_id


def track(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(document_of(window).tracking.run_ended):
        Person(window).control(Key.Key_M)


def press(window: MainWindow, qtbot: QtBot, text: str) -> None:
    """A button of a message."""

    def shown() -> list[QPushButton]:
        found = window.parts.messages.findChildren(QPushButton)
        return [one for one in found if one.text() == text and one.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    QTest.mouseClick(shown()[0], Qt.MouseButton.LeftButton)


def frames_of(window: MainWindow, object_id: ObjectId) -> list[int]:
    return list(document_of(window).session.project.object(object_id).masklet)


def test_a_run_stops_at_a_cut_says_so_and_marks_it(windows: Windows, shots: Path, qtbot: QtBot) -> None:
    window = windows.open(shots)
    square = boxed(window, qtbot)
    track(window, qtbot)
    assert f"Stopped at the cut before frame {CUT}" in window.parts.messages.texts[0]
    assert window.parts.timeline.model.cuts == (CUT,)
    assert document_of(window).selection.frame_idx == CUT - 1
    press(window, qtbot, f"Go to frame {CUT}")
    assert document_of(window).selection.frame_idx == CUT
    assert frames_of(window, square) == list(range(CUT))


def test_run_on_goes_over_the_cut_and_takes_the_message_away(windows: Windows, shots: Path, qtbot: QtBot) -> None:
    window = windows.open(shots)
    square = boxed(window, qtbot)
    track(window, qtbot)
    with qtbot.waitSignal(document_of(window).tracking.run_ended):
        press(window, qtbot, "Run on")
    assert frames_of(window, square) == list(range(SHOTS))
    assert window.parts.messages.texts == ()


def test_a_run_from_behind_the_cut_or_from_a_box_there_goes_on(
    windows: Windows, shots: Path, qtbot: QtBot
) -> None:
    window = windows.open(shots)
    square = boxed(window, qtbot)
    track(window, qtbot)
    other = boxed(window, qtbot, CUT)
    document_of(window).selection.select_frame(CUT)
    track(window, qtbot)
    assert frames_of(window, square) == list(range(SHOTS))
    assert frames_of(window, other) == list(range(CUT, SHOTS))
    assert window.parts.messages.texts == ()


def test_whether_runs_stop_at_cuts_is_remembered(windows: Windows, shots: Path, qtbot: QtBot) -> None:
    window = windows.open(shots)
    window.parts.actions["track.stop_at_cuts"].trigger()
    windows.close(window)
    window = windows.open(shots)
    assert not window.parts.actions["track.stop_at_cuts"].isChecked()
    square = boxed(window, qtbot)
    track(window, qtbot)
    assert frames_of(window, square) == list(range(SHOTS))
    window.parts.settings.set(STOP_AT_CUTS, True)
    assert window.parts.desk.state.stop_at_cuts


def test_nothing_stops_in_another_video(windows: Windows, shots: Path, tmp_path: Path, qtbot: QtBot) -> None:
    window = windows.open(shots)
    document = document_of(window)
    second = document.session.add_video(write_clip(tmp_path / "clip"))
    boxed(window, qtbot)
    track(window, qtbot)
    document.selection.select_video(second)
    assert window.parts.messages.texts == ()
    assert window.parts.timeline.model.cuts == ()


def test_direction_and_objects_are_remembered_a_range_belongs_to_its_video(
    windows: Windows, video: Path, shots: Path, qtbot: QtBot
) -> None:
    window = windows.open(video)
    for name, value in (("Direction of the run", "both"), ("Objects of the run", True)):
        box = next(one for one in window.findChildren(QComboBox) if one.accessibleName() == name)
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())
    document = document_of(window)
    second = document.session.add_video(shots)
    document.selection.select_frame(3)
    Person(window).press(Key.Key_I)
    document.selection.select_video(second)
    assert window.parts.desk.state.frames is None
    document.selection.select_video(1)
    assert window.parts.desk.state.frames == FrameRange(3, FRAMES - 1)
    assert window.parts.desk.state.only_range
    windows.close(window)
    state = windows.open(shots).parts.desk.state
    assert (state.direction, state.only_selected) == (Direction.BOTH, True)
    assert (state.frames, state.only_range, state.overwrite_edited) == (None, False, False)


def test_edited_masks_are_replaced_when_asked_and_not_in_the_next_document(
    windows: Windows, video: Path, shots: Path, qtbot: QtBot
) -> None:
    window = windows.open(video)
    square, document = boxed(window, qtbot), document_of(window)
    mask = FrameMask(square_mask(5), MaskSource.EDITED)
    document.session.apply(SetMasks(HashTrieMap({(square, 5): mask})))
    track(window, qtbot)
    assert document.session.project.object(square).masklet[5].source is MaskSource.EDITED
    window.parts.actions["track.overwrite_edited"].trigger()
    document.selection.select_frame(0)
    track(window, qtbot)
    assert document.session.project.object(square).masklet[5].source is MaskSource.PROPAGATED
    document.history.undo()
    assert document.session.project.object(square).masklet[5].source is MaskSource.EDITED
    window.parts.documents.open(shots)
    qtbot.waitUntil(lambda: window.parts.desk.document is not document)
    assert not window.parts.actions["track.overwrite_edited"].isChecked()


def test_a_run_with_nothing_prompted_says_what_is_missing(windows: Windows, video: Path, qtbot: QtBot) -> None:
    window = windows.open(video)
    Person(window).control(Key.Key_M)
    assert "put a point or a box on an object first" in window.parts.messages.texts[0]
    assert not document_of(window).session.project.runs
