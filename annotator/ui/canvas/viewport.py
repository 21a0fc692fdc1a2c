"""Looking around: which part of a picture a viewport shows, through zooms, drags, resizes and new frames."""

from annotator.domain.geometry import Size
from annotator.ui.canvas.view_transform import ViewTransform

FIT_MARGIN = 12.0
"""Logical pixels around a fitted picture."""

ZOOM_STEP = 1.25
"""By one press of a key."""


class Viewport:
    """Keeps the transform. Fitted until the user zooms or drags; from then on what is looked at stays in sight.

    All sizes and places are device pixels.
    """

    def __init__(self) -> None:
        self._picture: Size | None = None
        self._size = Size(0, 0)
        self._pixel = 1.0
        self._exact = ViewTransform()
        self._is_fitted = True

    @property
    def size(self) -> Size:
        """Of the viewport."""
        return self._size

    @property
    def pixel(self) -> float:
        """Device pixels to a logical one."""
        return self._pixel

    @property
    def transform(self) -> ViewTransform:
        """As painted, and as clicks are read."""
        return self._exact.snapped()

    def set_picture(self, size: Size | None) -> None:
        """Another frame: one of the same size leaves everything as it is."""
        if size is not None and size != self._picture:
            self._picture = size
            self.fit()

    def resize(self, size: Size, *, pixel: float) -> None:
        """The widget has another size, or is on another screen."""
        before, ratio = self._size, pixel / self._pixel
        self._size, self._pixel = size, pixel
        if self._is_fitted:
            self.fit()
        elif size.width and size.height:
            scaled = self._exact.zoomed(self._exact.scale * ratio, at=(0.0, 0.0))
            self._set(scaled.resized(Size(round(before.height * ratio), round(before.width * ratio)), size))

    def fit(self) -> None:
        """The whole picture."""
        self._is_fitted = True
        if self._picture is not None and self._size.width and self._size.height:
            self._exact = ViewTransform.fitted(self._picture, self._size, margin=FIT_MARGIN * self._pixel)

    def zoom_to(self, scale: float, *, at: tuple[float, float] | None = None) -> None:
        """Device pixels to an image pixel; what lies at `at` stays there, else the middle."""
        middle = (self._size.width / 2, self._size.height / 2)
        self._is_fitted = False
        self._set(self._exact.zoomed(scale, at=at or middle))

    def zoom_by(self, factor: float, *, at: tuple[float, float] | None = None) -> None:
        """By a factor."""
        self.zoom_to(self._exact.scale * factor, at=at)

    def pan(self, dx: float, dy: float) -> None:
        """Move the picture."""
        self._is_fitted = False
        self._set(self._exact.panned(dx, dy))

    def _set(self, transform: ViewTransform) -> None:
        if self._picture is not None:
            self._exact = transform.kept_in_sight(self._picture, self._size)
