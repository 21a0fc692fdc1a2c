"""Work that holds something up, in the status bar: what is being done, how far it is, and a way to give it up."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from annotator.ui.icons import icon_of


class WorkMeter(QWidget):
    """A text, a bar and a button; hidden until something is told.

    Signals:
        given_up(): the user does not want it any more.
    """

    given_up = Signal()

    def __init__(self, name: str, give_up: str) -> None:
        super().__init__()
        self._label = QLabel(alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedSize(120, 10)
        self._bar.setAccessibleName(name)
        self.button = QToolButton(autoRaise=True)
        self.button.setIcon(icon_of("close", self.palette()))
        self.button.setIconSize(QSize(12, 12))
        self.button.setAccessibleName(give_up)
        self.button.setToolTip(give_up)
        self.button.clicked.connect(self.given_up)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(4)
        for widget in (self._label, self._bar, self.button):
            layout.addWidget(widget)
        self.hide()

    @property
    def text(self) -> str:
        """What is said to be done."""
        return self._label.text()

    @Slot(str, int, int)
    def tell(self, text: str, done: int, total: int) -> None:
        """Show how far it is; a total of 0 where nobody knows."""
        self._label.setText(text)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self.show()
