"""A label for numbers that count: it grows and never shrinks, so that nothing beside it moves."""

from PySide6.QtWidgets import QLabel


class SteadyLabel(QLabel):
    """Of a fixed size, which spares the window laying itself out with each number."""

    _widest = -1

    def show_text(self, text: str) -> None:
        """Say something else."""
        self.setText(text)
        # Its hint, which knows of paddings, costs ten times as much as the width of a text: only for a wider one.
        width = self.fontMetrics().horizontalAdvance(text)
        if width > self._widest:
            self._widest = width
            self.setFixedSize(self.sizeHint().expandedTo(self.minimumSize()))
