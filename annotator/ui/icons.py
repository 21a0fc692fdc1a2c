"""The program's own icons, drawn in the colour of the text around them."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from annotator.domain.palette import RGB
from annotator.paths import resources_dir

_SIZES = (16, 20, 24, 32, 48, 64, 96)
"""Pixels, those of dense screens included."""

_FADED = 0.38
"""How much is left of an icon whose action cannot be done now."""


def icon_of(name: str, palette: QPalette, *, colour: QColor | None = None) -> QIcon:
    """An icon in a palette's text colour, or in `colour`.

    Raises:
        FileNotFoundError: the program has no icon of that name.
    """
    ink = colour or palette.color(QPalette.ColorRole.ButtonText)
    return _icon(name, ink.name(), palette.color(QPalette.ColorRole.HighlightedText).name())


@lru_cache(maxsize=16)
def _icon(name: str, ink: str, on_accent: str) -> QIcon:
    """Kept, a few: a list of 500 objects has 500 times the same two. All icons in two palettes would be 16 MB."""
    icon = QIcon()
    for size in _SIZES:
        icon.addPixmap(_drawn(name, ink, size, 1.0), QIcon.Mode.Normal)
        icon.addPixmap(_drawn(name, ink, size, _FADED), QIcon.Mode.Disabled)
        icon.addPixmap(_drawn(name, on_accent, size, 1.0), QIcon.Mode.Selected)
    return icon


@lru_cache(maxsize=256)
def swatch(colour: RGB, *, size: int = 14) -> QIcon:
    """A patch of an object's colour."""
    pixmap = QPixmap(QSize(size * 2, size * 2))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(0, 0, 0, 60))
    painter.setBrush(QColor(*colour))
    painter.drawRoundedRect(QRectF(2, 2, size * 2 - 4, size * 2 - 4), 6, 6)
    painter.end()
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)  # the style would tint it, and a colour is told by its colour
    return icon


@cache
def _source(name: str) -> bytes:
    return (resources_dir() / "icons" / f"{name}.svg").read_bytes()


def _drawn(name: str, colour: str, size: int, opacity: float) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_source(name).replace(b"currentColor", colour.encode())))
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(opacity)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
