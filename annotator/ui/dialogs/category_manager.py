"""The label manager: rename, recolour, merge, add and delete categories across the project."""

from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QDialog,
    QInputDialog,
    QLabel,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.category import Category, proper_name
from annotator.domain.edits.categories import AddCategory, RemoveCategory, ReplaceCategory
from annotator.domain.edits.edit import Edit
from annotator.domain.errors import AnnotatorError, InvalidValueError
from annotator.services.document import Document
from annotator.services.sentences import in_language
from annotator.session.merging import merging_categories, objects_of_category
from annotator.ui.category_rows import CategoryRow, category_rows
from annotator.ui.dialogs.button_row import button_row
from annotator.ui.dialogs.closing import close_row
from annotator.ui.icons import swatch
from annotator.ui.lists import flat_list, items_of
from annotator.ui.naming import colour_of_category

_ID = Qt.ItemDataRole.UserRole


class CategoryManager(QDialog):
    """Each change is one step of the history, at once."""

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._rows: tuple[CategoryRow, ...] = ()
        self.setWindowTitle(self.tr("Categories"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(440, 360)
        self.tree = flat_list(self.tr("Categories"), columns=3)
        self.tree.setHeaderLabels([self.tr("Name"), self.tr("Objects"), self.tr("Id")])
        self.message = QLabel(wordWrap=True)
        row = button_row(
            (self.tr("Add"), self._add),
            (self.tr("Rename"), self._rename),
            (self.tr("Colour…"), self._recolour),
            (self.tr("Merge…"), self._merge),
            (self.tr("Delete"), self._delete),
        )
        layout = QVBoxLayout(self)
        layout.addWidget(self.tree, 1)
        layout.addLayout(row)
        layout.addWidget(self.message)
        layout.addWidget(close_row(self))
        self.tree.itemChanged.connect(self._take_name)
        document.changes.edited.connect(self._follow)
        document.history.refused.connect(self._show_refusal)
        self._refresh()

    @Slot()
    def _follow(self) -> None:
        """Frames of a run change nothing here, and a name that is being typed stays."""
        if category_rows(self._document.session.project) != self._rows:
            self._refresh()

    @Slot()
    def _refresh(self) -> None:
        chosen = self._chosen()
        self._rows = category_rows(self._document.session.project)
        self.tree.blockSignals(True)
        self.tree.clear()
        for category, users in self._rows:
            item = QTreeWidgetItem([category.name, str(users), str(category.category_id)])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setData(0, _ID, category.category_id)
            item.setIcon(0, swatch(colour_of_category(category)))
            self.tree.addTopLevelItem(item)
            if chosen is not None and category.category_id == chosen.category_id:
                self.tree.setCurrentItem(item)
        if self._chosen() is None:
            for item in items_of(self.tree):
                self.tree.setCurrentItem(item)
                break
        self.tree.blockSignals(False)

    def _chosen(self) -> Category | None:
        item = self.tree.currentItem()
        return None if item is None else self._document.session.project.categories.get(item.data(0, _ID))

    def _apply(self, edit: Edit, text: str) -> None:
        try:
            self._document.session.tried(edit)  # to say here, and not behind the dialog, why not
        except AnnotatorError as error:
            self.message.setText(in_language(str(error)))
            self._refresh()
            return
        self.message.clear()
        self._document.history.apply(edit, text)

    @Slot(str)
    def _show_refusal(self, why: str) -> None:
        """What only the writing shows: a disk that is full."""
        self.message.setText(why)
        self._refresh()

    @Slot()
    def _add(self) -> None:
        project = self._document.session.project
        names = {category.name for category in project.sorted_categories()}
        proposal = self.tr("category {number}")
        proposals = (proposal.format(number=number) for number in range(1, len(names) + 2))
        name = next(name for name in proposals if name not in names)
        self._apply(AddCategory(Category(project.next_category_id, name)), self.tr("Add category"))
        for item in items_of(self.tree):
            self.tree.setCurrentItem(item)
        self._rename()

    @Slot()
    def _rename(self) -> None:
        item = self.tree.currentItem()
        if item is not None:
            self.tree.editItem(item, 0)

    @Slot(QTreeWidgetItem, int)
    def _take_name(self, item: QTreeWidgetItem, column: int) -> None:
        category = self._document.session.project.categories.get(item.data(0, _ID))
        if column != 0 or category is None or item.text(0) == category.name:
            return
        try:
            name = proper_name(item.text(0))
        except InvalidValueError as error:
            self._refresh()
            self.message.setText(in_language(str(error)))
            return
        self._apply(ReplaceCategory(replace(category, name=name)), self.tr("Rename category"))

    @Slot()
    def _recolour(self) -> None:
        category = self._chosen()
        if category is None:
            return
        dialog = QColorDialog(QColor(colour_of_category(category).hex), self)
        dialog.colorSelected.connect(
            lambda colour: self._apply(
                ReplaceCategory(replace(category, colour=colour.name())), self.tr("Recolour category")
            )
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _merge(self) -> None:
        """Ask what the chosen category is to become a part of, and say what that touches."""
        category, project = self._chosen(), self._document.session.project
        if category is None:
            return
        others = [one for one in project.sorted_categories() if one.category_id != category.category_id]
        if not others:
            self.message.setText(self.tr("There is no other category to merge it into."))
            return
        count = len(objects_of_category(project, category.category_id))
        dialog = QInputDialog(self)
        dialog.setWindowTitle(self.tr("Merge category"))
        text = self.tr(
            "%n object(s) of {name} get another category, and {name} is deleted. Merge it into:", "", count
        )
        dialog.setLabelText(text.format(name=category.name))
        dialog.setComboBoxItems([one.name for one in others])
        dialog.textValueSelected.connect(lambda name: self._merge_into(category, name))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _merge_into(self, category: Category, name: str) -> None:
        project = self._document.session.project
        into = project.category_named(name)
        if into is not None and category.category_id in project.categories:
            edit = merging_categories(project, category.category_id, into=into.category_id)
            self._apply(edit, self.tr("Merge categories"))

    @Slot()
    def _delete(self) -> None:
        category = self._chosen()
        if category is not None:
            self._apply(RemoveCategory(category.category_id), self.tr("Delete category"))
