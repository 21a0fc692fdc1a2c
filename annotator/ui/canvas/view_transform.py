"""Where the picture lies on the screen, and how large."""

from dataclasses import dataclass, replace

from annotator.domain.geometry import Box, Size

LEAST_SCALE, MOST_SCALE = 1 / 64, 64.0
_IN_SIGHT = 48.0
"""Device pixels of the picture that stay in sight however far it is dragged."""


@dataclass(frozen=True, slots=True)
class ViewTransform:
    """Image pixels to device pixels of the viewport: ``view = image * scale + (dx, dy)``.

    Device pixels and not Qt's logical ones, so that 1:1 is one to one on every screen and edges stay crisp.
    """

    scale: float = 1.0
    dx: float = 0.0
    dy: float = 0.0

    @staticmethod
    def fitted(picture: Size, viewport: Size, *, margin: float = 0.0) -> "ViewTransform":
        """The whole picture, as large as possible, in the middle."""
        height, width = max(viewport.height - 2 * margin, 1.0), max(viewport.width - 2 * margin, 1.0)
        scale = _allowed(min(width / picture.width, height / picture.height))
        return ViewTransform(scale).with_at((picture.width / 2, picture.height / 2), _middle(viewport))

    def to_view(self, x: float, y: float) -> tuple[float, float]:
        """A place of the picture in device pixels."""
        return x * self.scale + self.dx, y * self.scale + self.dy

    def to_image(self, x: float, y: float) -> tuple[float, float]:
        """A place of the viewport in image pixels."""
        return (x - self.dx) / self.scale, (y - self.dy) / self.scale

    def with_at(self, image: tuple[float, float], view: tuple[float, float]) -> "ViewTransform":
        """Moved so that a place of the picture lies at a place of the viewport."""
        return replace(self, dx=view[0] - image[0] * self.scale, dy=view[1] - image[1] * self.scale)

    def zoomed(self, scale: float, *, at: tuple[float, float]) -> "ViewTransform":
        """At another scale; what lies at `at`, in device pixels, stays there."""
        return replace(self, scale=_allowed(scale)).with_at(self.to_image(*at), at)

    def panned(self, dx: float, dy: float) -> "ViewTransform":
        """Moved by device pixels."""
        return replace(self, dx=self.dx + dx, dy=self.dy + dy)

    def kept_in_sight(self, picture: Size, viewport: Size) -> "ViewTransform":
        """Moved back where too little of the picture would be in sight."""
        width, height = picture.width * self.scale, picture.height * self.scale
        least_x, least_y = min(_IN_SIGHT, width), min(_IN_SIGHT, height)
        return replace(
            self,
            dx=min(max(self.dx, least_x - width), viewport.width - least_x),
            dy=min(max(self.dy, least_y - height), viewport.height - least_y),
        )

    def resized(self, before: Size, after: Size) -> "ViewTransform":
        """For a viewport of another size: what was in the middle stays there."""
        return self.with_at(self.to_image(*_middle(before)), _middle(after))

    def snapped(self) -> "ViewTransform":
        """With the picture's corner on a whole device pixel, as it is painted."""
        return replace(self, dx=float(round(self.dx)), dy=float(round(self.dy)))

    def visible(self, picture: Size, viewport: Size) -> Box | None:
        """The part of the picture that is in sight, in image pixels."""
        (x1, y1), (x2, y2) = self.to_image(0, 0), self.to_image(viewport.width, viewport.height)
        return Box(x1, y1, x2, y2).clipped(picture) if viewport.width and viewport.height else None


def _middle(size: Size) -> tuple[float, float]:
    return size.width / 2, size.height / 2


def _allowed(scale: float) -> float:
    return min(max(scale, LEAST_SCALE), MOST_SCALE)
