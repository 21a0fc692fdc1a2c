"""A small picture of a mask in its surroundings, to compare it with others."""

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from annotator.domain.frame import RGBImage
from annotator.domain.geometry import Box, Size
from annotator.domain.mask import Mask
from annotator.domain.palette import RGB
from annotator.ui.canvas.mask_crops import crop_of

_MARGIN = 0.2
"""Of the larger side of what is shown, on each side."""

_HALF = 128
_OVERSAMPLED = 0.3
"""Of a thumbnail pixel's side: no finer does it look at a large picture."""
_DIMMED = 0.4
"""What is left of the light beside the mask."""


def surroundings(box: Box, size: Size) -> Box:
    """The part of a picture of this size to show for what lies in a box: whole pixels, one at least."""
    margin = _MARGIN * max(box.width, box.height) + 1
    left, top = int(max(box.x1 - margin, 0)), int(max(box.y1 - margin, 0))
    right, bottom = int(min(box.x2 + margin, size.width)), int(min(box.y2 + margin, size.height))
    return Box(left, top, right, bottom)


def thumbnail(frame: RGBImage, mask: Mask, part: Box, colour: RGB, *, size: QSize, ratio: float = 1.0) -> QPixmap:
    """The part of a frame, dimmed beside the mask, which is outlined.

    Args:
        frame: ``(H, W, 3) uint8`` RGB.
        mask: of the frame's size.
        part: which pixels to show, from `surroundings`; the mask lies in it.
        colour: of the outline.
        size: logical pixels; what the part leaves free stays transparent.
        ratio: device pixels to a logical one.
    """
    width, height = round(size.width() * ratio), round(size.height() * ratio)
    scale = min(width / part.width, height / part.height)
    fitted = (max(round(part.width * scale), 1), max(round(part.height * scale), 1))
    step = max(int(_OVERSAMPLED / scale), 1) if scale < 1 else 1
    rows, columns = slice(int(part.y1), int(part.y2), step), slice(int(part.x1), int(part.x2), step)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    picture = cv2.resize(frame[rows, columns], fitted, interpolation=how)
    inside = cv2.resize(_covered(mask, part)[::step, ::step], fitted, interpolation=how) >= _HALF
    picture[~inside] = (picture[~inside] * _DIMMED).astype(np.uint8)
    outlines, _ = cv2.findContours(inside.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    cv2.drawContours(picture, outlines, -1, tuple(colour), max(round(1.5 * ratio), 1), cv2.LINE_AA)
    return _centred(np.ascontiguousarray(picture), QSize(width, height), ratio)


def _covered(mask: Mask, part: Box) -> NDArray[np.uint8]:
    """``(h, w) uint8`` of a part that the mask lies in: 255 on the object."""
    covered = np.zeros((int(part.height), int(part.width)), np.uint8)
    crop = crop_of(mask)
    if crop is not None:
        height, width = crop.pixels.shape
        y, x = crop.y - int(part.y1), crop.x - int(part.x1)
        covered[y : y + height, x : x + width] = crop.pixels
    return covered


def _centred(picture: RGBImage, size: QSize, ratio: float) -> QPixmap:
    height, width = picture.shape[:2]
    image = QImage(picture.data, width, height, width * 3, QImage.Format.Format_RGB888)
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.drawImage((size.width() - width) // 2, (size.height() - height) // 2, image)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
