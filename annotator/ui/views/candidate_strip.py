"""The masks that the last prompts could mean, as small pictures over the canvas to choose from."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QIcon, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QToolButton

from annotator.domain.geometry import Box
from annotator.domain.object_id import ObjectId
from annotator.domain.palette import RGB
from annotator.domain.project import Project
from annotator.services.document import Document
from annotator.session.candidates import OfferedMasks
from annotator.ui.canvas.canvas_view import CanvasView
from annotator.ui.canvas.mask_crops import box_of
from annotator.ui.canvas.thumbnails import surroundings, thumbnail
from annotator.ui.desk import Desk
from annotator.ui.naming import colour_of_object

_PICTURE = QSize(84, 63)
_GAP = 12
_PERCENT = 100


class CandidateStrip(QFrame):
    """Shown only where there is a choice, and no mask is edited.

    A click leaves the focus with the canvas; Tab leads here.

    Signals:
        pointed(object): the Mask under the pointer, to be shown on the picture, or None.

    Args:
        desk: what is open.
        canvas: what it lies over.
        following: the action that goes to the next candidate; its key is named.
    """

    pointed = Signal(object)

    def __init__(self, desk: Desk, canvas: CanvasView, following: QAction) -> None:
        super().__init__(canvas)
        self._desk = desk
        self._canvas = canvas
        self._following = following
        self._shown: OfferedMasks | None = None
        self._is_aside = False
        self.setObjectName("popup")
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(self.tr("Candidates"))
        self._group = QButtonGroup(self)
        self._hint = QLabel()
        self._hint.setEnabled(False)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6, 6, 10, 6)
        self._row.setSpacing(4)
        self._row.addWidget(self._hint)
        self._group.idClicked.connect(self._choose)
        canvas.installEventFilter(self)
        desk.document_changed.connect(self._take)
        desk.changed.connect(self._show)
        self.hide()

    @property
    def buttons(self) -> tuple[QToolButton, ...]:
        """One per candidate on offer, in their order."""
        return tuple(button for button in self._group.buttons() if isinstance(button, QToolButton))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay where it belongs when the canvas changes its size; tell what the pointer is over."""
        if isinstance(event, QResizeEvent) and watched is self._canvas:
            self._place()
        elif event.type() in (QEvent.Type.Enter, QEvent.Type.Leave) and isinstance(watched, QToolButton):
            index, shown = self._group.id(watched), self._shown
            entered = event.type() is QEvent.Type.Enter and shown is not None and index >= 0
            self.pointed.emit(shown.candidates[index].mask if entered and shown is not None else None)
        return super().eventFilter(watched, event)

    @Slot(bool)
    def set_aside(self, is_aside: bool) -> None:
        """Make room for a question, or come back."""
        self._is_aside = is_aside
        self._show()

    @Slot(object)
    def _take(self, document: Document | None) -> None:
        if document is not None:
            document.candidates.changed.connect(self._show)
            document.frames.loaded.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        document = self._desk.document
        is_elsewhere = self._is_aside or self._desk.state.tool.is_editing
        offered = None if document is None or is_elsewhere else document.candidates.offered
        if document is None or offered is None or not self._make(document, offered):
            self._leave()
            return
        self._group.button(document.candidates.chosen).setChecked(True)
        keys = self._following.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self._hint.setText(keys)
        self._hint.setToolTip(self._following.toolTip())
        self._place()
        self.show()
        self.raise_()

    def _leave(self) -> None:
        """Offer nothing any more."""
        had_focus = any(button.hasFocus() for button in self.buttons)
        self._shown = None
        self._clear()
        self.hide()
        if had_focus:
            self._canvas.setFocus()

    def _make(self, document: Document, offered: OfferedMasks) -> bool:
        """A button per candidate, made again where they are others; whether there is a frame to show them on."""
        if offered == self._shown:
            return True
        frame = document.frames.cached(offered.frame_idx)
        if frame is None:
            return False
        self._clear()
        self._shown = offered
        masks = [one.mask for one in offered.candidates]
        part = surroundings(_around(offered), masks[0].size)
        colour = self._colour(document.session.project, offered.object_id)
        for index, one in enumerate(offered.candidates):
            ratio = self.devicePixelRatioF()
            picture = thumbnail(frame, one.mask, part, colour, size=_PICTURE, ratio=ratio)
            self._add(index, QIcon(picture), round(_PERCENT * one.predicted_iou), of=len(masks))
        return True

    def _colour(self, project: Project, object_id: ObjectId) -> RGB:
        return colour_of_object(project, project.object(object_id), self._desk.state.colours)

    def _add(self, index: int, icon: QIcon, percent: int, *, of: int) -> None:
        button = QToolButton(autoRaise=True)
        button.setCheckable(True)
        button.setObjectName("candidate")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIcon(icon)
        button.setIconSize(_PICTURE)
        button.setText(f"{percent} %")
        text = self.tr("Mask {number} of {count}; the engine's own estimate of it is {percent} %.")
        text = text.format(number=index + 1, count=of, percent=percent)
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.installEventFilter(self)
        self._group.addButton(button, index)
        self._row.insertWidget(index, button)

    def _clear(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self.pointed.emit(None)

    @Slot(int)
    def _choose(self, index: int) -> None:
        if self._desk.document is not None:
            self._desk.document.candidates.choose(index)
        self._show()

    def _place(self) -> None:
        """Below, or above where the masks would lie under it."""
        self.adjustSize()
        x = max((self._canvas.width() - self.width()) // 2, 0)
        above, below = _GAP, max(self._canvas.height() - self.height() - _GAP, 0)
        free = [y for y in (below, above) if not self._hides(QRect(QPoint(x, y), self.size()))]
        self.move(x, (*free, below)[0])

    def _hides(self, rect: QRect) -> bool:
        return self._shown is not None and self._canvas.rect_of(_around(self._shown)).intersects(rect)


def _around(offered: OfferedMasks) -> Box:
    boxes = [box.xyxy for one in offered.candidates if (box := box_of(one.mask)) is not None]
    x1, y1, x2, y2 = zip(*boxes, strict=True)
    return Box(min(x1), min(y1), max(x2), max(y2))
