"""The window in another language: what is shown has no English left in it but for names."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QDockWidget,
    QFileDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QSpinBox,
    QTabWidget,
    QTextBrowser,
    QToolBar,
    QToolButton,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.domain.prompt import BoxPrompt
from annotator.services.setting_table import LANGUAGE
from annotator.services.settings import Settings
from annotator.ui.actions.action import Menu
from annotator.ui.actions.wording import title_of
from annotator.ui.language import ENGLISH, NAMES
from annotator.ui.window import MainWindow
from tests.fakes.clips import square_at
from tests.fakes.windows import Windows, document_of

_TRANSLATED = [name for name in NAMES if name != ENGLISH]
_NAMES = frozenset(
    re.findall(
        r"\w+",
        "Masklet Annotator English SAM EdgeTAM RepViT Tiny Small Base Plus Large Classic classic COCO RLE IoU CPU "
        "CUDA ONNX Runtime Apache MB ID OK square clip sample annot json",
    )
)
"""Words that are the same in every language: names, and what the test itself brings along."""
_KEYS = re.compile(
    r"(Ctrl|Alt|Shift|Meta)\+\S+"
    r"|\b(Ctrl|Alt|Shift|Space|Esc|Enter|Del|Backspace|Home|End|PgUp|PgDown|Right|Left|Up|Down|Tab|F\d+)\b"
)
_MARKUP = re.compile(r"<[^>]*>|&\w+;|\S*[/\\]\S*|\*\.\w+|\(&\w\)")
_WORD = re.compile(r"[A-Za-z]{2,}")


def english_in(text: str) -> set[str]:
    """Words of a text that no translator has seen."""
    rest = _KEYS.sub(" ", _MARKUP.sub(" ", text))
    return set(_WORD.findall(rest)) - _NAMES


def texts_of(widget: QWidget) -> Iterator[str]:
    """All that a widget says, its tooltip and its name for screen readers included."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle())
    for action in widget.actions():
        yield from (action.text(), action.toolTip(), action.iconText())
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield widget.placeholderText()
        case QComboBox():
            yield from (widget.itemText(index) for index in range(widget.count()))
        case QSpinBox():
            yield from (widget.prefix(), widget.suffix())
        case QGroupBox() | QMenu():
            yield widget.title()
        case QTabWidget():
            yield from (widget.tabText(index) for index in range(widget.count()))
        case QTextBrowser():
            yield widget.toPlainText()
        case QListWidget():
            yield from (widget.item(row).text() for row in range(widget.count()))
        case QTreeWidget():
            header = widget.headerItem()
            if not widget.isHeaderHidden():
                yield from (header.text(column) for column in range(widget.columnCount()))


def untranslated(top: QWidget) -> set[str]:
    """Texts in a window or dialog with English words left."""
    widgets = [top, *top.findChildren(QWidget)]
    shown = [one for one in widgets if not one.objectName().startswith("qt_")]
    texts = {text for one in shown for text in texts_of(one)}
    return {text for text in texts if english_in(text)}


def cut(top: QWidget) -> list[str]:
    """Texts that have less room than they need."""
    kinds = (QLabel, QAbstractButton, QComboBox)
    shown = [one for one in top.findChildren(QWidget) if isinstance(one, kinds) and one.isVisible()]
    narrow = [one for one in shown if one.width() < one.sizeHint().width() and not _may_be_narrow(one)]
    return [one.currentText() if isinstance(one, QComboBox) else one.text() for one in narrow]


def _may_be_narrow(widget: QWidget) -> bool:
    is_wrapped = isinstance(widget, QLabel) and widget.wordWrap()
    return is_wrapped or widget.objectName() == "recent" or widget.objectName().startswith("qt_")


@pytest.fixture(params=NAMES)
def any_window(request: pytest.FixtureRequest, windows: Windows, video: Path) -> MainWindow:
    Settings().set(LANGUAGE, request.param)
    return windows.open(video)


@pytest.fixture(params=_TRANSLATED)
def window(request: pytest.FixtureRequest, windows: Windows, video: Path, qtbot: QtBot) -> MainWindow:
    """With an object that has masks, selected: so that most can be done."""
    Settings().set(LANGUAGE, request.param)
    window = windows.open(video)
    document = document_of(window)
    with qtbot.waitSignal(document.requests.masked):
        document.labelling.add_prompt(BoxPrompt(square_at(0)))
    assert document.labelling.finish("square")
    document.selection.select_object(document.session.project.objects_in(1)[0].object_id)
    return window


def test_the_walk_finds_english(window: MainWindow) -> None:
    label = QLabel("Press Ctrl+M to track", window)
    assert untranslated(window) == {"Press Ctrl+M to track"}
    label.deleteLater()


def test_no_english_is_left_in_the_window(window: MainWindow) -> None:
    assert untranslated(window) == set()
    window.parts.documents.close()
    assert untranslated(window) == set()


def test_no_english_is_left_in_dialogs(window: MainWindow, qtbot: QtBot) -> None:
    found: dict[str, set[str]] = {}
    for row in window.parts.actions.rows:
        action = window.parts.actions[row.id]
        if row.text.endswith("…") and action.isEnabled():
            action.trigger()
            QApplication.processEvents()
            for dialog in _dialogs():
                title, english = _closed(dialog)
                found[f"{row.id}: {title}"] = english
    assert len(found) > 5
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_texts_have_the_room_they_need(any_window: MainWindow) -> None:
    assert cut(any_window) == []
    bar = any_window.findChild(QToolBar, "top")
    assert bar is not None
    assert bar.sizeHint().width() <= any_window.width()
    wrong: dict[str, list[str]] = {}
    for row in any_window.parts.actions.rows:
        if row.text.endswith("…") and any_window.parts.actions[row.id].isEnabled():
            any_window.parts.actions[row.id].trigger()
            for dialog in _dialogs():
                if not isinstance(dialog, QFileDialog):
                    wrong[row.id] = cut(dialog)
                dialog.reject()
    assert {name: texts for name, texts in wrong.items() if texts} == {}
    any_window.parts.documents.close()
    assert cut(any_window) == []


def test_a_text_that_is_cut_is_found(windows: Windows) -> None:
    window = windows.open()
    card = window.findChild(QToolButton, "card")
    assert card is not None
    card.setText("A text that is far longer than a card is wide")
    assert cut(window) == [card.text()]


def test_letters_of_menus_differ_and_take_no_key(window: MainWindow) -> None:
    letters = [title_of(menu).partition("&")[2][:1].upper() for menu in Menu if menu is not Menu.HIDDEN]
    assert all(letters)
    assert len(set(letters)) == len(letters)
    keys = {key for row in window.parts.actions.rows for key in row.keys}
    assert keys & {f"Alt+{letter}" for letter in letters} == set()


def test_names_of_panels_do_not_depend_on_the_language(window: MainWindow) -> None:
    assert {"Objects", "Categories", "History", "Timeline"} <= {
        dock.objectName() for dock in window.findChildren(QDockWidget)
    }


def _dialogs() -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def _closed(dialog: QDialog) -> tuple[str, set[str]]:
    """What a dialog is and what it has of English; closed. Of Qt's file dialog the title and filters are ours."""
    if isinstance(dialog, QFileDialog):
        texts = {dialog.windowTitle(), *dialog.nameFilters()}
        english = {text for text in texts if english_in(text)}
    else:
        english = untranslated(dialog)
    title = dialog.windowTitle()
    dialog.reject()
    return title, english
