"""The settings dialog, made from the table of settings."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.services.setting_table import SETTINGS, Setting
from annotator.services.settings import Settings
from annotator.ui.dialogs.closing import close_row

_PAGES = {
    "look": "Look",
    "canvas": "Canvas",
    "tracking": "Tracking",
    "video": "Video",
    "export": "Export",
}
_CHOICES = {
    "system": "As the system",
    "light": "Light",
    "dark": "Dark",
    "forward": "Forward",
    "backward": "Backward",
    "both": "Both ways",
    "auto": "The fastest there is",
    "cpu": "Processor (CPU)",
    "cuda": "Graphics card (CUDA)",
    "classic": "Classic, built in",
}
_NOT_HERE = frozenset({"look.language", "canvas.output_shape", "canvas.brush_radius"})
"""Rows of what the window cannot do yet: a control that changes nothing is not shown."""


class SettingsDialog(QDialog):
    """A page per group of keys, a control per row; every change counts at once."""

    def __init__(self, settings: Settings, choices: dict[str, tuple[str, ...]], parent: QWidget) -> None:
        """Args: choices: for texts whose values are known only now, such as installed engines, by key."""
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(440)
        tabs = QTabWidget()
        for group, title in _PAGES.items():
            rows = [row for row in SETTINGS if row.key.startswith(f"{group}.") and row.key not in _NOT_HERE]
            if rows:
                tabs.addTab(self._page(rows, choices), self.tr(title))
        layout = QVBoxLayout(self)
        layout.addWidget(tabs)
        layout.addWidget(close_row(self))

    def _page(self, rows: list[Any], choices: dict[str, tuple[str, ...]]) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(16, 16, 16, 16)
        form.setSpacing(10)
        for row in rows:
            control = self._control(row, row.choices or choices.get(row.key, ()))
            control.setObjectName(row.key)
            control.setAccessibleName(self.tr(row.label))
            form.addRow(self.tr(row.label), control)
        return page

    def _control(self, row: Setting[Any], choices: tuple[Any, ...]) -> QWidget:
        value, choose = self._settings.get(row), self._chooser(row)
        if choices:
            return _combo(choices, value, choose)
        match value:
            case bool():
                box = QCheckBox()
                box.setChecked(value)
                box.toggled.connect(choose)
                return box
            case int():
                number = QSpinBox()
                number.setRange(int(row.least or 0), int(row.most or 2**30))
                number.setValue(value)
                number.valueChanged.connect(choose)
                return number
            case float():
                least, most = row.least or 0.0, row.most or 1e6
                decimal = QDoubleSpinBox()
                decimal.setRange(least, most)
                decimal.setSingleStep(0.25)
                decimal.setValue(value)
                decimal.valueChanged.connect(choose)
                return decimal
        line = QLineEdit(str(value))
        line.editingFinished.connect(lambda: choose(line.text()))
        return line

    def _chooser(self, row: Setting[Any]) -> Callable[[Any], None]:
        return lambda value: self._settings.set(row, value)


def _combo(choices: tuple[Any, ...], value: Any, choose: Callable[[Any], None]) -> QComboBox:
    box = QComboBox()
    for choice in choices:
        box.addItem(_CHOICES.get(choice, str(choice)), choice)
    box.setCurrentIndex(max(box.findData(value), 0))
    box.activated.connect(lambda index: choose(box.itemData(index, Qt.ItemDataRole.UserRole)))
    return box
