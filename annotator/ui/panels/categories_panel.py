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

from annotator.domain.change import Change
from annotator.domain.palette import colour_of, parse_colour
from annotator.domain.project import Project
from annotator.services.document import Document
from annotator.ui.desk import Desk
from annotator.ui.icons import swatch
from annotator.ui.lists import flat_list

_KEYS = 9


class CategoriesPanel(QWidget):
    """Name, how many objects have it, and its number key."""

    def __init__(self, desk: Desk, manage: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tree = flat_list(self.tr("Categories"), columns=3)
        self._tree.setHeaderHidden(True)
        self._tree.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        button = QPushButton(self.tr("Manage…"))
        button.setToolTip(manage.toolTip())
        button.clicked.connect(manage.trigger)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        hint = QLabel(self.tr("1 to 9 give the selected object its category"))
        hint.setWordWrap(True)
        hint.setEnabled(False)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 2, 4, 4)
        foot.addWidget(hint, 1)
        foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tree, 1)
        layout.addLayout(foot)
        desk.document_changed.connect(self._take)

    @Slot(object)
    def _take(self, document: Document | None) -> None:
        self._tree.clear()
        if document is not None:
            document.changes.edited.connect(self._bring_up_to_date)
            self._show(document.session.project)

    @Slot(object, object)
    def _bring_up_to_date(self, project: Project, change: Change) -> None:
        if change.categories or change.objects:
            self._show(project)

    def _show(self, project: Project) -> None:
        self._tree.clear()
        users = [obj.category_id for obj in project.objects.values()]
        for number, category in enumerate(project.sorted_categories(), start=1):
            key = f"[{number}]" if number <= _KEYS else ""
            count = users.count(category.category_id)
            text = self.tr("1 object") if count == 1 else self.tr("%d objects") % count
            item = QTreeWidgetItem([category.name, text, key])
            chosen = category.colour
            item.setIcon(0, swatch(parse_colour(chosen) if chosen else colour_of(category.category_id)))
            item.setToolTip(1, self.tr("Objects of this category"))
            item.setToolTip(2, self.tr("Key that gives it to the object in hand"))
            self._tree.addTopLevelItem(item)
