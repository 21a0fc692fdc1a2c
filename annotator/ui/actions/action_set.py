"""The action table as QActions: bound to commands, enabled by the situation alone."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence, QPalette
from PySide6.QtWidgets import QWidget

from annotator.ui.actions.action import Action
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


class ActionSet(QObject):
    """One QAction per row.

    Args:
        rows: the table.
        commands: what handlers name, by group.
        changed_keys: the user's own key sequences by action id.
        parent: the window that the keys work in.

    Raises:
        AttributeError, KeyError: a row names a handler that there is not.
    """

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
        self._actions = {
            row.id: self._made(row, commands, (changed_keys or {}).get(row.id, row.keys))
            for row in self._rows.values()
        }
        parent.addActions([self._actions[row.id] for row in self._rows.values() if not row.local])
        self.set_state(UiState())

    @property
    def rows(self) -> tuple[Action, ...]:
        """The table."""
        return tuple(self._rows.values())

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def add_local_keys(self, *widgets: QWidget) -> None:
        """Let keys that are not for the whole window work in these widgets."""
        for widget in widgets:
            widget.addActions([self._actions[row.id] for row in self._rows.values() if row.local])

    @Slot(object)
    def set_state(self, state: UiState) -> None:
        """Enable, tick and describe every action by its row."""
        for row in self._rows.values():
            action, refusal = self._actions[row.id], row.refusal(state)
            action.setEnabled(not refusal)
            if row.checked is not None:
                action.setChecked(row.checked(state))
            if row.detail is not None:
                action.setText(with_detail(text_of(row), row.detail(state)))
            action.setToolTip(_tooltip(row, action.shortcuts(), refusal))

    def set_palette(self, palette: QPalette) -> None:
        """Draw the icons in a palette's colours."""
        for row in self._rows.values():
            if row.icon:
                self._actions[row.id].setIcon(icon_of(row.icon, palette))

    def _made(self, row: Action, commands: Mapping[str, object], keys: tuple[str, ...]) -> QAction:
        action = QAction(text_of(row), self)
        action.setObjectName(row.id)
        action.setShortcuts([QKeySequence(key) for key in keys])
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


def _tooltip(row: Action, keys: Iterable[QKeySequence], refusal: str) -> str:
    shown = " / ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
    lines = [f"<b>{name_of_action(row)}</b>{f' &nbsp; {shown}' if shown else ''}"]
    lines += [line for line in (tip_of(row), f"<i>{refusal_of(refusal)}</i>" if refusal else "") if line]
    return "<br>".join(lines)
