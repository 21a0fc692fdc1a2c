"""Follow an object to the next frame: look where it is expected, and search when it is lost."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.tracking.classic.look import Sighting, look
from annotator.tracking.classic.memory import Memory
from annotator.tracking.classic.placement import Placement
from annotator.tracking.classic.scene_frame import SceneFrame
from annotator.tracking.classic.search import find

LEAST_AREA = 0.05
"""Of the usual area; less is a leftover, and the object is lost."""

LEAST_RETURN = 0.25
"""Of the usual area; what a search finds is at least that much of the object, else it is anything."""

LEAST_PIXELS = 12
"""Patch pixels, likewise."""

CREDIBLE = 0.4
"""Agreement with the anchors from which what a search has found is taken for the object."""


@dataclass(frozen=True, slots=True)
class Followed:
    """Where an object went.

    Attributes:
        carried: its centre on the frame before, moved with the camera; ``(2,)`` image pixels.
        sighting: what was seen, or None where it is lost.
    """

    carried: NDArray[np.float64]
    sighting: Sighting | None


def follow(memory: Memory, frame: SceneFrame, camera: NDArray[np.float64]) -> Followed:
    """Find an object on a frame that the camera reached by a homography from the frame before; changes nothing."""
    carried = _carried(memory.expected, camera)
    expected = memory.expected.moved(*(carried + memory.velocity))
    if memory.missing:
        return Followed(carried, _found_again(memory, frame, camera, expected))
    sighting = look(memory, frame, camera, expected)
    return Followed(carried, None if _is_less(memory, sighting, LEAST_AREA) else sighting)


def _found_again(
    memory: Memory, frame: SceneFrame, camera: NDArray[np.float64], expected: Placement
) -> Sighting | None:
    found = find(memory, frame, expected)
    if found is None:
        return None
    sighting = look(memory, frame, camera, found)
    is_credible = memory.agreement(sighting.anchored, sighting.logit > 0) >= CREDIBLE
    return sighting if is_credible and not _is_less(memory, sighting, LEAST_RETURN) else None


def _is_less(memory: Memory, sighting: Sighting, part: float) -> bool:
    count = np.count_nonzero(sighting.logit > 0)
    return bool(count < max(LEAST_PIXELS, part * memory.usual_area * sighting.patch.window.scale**2))


def _carried(placement: Placement, camera: NDArray[np.float64]) -> NDArray[np.float64]:
    """A placement's centre after the camera has moved."""
    x, y, w = camera @ (placement.x, placement.y, 1)
    return np.array([x / w, y / w])
