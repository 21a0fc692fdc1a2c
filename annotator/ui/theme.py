"""Light and dark: Fusion style with palettes of our own, following the system.

`QStyleHints.setColorScheme` does nothing on plain X11 and offscreen, so a dark window needs a dark palette that is
set by hand; with both palettes ours the window looks the same everywhere.
"""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

ACCENT = QColor("#2f7fd6")
"""Of what is selected or running, in both palettes."""


class ThemeChoice(StrEnum):
    """What the user wants; the values are those of the setting."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Dresses the application, at once and whenever the system changes its mind.

    Signals:
        changed(bool): the palette is another one; whether it is dark.
    """

    changed = Signal(bool)

    def __init__(self, app: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    @property
    def is_dark(self) -> bool:
        """Whether the window is dark now."""
        return is_dark(self._app.palette())

    def choose(self, choice: ThemeChoice) -> None:
        """Follow the user's choice."""
        self._choice = choice
        self._apply()

    @Slot()
    def _apply(self) -> None:
        wants_dark = self._choice is ThemeChoice.DARK or (
            self._choice is ThemeChoice.SYSTEM and self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        )
        palette = dark_palette() if wants_dark else light_palette()
        if palette != self._app.palette():
            self._app.setPalette(palette)
            self.changed.emit(wants_dark)


def is_dark(palette: QPalette) -> bool:
    """Whether text is lighter than what it stands on."""
    text, window = palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window)
    return text.lightness() > window.lightness()


def canvas_background(palette: QPalette) -> QColor:
    """Around the picture: a neutral grey, darker than the window."""
    return QColor("#17181a") if is_dark(palette) else QColor("#d4d7db")


def light_palette() -> QPalette:
    """Dark text on light grey."""
    return _palette(
        window="#f3f4f6", base="#ffffff", raised="#fbfbfc", text="#1c1f24", faint="#8a9099", line="#c9cdd3"
    )


def dark_palette() -> QPalette:
    """Light text on dark, neutral grey that does not tint what the eye makes of a picture's colours."""
    return _palette(
        window="#26282b", base="#1c1d20", raised="#313438", text="#e6e7e9", faint="#7f858d", line="#43474d"
    )


def _palette(*, window: str, base: str, raised: str, text: str, faint: str, line: str) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(QColor(raised), QColor(window))
    for name, colour in (
        (role.Window, window),
        (role.WindowText, text),
        (role.Base, base),
        (role.AlternateBase, window),
        (role.Text, text),
        (role.Button, raised),
        (role.ButtonText, text),
        (role.BrightText, "#ffffff"),
        (role.ToolTipBase, raised),
        (role.ToolTipText, text),
        (role.PlaceholderText, faint),
        (role.Mid, line),
        (role.Link, ACCENT.name()),
    ):
        palette.setColor(name, QColor(colour))
    palette.setColor(role.Highlight, ACCENT)
    palette.setColor(role.HighlightedText, QColor("#ffffff"))
    palette.setColor(role.Accent, ACCENT)
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(faint))
    return palette
