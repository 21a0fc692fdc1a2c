"""Labels and prompt marks as small pictures with soft edges, made once and stamped many times."""

from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from annotator.domain.palette import RGB, WHITE
from annotator.domain.prompt import PointLabel

Sprite: TypeAlias = NDArray[np.uint8]
"""``(H, W, 4) uint8`` RGBA, not premultiplied."""

POSITIVE = RGB(34, 170, 84)
NEGATIVE = RGB(222, 52, 60)

_SMOOTH = 4
"""How much larger shapes are drawn before they are shrunk: Pillow draws edges without antialiasing."""

_MAX_LABEL = 40


@lru_cache(maxsize=64)
def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Pillow's own scalable font, which is there on every system; `size` in pixels."""
    return ImageFont.load_default(size)


@lru_cache(maxsize=512)
def label(text: str, colour: RGB, size: int) -> Sprite:
    """A rounded plate in an object's colour with its name in black or white, whichever reads better."""
    text = text if len(text) <= _MAX_LABEL else text[: _MAX_LABEL - 1] + "…"
    left, _, right, _ = font(size).getbbox(text)
    width, height = round(right - left + size * 0.9), round(size * 1.55)
    plate = rounded_plate(width, height, radius=size * 0.38, colour=colour)
    ImageDraw.Draw(plate).text(
        (width / 2, height / 2), text, fill=(*colour.text, 255), font=font(size), anchor="mm"
    )
    return np.asarray(plate)


@lru_cache(maxsize=32)
def point(sign: PointLabel, size: int) -> Sprite:
    """A click: a white plus on green or a white minus on red, with a white rim."""
    colour = POSITIVE if sign is PointLabel.POSITIVE else NEGATIVE
    full = size * _SMOOTH
    large = Image.new("RGBA", (full, full), (*WHITE, 0))
    draw = ImageDraw.Draw(large)
    rim, arm, half = full * 0.1, full * 0.22, full * 0.055
    draw.ellipse((0, 0, full - 1, full - 1), fill=(*WHITE, 255))
    draw.ellipse((rim, rim, full - 1 - rim, full - 1 - rim), fill=(*colour, 255))
    middle = (full - 1) / 2
    draw.rectangle((middle - arm, middle - half, middle + arm, middle + half), fill=(*WHITE, 255))
    if sign is PointLabel.POSITIVE:
        draw.rectangle((middle - half, middle - arm, middle + half, middle + arm), fill=(*WHITE, 255))
    return np.asarray(large.resize((size, size), Image.Resampling.LANCZOS))


@lru_cache(maxsize=16)
def bar(colour: RGB, width: int, height: int) -> Sprite:
    """A piece of a lane."""
    return np.asarray(Image.new("RGBA", (width, height), (*colour, 255)))


@lru_cache(maxsize=16)
def frame(colour: RGB, size: int) -> Sprite:
    """An empty square."""
    picture = Image.new("RGBA", (size, size), (*colour, 0))
    ImageDraw.Draw(picture).rectangle((1, 1, size - 2, size - 2), outline=(*colour, 255), width=2)
    return np.asarray(picture)


def rounded_plate(width: int, height: int, *, radius: float, colour: RGB) -> Image.Image:
    """A filled rectangle with round corners, RGBA."""
    coverage = Image.new("L", (width * _SMOOTH, height * _SMOOTH), 0)
    box = (0, 0, width * _SMOOTH - 1, height * _SMOOTH - 1)
    ImageDraw.Draw(coverage).rounded_rectangle(box, radius * _SMOOTH, fill=255)
    plate = Image.new("RGBA", (width, height), (*colour, 255))
    plate.putalpha(coverage.resize((width, height), Image.Resampling.LANCZOS))
    return plate


def stamp(picture: NDArray[np.uint8], sprite: Sprite, *, left: int, top: int) -> None:
    """Blend a sprite into ``(H, W, 3) uint8`` in place; what lies outside is cut off."""
    x1, y1 = max(left, 0), max(top, 0)
    x2, y2 = min(left + sprite.shape[1], picture.shape[1]), min(top + sprite.shape[0], picture.shape[0])
    if x2 <= x1 or y2 <= y1:
        return
    part = sprite[y1 - top : y2 - top, x1 - left : x2 - left].astype(np.float32)
    alpha = part[..., 3:] / 255
    below = picture[y1:y2, x1:x2].astype(np.float32)
    picture[y1:y2, x1:x2] = (below + (part[..., :3] - below) * alpha + 0.5).astype(np.uint8)
