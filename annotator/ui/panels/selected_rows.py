"""Objects that are rows of a list: what is selected there is what is selected, and the other way round."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject, QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem

from annotator.domain.object_id import ObjectId
from annotator.services.document import Document
from annotator.ui.desk import Desk
from annotator.ui.lists import items_of

_ID = Qt.ItemDataRole.UserRole


class SelectedRows(QObject):
    """Keeps a list and the selection of the open document the same; the current row is the object in hand."""

    def __init__(self, desk: Desk, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._desk = desk
        self._tree = tree
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        tree.itemSelectionChanged.connect(self._select)
        tree.currentItemChanged.connect(self._select)
        desk.document_changed.connect(self._take)

    @Slot()
    def show(self) -> None:
        """The rows are others, or the selection is."""
        document = self._desk.document
        wanted = () if document is None else document.selection.object_ids
        there = self._object_ids
        if wanted[:1] == there[:1] and set(wanted) == set(there):
            return
        model, selection, current = self._tree.model(), QItemSelection(), QModelIndex()
        for row, item in enumerate(items_of(self._tree)):
            if id_of(item) in wanted:
                first = model.index(row, 0)
                selection.select(first, model.index(row, self._tree.columnCount() - 1))
                if id_of(item) == wanted[0]:
                    current = first
        with QSignalBlocker(self._tree):
            rows = self._tree.selectionModel()
            rows.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            rows.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)

    @property
    def _object_ids(self) -> tuple[ObjectId, ...]:
        """As the list has them, the current one first."""
        current = self._tree.currentItem()
        items = sorted(
            self._tree.selectedItems(),
            key=lambda item: (item is not current, self._tree.indexOfTopLevelItem(item)),
        )
        return tuple(id_of(item) for item in items)

    @Slot(object)
    def _take(self, document: Document | None) -> None:
        if document is not None:
            document.selection.object_selected.connect(self.show)
            document.selection.group_changed.connect(self.show)

    @Slot()
    def _select(self) -> None:
        if self._desk.document is not None:
            self._desk.document.selection.select_objects(self._object_ids)


def set_id(item: QTreeWidgetItem, object_id: ObjectId) -> None:
    """Say which object a row is."""
    item.setData(0, _ID, object_id)


def id_of(item: QTreeWidgetItem) -> ObjectId:
    """Which object a row is."""
    object_id: ObjectId = item.data(0, _ID)
    return object_id
