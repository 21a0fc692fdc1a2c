"""What this program is."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from annotator import __version__
from annotator.ui.dialogs.closing import close_row


def about_dialog(parent: QWidget) -> QDialog:
    """Name, version, licence."""
    translate = QCoreApplication.translate
    dialog = QDialog(parent)
    dialog.setWindowTitle(translate("About", "About"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.resize(480, 240)
    text = QTextBrowser()
    text.setFrameShape(QTextBrowser.Shape.NoFrame)
    text.setAccessibleName(translate("About", "About"))
    paragraphs = (
        f"## Masklet Annotator {__version__}",
        translate("About", "A video and a few clicks in, a labelled dataset out."),
        translate(
            "About", "Runs official SAM 2 weights on ONNX Runtime, and a tracker of its own where there are none."
        ),
        translate("About", "Licensed under Apache-2.0."),
    )
    text.setMarkdown("\n\n".join(paragraphs))
    layout = QVBoxLayout(dialog)
    layout.addWidget(text)
    layout.addWidget(close_row(dialog))
    return dialog
