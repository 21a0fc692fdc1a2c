"""The objects of the video in sight as a list."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QHeaderView, QLabel, QStackedLayout, QTreeWidget, QTreeWidgetItem, QWidget

from annotator.domain.object_id import ObjectId
from annotator.domain.palette import RGB
from annotator.domain.project import TrackedObject
from annotator.services.document import Document
from annotator.ui.desk import Desk
from annotator.ui.icons import icon_of, swatch
from annotator.ui.lists import flat_list, items_of
from annotator.ui.naming import colour_of_object, name_of
from annotator.ui.panels.selected_rows import SelectedRows, id_of, set_id

_NAME, _STATE, _LOCK, _EYE = range(4)


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row shows besides the object's state."""

    object_id: ObjectId
    name: str
    colour: RGB
    is_hidden: bool
    is_locked: bool


class ObjectsPanel(QWidget):
    """Colour, number and category, how far it is, whether it is locked and whether it is shown.

    Signals:
        menu_requested(): for the object in hand, at the pointer.
    """

    menu_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: tuple[_Row, ...] = ()
        self._tree = flat_list(self.tr("Objects"), columns=4)
        self._tree.setHeaderHidden(True)
        header = self._tree.header()
        for column in (_LOCK, _EYE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, 28)
        self._tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._empty = QLabel()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setEnabled(False)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._tree)
        self._selected = SelectedRows(desk, self._tree)
        self._tree.itemClicked.connect(self._click)
        self._tree.customContextMenuRequested.connect(self._ask_for_menu)
        desk.document_changed.connect(self._take)
        desk.changed.connect(self._refresh)
        desk.keys_changed.connect(self._refresh)

    @property
    def tree(self) -> QTreeWidget:
        """The list."""
        return self._tree

    def changeEvent(self, event: QEvent) -> None:
        """Another palette needs other icons."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._rows = ()
            self._refresh()

    @Slot(object)
    def _take(self, document: Document | None) -> None:
        if document is not None:
            document.changes.gathered.connect(self._refresh)
            document.selection.video_selected.connect(self._refresh)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        """Make the rows again where the objects are others; else only what is new in a row, so that none moves."""
        document = self._desk.document
        hint = self.tr(
            "No objects yet.\n\nPress [tool.positive] and click in the picture,\nor [tool.box] and drag a box."
        )
        self._empty.setText(self._desk.with_keys(hint))
        rows = () if document is None else self._rows_of(document)
        before, self._rows = self._rows, rows
        if [row.object_id for row in before] != [row.object_id for row in rows]:
            items = [self._item(row) for row in rows]
            if document is not None:
                self._show_states(document, items)  # first: in the list each text is laid out anew
            with QSignalBlocker(self._tree):
                self._tree.clear()
                self._tree.addTopLevelItems(items)
            self._stack.setCurrentIndex(1 if rows else 0)
            self._selected.show()
        elif document is not None:
            for item, old, row in zip(items_of(self._tree), before, rows, strict=True):
                if row != old:
                    self._dress(item, row)
            self._show_states(document, items_of(self._tree))

    def _show_states(self, document: Document, items: Iterable[QTreeWidgetItem]) -> None:
        for item, row in zip(items, self._rows, strict=True):
            state = self._state_of(document.session.project.object(row.object_id))
            if item.text(_STATE) != state:
                item.setText(_STATE, state)

    def _rows_of(self, document: Document) -> tuple[_Row, ...]:
        project, hidden = document.session.project, self._desk.state.hidden
        return tuple(
            _Row(
                obj.object_id,
                name_of(project, obj),
                colour_of_object(project, obj, self._desk.state.colours),
                obj.object_id in hidden,
                obj.is_locked,
            )
            for obj in project.objects_in(document.selection.video_id)
        )

    def _item(self, row: _Row) -> QTreeWidgetItem:
        item = QTreeWidgetItem()
        set_id(item, row.object_id)
        self._dress(item, row)
        return item

    def _dress(self, item: QTreeWidgetItem, row: _Row) -> None:
        item.setText(_NAME, row.name)
        item.setIcon(_NAME, swatch(row.colour))
        self._sign(
            item, _LOCK, *(("lock", self.tr("Unlock")) if row.is_locked else ("lock-open", self.tr("Lock")))
        )
        self._sign(item, _EYE, *(("eye-off", self.tr("Show")) if row.is_hidden else ("eye", self.tr("Hide"))))

    def _sign(self, item: QTreeWidgetItem, column: int, icon: str, what_a_click_does: str) -> None:
        item.setIcon(column, icon_of(icon, self.palette()))
        item.setToolTip(column, what_a_click_does)
        item.setData(column, Qt.ItemDataRole.AccessibleTextRole, what_a_click_does)

    def _state_of(self, obj: TrackedObject) -> str:
        if obj.is_draft and obj.is_locked:
            return self.tr("draft")
        if obj.is_draft:
            return self._desk.with_keys(self.tr("draft: [label.finish] finishes"))
        if obj.stale:
            outdated = sum(last - first + 1 for first, last in obj.stale.ranges)
            return self.tr("%n outdated", "", outdated)
        return self.tr("%n mask(s)", "", len(obj.masklet))

    @Slot(QTreeWidgetItem, int)
    def _click(self, item: QTreeWidgetItem, column: int) -> None:
        document = self._desk.document
        if column == _LOCK and document is not None:
            obj = document.session.project.object(id_of(item))
            document.labelling.lock((obj.object_id,), is_locked=not obj.is_locked)
        elif column == _EYE:
            self._desk.update(hidden=self._desk.state.hidden ^ {id_of(item)})

    @Slot(QPoint)
    def _ask_for_menu(self, place: QPoint) -> None:
        if self._tree.itemAt(place) is not None:
            self.menu_requested.emit()
