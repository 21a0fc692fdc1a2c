"""The id manager: the numbers of a video's objects, changed, exchanged, made dense; objects merged and deleted."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.project import TrackedObject
from annotator.services.document import Document
from annotator.session.identities import closing_gaps, renumbering
from annotator.ui.actions.action_set import ActionSet
from annotator.ui.desk import Desk
from annotator.ui.dialogs.closing import close_row
from annotator.ui.icons import swatch
from annotator.ui.lists import flat_list, items_of
from annotator.ui.naming import colour_of_object

_NUMBER, _CATEGORY, _MASKS, _FRAMES = range(4)
_ID = Qt.ItemDataRole.UserRole


class IdManager(QDialog):
    """Each change is one step of the history, at once. The row chosen is the object in hand.

    Args:
        desk: what is open; there is a document on it.
        document: that document.
        actions: for what is done to the object in hand.
        parent: the window.
    """

    def __init__(self, desk: Desk, document: Document, actions: ActionSet, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._document = document
        self.setWindowTitle(self.tr("Numbers of objects"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(460, 380)
        self.tree = flat_list(self.tr("Numbers of objects"), columns=4)
        self.tree.setHeaderLabels([self.tr("Number"), self.tr("Category"), self.tr("Masks"), self.tr("Frames")])
        self.tree.header().setSectionResizeMode(_NUMBER, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setSectionResizeMode(_CATEGORY, QHeaderView.ResizeMode.Stretch)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.message = QLabel(self.tr("A number that another object has is exchanged with it."), wordWrap=True)
        row = QHBoxLayout()
        for text, slot in (
            (self.tr("Change"), self._edit),
            (self.tr("Merge…"), actions["edit.merge"].trigger),
            (self.tr("Delete"), actions["edit.delete_object"].trigger),
            (self.tr("Close gaps"), self._close_gaps),
        ):
            button = QPushButton(text, autoDefault=False)
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tree, 1)
        layout.addLayout(row)
        layout.addWidget(self.message)
        layout.addWidget(close_row(self))
        self.tree.itemChanged.connect(self._take_number)
        self.tree.itemDoubleClicked.connect(self._edit)
        self.tree.currentItemChanged.connect(self._select)
        document.changes.edited.connect(self._refresh)
        document.selection.object_selected.connect(self._show_selected)
        self._refresh()
        first = next(items_of(self.tree), None)
        if document.selection.object_id is None and first is not None:
            self.tree.setCurrentItem(first)

    @Slot()
    def _refresh(self) -> None:
        project = self._document.session.project
        self.tree.blockSignals(True)
        self.tree.clear()
        for obj in project.objects_in(self._document.selection.video_id):
            category = "" if obj.category_id is None else project.category(obj.category_id).name
            item = QTreeWidgetItem([str(obj.track_id), category, str(len(obj.masklet)), _frames_of(obj)])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setData(_NUMBER, _ID, obj.object_id)
            item.setIcon(_NUMBER, swatch(colour_of_object(project, obj, self._desk.state.colours)))
            self.tree.addTopLevelItem(item)
        self.tree.blockSignals(False)
        self._show_selected()

    @Slot()
    def _show_selected(self) -> None:
        in_hand = self._document.selection.object_id
        for item in items_of(self.tree):
            if item.data(_NUMBER, _ID) == in_hand and item is not self.tree.currentItem():
                self.tree.setCurrentItem(item)

    @Slot(QTreeWidgetItem)
    def _select(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self._document.selection.select_object(item.data(_NUMBER, _ID))

    @Slot()
    def _edit(self) -> None:
        item = self.tree.currentItem()
        if item is not None:
            self.tree.editItem(item, _NUMBER)

    @Slot(QTreeWidgetItem, int)
    def _take_number(self, item: QTreeWidgetItem, column: int) -> None:
        obj: TrackedObject | None = self._document.session.project.objects.get(item.data(_NUMBER, _ID))
        if column != _NUMBER or obj is None:
            return
        text = item.text(_NUMBER).strip()
        if not text.isdecimal() or int(text) < 1:
            self.message.setText(self.tr("A number is 1 or larger, not {text}.").format(text=text))
            self._refresh()
        elif int(text) != obj.track_id:
            edit = renumbering(self._document.session.project, obj, int(text))
            self._document.history.apply(edit, self.tr("Change number"))

    @Slot()
    def _close_gaps(self) -> None:
        """Number the objects from 1 on, in the order they have."""
        edit = closing_gaps(self._document.session.project, self._document.selection.video_id)
        if edit is None:
            self.message.setText(self.tr("There are no gaps."))
        else:
            self._document.history.apply(edit, self.tr("Close gaps"))


def _frames_of(obj: TrackedObject) -> str:
    """The first and the last frame with a mask."""
    ends = dict.fromkeys((min(obj.masklet.frames), max(obj.masklet.frames)) if obj.masklet else ())
    return " - ".join(map(str, ends))
