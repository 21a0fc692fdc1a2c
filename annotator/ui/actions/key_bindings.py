"""Which keys every action has: those of its row, or the user's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from annotator.ui.actions.action import Action

MOST_KEYS = 2
"""Of one action."""

FIXED = {"Space": "video.play", "Esc": "edit.escape"}
"""Keys that stay with one action: Space held drags the picture, Esc ends whatever is in hand."""

OF_CONTROLS = frozenset({"Tab", "Shift+Tab", "Backtab", "Shift+Backtab", "Return", "Enter", "Up", "Down"})
"""Keys that lists, buttons and lines need everywhere."""


@dataclass(frozen=True, slots=True)
class KeyBindings:
    """Keys of all actions, as `QKeySequence` writes them; no key belongs to two.

    Attributes:
        rows: the action table.
        keys: by action id, the one that is shown first.
    """

    rows: tuple[Action, ...]
    keys: Mapping[str, tuple[str, ...]]

    @classmethod
    def from_stored(cls, rows: Iterable[Action], stored: Mapping[str, tuple[str, ...]]) -> KeyBindings:
        """What the settings hold as far as it makes sense, and the rows' own keys where nobody took them.

        Another version may know other actions, and have given a key of the user's to one.
        """
        rows = tuple(rows)
        kept = cls(rows, {row.id: () for row in rows})
        for row in sorted(rows, key=lambda row: row.id not in stored):
            wanted = map(portable, stored.get(row.id, row.keys))
            keys = dict.fromkeys((*_fixed_keys(row), *wanted))
            free = tuple(key for key in keys if key and may_have(row, key) and kept.holder_of(key) is None)
            kept = kept.giving(row, free[:MOST_KEYS])
        return kept

    def keys_of(self, row: Action) -> tuple[str, ...]:
        """The first one is shown."""
        return self.keys[row.id]

    def holder_of(self, key: str) -> Action | None:
        """Whose key it is."""
        return next((row for row in self.rows if key in self.keys[row.id]), None)

    def losing(self, row: Action, keys: Iterable[str]) -> tuple[tuple[str, Action], ...]:
        """What other actions would lose if a row had these keys."""
        held = ((key, self.holder_of(key)) for key in keys)
        return tuple((key, holder) for key, holder in held if holder is not None and holder.id != row.id)

    def giving(self, row: Action, keys: Iterable[str]) -> KeyBindings:
        """With other keys for a row, which any other action loses."""
        given = tuple(keys)
        others = {other: tuple(key for key in held if key not in given) for other, held in self.keys.items()}
        return KeyBindings(self.rows, {**others, row.id: given})

    def is_changed(self, row: Action) -> bool:
        """Whether a row has other keys than its own."""
        return self.keys[row.id] != default_keys(row)

    @property
    def changed(self) -> dict[str, tuple[str, ...]]:
        """What there is to store."""
        return {row.id: self.keys[row.id] for row in self.rows if self.is_changed(row)}


def default_keys(row: Action) -> tuple[str, ...]:
    """The row's own."""
    return tuple(portable(key) for key in row.keys)


def may_have(row: Action, key: str) -> bool:
    """Whether a key can be this action's at all."""
    return key not in OF_CONTROLS and FIXED.get(key, row.id) == row.id


def portable(key: str) -> str:
    """As it is stored and compared; empty where it is no key, or several one after the other."""
    sequence = QKeySequence(key)
    return sequence.toString() if sequence.count() == 1 else ""


def _fixed_keys(row: Action) -> tuple[str, ...]:
    return tuple(key for key, action_id in FIXED.items() if action_id == row.id)
