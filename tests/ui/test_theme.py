"""Light and dark windows."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.theme import Theme, ThemeChoice, dark_palette, is_dark, light_palette


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """Undresses the application afterwards: other tests share it."""
    before = qapp.palette(), qapp.style().objectName()
    made = Theme(qapp, ThemeChoice.LIGHT)
    yield made
    made.setParent(None)
    made.deleteLater()
    qapp.setPalette(before[0])
    qapp.setStyle(before[1])


def test_the_choice_dresses_the_application(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed) as changed:
        theme.choose(ThemeChoice.DARK)
    assert changed.args == [True]
    assert theme.is_dark
    assert is_dark(qapp.palette())
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose(ThemeChoice.DARK)


@pytest.mark.parametrize("palette", [light_palette(), dark_palette()], ids=["light", "dark"])
def test_text_can_be_read(palette: QPalette) -> None:
    role = QPalette.ColorRole
    pairs = ((role.WindowText, role.Window), (role.Text, role.Base), (role.ButtonText, role.Button))
    for text, ground in (*pairs, (role.HighlightedText, role.Highlight), (role.ToolTipText, role.ToolTipBase)):
        least = 4.0 if text is role.HighlightedText else 7.0
        assert contrast(palette, text, ground) >= least


def contrast(palette: QPalette, text: QPalette.ColorRole, ground: QPalette.ColorRole) -> float:
    """WCAG 2 contrast."""

    def luminance(role: QPalette.ColorRole) -> float:
        colour = palette.color(role)
        linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in colour.getRgbF()[:3]]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(text), luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
