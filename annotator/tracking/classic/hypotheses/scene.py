"""The frame under the prompts with its two neighbours."""

from dataclasses import dataclass

from annotator.domain.frame import RGBImage
from annotator.domain.geometry import Size


@dataclass(frozen=True)
class Scene:
    """What can be looked at.

    Attributes:
        frame: ``(H, W, 3) uint8`` RGB, the one with the prompts.
        neighbours: frames of the same size just before and after it, possibly none.
    """

    frame: RGBImage
    neighbours: tuple[RGBImage, ...] = ()

    @property
    def size(self) -> Size:
        """Of the frame."""
        return Size(*self.frame.shape[:2])
