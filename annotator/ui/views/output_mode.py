"""What of an object is its result: the choice in the top bar."""

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from annotator.services.setting_table import EXPORT_FORMAT, OUTPUT_SHAPE
from annotator.services.settings import Settings
from annotator.ui.canvas.canvas_scene import ResultShape

_FORMATS = {
    ResultShape.POLYGON: "coco-polygon",
    ResultShape.BOX: "coco-box",
    ResultShape.ROTATED_BOX: "coco-rbox",
}
"""What an export offers first once a shape was chosen, until another format is."""


class OutputMode(QComboBox):
    """Polygons, boxes or rotated boxes, on the canvas and in the next export; remembered."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setAccessibleName(self.tr("Shape of results"))
        self.setToolTip(self.tr("What results are drawn and exported as; the masks themselves are kept."))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.addItem(self.tr("Polygons"), ResultShape.POLYGON)
        self.addItem(self.tr("Boxes"), ResultShape.BOX)
        self.addItem(self.tr("Rotated boxes"), ResultShape.ROTATED_BOX)
        self.activated.connect(self._choose)
        settings.changed.connect(self._show)
        self._show()

    @Slot(int)
    def _choose(self, index: int) -> None:
        shape = ResultShape(self.itemData(index))
        self._settings.set(OUTPUT_SHAPE, shape.value)
        self._settings.set(EXPORT_FORMAT, _FORMATS[shape])

    @Slot()
    def _show(self) -> None:
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(ResultShape(self._settings.get(OUTPUT_SHAPE))))
