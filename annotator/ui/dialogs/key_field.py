"""A field that records a key."""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QKeySequenceEdit, QLineEdit

from annotator.ui.actions.key_bindings import portable


class KeyField(QKeySequenceEdit):
    """Records the one key that is pressed; Esc records nothing.

    Signals:
        recorded(str): a key, as it is stored.
        left(): Esc was pressed.
    """

    recorded = Signal(str)
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._key = ""
        self.setMaximumSequenceLength(1)
        self.setAccessibleName(name)
        line = self.findChild(QLineEdit)
        assert line is not None
        line.setAccessibleName(name)
        line.setPlaceholderText(self.tr("Click here and press a key"))
        self.editingFinished.connect(self._tell)

    def show_key(self, key: str) -> None:
        """Show a key; nothing is told."""
        self._key = key
        with QSignalBlocker(self):
            self.setKeySequence(QKeySequence(key))

    def event(self, event: QEvent) -> bool:
        """Esc before the dialog takes it."""
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and event.type() is QEvent.Type.KeyPress:
            self.show_key(self._key)
            self.left.emit()
            return True
        return super().event(event)

    def _tell(self) -> None:
        key = portable(self.keySequence().toString())
        if key and key != self._key:
            self.recorded.emit(key)
