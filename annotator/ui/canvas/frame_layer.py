"""The picture of a frame, painted at any scale."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from annotator.domain.geometry import Size
from annotator.ui.canvas.frame_picture import FramePicture
from annotator.ui.canvas.view_transform import ViewTransform

NEAREST_FROM = 3.0
"""From this scale on a pixel is shown as a square: who looks so closely wants to see pixels."""


def paint_frame(painter: QPainter, picture: FramePicture, transform: ViewTransform, viewport: Size) -> None:
    """Paint what is in sight, in device pixels."""
    size = picture.size
    visible = transform.visible(size, viewport)
    if visible is None:
        return
    image = picture.level_for(transform.scale)
    x1, y1 = transform.to_view(visible.x1, visible.y1)
    target = QRectF(x1, y1, visible.width * transform.scale, visible.height * transform.scale)
    across, down = image.width() / size.width, image.height() / size.height
    source = QRectF(visible.x1 * across, visible.y1 * down, visible.width * across, visible.height * down)
    is_smooth = transform.scale != 1.0 and transform.scale < NEAREST_FROM
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_smooth)
    painter.drawImage(target, image, source)
