"""Pens and colours that several painters of the canvas share."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from annotator.domain.palette import RGB

CASING = QColor(0, 0, 0, 150)
"""Under every line, so that it shows on any picture."""

WHITE = QColor(255, 255, 255)
POSITIVE = QColor("#1fa84f")
NEGATIVE = QColor("#dc3030")


def colour(rgb: RGB, alpha: int = 255) -> QColor:
    """A colour of the palette as Qt's."""
    return QColor(rgb.red, rgb.green, rgb.blue, alpha)


def pen(line: QColor, width: float, *, dashes: tuple[float, ...] = ()) -> QPen:
    """A round-cornered pen; dashes are in units of its width."""
    made = QPen(line, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
    if dashes:
        made.setDashPattern(list(dashes))
    return made


def colour_with_alpha(base: QColor, alpha: int) -> QColor:
    """The colour, as see-through as `alpha` (0 to 255) says."""
    return QColor(base.red(), base.green(), base.blue(), alpha)
