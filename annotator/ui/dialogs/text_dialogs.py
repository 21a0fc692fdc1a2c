"""Dialogs that only say something: all keys, and what this program is."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from annotator import __version__
from annotator.ui.actions.action import Action
from annotator.ui.actions.shortcuts_page import shortcuts_page
from annotator.ui.dialogs.closing import close_row


def shortcuts_dialog(rows: Iterable[Action], parent: QWidget) -> QDialog:
    """All keys, as in docs/shortcuts.md."""
    return _text_dialog(
        QCoreApplication.translate("About", "Keyboard shortcuts"), shortcuts_page(rows), parent, height=620
    )


def about_dialog(parent: QWidget) -> QDialog:
    """What this is."""
    translate = QCoreApplication.translate
    markdown = "\n\n".join(
        (
            f"## Masklet Annotator {__version__}",
            translate("About", "A video and a few clicks in, a labelled dataset out."),
            translate(
                "About",
                "Runs official SAM 2 weights on ONNX Runtime, and a tracker of its own where there are none.",
            ),
            translate("About", "Licensed under Apache-2.0."),
        )
    )
    return _text_dialog(translate("About", "About"), markdown, parent, height=240)


def _text_dialog(title: str, markdown: str, parent: QWidget, *, height: int) -> QDialog:
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.resize(760 if height > 300 else 480, height)
    text = QTextBrowser()
    text.setFrameShape(QTextBrowser.Shape.NoFrame)
    text.setMarkdown(markdown)
    layout = QVBoxLayout(dialog)
    layout.addWidget(text)
    layout.addWidget(close_row(dialog))
    return dialog
