"""What a memory takes from a frame once the object's mask on it is settled."""

import numpy as np
from numpy.typing import NDArray

from annotator.tracking.classic.appearance import Sample
from annotator.tracking.classic.follow import Followed
from annotator.tracking.classic.look import Sighting
from annotator.tracking.classic.memory import KEYFRAMES, Memory, Snapshot
from annotator.tracking.classic.placement import Placement

KEYFRAME_EVERY = 5
INERTIA = 0.5
"""Of the velocity; the rest is what was just seen."""

AREA_INERTIA = 0.9
HIDING_INERTIA = 0.98
"""Likewise where the area falls: what is hidden bit by bit has not become smaller."""

LEAST_AGREEMENT = 0.5
"""Agreement with the anchors from which a frame may teach."""


def update(memory: Memory, frame_idx: int, followed: Followed, mask: NDArray[np.bool_]) -> None:
    """Go on from a frame on which the object has a mask, ``(H, W) bool``, perhaps empty."""
    sighting = followed.sighting
    inside = None if sighting is None else sighting.patch.window.cut_mask(mask) >= 0.5
    placement = None if sighting is None or inside is None else Placement.of(inside, sighting.patch.window)
    if sighting is None or inside is None or placement is None:
        _coast(memory, followed)
        return
    _move(memory, placement, followed)
    if memory.agreement(sighting.anchored, inside) > LEAST_AGREEMENT:
        memory.appearance.learn(_lesson(sighting, inside))
    memory.last = Snapshot(frame_idx, sighting.patch, _belief(sighting, inside), placement)
    if abs(frame_idx - memory.anchors[0].frame_idx) % KEYFRAME_EVERY == 0:
        memory.keyframes = (*memory.keyframes, memory.last)[-KEYFRAMES:]


def _move(memory: Memory, placement: Placement, followed: Followed) -> None:
    moved = np.array([placement.x, placement.y]) - followed.carried
    # A jump to where a search found the object is not its velocity.
    memory.velocity = np.zeros(2) if memory.missing else INERTIA * memory.velocity + (1 - INERTIA) * moved
    memory.expected = placement
    inertia = AREA_INERTIA if placement.area > memory.usual_area else HIDING_INERTIA
    memory.usual_area = inertia * memory.usual_area + (1 - inertia) * placement.area
    memory.missing = 0


def _belief(sighting: Sighting, inside: NDArray[np.bool_]) -> NDArray[np.float32]:
    # What another object won counts against this one's belief.
    logit = np.where(inside, np.maximum(sighting.logit, 0.1), np.minimum(sighting.logit, -0.1))
    return np.tanh(logit).astype(np.float32)


def _lesson(sighting: Sighting, inside: NDArray[np.bool_]) -> Sample:
    # Pixels that the anchors do not know do not teach what the object is: else a leak confirms itself.
    belief = np.where(inside & (sighting.anchored < 0), 0, np.where(inside, 1, -1)).astype(np.float32)
    return Sample.of(sighting.features, belief, stride=3)


def _coast(memory: Memory, followed: Followed) -> None:
    """Move on with the camera and the object's own velocity, which fades."""
    memory.expected = memory.expected.moved(*(followed.carried + memory.velocity))
    memory.velocity = INERTIA * memory.velocity
    memory.missing += 1
