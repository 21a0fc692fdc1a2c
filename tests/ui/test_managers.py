"""The managers of categories and numbers while a run changes what they list."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from annotator.domain.prompt import BoxPrompt
from annotator.domain.run import RunState
from annotator.session.plan import RunRequest
from annotator.ui.dialogs.category_manager import CategoryManager
from annotator.ui.dialogs.id_manager import IdManager
from tests.fakes.clips import FRAMES, square_at
from tests.fakes.windows import Windows, document_of


@pytest.mark.parametrize(
    ("action", "kind", "button", "typed", "row"),
    [
        ("label.manager", CategoryManager, "Rename", "tile", ["tile", "1", "1"]),
        ("label.ids", IdManager, "Change", "70", ["70", "square", str(FRAMES), f"0 - {FRAMES - 1}"]),
    ],
)
def test_what_is_being_typed_stays_while_a_run_writes_its_frames(
    windows: Windows,
    video: Path,
    qtbot: QtBot,
    action: str,
    kind: type[CategoryManager | IdManager],
    button: str,
    typed: str,
    row: list[str],
) -> None:
    window = windows.open(video)
    document = document_of(window)
    with qtbot.waitSignal(document.requests.masked):
        document.labelling.add_prompt(BoxPrompt(square_at(0)))
    assert document.labelling.finish("square")
    document.tracking.start(RunRequest(1))
    window.parts.actions[action].trigger()
    manager = next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())
    press = {one.text(): one for one in manager.findChildren(QPushButton)}
    QTest.mouseClick(press[button], Qt.MouseButton.LeftButton)
    line = manager.tree.findChild(QLineEdit)
    assert line is not None
    QTest.keyClicks(line, typed[:1])
    if document.tracking.is_running:
        with qtbot.waitSignal(document.tracking.run_ended) as ended:
            pass
        assert ended.args[0].state is RunState.COMPLETED
    QTest.keyClicks(line, typed[1:])
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _first_row(manager, len(row)) == row)
    manager.reject()


def _first_row(manager: CategoryManager | IdManager, columns: int) -> list[str]:
    item = manager.tree.topLevelItem(0)
    assert item is not None
    return [item.text(column) for column in range(columns)]


def test_what_a_lock_refuses_is_said_in_the_manager_itself(windows: Windows, video: Path, qtbot: QtBot) -> None:
    window = windows.open(video)
    document = document_of(window)
    for name in ("square", "tile"):
        with qtbot.waitSignal(document.requests.masked):
            document.labelling.add_prompt(BoxPrompt(square_at(0)))
        assert document.labelling.finish(name)
    first = document.session.project.objects_in(1)[0].object_id
    document.labelling.lock([first], is_locked=True)
    before = document.session.project

    window.parts.actions["label.ids"].trigger()
    numbers = next(one for one in QApplication.topLevelWidgets() if isinstance(one, IdManager) and one.isVisible())
    press = {one.text(): one for one in numbers.findChildren(QPushButton)}
    QTest.mouseClick(press["Change"], Qt.MouseButton.LeftButton)
    line = numbers.tree.findChild(QLineEdit)
    assert line is not None
    QTest.keyClicks(line, "70")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "object 1 is locked; unlock it" in numbers.message.text())
    assert _first_row(numbers, 1) == ["1"]
    numbers.message.clear()
    QTest.mouseClick(press["Delete"], Qt.MouseButton.LeftButton)
    assert "object 1 is locked; unlock it" in numbers.message.text()
    QTest.keyClick(numbers.tree, Qt.Key.Key_Down)
    QTest.mouseClick(press["Delete"], Qt.MouseButton.LeftButton)
    assert "locked" not in numbers.message.text(), "that was done"
    document.history.undo()
    assert document.session.project == before
    numbers.reject()

    window.parts.actions["label.manager"].trigger()
    labels = next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, CategoryManager) and one.isVisible()
    )
    press = {one.text(): one for one in labels.findChildren(QPushButton)}
    QTest.mouseClick(press["Merge…"], Qt.MouseButton.LeftButton)
    question = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QInputDialog))
    question.accept()
    assert "object 1 is locked; unlock it" in labels.message.text()
    labels.reject()
    assert document.session.project == before
