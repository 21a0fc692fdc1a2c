"""See an object on a frame: cut, warp, score, compare motion, add up, smooth."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.tracking.classic.features import pixel_features
from annotator.tracking.classic.fusion import fused
from annotator.tracking.classic.memory import Memory
from annotator.tracking.classic.motion import motion_logit
from annotator.tracking.classic.patch import Patch
from annotator.tracking.classic.placement import Placement
from annotator.tracking.classic.scene_frame import SceneFrame
from annotator.tracking.classic.smoothing import smoothed
from annotator.tracking.classic.warp import Warp, warp
from annotator.tracking.classic.window import Window

LEAST_TRUST = 0.05
"""Of a warped pixel that counts for where the object is."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What was found of one object on one frame.

    Attributes:
        patch: the pixels looked at.
        features: ``(h, w, D) float32`` of them.
        anchored: ``(h, w) float32`` score by the prompted frames alone.
        logit: ``(h, w) float32`` of being the object.
    """

    patch: Patch
    features: NDArray[np.float32]
    anchored: NDArray[np.float32]
    logit: NDArray[np.float32]


def look(memory: Memory, frame: SceneFrame, camera: NDArray[np.float64], expected: Placement) -> Sighting:
    """See an object on a frame where it is expected; changes nothing.

    Args:
        memory: of the object.
        frame: where to look.
        camera: ``(3, 3)`` homography from the frame before, image pixels.
        expected: about where the object is.
    """
    window = Window.around(expected.box, frame.size)
    patch = Patch.cut(frame.image, window)

    last = warp(memory.last, patch, expected)
    anchors = [warp(one, patch, expected) for one in memory.older()]
    keyframes = [warp(one, patch, expected) for one in memory.kept()]

    arrived = _arrived(last, window) or expected
    features = pixel_features(patch, arrived)
    anchored, scores = memory.appearance.score(features)
    motion = motion_logit(last, window, camera, anchored < 0)
    logit = fused(last, anchors, keyframes, scores, motion, spread=arrived.spread * window.scale)
    return Sighting(patch, features, anchored, smoothed(logit, patch.lab))


def _arrived(last: Warp, window: Window) -> Placement | None:
    """Where the last mask went: its trusted pixels, as flow stretches it over what it uncovers; or all."""
    inside = last.belief > 0
    trusted = inside & (last.trust > LEAST_TRUST)
    return Placement.of(trusted if 2 * trusted.sum() > inside.sum() else inside, window)
