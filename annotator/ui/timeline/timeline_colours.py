"""The timeline's colours, out of the window's palette."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QPalette

from annotator.ui.theme import ACCENT, is_dark
from annotator.ui.timeline.timeline_model import UNKNOWN

_DOUBT = QColor("#f0a000")
_DOUBTED_BELOW = 0.85
"""Confidence from which nothing is said: engines seldom claim more of a good mask."""


@dataclass(frozen=True, slots=True)
class TimelineColours:
    """What the timeline is painted with."""

    background: QColor
    stripe: QColor
    raised: QColor
    line: QColor
    text: QColor
    faint: QColor
    accent: QColor
    selected: QColor
    playhead: QColor
    outside: QColor
    confidence: NDArray[np.uint32]
    """``(256,) uint32`` 0xAARRGGBB, premultiplied, by confidence: the more doubtful, the stronger."""

    @staticmethod
    def of(palette: QPalette) -> "TimelineColours":
        """The colours for a palette; those of the last one are kept."""
        if palette.cacheKey() not in _made:
            _made.clear()
            _made[palette.cacheKey()] = TimelineColours._of(palette)
        return _made[palette.cacheKey()]

    @staticmethod
    def _of(palette: QPalette) -> "TimelineColours":
        role, dark = QPalette.ColorRole, is_dark(palette)
        selected = QColor(ACCENT)
        selected.setAlpha(46 if dark else 34)
        base = palette.color(role.Base)
        return TimelineColours(
            background=base,
            stripe=palette.color(role.AlternateBase),
            raised=palette.color(role.Button),
            line=palette.color(role.Mid),
            text=palette.color(role.Text),
            faint=palette.color(role.PlaceholderText),
            accent=QColor(ACCENT),
            selected=selected,
            playhead=QColor("#ff5a4f") if dark else QColor("#d8322a"),
            outside=QColor(0, 0, 0, 110) if dark else QColor(60, 66, 74, 60),
            confidence=_confidence_table(palette.color(role.Mid)),
        )


_made: dict[int, TimelineColours] = {}


def _confidence_table(certain: QColor) -> NDArray[np.uint32]:
    share = np.clip((_DOUBTED_BELOW - np.arange(256) / (UNKNOWN - 1)) / (_DOUBTED_BELOW - 0.3), 0, 1)[:, None]
    colours = (1 - share) * np.array(certain.getRgb()) + share * np.array(_DOUBT.getRgb())
    red, green, blue, _ = np.rint(colours).astype(np.uint32).T
    table: NDArray[np.uint32] = (np.uint32(255) << 24) | (red << 16) | (green << 8) | blue
    table[UNKNOWN] = 0
    table.flags.writeable = False
    return table
