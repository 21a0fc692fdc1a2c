"""The action table as QActions: bound to commands, enabled by the situation alone."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QPalette
from PySide6.QtWidgets import QWidget

from annotator.ui.actions.action import Action
from annotator.ui.actions.key_bindings import KeyBindings
from annotator.ui.actions.ui_state import UiState
from annotator.ui.actions.wording import (
    button_text_of,
    name_of_action,
    refusal_of,
    text_of,
    tip_of,
    with_detail,
)
from annotator.ui.icons import icon_of
from annotator.ui.key_names import with_keys


class ActionSet(QObject):
    """One QAction per row.

    Signals:
        rebound(): actions have other keys.

    Args:
        rows: the table.
        commands: what handlers name, by group.
        changed_keys: the user's own keys by action id.
        parent: the window that the keys work in.

    Raises:
        AttributeError, KeyError: a row names a handler that there is not.
    """

    rebound = Signal()

    def __init__(
        self,
        rows: Iterable[Action],
        commands: Mapping[str, object],
        parent: QWidget,
        *,
        changed_keys: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = {row.id: row for row in rows}
        self._state = UiState()
        self._actions = {row.id: self._made(row, commands) for row in self._rows.values()}
        parent.addActions([self._actions[row.id] for row in self._rows.values() if not row.local])
        self.rebind(KeyBindings.from_stored(self.rows, changed_keys or {}))

    @property
    def rows(self) -> tuple[Action, ...]:
        """The table."""
        return tuple(self._rows.values())

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    @property
    def bindings(self) -> KeyBindings:
        """The keys in use."""
        return self._bindings

    def rebind(self, bindings: KeyBindings) -> None:
        """Give all actions these keys, at once and everywhere."""
        self._bindings = bindings
        for row in self._rows.values():
            self._actions[row.id].setShortcuts([QKeySequence(key) for key in bindings.keys_of(row)])
        self.set_state(self._state)
        self.rebound.emit()

    @property
    def key_names(self) -> dict[str, str]:
        """The first key of each action as people read it; its name where it has none."""
        return {
            row.id: native(self._bindings.keys_of(row)[:1]) or name_of_action(row) for row in self._rows.values()
        }

    def add_local_keys(self, *widgets: QWidget) -> None:
        """Let keys that are not for the whole window work in these widgets."""
        for widget in widgets:
            widget.addActions([self._actions[row.id] for row in self._rows.values() if row.local])

    @Slot(object)
    def set_state(self, state: UiState) -> None:
        """Enable, tick and describe every action by its row."""
        self._state = state
        names = self.key_names
        for row in self._rows.values():
            action, refusal = self._actions[row.id], row.refusal(state)
            action.setEnabled(not refusal)
            if row.checked is not None:
                action.setChecked(row.checked(state))
            if row.detail is not None:
                action.setText(with_detail(text_of(row), row.detail(state)))
            action.setToolTip(with_keys(_tooltip(row, native(self._bindings.keys_of(row)), refusal), names))

    def set_palette(self, palette: QPalette) -> None:
        """Draw the icons in a palette's colours."""
        for row in self._rows.values():
            if row.icon:
                self._actions[row.id].setIcon(icon_of(row.icon, palette))

    def _made(self, row: Action, commands: Mapping[str, object]) -> QAction:
        action = QAction(text_of(row), self)
        action.setObjectName(row.id)
        action.setIconText(button_text_of(row) or name_of_action(row))
        action.setCheckable(row.checked is not None)
        if row.local:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        handler = _handler(row, commands)
        action.triggered.connect(lambda _is_checked: handler())
        return action


def _handler(row: Action, commands: Mapping[str, object]) -> Callable[[], None]:
    group, _, name = row.handler.partition(".")
    method: Callable[..., None] = getattr(commands[group], name)
    return method if row.argument is None else partial(method, row.argument)


def native(keys: Iterable[str]) -> str:
    """Keys as the system writes them: ``Ctrl+M / Ctrl+B``."""
    return " / ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


def _tooltip(row: Action, keys: str, refusal: str) -> str:
    lines = [f"<b>{name_of_action(row)}</b>{f' &nbsp; {keys}' if keys else ''}"]
    lines += [line for line in (tip_of(row), f"<i>{refusal_of(refusal)}</i>" if refusal else "") if line]
    return "<br>".join(lines)
