"""What of the canvas stands still while the pointer moves: the frame, its objects' lines and their labels."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from annotator.domain.object_id import ObjectId
from annotator.ui.canvas.canvas_scene import CanvasScene, CanvasStyle
from annotator.ui.canvas.frame_layer import paint_frame
from annotator.ui.canvas.frame_picture import FramePicture
from annotator.ui.canvas.label_painter import paint_labels
from annotator.ui.canvas.scene_painter import View, paint_lines

_KEPT = 3
"""The one in sight, the one that comes, and the one that may come after it."""


@dataclass(frozen=True, slots=True)
class Still:
    """Everything that decides how it looks: equal ones look the same, whichever thread paints them.

    Attributes:
        picture: the frame under its tints, or None where there is none.
        scene, style: what lies over it, and how.
        hovered: the object under the pointer.
        view: where it lies.
        background, font: of the widget.
    """

    picture: FramePicture | None
    scene: CanvasScene
    style: CanvasStyle
    hovered: ObjectId | None
    view: View
    background: QColor
    font: QFont

    def paint(self, painter: QPainter) -> None:
        """Paint it in device pixels."""
        viewport = self.view.viewport
        painter.fillRect(QRectF(0, 0, viewport.width, viewport.height), self.background)
        if self.picture is None:
            return
        painter.setFont(self.font)
        paint_frame(painter, self.picture, self.view.transform, viewport)
        paint_lines(painter, self.scene, self.view, self.style, self.hovered)
        if self.style.show_labels or self.hovered is not None:
            shown = None if self.style.show_labels else self.hovered
            paint_labels(painter, self.scene, self.view, hovered=self.hovered, only=shown)

    def rendered(self) -> QImage:
        """An image of it."""
        viewport = self.view.viewport
        image = QImage(max(viewport.width, 1), max(viewport.height, 1), QImage.Format.Format_RGB32)
        painter = QPainter(image)
        self.paint(painter)
        painter.end()
        return image


class Stills:
    """Images of stills, kept where one is painted again and again, or was made ahead on another thread."""

    def __init__(self) -> None:
        self._made: deque[tuple[Still, QImage]] = deque(maxlen=_KEPT)
        self._last: Still | None = None

    def paint(self, painter: QPainter, still: Still) -> None:
        """Paint one; the second time in a row an image of it is made, which the third one finds."""
        image = self._image_of(still)
        if image is None and still == self._last:
            image = still.rendered()
            self._made.append((still, image))
        self._last = still
        if image is None:
            still.paint(painter)
        else:
            painter.drawImage(0, 0, image)

    def clear(self) -> None:
        """Forget all."""
        self._made.clear()
        self._last = None

    def preparation(self, still: Still) -> Callable[[], None] | None:
        """Work for any thread after which a still is painted at once; None where it is done already."""
        if self._image_of(still) is not None:
            return None
        return lambda: self._made.append((still, still.rendered()))

    def _image_of(self, still: Still) -> QImage | None:
        # A copy: another thread may add one meanwhile.
        return next((image for known, image in tuple(self._made) if known == still), None)
