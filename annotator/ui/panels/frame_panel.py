"""The frame in sight in numbers: what it is, and every object on it."""

from contextlib import suppress

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QHeaderView, QLabel, QTreeWidgetItem, QVBoxLayout, QWidget

from annotator.domain.errors import AnnotatorError
from annotator.domain.masklet import MaskSource
from annotator.services.document import Document
from annotator.ui.desk import Desk
from annotator.ui.icons import swatch
from annotator.ui.lists import flat_list
from annotator.ui.panels.frame_facts import ObjectFacts, facts_of
from annotator.ui.panels.selected_rows import SelectedRows, set_id
from annotator.ui.timeline.ruler import time_at, time_text

_NAME, _STATE, _SCORE, _AREA, _BOX = range(5)
_PERCENT = 100
_WIDEST = 160
_DOT = "  ·  "


class FramePanel(QWidget):
    """Index, time, size, name, keyframe; below, a row per object, which a click takes in hand.

    Nothing is worked out while it cannot be seen.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_in_sight = False
        self._facts: tuple[ObjectFacts, ...] = ()
        self._place, self._picture = QLabel(), QLabel(wordWrap=True)
        self.tree = flat_list(self.tr("Objects on this frame"), columns=5)
        self.tree.setHeaderLabels(
            [self.tr("Object"), self.tr("Mask"), self.tr("Score"), self.tr("Area"), self.tr("Box")]
        )
        self.tree.header().setSectionResizeMode(_NAME, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setMaximumSectionSize(_WIDEST)  # a long category leaves the numbers in sight
        facts = QVBoxLayout()
        facts.setContentsMargins(10, 6, 10, 6)
        facts.setSpacing(3)
        for label in (self._place, self._picture):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            facts.addWidget(label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(facts)
        layout.addWidget(self.tree, 1)
        self._selected = SelectedRows(desk, self.tree)
        desk.document_changed.connect(self._take)
        desk.changed.connect(self._show_objects)

    @Slot(bool)
    def set_in_sight(self, is_in_sight: bool) -> None:
        """Whether it can be seen: behind another tab Qt calls a widget visible too."""
        self._is_in_sight = is_in_sight
        self._show()

    @property
    def texts(self) -> tuple[str, str]:
        """What is said of the frame, from above."""
        return self._place.text(), self._picture.text()

    @Slot(object)
    def _take(self, document: Document | None) -> None:
        if document is not None:
            document.changes.edited.connect(self._show_objects)
            document.selection.frame_selected.connect(self._show)
            document.selection.video_selected.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        document = self._desk.document
        if document is None or not self._is_in_sight:
            return
        selection, frame_idx = document.selection, document.selection.frame_idx
        info = document.session.project.video(selection.video_id).info
        place = [self.tr("Frame {frame} of {last}").format(frame=frame_idx, last=info.frame_count - 1)]
        picture = [f"{info.size.width} × {info.size.height}"]
        with suppress(AnnotatorError):  # the frame loader says what is wrong with the video
            source = document.session.source(selection.video_id)
            place.append(time_text(time_at(source.timestamps, frame_idx), decimals=3))
            picture.append(self.tr("keyframe") if source.is_keyframe(frame_idx) else self.tr("no keyframe"))
            picture.insert(0, source.frame_name(frame_idx))
        self._place.setText(_DOT.join(place))
        self._picture.setText(_DOT.join(picture))
        self._show_objects()

    @Slot()
    def _show_objects(self) -> None:
        """Make the rows again where they are others."""
        document = self._desk.document
        if document is None or not self._is_in_sight:
            return
        facts = facts_of(
            document.session.project,
            video_id=document.selection.video_id,
            frame_idx=document.selection.frame_idx,
            colours=self._desk.state.colours,
        )
        if facts != self._facts:
            self._facts = facts
            with QSignalBlocker(self.tree):
                self.tree.clear()
                self.tree.addTopLevelItems([self._item(one) for one in facts])
        self._selected.show()

    def _item(self, one: ObjectFacts) -> QTreeWidgetItem:
        item = QTreeWidgetItem([one.name, self._state_of(one), _score(one), "", ""])
        set_id(item, one.object_id)
        item.setIcon(_NAME, swatch(one.colour))
        if one.box is not None:
            x, y, width, height = (
                f"{value:g}" for value in (one.box.x1, one.box.y1, one.box.width, one.box.height)
            )
            item.setText(_AREA, str(one.area))
            item.setText(_BOX, f"{x}, {y}, {width} × {height}")
        if one.object_score is not None:
            item.setToolTip(_SCORE, self.tr("Object score {score:.1f}").format(score=one.object_score))
        item.setToolTip(_BOX, self.tr("x, y, width × height, pixels"))
        for column in (_SCORE, _AREA):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return item

    def _state_of(self, one: ObjectFacts) -> str:
        if one.source is None:
            return self.tr("none")
        if one.is_stale:
            return self.tr("outdated")
        if one.box is None:
            return self.tr("absent")
        return {
            MaskSource.PROMPTED: self.tr("prompted"),
            MaskSource.PROPAGATED: self.tr("tracked"),
            MaskSource.EDITED: self.tr("edited"),
            MaskSource.IMPORTED: self.tr("imported"),
        }[one.source]


def _score(one: ObjectFacts) -> str:
    return "" if one.predicted_iou is None else f"{round(_PERCENT * one.predicted_iou)} %"
