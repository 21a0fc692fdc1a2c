"""How the next run goes: three choices beside the Track button, and those that the settings remember."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from annotator.domain.run import Direction
from annotator.services.setting_table import DIRECTION, ONLY_SELECTED, STOP_AT_CUTS
from annotator.services.settings import Settings
from annotator.ui.desk import Desk, DeskState


class RunOptions(QWidget):
    """Direction, frames and objects of the next run; direction and objects are remembered."""

    def __init__(self, desk: Desk, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._settings = settings
        self._direction = self._choice(
            self.tr("Direction of the run"),
            ((self.tr("Forward"), "forward"), (self.tr("Backward"), "backward"), (self.tr("Both ways"), "both")),
            lambda value: settings.set(DIRECTION, str(value)),
        )
        self._frames = self._choice(
            self.tr("Frames of the run"),
            ((self.tr("Whole video"), False), (self.tr("In to out"), True)),
            lambda value: desk.update(only_range=value),
        )
        self._objects = self._choice(
            self.tr("Objects of the run"),
            ((self.tr("All objects"), False), (self.tr("Selected"), True)),
            lambda value: settings.set(ONLY_SELECTED, bool(value)),
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 0, 4, 0)
        layout.setSpacing(4)
        for box in (self._direction, self._frames, self._objects):
            layout.addWidget(box)
        settings.changed.connect(self._take_settings)
        desk.changed.connect(self._show)
        self._take_settings()
        self._show(desk.state)

    def _choice(
        self, name: str, rows: Iterable[tuple[str, object]], chosen: Callable[[object], None]
    ) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for text, value in rows:
            box.addItem(text, value)
        box.activated.connect(lambda index: chosen(box.itemData(index)))
        return box

    @Slot()
    def _take_settings(self) -> None:
        self._desk.update(
            direction=Direction(self._settings.get(DIRECTION)),
            only_selected=self._settings.get(ONLY_SELECTED),
            stop_at_cuts=self._settings.get(STOP_AT_CUTS),
        )

    @Slot(object)
    def _show(self, state: DeskState) -> None:
        for box, value in (
            (self._direction, state.direction.value),
            (self._frames, state.only_range),
            (self._objects, state.only_selected),
        ):
            with QSignalBlocker(box):
                box.setCurrentIndex(box.findData(value))
