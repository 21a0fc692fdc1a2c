"""The colours objects are told apart by, also by colour-blind people.

The first eight hues are those of Okabe and Ito's set (Color Universal Design, 2008), without its black and more
saturated, so that they stand out from a picture; later objects take the same hues lighter and darker, so that
neighbours in number always differ in hue and repeats in lightness.
"""

import colorsys
from functools import lru_cache
from typing import NamedTuple

from annotator.domain.errors import InvalidValueError


class RGB(NamedTuple):
    """One colour, 0 to 255 each."""

    red: int
    green: int
    blue: int

    @property
    def hex(self) -> str:
        """The colour as ``#rrggbb``."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def luminance(self) -> float:
        """WCAG 2 relative luminance, 0 (black) to 1 (white)."""
        linear = (_linear(value / 255) for value in self)
        return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    @property
    def text(self) -> "RGB":
        """Black or white, whichever reads better on this colour."""
        on_white, on_black = 1.05 / (self.luminance + 0.05), (self.luminance + 0.05) / 0.05
        return BLACK if on_black >= on_white else WHITE


BLACK = RGB(0, 0, 0)
WHITE = RGB(255, 255, 255)

_HUES = (
    RGB(0, 158, 255),  # blue
    RGB(240, 140, 0),  # orange
    RGB(0, 190, 140),  # green
    RGB(232, 110, 190),  # purple-pink
    RGB(245, 225, 50),  # yellow
    RGB(225, 75, 30),  # vermilion
    RGB(120, 215, 255),  # sky
    RGB(135, 95, 230),  # violet
)
_LIGHTNESS = (0.0, 0.16, -0.16)


@lru_cache(maxsize=1024)
def colour_of(track_id: int) -> RGB:
    """The colour of an object by the number people see; the same for ever, 24 before a colour comes again."""
    turn, place = divmod(track_id - 1, len(_HUES))
    return _lightened(_HUES[place], _LIGHTNESS[turn % len(_LIGHTNESS)])


def parse_colour(text: str) -> RGB:
    """Read ``#rrggbb``.

    Raises:
        InvalidValueError: it is written in another way.
    """
    digits = text.removeprefix("#")
    if len(digits) != 6 or not text.startswith("#") or any(d not in "0123456789abcdefABCDEF" for d in digits):
        raise InvalidValueError(f"colour {text!r} is not written as #rrggbb")
    return RGB(*bytes.fromhex(digits))


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _lightened(colour: RGB, by: float) -> RGB:
    hue, lightness, saturation = colorsys.rgb_to_hls(*(value / 255 for value in colour))
    lightness = min(max(lightness + by, 0.22), 0.86)
    return RGB(*(round(value * 255) for value in colorsys.hls_to_rgb(hue, lightness, saturation)))
