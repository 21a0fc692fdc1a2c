"""The objects of the video in sight as a list."""

from PySide6.QtCore import QModelIndex, QPoint, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QHeaderView, QLabel, QStackedLayout, QTreeWidget, QTreeWidgetItem, QWidget

from annotator.domain.change import Change
from annotator.domain.object_id import ObjectId
from annotator.domain.palette import colour_of
from annotator.domain.project import Project, TrackedObject
from annotator.services.document import Document
from annotator.ui.desk import Desk
from annotator.ui.icons import icon_of, swatch
from annotator.ui.lists import flat_list, items_of
from annotator.ui.naming import name_of

_NAME, _STATE, _EYE = range(3)
_ID = Qt.ItemDataRole.UserRole


class ObjectsPanel(QWidget):
    """Colour, number and category, how far it is, and whether it is shown.

    Signals:
        menu_requested(): for the object in hand, at the pointer.
    """

    menu_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tree = flat_list(self.tr("Objects"), columns=3)
        self._tree.setHeaderHidden(True)
        header = self._tree.header()
        header.setSectionResizeMode(_EYE, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(_EYE, 28)
        self._tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        empty = QLabel(
            self.tr("No objects yet.\n\nPress Q and click on one in the picture,\nor R and drag a box.")
        )
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setEnabled(False)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(empty)
        self._stack.addWidget(self._tree)
        self._tree.currentItemChanged.connect(self._select)
        self._tree.itemClicked.connect(self._click)
        self._tree.customContextMenuRequested.connect(self._ask_for_menu)
        desk.document_changed.connect(self._take)
        desk.changed.connect(self._refresh)

    @property
    def tree(self) -> QTreeWidget:
        """The list."""
        return self._tree

    @Slot(object)
    def _take(self, document: Document | None) -> None:
        if document is not None:
            document.changes.edited.connect(self._bring_up_to_date)
            document.selection.video_selected.connect(self._refresh)
            document.selection.object_selected.connect(self._show_selected)
        self._refresh()

    @Slot(object, object)
    def _bring_up_to_date(self, project: Project, change: Change) -> None:
        if change.objects or change.categories or change.videos:
            self._refresh()
            return
        touched = {object_id for object_id, _ in change.masks | change.prompts}
        for item in items_of(self._tree):
            if item.data(_NAME, _ID) in touched:
                item.setText(_STATE, self._state_of(project.object(item.data(_NAME, _ID))))

    @Slot()
    def _refresh(self) -> None:
        document = self._desk.document
        objects = () if document is None else document.session.project.objects_in(document.selection.video_id)
        with QSignalBlocker(self._tree):
            self._tree.clear()
            if document is not None:
                self._tree.addTopLevelItems([self._item(document.session.project, obj) for obj in objects])
        self._stack.setCurrentIndex(1 if objects else 0)
        self._show_selected()

    @Slot()
    def _show_selected(self) -> None:
        in_hand = None if self._desk.document is None else self._desk.document.selection.object_id
        with QSignalBlocker(self._tree):
            self._tree.setCurrentIndex(QModelIndex())
            for item in items_of(self._tree):
                if item.data(_NAME, _ID) == in_hand:
                    self._tree.setCurrentItem(item)

    def _item(self, project: Project, obj: TrackedObject) -> QTreeWidgetItem:
        item = QTreeWidgetItem([name_of(project, obj), self._state_of(obj), ""])
        item.setData(_NAME, _ID, obj.object_id)
        item.setIcon(_NAME, swatch(colour_of(obj.track_id)))
        is_hidden = obj.object_id in self._desk.state.hidden
        item.setIcon(_EYE, icon_of("eye-off" if is_hidden else "eye", self.palette()))
        item.setToolTip(_EYE, self.tr("Show") if is_hidden else self.tr("Hide"))
        return item

    def _state_of(self, obj: TrackedObject) -> str:
        if obj.is_draft:
            return self.tr("draft: F finishes")
        if obj.stale:
            return self.tr("{count} outdated").format(count=len(tuple(obj.stale)))
        count = len(obj.masklet)
        return self.tr("1 mask") if count == 1 else self.tr("{count} masks").format(count=count)

    @Slot(QTreeWidgetItem)
    def _select(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and self._desk.document is not None:
            self._desk.document.selection.select_object(item.data(_NAME, _ID))

    @Slot(QTreeWidgetItem, int)
    def _click(self, item: QTreeWidgetItem, column: int) -> None:
        if column == _EYE:
            object_id: ObjectId = item.data(_NAME, _ID)
            self._desk.update(hidden=self._desk.state.hidden ^ {object_id})

    @Slot(QPoint)
    def _ask_for_menu(self, place: QPoint) -> None:
        if self._tree.itemAt(place) is not None:
            self.menu_requested.emit()
