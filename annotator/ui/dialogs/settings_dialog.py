"""The settings dialog, made from the table of settings."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.services.marking import QT_TRANSLATE_NOOP
from annotator.services.setting_table import LANGUAGE, SETTINGS, Setting
from annotator.services.settings import Settings
from annotator.ui.dialogs.closing import close_row
from annotator.ui.language import NAMES

_CONTEXT = "Settings"
_PAGES = {
    "look": QT_TRANSLATE_NOOP("Settings", "Look"),
    "tracking": QT_TRANSLATE_NOOP("Settings", "Tracking"),
    "video": QT_TRANSLATE_NOOP("Settings", "Video"),
    "export": QT_TRANSLATE_NOOP("Settings", "Export"),
}
_CHOICES = {
    "system": QT_TRANSLATE_NOOP("Settings", "As the system"),
    "light": QT_TRANSLATE_NOOP("Settings", "Light"),
    "dark": QT_TRANSLATE_NOOP("Settings", "Dark"),
    "forward": QT_TRANSLATE_NOOP("Settings", "Forward"),
    "backward": QT_TRANSLATE_NOOP("Settings", "Backward"),
    "both": QT_TRANSLATE_NOOP("Settings", "Both ways"),
    "auto": QT_TRANSLATE_NOOP("Settings", "The fastest there is"),
    "cpu": QT_TRANSLATE_NOOP("Settings", "Processor (CPU)"),
    "cuda": QT_TRANSLATE_NOOP("Settings", "Graphics card (CUDA)"),
}
Choices = Mapping[str, Mapping[str, str]]
"""What a setting may be, with the label of each value, by the setting's key."""

_NOTES = {LANGUAGE.key: QT_TRANSLATE_NOOP("Settings", "Changes at the next start.")}


class SettingsDialog(QDialog):
    """A page per group of keys, a control per row; every change counts at once."""

    def __init__(self, settings: Settings, choices: Choices, parent: QWidget) -> None:
        """Args: choices: of settings whose values are known only now, such as installed engines."""
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(440)
        tabs = QTabWidget()
        for group, title in _PAGES.items():
            rows = [row for row in SETTINGS if row.key.startswith(f"{group}.")]
            tabs.addTab(self._page(rows, choices), _translated(title))
        layout = QVBoxLayout(self)
        layout.addWidget(tabs)
        layout.addWidget(close_row(self))

    def _page(self, rows: list[Any], choices: Choices) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(16, 16, 16, 16)
        form.setSpacing(10)
        for row in rows:
            named = choices.get(row.key, {choice: _label_of(choice) for choice in row.choices})
            control = self._control(row, named)
            control.setObjectName(row.key)
            control.setAccessibleName(_translated(row.label))
            form.addRow(_translated(row.label), control)
            if row.key in _NOTES:
                note = QLabel(_translated(_NOTES[row.key]))
                note.setEnabled(False)
                form.addRow("", note)
        return page

    def _control(self, row: Setting[Any], choices: Mapping[Any, str]) -> QWidget:
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
        raise TypeError(f"{row.key} has no choices")

    def _chooser(self, row: Setting[Any]) -> Callable[[Any], None]:
        return lambda value: self._settings.set(row, value)


def _combo(choices: Mapping[Any, str], value: Any, choose: Callable[[Any], None]) -> QComboBox:
    box = QComboBox()
    for choice, label in choices.items():
        box.addItem(label, choice)
    box.setCurrentIndex(max(box.findData(value), 0))
    box.activated.connect(lambda index: choose(box.itemData(index, Qt.ItemDataRole.UserRole)))
    return box


def _label_of(choice: str) -> str:
    return _translated(_CHOICES[choice]) if choice in _CHOICES else NAMES[choice]


def _translated(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
