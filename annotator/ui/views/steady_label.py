"""A label for numbers that count: it grows and never shrinks, so that nothing beside it moves."""

from PySide6.QtWidgets import QLabel


class SteadyLabel(QLabel):
    """Of a fixed size, which spares the window laying itself out with each number."""

    def show_text(self, text: str) -> None:
        """Say something else."""
        self.setText(text)
        # Its hint costs ten times as much as the width of a text: only where that may be too wide.
        if self.fontMetrics().horizontalAdvance(text) + 2 > self.minimumWidth():
            self.setFixedSize(self.sizeHint().expandedTo(self.minimumSize()))
