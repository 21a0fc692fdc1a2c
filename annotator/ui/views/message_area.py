"""Messages above the canvas: refusals, and offers that can be taken or left; never modal."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from annotator.services.sentences import in_language
from annotator.ui.desk import Desk
from annotator.ui.icons import icon_of

_REFUSAL_MS = 12_000
_ENDS = (".", "!", "?", "。", "！", "？")
_WARNING = QColor("#d9822b")


@dataclass(frozen=True)
class Choice:
    """A button of an offer; `take` says whether the offer is settled."""

    text: str
    take: Callable[[], bool]


@dataclass(frozen=True)
class Offer:
    """Something the user may decide on, or leave."""

    text: str
    choices: tuple[Choice, ...] = field(default=())


class MessageArea(QWidget):
    """One row per offer, one for the last cut met; one for the last refusal, which goes after a while."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(1)
        self._refusal: _Row | None = None
        self._cut: _Row | None = None
        self._timer = QTimer(self, singleShot=True, interval=_REFUSAL_MS)
        self._timer.timeout.connect(self._drop_refusal)

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands there now."""
        return tuple(row.text for row in self.findChildren(_Row) if not row.is_gone)

    def refuse(self, text: str) -> None:
        """Say why something did not happen."""
        self._drop_refusal()
        text = self._desk.with_keys(in_language(text))
        text = text[:1].upper() + text[1:]
        whole = text if text.endswith(_ENDS) else self.tr("{sentence}.").format(sentence=text)
        self._refusal = _Row(Offer(whole), "warning")
        self._layout.addWidget(self._refusal)
        self._timer.start()

    @Slot(str)
    def tell(self, text: str) -> None:
        """Say something that stays until it is dismissed."""
        self.offer(Offer(text))

    def offer(self, offer: Offer) -> None:
        """Let the user choose."""
        self._layout.addWidget(_Row(offer, "info"))

    def tell_cut(self, offer: Offer) -> None:
        """Say where a run stopped; in place of where the one before did."""
        self.drop_cut()
        self._cut = _Row(offer, "info")
        self._layout.addWidget(self._cut)

    def drop_cut(self) -> None:
        """That a run stopped somewhere is no longer of interest."""
        cut, self._cut = self._cut, None
        if cut is not None and not cut.is_gone:
            cut.go()

    @Slot()
    def begin_opening(self) -> None:
        """What was said of something that was to be opened before is no longer of interest."""
        if self._desk.document is None:
            self.clear()
        self._drop_refusal()

    def clear(self) -> None:
        """Take all away."""
        self._drop_refusal()
        for row in self.findChildren(_Row):
            row.go()

    def _drop_refusal(self) -> None:
        self._timer.stop()
        refusal, self._refusal = self._refusal, None
        if refusal is not None and not refusal.is_gone:
            refusal.go()


class _Row(QFrame):
    def __init__(self, offer: Offer, icon: str) -> None:
        super().__init__()
        self.text = offer.text
        self.is_gone = False
        self.setObjectName("message")
        self.setAccessibleName(offer.text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.setSpacing(8)
        sign = QLabel()
        colour = _WARNING if icon == "warning" else self.palette().link().color()
        sign.setPixmap(icon_of(icon, self.palette(), colour=colour).pixmap(QSize(18, 18)))
        layout.addWidget(sign)
        label = QLabel(offer.text, wordWrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(label, 1)
        for choice in offer.choices:
            layout.addWidget(self._button(choice))
        close = QToolButton(autoRaise=True)
        close.setIcon(icon_of("close", self.palette()))
        close.setAccessibleName(self.tr("Dismiss"))
        close.setToolTip(self.tr("Dismiss"))
        close.clicked.connect(self.go)
        layout.addWidget(close)

    def _button(self, choice: Choice) -> QPushButton:
        button = QPushButton(choice.text)
        # A click leaves the keys to the canvas: from a row that goes they would pass to the first button.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._take(choice))
        return button

    def _take(self, choice: Choice) -> None:
        if choice.take():
            self.go()

    def go(self) -> None:
        """Away with it."""
        self.is_gone = True
        self.hide()
        self.deleteLater()
