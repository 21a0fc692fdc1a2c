"""What an object's window shows on one frame."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.domain.frame import RGBImage
from annotator.tracking.classic.pixels import grey_of, lab_of
from annotator.tracking.classic.window import Window


@dataclass(frozen=True, slots=True)
class Patch:
    """A window's pixels, resampled.

    Attributes:
        window: where they are from.
        lab: ``(h, w, 3) float32`` CIE Lab, L 0 to 100.
        grey: ``(h, w) uint8`` for optical flow.
    """

    window: Window
    lab: NDArray[np.float32]
    grey: NDArray[np.uint8]

    @staticmethod
    def cut(image: RGBImage, window: Window) -> "Patch":
        """The patch of a window of a frame."""
        rgb = window.cut(image)
        return Patch(window, lab_of(rgb), grey_of(rgb))
