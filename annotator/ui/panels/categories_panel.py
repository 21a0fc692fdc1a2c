"""The categories of the project as a list, with the keys that give them."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.services.document import Document
from annotator.ui.category_rows import CategoryRow, category_rows
from annotator.ui.desk import Desk
from annotator.ui.icons import swatch
from annotator.ui.lists import flat_list
from annotator.ui.naming import colour_of_category

_KEYS = 9


class CategoriesPanel(QWidget):
    """Name, how many objects have it, and its number key."""

    def __init__(self, desk: Desk, manage: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: tuple[CategoryRow, ...] = ()
        self._tree = flat_list(self.tr("Categories"), columns=3)
        self._tree.setHeaderHidden(True)
        self._tree.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        button = QPushButton(self.tr("Manage…"))
        button.setToolTip(manage.toolTip())
        manage.changed.connect(lambda: button.setToolTip(manage.toolTip()))
        button.clicked.connect(manage.trigger)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._hint = QLabel(wordWrap=True)
        self._hint.setEnabled(False)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 2, 4, 4)
        foot.addWidget(self._hint, 1)
        foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tree, 1)
        layout.addLayout(foot)
        desk.document_changed.connect(self._take)
        desk.keys_changed.connect(self._show_keys)
        self._show_keys()

    @Slot(object)
    def _take(self, document: Document | None) -> None:
        if document is not None:
            document.changes.gathered.connect(self._show)
        self._show()

    @Slot()
    def _show_keys(self) -> None:
        hint = self.tr("[label.category_1] to [label.category_9] give the selected object its category")
        self._hint.setText(self._desk.with_keys(hint))
        self._rows = ()
        self._show()

    @Slot()
    def _show(self) -> None:
        """Make the rows again where they are others, as on every frame of a run they are not."""
        document = self._desk.document
        rows = () if document is None else category_rows(document.session.project)
        if rows == self._rows:
            return
        self._rows = rows
        self._tree.clear()
        for number, row in enumerate(rows, start=1):
            key = f"[{self._desk.with_keys(f'[label.category_{number}]')}]" if number <= _KEYS else ""
            text = self.tr("%n object(s)", "", row.users)
            item = QTreeWidgetItem([row.category.name, text, key])
            item.setIcon(0, swatch(colour_of_category(row.category)))
            item.setToolTip(1, self.tr("Objects of this category"))
            item.setToolTip(2, self.tr("Key that gives it to the object in hand"))
            self._tree.addTopLevelItem(item)
