"""The frame under the prompts, and what moves in it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.domain.frame import RGBImage
from annotator.domain.geometry import Size
from annotator.tracking.classic.prompt_net.residual_motion import residual_motion


@dataclass(frozen=True)
class Scene:
    """What prompts are given on.

    Attributes:
        frame: ``(H, W, 3) uint8`` RGB.
        motion: ``(h, w, 2) float32`` of the whole frame at its own resolution, against the scene, in units of
            its noise; None if unknown.
    """

    frame: RGBImage
    motion: NDArray[np.float32] | None = None

    @staticmethod
    def of(frame: RGBImage, neighbours: Sequence[RGBImage]) -> "Scene":
        """A frame, and those just before and after it, as far as there are any."""
        return Scene(frame, residual_motion(frame, neighbours) if neighbours else None)

    @property
    def size(self) -> Size:
        """Of the frame."""
        return Size(*self.frame.shape[:2])
