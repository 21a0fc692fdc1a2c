"""The user's settings, typed, saved when they change."""

from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace
from PySide6.QtCore import QByteArray, QObject, Signal

from annotator.domain.errors import InvalidValueError
from annotator.paths import settings_dir
from annotator.services.setting_table import Setting
from annotator.services.settings_file import SettingsError, SettingsFile, StoredSettings

MOST_RECENT = 12
"""Files remembered."""

_T = TypeVar("_T", bool, int, float, str)


class Settings(QObject):
    """Values of the rows in `setting_table`, recent files, changed shortcuts and the state of windows.

    Signals:
        changed(str, object): a setting's key and new value.
        recent_changed(): the files opened last.
        failed(str): they cannot be written; they stand until the program ends.

    Attributes:
        note: a sentence for the user where the file could not be read; empty otherwise.

    Args:
        path: the file; the user's own where not given.
    """

    changed = Signal(str, object)
    recent_changed = Signal()
    failed = Signal(str)

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = SettingsFile(path or settings_dir() / "settings.json")
        self._stored, self.note = self._file.read()

    def get(self, setting: Setting[_T]) -> _T:
        """What was chosen; the default where nothing was, or nothing that makes sense."""
        value = self._stored.settings.get(setting.key, setting.default)
        if isinstance(setting.default, float) and type(value) is int:
            value = float(value)  # JSON knows no difference between 1 and 1.0
        return value if setting.accepts(value) else setting.default  # type: ignore[return-value]

    def set(self, setting: Setting[_T], value: _T) -> None:
        """Choose a value.

        Raises:
            InvalidValueError: the setting cannot have it.
        """
        if not setting.accepts(value):
            raise InvalidValueError(f"{setting.key} cannot be {value!r}")
        if value != self.get(setting):
            self._save(replace(self._stored, settings={**self._stored.settings, setting.key: value}))
            self.changed.emit(setting.key, value)

    @property
    def recent(self) -> tuple[Path, ...]:
        """Videos, folders and projects opened, the last one first; some may be gone."""
        return tuple(Path(path) for path in self._stored.recent)

    def add_recent(self, path: Path) -> None:
        """A file was opened."""
        first = str(path.absolute())
        others = (other for other in self._stored.recent if other != first)
        self._save(replace(self._stored, recent=(first, *others)[:MOST_RECENT]))
        self.recent_changed.emit()

    def remove_recent(self, path: Path) -> None:
        """A file is gone."""
        gone = str(path.absolute())
        self._save(replace(self._stored, recent=tuple(other for other in self._stored.recent if other != gone)))
        self.recent_changed.emit()

    @property
    def shortcuts(self) -> dict[str, tuple[str, ...]]:
        """Key sequences by action id, where the user changed them."""
        return dict(self._stored.shortcuts)

    def set_shortcuts(self, shortcuts: dict[str, tuple[str, ...]]) -> None:
        """Change key sequences; an action that is left out has its own again."""
        self._save(replace(self._stored, shortcuts=dict(shortcuts)))

    def window_state(self, name: str) -> QByteArray:
        """What a window gave to `set_window_state`; empty at first."""
        return QByteArray(self._stored.window.get(name, b""))

    def set_window_state(self, name: str, state: QByteArray) -> None:
        """Keep geometry or docks of a window."""
        self._save(replace(self._stored, window={**self._stored.window, name: state.data()}))

    def _save(self, stored: StoredSettings) -> None:
        if stored == self._stored:
            return
        self._stored = stored
        try:
            self._file.write(stored)
        except SettingsError as error:
            self.failed.emit(str(error))
