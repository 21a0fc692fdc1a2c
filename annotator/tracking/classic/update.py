"""What a memory takes from a frame once the object's mask on it is settled."""

import numpy as np
from numpy.typing import NDArray

from annotator.tracking.classic.appearance import Sample
from annotator.tracking.classic.look import Sighting
from annotator.tracking.classic.memory import KEYFRAMES, Memory, Snapshot
from annotator.tracking.classic.placement import Placement

KEYFRAME_EVERY = 5
INERTIA = 0.5
"""Of the velocity; the rest is what was just seen."""

LEAST_AGREEMENT = 0.5
"""Anchored score inside the mask, of its reference, at which a frame may still teach."""


def update(memory: Memory, frame_idx: int, sighting: Sighting, mask: NDArray[np.bool_]) -> None:
    """Go on from a frame on which the object has a mask, ``(H, W) bool``."""
    window = sighting.patch.window
    inside = window.cut_mask(mask) >= 0.5
    placement = Placement.of(inside, window)
    if placement is None:
        _coast(memory, sighting)
        return
    centre = np.array([placement.x, placement.y])
    memory.velocity = INERTIA * memory.velocity + (1 - INERTIA) * (centre - sighting.carried)
    memory.expected = placement
    # What another object won counts against this one's belief.
    logit = np.where(inside, np.maximum(sighting.logit, 0.1), np.minimum(sighting.logit, -0.1))
    snapshot = Snapshot(frame_idx, sighting.patch, np.tanh(logit).astype(np.float32), placement)
    if sighting.anchored[inside].mean() > LEAST_AGREEMENT * memory.reference:
        # Pixels that the anchors do not know do not teach what the object is: else a leak confirms itself.
        belief = np.where(inside & (sighting.anchored < 0), 0, np.where(inside, 1, -1)).astype(np.float32)
        memory.appearance.learn(Sample.of(sighting.features, belief, stride=3))
    if abs(frame_idx - memory.anchors[0].frame_idx) % KEYFRAME_EVERY == 0:
        memory.keyframes = (*memory.keyframes, snapshot)[-KEYFRAMES:]
    memory.last = snapshot
    memory.missing = 0


def _coast(memory: Memory, sighting: Sighting) -> None:
    """Move on with the camera and the object's own velocity, which fades."""
    memory.expected = memory.expected.moved(*(sighting.carried + memory.velocity))
    memory.velocity = INERTIA * memory.velocity
    memory.missing += 1
