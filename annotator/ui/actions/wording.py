"""The texts of the action table in the user's language; the table itself is in English."""

import re

from PySide6.QtCore import QCoreApplication

from annotator.ui.actions.action import Action, Menu

CONTEXT, BUTTON_CONTEXT = "Actions", "Buttons"
"""Of the translations; `tools.translations` takes the texts from the table."""

_APPENDED_MNEMONIC = re.compile(r"\(&\w\)")


def text_of(row: Action) -> str:
    """As menus show it, with the mark of its mnemonic."""
    return _translated(row.text)


def name_of_action(row: Action) -> str:
    """Without that mark and without dots."""
    return plain(text_of(row))


def button_text_of(row: Action) -> str:
    """What stands on a button: the first word."""
    return QCoreApplication.translate(BUTTON_CONTEXT, first_word(row)) if row.shows_text else ""


def first_word(row: Action) -> str:
    """Of its English text."""
    return row.plain_text.split(" ")[0]


def tip_of(row: Action) -> str:
    """What it does; empty where the text says it."""
    return _translated(row.tip)


def title_of(menu: Menu) -> str:
    """With the mark of its mnemonic; empty for the menu that is hidden."""
    return _translated(menu.value)


def refusal_of(sentence: str) -> str:
    """A condition's sentence."""
    return _translated(sentence)


def with_detail(text: str, detail: str) -> str:
    """``Undo: Add point``."""
    template = QCoreApplication.translate("Detail", "{action}: {detail}")
    return template.format(action=text, detail=detail) if detail else text


def plain(text: str) -> str:
    """A text of a menu without its mnemonic, which stands in brackets in some languages: ``文件(&F)``."""
    return _APPENDED_MNEMONIC.sub("", text).replace("&", "").rstrip("…")


def table_texts(rows: tuple[Action, ...]) -> dict[str, set[str]]:
    """All texts to translate, by context."""
    sentences = {when.otherwise for row in rows for when in row.when}
    texts = {text for row in rows for text in (row.text, row.tip)} | {menu.value for menu in Menu}
    return {
        CONTEXT: {text for text in texts | sentences if text},
        BUTTON_CONTEXT: {first_word(row) for row in rows if row.shows_text},
    }


def _translated(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text) if text else ""
