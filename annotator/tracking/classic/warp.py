"""One remembered mask carried to a new patch by optical flow, with how far it can be trusted.

Flow: DIS, Kroeger et al., "Fast optical flow using dense inverse search", ECCV 2016.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.tracking.classic.memory import Snapshot
from annotator.tracking.classic.patch import Patch
from annotator.tracking.classic.pixels import box_blurred, pixel_grid, sampled
from annotator.tracking.classic.placement import Placement

COLOUR_TOLERANCE = 8.0
"""Lab units of residual after the warp at which trust has fallen to 1/e."""

RETURN_TOLERANCE = 2.0
"""Patch pixels of forward-backward error, likewise."""


@dataclass(frozen=True, slots=True)
class Warp:
    """A vote about each pixel of a patch.

    Attributes:
        belief: ``(h, w) float32``, -1 to 1.
        trust: ``(h, w) float32``, 0 to 1.
        sources: ``(h, w, 2) float32``, where each pixel came from, in pixels of the remembered frame.
    """

    belief: NDArray[np.float32]
    trust: NDArray[np.float32]
    sources: NDArray[np.float32]


def warp(snapshot: Snapshot, patch: Patch, expected: Placement) -> Warp:
    """Carry a snapshot to a patch in which the object is expected at a placement.

    The remembered patch is first moved by the placements' similarity, so that flow only has the rest to find.
    """
    # From the patch's pixels to the remembered patch's; both continuous.
    back = (
        snapshot.patch.window.to_patch
        @ expected.transform_to(snapshot.placement)
        @ np.linalg.inv(patch.window.to_patch)
    )
    grid = pixel_grid(patch.window.patch)
    aligned = sampled(snapshot.patch.grey, grid @ back[:2, :2].T + back[:2, 2])
    there, home = _flow(patch.grey, aligned), _flow(aligned, patch.grey)
    landing = grid + there
    error = there + sampled(home, landing)
    sources = (landing @ back[:2, :2].T + back[:2, 2]).astype(np.float32)
    residual = sampled(snapshot.patch.lab, sources) - patch.lab
    trust = _trust(residual, error) * _inside(sources, snapshot.patch)
    to_image = np.linalg.inv(snapshot.patch.window.to_patch)
    origin = (sources @ to_image[:2, :2].T + to_image[:2, 2]).astype(np.float32)
    return Warp(sampled(snapshot.belief, sources), trust, origin)


def _flow(here: NDArray[np.uint8], there: NDArray[np.uint8]) -> NDArray[np.float32]:
    """``(h, w, 2)``, from each pixel here to where it is there."""
    solver = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_FAST)
    solver.setFinestScale(1)
    return np.asarray(solver.calc(here, there, np.empty(0, np.float32)), np.float32)


def _inside(points: NDArray[np.float32], patch: Patch) -> NDArray[np.bool_]:
    height, width = patch.grey.shape
    x, y = points[..., 0], points[..., 1]
    return np.asarray((x >= 0) & (x <= width) & (y >= 0) & (y <= height))


def _trust(residual: NDArray[np.float32], error: NDArray[np.float32]) -> NDArray[np.float32]:
    colour = box_blurred(np.sqrt((residual * residual).sum(2)), 5) / COLOUR_TOLERANCE
    distance = np.sqrt((error * error).sum(2)) / RETURN_TOLERANCE
    return np.asarray(np.exp(-colour * colour - np.minimum(distance * distance, 20)), np.float32)
