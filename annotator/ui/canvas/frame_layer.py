"""The frame under its tints, painted at any scale."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from annotator.domain.frame import RGBImage
from annotator.domain.geometry import Size
from annotator.ui.canvas.tinting import Tint, tinted
from annotator.ui.canvas.view_transform import ViewTransform

NEAREST_FROM = 3.0
"""From this scale on a pixel is shown as a square: who looks so closely wants to see pixels."""


class FrameLayer:
    """Keeps what is costly: the blended picture, and its halves for when it is shown small."""

    def __init__(self) -> None:
        self._frame: RGBImage | None = None
        self._tints: tuple[Tint, ...] = ()
        self._levels: list[tuple[NDArray[np.uint8], QImage]] = []

    @property
    def size(self) -> Size | None:
        """Of the frame, or None where there is none."""
        return None if self._frame is None else Size(*self._frame.shape[:2])

    def set_frame(self, frame: RGBImage | None) -> None:
        """Show ``(H, W, 3) uint8`` RGB; it is not copied, so it must not change."""
        self._frame, self._levels = frame, []

    def set_tints(self, tints: Sequence[Tint]) -> None:
        """Lay these masks over it."""
        if tuple(tints) != self._tints:
            self._tints, self._levels = tuple(tints), []

    def paint(self, painter: QPainter, transform: ViewTransform, viewport: Size) -> None:
        """Paint what is in sight, in device pixels."""
        visible = None if self.size is None else transform.visible(self.size, viewport)
        if self.size is None or visible is None:
            return
        image = self._level_for(transform.scale)
        x1, y1 = transform.to_view(visible.x1, visible.y1)
        target = QRectF(x1, y1, visible.width * transform.scale, visible.height * transform.scale)
        across, down = image.width() / self.size.width, image.height() / self.size.height
        source = QRectF(visible.x1 * across, visible.y1 * down, visible.width * across, visible.height * down)
        is_smooth = transform.scale != 1.0 and transform.scale < NEAREST_FROM
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_smooth)
        painter.drawImage(target, image, source)

    def _level_for(self, scale: float) -> QImage:
        """The picture halved until linear sampling skips no pixel of it."""
        assert self._frame is not None
        if not self._levels:
            self._levels.append(_with_image(cv2.cvtColor(tinted(self._frame, self._tints), cv2.COLOR_RGB2BGRA)))
        level = 0
        while scale <= 0.5 and min(self._levels[level][0].shape[:2]) > 1:
            scale, level = scale * 2, level + 1
            if level == len(self._levels):
                self._levels.append(_with_image(_halved(self._levels[-1][0])))
        return self._levels[level][1]


def _halved(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    height, width = pixels.shape[:2]
    size = ((width + 1) // 2, (height + 1) // 2)
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def _with_image(pixels: "cv2.typing.MatLike") -> tuple[NDArray[np.uint8], QImage]:
    """``(H, W, 4) uint8`` BGRX, and the image that shares its memory: both must live together."""
    array = np.asarray(pixels, np.uint8)
    height, width = array.shape[:2]
    return array, QImage(array.data, width, height, width * 4, QImage.Format.Format_RGB32)
