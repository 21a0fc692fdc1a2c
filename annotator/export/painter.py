"""Paints objects on a frame: tinted masks with a crisp outline, and prompts."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.frame import RGBImage
from annotator.domain.geometry import Box, Size
from annotator.domain.palette import BLACK, RGB
from annotator.domain.prompt import FramePrompts
from annotator.export import sprites
from annotator.export.labels import paint_labels
from annotator.export.polygons import outlines_of
from annotator.export.scene import ObjectMark

TINT = 0.3
HALO = 0.4

_SUBPIXEL_BITS = 4


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes in pixels of the painted picture.

    Attributes:
        line: thickness of outlines.
        text: height of label text.
        mark: diameter of a point prompt.
    """

    line: int
    text: int
    mark: int

    @staticmethod
    def fitting(size: Size) -> "Style":
        """Sizes that read well on a picture of this size."""
        unit = min(size) / 100
        return Style(
            max(round(unit * 0.42 + 0.5), 1), min(max(round(unit * 3.2), 13), 40), max(round(unit * 3.6), 13)
        )


def paint(image: RGBImage, marks: Sequence[ObjectMark], *, size: Size | None = None) -> NDArray[np.uint8]:
    """A copy of a frame with objects on it.

    Args:
        image: ``(H, W, 3) uint8``.
        marks: what to paint; later ones lie above.
        size: of the result, ``(H, W, 3) uint8``; the frame's own where not given.
    """
    size = size or Size(*image.shape[:2])
    scale = size.width / image.shape[1], size.height / image.shape[0]
    picture = _resized(image, size).copy()
    style = Style.fitting(size)
    for mark in marks:
        if mark.mask is not None:
            _paint_region(picture, mark.mask.to_array(), mark.colour, scale=scale, line=style.line)
    for mark in marks:
        if mark.prompts is not None:
            _paint_prompts(picture, mark.prompts, mark.colour, scale=scale, style=style)
    paint_labels(picture, marks, scale=scale, size=style.text)
    return picture


def _resized(image: RGBImage, size: Size) -> RGBImage:
    if image.shape[:2] == tuple(size):
        return image
    smaller = size.width < image.shape[1]
    filter_ = cv2.INTER_AREA if smaller else cv2.INTER_CUBIC
    return cv2.resize(image, (size.width, size.height), interpolation=filter_).astype(np.uint8)


def _paint_region(
    picture: NDArray[np.uint8], pixels: NDArray[np.bool_], colour: RGB, *, scale: tuple[float, float], line: int
) -> None:
    size = Size(*picture.shape[:2])
    coverage = _resized(pixels.astype(np.uint8) * 255, size)
    window = _window(coverage, margin=line + 2)
    _blend(picture[window], coverage[window], colour, TINT)
    offset = np.array([window[1].start, window[0].start])
    rings = [_fixed_point(ring * scale - 0.5 - offset) for ring in outlines_of(pixels)]
    for thickness, ink, strength in ((line + 2, BLACK, HALO), (line, colour, 1.0)):
        layer = np.zeros(picture[window].shape[:2], np.uint8)
        cv2.polylines(layer, rings, True, (255,), thickness, cv2.LINE_AA, _SUBPIXEL_BITS)
        _blend(picture[window], layer, ink, strength)


def _window(coverage: NDArray[np.uint8], *, margin: int) -> tuple[slice, slice]:
    """The part of the picture that the region and its outline can touch."""
    x, y, width, height = cv2.boundingRect(coverage)
    return slice(max(y - margin, 0), y + height + margin), slice(max(x - margin, 0), x + width + margin)


def _fixed_point(points: NDArray[np.float64]) -> NDArray[np.int32]:
    return np.rint(points * (1 << _SUBPIXEL_BITS)).astype(np.int32)


def _blend(part: NDArray[np.uint8], coverage: NDArray[np.uint8], colour: RGB, strength: float) -> None:
    """Mix a colour into ``(h, w, 3) uint8`` in place, as far as ``(h, w) uint8`` covers it."""
    alpha = coverage.astype(np.float32)[..., None] * np.float32(strength / 255)
    below = part.astype(np.float32)
    part[:] = (below + (np.array(colour, np.float32) - below) * alpha + 0.5).astype(np.uint8)


def _paint_prompts(
    picture: NDArray[np.uint8], prompts: FramePrompts, colour: RGB, *, scale: tuple[float, float], style: Style
) -> None:
    if prompts.box is not None:
        _paint_box(picture, prompts.box, colour, scale=scale, line=style.line)
    for point in prompts.points:
        sprite = sprites.point(point.label, style.mark)
        left, top = round(point.x * scale[0] - style.mark / 2), round(point.y * scale[1] - style.mark / 2)
        sprites.stamp(picture, sprite, left=left, top=top)


def _paint_box(
    picture: NDArray[np.uint8], box: Box, colour: RGB, *, scale: tuple[float, float], line: int
) -> None:
    x1, y1 = round(box.x1 * scale[0]), round(box.y1 * scale[1])
    x2, y2 = round(box.x2 * scale[0]) - 1, round(box.y2 * scale[1]) - 1
    for thickness, ink, strength in ((line + 2, BLACK, HALO), (line, colour, 1.0)):
        layer = np.zeros(picture.shape[:2], np.uint8)
        cv2.rectangle(layer, (x1, y1), (x2, y2), (255,), thickness)
        _blend(picture, layer, ink, strength)
