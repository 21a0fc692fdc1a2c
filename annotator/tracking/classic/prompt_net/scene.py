"""The frame under the prompts, with what its two neighbours tell about motion."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from annotator.domain.frame import RGBImage
from annotator.domain.geometry import Size
from annotator.tracking.classic.prompt_net.planes import motion_plane
from annotator.tracking.classic.prompt_net.residual_motion import residual_motion


class Scene:
    """What can be looked at; motion is computed once, when it is first asked for.

    Args:
        frame: ``(H, W, 3) uint8`` RGB, the one with the prompts.
        neighbours: frames of the same size just before and after it, possibly none.
    """

    def __init__(self, frame: RGBImage, neighbours: tuple[RGBImage, ...] = ()) -> None:
        self.frame = frame
        self._neighbours = neighbours

    @property
    def size(self) -> Size:
        """Of the frame."""
        return Size(*self.frame.shape[:2])

    @cached_property
    def motion(self) -> NDArray[np.float32] | None:
        """``(h, w) float32`` of the whole picture at its own resolution, see `motion_plane`; None if unknown."""
        if not self._neighbours:
            return None
        speed = np.linalg.norm(residual_motion(self.frame, self._neighbours), axis=2)
        return motion_plane(speed.astype(np.float32))
