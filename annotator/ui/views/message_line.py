"""The last message in the status bar: cut where there is no room for it, and whole where somebody asks for it."""

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from annotator.ui.icons import icon_of

_LEAST_MS = 10_000
_MS_PER_LETTER = 80
_HELD_MS = 1_000


class MessageLine(QWidget):
    """Goes after a while, a long one later; not while the pointer is on it.

    Signals:
        whole_asked(str): the message is to be read where there is room for it.
    """

    whole_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._label = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.whole = QToolButton(autoRaise=True)
        self.whole.setIconSize(QSize(14, 14))
        # Of the height of the text: nothing in the window moves when it comes and goes.
        self.whole.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self.whole.setAccessibleName(self.tr("Show the whole message"))
        self.whole.clicked.connect(self._ask_for_whole)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._label, 1)
        layout.addWidget(self.whole)
        self._due = QTimer(self, singleShot=True)
        self._due.timeout.connect(self._go)
        self._dress()
        self.clear()

    @property
    def text(self) -> str:
        """The whole message; empty where there is none."""
        return self._text

    @property
    def shown_text(self) -> str:
        """What of it there is room for."""
        return self._label.text()

    def tell(self, text: str) -> None:
        """Say something else."""
        self._text = text
        self._label.setAccessibleName(text)
        self._fit()
        self._due.start(max(_LEAST_MS, _MS_PER_LETTER * len(text)))

    @Slot()
    def clear(self) -> None:
        """Say nothing."""
        self._due.stop()
        self._text = ""
        self._label.setAccessibleName("")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another palette needs another icon."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        self.whole.setIcon(icon_of("info", self.palette()))

    def _fit(self) -> None:
        line, metrics = " ".join(self._text.split()), self._label.fontMetrics()
        padding = self._label.sizeHint().width() - metrics.horizontalAdvance(self._label.text())
        room = self.width() - padding
        is_cut = metrics.horizontalAdvance(line) > room
        if is_cut:
            line = metrics.elidedText(line, Qt.TextElideMode.ElideRight, room - self.whole.sizeHint().width())
        self.whole.setVisible(is_cut)
        self._label.setText(line)
        tip = f"<p>{escape(self._text)}</p>" if is_cut else ""  # in markup: plain tips are one line, however long
        self._label.setToolTip(tip)
        self.whole.setToolTip(tip)

    @Slot()
    def _ask_for_whole(self) -> None:
        text = self._text
        self.clear()
        self.whole_asked.emit(text)

    @Slot()
    def _go(self) -> None:
        if self.underMouse():
            self._due.start(_HELD_MS)
        else:
            self.clear()
