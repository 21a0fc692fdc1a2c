"""The row of buttons under a manager's list."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton


def button_row(*buttons: tuple[str, Callable[[], object]]) -> QHBoxLayout:
    """A button for each text, from the left; none answers to Enter, which ends a name that is typed."""
    row = QHBoxLayout()
    for text, slot in buttons:
        button = QPushButton(text, autoDefault=False)
        button.clicked.connect(slot)
        row.addWidget(button)
    row.addStretch(1)
    return row
