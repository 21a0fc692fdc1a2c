"""Whoever uses the keyboard or a screen reader reaches everything, and hears what it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.domain.prompt import BoxPrompt
from annotator.ui.canvas.picture_view import PictureView
from annotator.ui.window import MainWindow
from tests.fakes.clips import square_at
from tests.fakes.windows import Windows, document_of

_CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QKeySequenceEdit,
    QLineEdit,
    QTabBar,
    QTextEdit,
    PictureView,
)
_MOST_TABS = 200


def controls(top: QWidget) -> Iterator[QWidget]:
    """What the user acts on: no parts of other controls, and no scroll bars, which keys move anyway."""
    for widget in top.findChildren(QWidget):
        is_control = isinstance(widget, _CONTROLS) or _is_bare_scroll_area(widget)
        if is_control and _is_whole(widget) and widget.isVisibleTo(top) and widget.isEnabled():
            yield widget


def reached(top: QWidget) -> set[QWidget]:
    """Every widget that Tab comes to, from wherever the focus is, until it comes around."""
    found: list[QWidget] = []
    for _ in range(_MOST_TABS):
        QTest.keyClick(top.windowHandle(), Qt.Key.Key_Tab)
        focus = top.focusWidget()
        if focus is None or (found and focus is found[0]):
            break
        found.append(focus)
    assert len(found) < _MOST_TABS
    return set(found)


def unnamed(top: QWidget) -> list[str]:
    """Controls of which a screen reader says nothing."""
    shown = [*controls(top), *(bar for bar in top.findChildren(QProgressBar) if bar.isVisibleTo(top))]
    return [_description(one) for one in shown if not _spoken(one)]


def unreached(top: QWidget) -> list[str]:
    """Controls that Tab passes by."""
    found = reached(top)
    return [_description(one) for one in controls(top) if not found & {one, one.focusProxy(), *_parts(one)}]


@pytest.fixture
def window(windows: Windows, video: Path, qtbot: QtBot) -> MainWindow:
    """With an object that has masks, selected."""
    window = windows.open(video)
    document = document_of(window)
    with qtbot.waitSignal(document.requests.masked):
        document.labelling.add_prompt(BoxPrompt(square_at(0)))
    assert document.labelling.finish("square")
    document.selection.select_object(document.session.project.objects_in(1)[0].object_id)
    return window


def test_everything_in_the_window_has_a_name(window: MainWindow) -> None:
    window.parts.messages.refuse("Something did not happen.")
    assert len(list(controls(window))) > 30
    assert unnamed(window) == []


def test_everything_in_the_window_is_reached_by_tab(window: MainWindow) -> None:
    window.parts.messages.refuse("Something did not happen.")
    assert unreached(window) == []


def test_the_start_page_has_names_and_is_reached_by_tab(windows: Windows, video: Path) -> None:
    window = windows.open()
    window.parts.settings.add_recent(video)
    assert unnamed(window) == []
    assert unreached(window) == []


def test_dialogs_have_names_and_are_reached_by_tab(window: MainWindow, qtbot: QtBot) -> None:
    wrong: dict[str, tuple[list[str], list[str]]] = {}
    opened = 0
    for row in window.parts.actions.rows:
        action = window.parts.actions[row.id]
        if not row.text.endswith("…") or not action.isEnabled():
            continue
        action.trigger()
        for dialog in _dialogs():
            if not isinstance(dialog, QFileDialog):  # Qt's own
                opened += 1
                qtbot.waitUntil(dialog.isActiveWindow)
                wrong[row.id] = unnamed(dialog), unreached(dialog)
            dialog.reject()
    assert opened > 5
    assert {name: found for name, found in wrong.items() if any(found)} == {}


def test_a_control_without_a_name_is_found(window: MainWindow) -> None:
    edit = QLineEdit(window)
    edit.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    edit.show()
    assert len(unnamed(window)) == 1
    assert len(unreached(window)) == 1
    edit.deleteLater()


def _is_whole(widget: QWidget) -> bool:
    """Whether it is no part of another control, and not Qt's own furniture."""
    parent = widget.parentWidget()
    is_part = isinstance(parent, (QAbstractSpinBox, QComboBox, QKeySequenceEdit, QLineEdit, QTabBar))
    is_empty = isinstance(widget, QTabBar) and not widget.count()
    is_qts = isinstance(widget, (QScrollBar, QHeaderView)) or widget.objectName().startswith("qt_")
    return not (is_part or is_empty or is_qts)


def _is_bare_scroll_area(widget: QWidget) -> bool:
    """One that paints itself, as the timeline does."""
    own = isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QScrollArea)
    return own and type(widget).__module__.startswith("annotator.")


def _parts(widget: QWidget) -> set[QWidget]:
    return (
        set(widget.findChildren(QLineEdit)) if isinstance(widget, (QAbstractSpinBox, QKeySequenceEdit)) else set()
    )


def _spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    if isinstance(widget, QTabBar):
        return widget.tabText(0)
    return interface.text(QAccessible.Text.Name) if interface is not None else widget.accessibleName()


def _description(widget: QWidget) -> str:
    owner = widget.parentWidget()
    return f"{type(widget).__name__} {widget.objectName()} {_spoken(widget)!r} in {type(owner).__name__}"


def _dialogs() -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
