"""The command palette: every action by its name."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from annotator.ui.actions.action import Action, Menu
from annotator.ui.actions.action_set import ActionSet
from annotator.ui.actions.wording import name_of_action, plain, title_of, with_detail

_ROW_HEIGHT = 28
_ICON = 20


class CommandPalette(QDialog):
    """Type a part of a name, Enter does it; what cannot be done now is grey and says why."""

    def __init__(self, actions: ActionSet, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = actions
        self.setWindowTitle(self.tr("Commands"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(520, 380)
        self._line = QLineEdit(placeholderText=self.tr("What do you want to do?"))
        self._line.setAccessibleName(self.tr("Search commands"))
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Commands found"))
        self._list.setIconSize(QSize(_ICON, _ICON))
        layout = QVBoxLayout(self)
        layout.addWidget(self._line)
        layout.addWidget(self._list)
        self._line.textChanged.connect(self._search)
        self._line.returnPressed.connect(self._do)
        self._list.itemActivated.connect(self._do)
        self._line.installEventFilter(self)
        self._search("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down move in the list while the line has the focus."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None:
                self._list.setCurrentRow(min(max(self._list.currentRow() + step, 0), self._list.count() - 1))
                return True
        return super().eventFilter(watched, event)

    def _search(self, text: str) -> None:
        self._list.clear()
        words = text.lower().split()
        for row in self._actions.rows:
            title = _title(row)
            searched = f"{title} {row.plain_text}".lower()  # who knows the English name finds it too
            if row.id != "help.palette" and all(word in searched for word in words):
                self._list.addItem(self._item(row, title))
        self._list.setCurrentRow(0)

    def _item(self, row: Action, title: str) -> QListWidgetItem:
        action = self._actions[row.id]
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        item = QListWidgetItem(action.icon() if row.icon else _no_icon(), f"{title}    {keys}" if keys else title)
        item.setSizeHint(QSize(0, _ROW_HEIGHT))
        item.setData(Qt.ItemDataRole.UserRole, row.id)
        item.setToolTip(action.toolTip())
        if not action.isEnabled():
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        return item

    def _do(self) -> None:
        item = self._list.currentItem()
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsEnabled:
            action = self._actions[item.data(Qt.ItemDataRole.UserRole)]
            self.accept()
            action.trigger()


def _no_icon() -> QIcon:
    """As wide as an icon, so that all names stand in one line."""
    pixmap = QPixmap(_ICON, _ICON)
    pixmap.fill(Qt.GlobalColor.transparent)
    return QIcon(pixmap)


def _title(row: Action) -> str:
    name = name_of_action(row)
    return name if row.menu is Menu.HIDDEN else with_detail(plain(title_of(row.menu)), name)
