"""All actions with their keys as a tree: a branch per menu."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from annotator.ui.actions.action import Action, Menu
from annotator.ui.actions.action_set import ActionSet, native
from annotator.ui.actions.wording import name_of_action, plain, title_of

_ID = Qt.ItemDataRole.UserRole
_NAME, _KEYS = range(2)


class ShortcutTree(QTreeWidget):
    """Keys that are not the row's own are bold.

    Signals:
        chosen_changed(): another action is marked.
    """

    chosen_changed = Signal()

    def __init__(self, actions: ActionSet) -> None:
        super().__init__()
        self._actions = actions
        self._rows = {row.id: row for row in actions.rows}
        self._groups: list[QTreeWidgetItem] = []
        self._items: list[QTreeWidgetItem] = []
        self.setAccessibleName(self.tr("Actions"))
        self.setColumnCount(2)
        self.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        self.setUniformRowHeights(True)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(_KEYS, QHeaderView.ResizeMode.ResizeToContents)
        for menu in Menu:
            self._add_group(menu)
        self.expandAll()
        self.show_keys()
        self.setCurrentItem(self._items[0])
        self.currentItemChanged.connect(self.chosen_changed)

    @property
    def chosen(self) -> Action | None:
        """The action that is marked."""
        item = self.currentItem()
        return None if item is None else self._rows.get(item.data(_NAME, _ID))

    def choose(self, action_id: str) -> None:
        """Mark an action."""
        self.setCurrentItem(next(item for item in self._items if item.data(_NAME, _ID) == action_id))

    def shown(self) -> Iterator[Action]:
        """The actions that the search left, from above."""
        return (self._row_of(item) for item in self._items if not item.isHidden())

    def show_keys(self) -> None:
        """Bring the keys up to date."""
        bindings = self._actions.bindings
        for item in self._items:
            item.setText(_KEYS, native(bindings.keys_of(self._row_of(item))))
            font = item.font(_KEYS)
            font.setBold(bindings.is_changed(self._row_of(item)))
            item.setFont(_KEYS, font)

    def search(self, text: str) -> None:
        """Show what has all the words in its name, in English too, in its menu or among its keys."""
        words = text.lower().split()
        for group in self._groups:
            lines = [item for item in self._items if item.parent() is group]
            for item in lines:
                name, english = item.text(_NAME), self._row_of(item).plain_text
                searched = f"{group.text(_NAME)} {name} {english} {item.text(_KEYS)}".lower()
                item.setHidden(not all(word in searched for word in words))
            group.setHidden(all(item.isHidden() for item in lines))
        current, left = self.currentItem(), [item for item in self._items if not item.isHidden()]
        if left and (current is None or current.isHidden()):
            self.setCurrentItem(left[0])

    def _add_group(self, menu: Menu) -> None:
        group = QTreeWidgetItem(self, [plain(title_of(menu)) or self.tr("Elsewhere"), ""])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self._groups.append(group)
        for row in self._rows.values():
            if row.menu is menu:
                item = QTreeWidgetItem(group, [name_of_action(row), ""])
                item.setData(_NAME, _ID, row.id)
                item.setIcon(_NAME, self._actions[row.id].icon())
                self._items.append(item)

    def _row_of(self, item: QTreeWidgetItem) -> Action:
        return self._rows[item.data(_NAME, _ID)]
