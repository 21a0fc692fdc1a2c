"""Everything done since the project was opened, as a list to go back and forth in."""

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QListWidget, QWidget

from annotator.services.document import Document
from annotator.ui.desk import Desk


class HistoryPanel(QListWidget):
    """A row per step, below the row of the beginning; a click goes there. Undone steps are faint."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAccessibleName(self.tr("History"))
        self.setUniformItemSizes(True)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.itemClicked.connect(self._go)
        self.itemActivated.connect(self._go)
        desk.document_changed.connect(self._take)

    @Slot(object)
    def _take(self, document: Document | None) -> None:
        if document is not None:
            document.history.moved.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        document = self._desk.document
        with QSignalBlocker(self):
            self.clear()
            if document is None:
                return
            history = document.history
            self.addItems([self.tr("As it was opened"), *history.texts])
            faint = self.palette().placeholderText()
            for row in range(history.index + 1, self.count()):
                self.item(row).setForeground(faint)
            self.setCurrentRow(history.index)
        self.scrollToItem(self.item(history.index))

    @Slot()
    def _go(self) -> None:
        if self._desk.document is not None:
            self._desk.document.history.go_to(self.currentRow())
