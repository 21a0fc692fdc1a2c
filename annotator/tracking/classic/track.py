"""One object under way: its memory, and the frame it stands on."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.domain.prediction import ObjectPrediction
from annotator.tracking.classic.confidence import judged
from annotator.tracking.classic.follow import Followed
from annotator.tracking.classic.known_masks import KnownMasks
from annotator.tracking.classic.memory import Memory, Snapshot
from annotator.tracking.classic.scene_frame import SceneFrame
from annotator.tracking.classic.update import update

LEARNED_ANCHORS = 8
"""Given frames that one start learns from: those nearest in time. More cost memory and say little."""


@dataclass
class Track:
    """An object's way through the video.

    Attributes:
        memory: what it carries.
        frame: the frame it stands on.
        mask: ``(H, W) bool``, the object there.
        version: of the known masks that it learned from.
    """

    memory: Memory
    frame: SceneFrame
    mask: NDArray[np.bool_]
    version: int

    @staticmethod
    def begin(known: KnownMasks, start: int, read: Callable[[int], SceneFrame]) -> "Track":
        """Stand on a frame whose mask is known and not empty."""
        frame = read(start)

        def snapshot(frame_idx: int) -> Snapshot:
            shown = frame if frame_idx == start else read(frame_idx)
            return Snapshot.of(frame_idx, shown.image, _pixels(known, frame_idx))

        anchors = [snapshot(one) for one in known.anchors_for(start, limit=LEARNED_ANCHORS)]
        last = next((one for one in anchors if one.frame_idx == start), None) or snapshot(start)
        return Track(Memory.of(anchors, last), frame, _pixels(known, start), known.version)

    def judge(self, followed: Followed, mask: NDArray[np.bool_]) -> ObjectPrediction:
        """What to say about a mask found on the next frame."""
        return judged(self.memory, followed.sighting, mask)

    def step(self, frame: SceneFrame, followed: Followed, mask: NDArray[np.bool_]) -> None:
        """Go on to the frame."""
        update(self.memory, frame.frame_idx, followed, mask)
        self.frame = frame
        self.mask = mask


def _pixels(known: KnownMasks, frame_idx: int) -> NDArray[np.bool_]:
    shown = known.at(frame_idx)
    if shown is None:
        raise KeyError(frame_idx)
    # Decoded on a copy: the mask in the store must not keep its decoded runs.
    return shown.mask.to_array()
