"""The id manager: the numbers of a video's objects, changed, exchanged, made dense; objects merged and deleted."""

from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLabel,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.object_id import ObjectId
from annotator.domain.palette import RGB
from annotator.domain.project import TrackedObject
from annotator.services.document import Document
from annotator.session.identities import closing_gaps, renumbering
from annotator.ui.actions.action_set import ActionSet
from annotator.ui.desk import Desk
from annotator.ui.dialogs.button_row import button_row
from annotator.ui.dialogs.closing import close_row
from annotator.ui.icons import swatch
from annotator.ui.lists import flat_list, items_of
from annotator.ui.naming import colour_of_object

_NUMBER, _CATEGORY, _MASKS, _FRAMES = range(4)
_ID = Qt.ItemDataRole.UserRole


class _Who(NamedTuple):
    """What stays while masks come and go."""

    object_id: ObjectId
    track_id: int
    category: str
    colour: RGB


class _Row(NamedTuple):
    who: _Who
    masks: str
    frames: str


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
        self._rows: tuple[_Row, ...] = ()
        self.setWindowTitle(self.tr("Numbers of objects"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(460, 380)
        self.tree = flat_list(self.tr("Numbers of objects"), columns=4)
        self.tree.setHeaderLabels([self.tr("Number"), self.tr("Category"), self.tr("Masks"), self.tr("Frames")])
        self.tree.header().setSectionResizeMode(_NUMBER, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setSectionResizeMode(_CATEGORY, QHeaderView.ResizeMode.Stretch)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.message = QLabel(wordWrap=True)
        self._show_hint()
        row = button_row(
            (self.tr("Change"), self._edit),
            (self.tr("Merge…"), actions["edit.merge"].trigger),
            (self.tr("Delete"), actions["edit.delete_object"].trigger),
            (self.tr("Close gaps"), self._close_gaps),
        )
        layout = QVBoxLayout(self)
        layout.addWidget(self.tree, 1)
        layout.addLayout(row)
        layout.addWidget(self.message)
        layout.addWidget(close_row(self))
        self.tree.itemChanged.connect(self._take_number)
        self.tree.itemDoubleClicked.connect(self._edit)
        self.tree.currentItemChanged.connect(self._select)
        document.changes.gathered.connect(self._follow)
        document.history.moved.connect(self._show_hint)
        document.history.refused.connect(self._show_refusal)
        document.selection.object_selected.connect(self._show_selected)
        self._refresh()
        first = next(items_of(self.tree), None)
        if document.selection.object_id is None and first is not None:
            self.tree.setCurrentItem(first)
            # Else the next click on the canvas would go to it, and not begin an object.
            self.finished.connect(lambda _result: document.selection.select_object(None))

    @Slot()
    def _follow(self) -> None:
        """Where the objects are the same only the counts are new: a number that is being typed stays."""
        before, self._rows = self._rows, self._rows_now()
        if [row.who for row in before] != [row.who for row in self._rows]:
            self._refresh()
            return
        with QSignalBlocker(self.tree):
            for item, row in zip(items_of(self.tree), self._rows, strict=True):
                item.setText(_MASKS, row.masks)
                item.setText(_FRAMES, row.frames)

    @Slot()
    def _refresh(self) -> None:
        self._rows = self._rows_now()
        with QSignalBlocker(self.tree):
            self.tree.clear()
            for row in self._rows:
                who = row.who
                item = QTreeWidgetItem([str(who.track_id), who.category, row.masks, row.frames])
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
                item.setData(_NUMBER, _ID, who.object_id)
                item.setIcon(_NUMBER, swatch(who.colour))
                self.tree.addTopLevelItem(item)
        self._show_selected()

    def _rows_now(self) -> tuple[_Row, ...]:
        project, colours = self._document.session.project, self._desk.state.colours
        return tuple(
            _Row(
                _Who(
                    obj.object_id,
                    obj.track_id,
                    "" if obj.category_id is None else project.category(obj.category_id).name,
                    colour_of_object(project, obj, colours),
                ),
                str(len(obj.masklet)),
                _frames_of(obj),
            )
            for obj in project.objects_in(self._document.selection.video_id)
        )

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
    def _show_hint(self) -> None:
        """What was refused before is no longer the matter."""
        self.message.setText(self.tr("A number that another object has is exchanged with it."))

    @Slot(str)
    def _show_refusal(self, why: str) -> None:
        """Here and not behind the dialog alone; a number that was typed goes."""
        self.message.setText(why)
        self._refresh()

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
