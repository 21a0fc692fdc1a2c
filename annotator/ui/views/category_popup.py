"""One line over the canvas that asks for a category."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QLabel,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

_WIDTH = 300
_ROWS = 6


class CategoryPopup(QFrame):
    """Enter takes what stands in the line, Up and Down choose a known name, Esc leaves everything as it was.

    Signals:
        asking_changed(bool): whether an answer is awaited.
    """

    asking_changed = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._then: Callable[[str], None] | None = None
        self._otherwise: Callable[[], None] | None = None
        self._canvas = parent
        self.setObjectName("popup")
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)  # a click beside the line is no prompt
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFixedWidth(_WIDTH)
        self._title = QLabel()
        self.line = QLineEdit(placeholderText=self.tr("Category, such as cup"))
        self.line.setAccessibleName(self.tr("Category"))
        self._note = QLabel(wordWrap=True)
        self._list = QListWidget()
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(self.tr("Known categories"))
        self._hint = QLabel(self.tr("Enter takes it, Esc keeps the draft"))
        self._hint.setEnabled(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        for widget in (self._title, self._note, self.line, self._list, self._hint):
            layout.addWidget(widget)
        shadow = QGraphicsDropShadowEffect(self, blurRadius=24, xOffset=0, yOffset=4)
        self.setGraphicsEffect(shadow)
        self.line.textEdited.connect(self._search)
        self.line.returnPressed.connect(self._accept)
        self._list.itemClicked.connect(lambda item: self._take(item.text()))
        self.line.installEventFilter(self)
        parent.installEventFilter(self)
        self.hide()

    @property
    def is_asking(self) -> bool:
        """Whether an answer is awaited."""
        return self.isVisible()

    def ask(
        self,
        title: str,
        names: Sequence[str],
        *,
        suggestion: str,
        note: str,
        is_draft: bool,
        then: Callable[[str], None],
        otherwise: Callable[[], None],
    ) -> None:
        """Ask; one of `then`, with a name that is not empty, and `otherwise` is called.

        Args:
            title: what the name is for.
            names: known ones, in their order.
            suggestion: stands in the line, selected: Enter takes it, typing replaces it.
            note: what the user may not expect; empty where there is nothing.
            is_draft: whether it is a draft that gets it, and stays one without.
            then: what to do with it.
            otherwise: what to do where no answer is given.
        """
        self.cancel()
        self._names, self._then, self._otherwise = tuple(names), then, otherwise
        self._title.setText(f"<b>{title}</b>")
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.line.setText(suggestion)
        self._search("")
        self._list.setVisible(bool(names))
        self._hint.setVisible(is_draft)
        self._place()
        self.show()
        self.raise_()
        self.asking_changed.emit(True)
        self.line.setFocus()
        self.line.selectAll()

    def cancel(self) -> bool:
        """Ask no longer; whether anything was asked."""
        was_asking, otherwise = self.is_asking, self._otherwise
        self._leave()
        if was_asking and otherwise is not None:
            otherwise()
        return was_asking

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc and the arrows, before shortcuts and the line take them; the canvas's size."""
        if isinstance(event, QResizeEvent) and watched is self.parent():
            self._place()
        if watched is not self.line or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() is QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress:
            return self._key(Qt.Key(event.key()))
        return False

    def _key(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Escape:
            self.cancel()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._list.count():
            step = 1 if key == Qt.Key.Key_Down else -1
            self._list.setCurrentRow((self._list.currentRow() + step) % self._list.count())
            self.line.setText(self._list.currentItem().text())
        else:
            return False
        return True

    def _search(self, text: str) -> None:
        self._list.clear()
        self._list.addItems([name for name in self._names if text.strip().lower() in name.lower()])
        row = self._list.sizeHintForRow(0) if self._list.count() else 0
        self._list.setFixedHeight(min(self._list.count(), _ROWS) * row + 4)
        self.adjustSize()

    def _accept(self) -> None:
        if self.line.text().strip():
            self._take(self.line.text().strip())

    def _take(self, name: str) -> None:
        then = self._then
        self._leave()
        if then is not None:
            then(name)

    def _leave(self) -> None:
        self._then = self._otherwise = None
        if self.isVisible():
            self.hide()
            self.asking_changed.emit(False)
            self._canvas.setFocus()

    def _place(self) -> None:
        self.adjustSize()
        self.move((self._canvas.width() - self.width()) // 2, 52)
