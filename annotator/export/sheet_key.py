"""The colours of a contact sheet and the key to its marks."""

from PIL import Image, ImageDraw

from annotator.domain.palette import RGB
from annotator.domain.prompt import PointLabel
from annotator.export import sprites

GROUND = RGB(19, 21, 26)
EMPTY_LANE = RGB(38, 42, 50)
ABSENT_LANE = RGB(74, 80, 92)
TEXT = RGB(236, 238, 242)
QUIET = RGB(150, 157, 170)
PROMPTED = RGB(255, 255, 255)


def draw_key(sheet: Image.Image, draw: ImageDraw.ImageDraw, *, right: int, middle: int) -> None:
    """What the marks mean, flush right."""
    x = right
    entries: tuple[tuple[sprites.Sprite, str], ...] = (
        (sprites.bar(ABSENT_LANE, 22, 6), "looked for, not there"),
        (sprites.frame(RGB(240, 140, 0), 20), "box prompt"),
        (sprites.point(PointLabel.NEGATIVE, 20), "negative point"),
        (sprites.point(PointLabel.POSITIVE, 20), "positive point"),
    )
    for sprite, text in entries:
        draw.text((x, middle), text, fill=QUIET, font=sprites.font(18), anchor="rm")
        x -= round(draw.textlength(text, font=sprites.font(18))) + 10 + sprite.shape[1]
        sheet.paste(Image.fromarray(sprite), (x, round(middle - sprite.shape[0] / 2)), alpha(sprite))
        x -= 28


def alpha(sprite: sprites.Sprite) -> Image.Image:
    """A sprite's coverage, as Pillow's paste wants it."""
    return Image.fromarray(sprite[..., 3])
