"""A label for numbers that count: it grows and never shrinks, so that nothing beside it moves."""

from PySide6.QtWidgets import QLabel


class SteadyLabel(QLabel):
    """Of a fixed size, which spares the window laying itself out with each number."""

    def show_text(self, text: str) -> None:
        """Say something else."""
        self.setText(text)
        needed, now = self.sizeHint(), self.minimumSize()
        if needed.width() > now.width() or needed.height() != now.height():
            self.setFixedSize(max(needed.width(), now.width()), needed.height())
