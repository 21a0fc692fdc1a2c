"""The frame under the prompts, with what its two neighbours tell about motion."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from annotator.domain.frame import RGBImage
from annotator.domain.geometry import Box, Size
from annotator.tracking.classic.hypotheses.crop import Crop
from annotator.tracking.classic.hypotheses.growth import Grower, Grown
from annotator.tracking.classic.hypotheses.residual_motion import residual_motion


class Scene:
    """What can be looked at; what is derived from it is computed once, when it is first asked for.

    Args:
        frame: ``(H, W, 3) uint8`` RGB, the one with the prompts.
        neighbours: frames of the same size just before and after it, possibly none.
    """

    def __init__(self, frame: RGBImage, neighbours: tuple[RGBImage, ...] = ()) -> None:
        self.frame = frame
        self._neighbours = neighbours
        self._grown: dict[tuple[tuple[int, int], ...], list[Grown]] = {}

    @property
    def size(self) -> Size:
        """Of the frame."""
        return Size(*self.frame.shape[:2])

    @cached_property
    def overview(self) -> Crop:
        """The whole frame at the working resolution."""
        return Crop.around(self.frame, Box(0, 0, self.size.width, self.size.height), margin=0)

    def grown(self, clicks: tuple[tuple[int, int], ...]) -> list[Grown]:
        """Regions of all extents around clicks ``(column, row)`` of the overview."""
        if clicks not in self._grown:
            self._grown[clicks] = self._grower.grow(clicks)
        return self._grown[clicks]

    def motion_in(self, crop: Crop) -> NDArray[np.float32] | None:
        """``(h, w, 2) float32`` motion against the scene in units of its noise; None without neighbours."""
        return None if self.motion is None else crop.sample(self.motion)

    @cached_property
    def _grower(self) -> Grower:
        return Grower(self.overview.image, self.motion_in(self.overview))

    @cached_property
    def motion(self) -> NDArray[np.float32] | None:
        """``(h, w, 2) float32`` of the whole picture at its own resolution, None if unknown."""
        return residual_motion(self.frame, self._neighbours) if self._neighbours else None
