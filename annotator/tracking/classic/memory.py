"""What an object's track carries from frame to frame."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from annotator.domain.frame import RGBImage
from annotator.domain.geometry import Size
from annotator.tracking.classic.appearance import Appearance, Sample
from annotator.tracking.classic.features import pixel_features
from annotator.tracking.classic.patch import Patch
from annotator.tracking.classic.placement import Placement
from annotator.tracking.classic.window import Window

KEYFRAMES = 3
WARPED_ANCHORS = 2
"""Prompted frames whose masks are carried along by flow: the nearest; all of them teach the appearance."""


MOST = 0.5
"""Of the usual area."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A frame's patch with the mask on it.

    Attributes:
        frame_idx: the frame.
        patch: its pixels around the object.
        belief: ``(h, w) float32``, -1 background to +1 object.
        placement: where the object was.
    """

    frame_idx: int
    patch: Patch
    belief: NDArray[np.float32]
    placement: Placement

    @staticmethod
    def of(frame_idx: int, image: RGBImage, mask: NDArray[np.bool_]) -> "Snapshot":
        """A frame with its known mask ``(H, W) bool``, which is not empty."""
        size = Size(*mask.shape)
        placement = Placement.of(mask, Window(0, 0, size.width, size.height, size))
        if placement is None:
            raise ValueError("a snapshot shows an object, and this mask is empty")
        window = Window.around(placement.box, size)
        return Snapshot(frame_idx, Patch.cut(image, window), 2 * window.cut_mask(mask) - 1, placement)

    def sample(self) -> Sample:
        """The patch's pixels as examples."""
        return Sample.of(pixel_features(self.patch, self.placement), self.belief, stride=2)


@dataclass
class Memory:
    """One object's memory during a run.

    Attributes:
        anchors: prompted frames, the nearest first.
        appearance: learned from all of them, and from recent frames.
        reference: mean anchored score inside the anchors' own masks.
        last: the newest frame on which the object was seen.
        keyframes: seen frames before it, the oldest first.
        velocity: ``(2,)`` image pixels a frame beyond the camera's motion.
        expected: where the object is thought to be on the frame before the next.
        usual_area: square image pixels, followed slowly.
        missing: frames since it was lost; 0 while it is seen.
    """

    anchors: Sequence[Snapshot]
    appearance: Appearance
    reference: float
    last: Snapshot
    expected: Placement
    usual_area: float
    keyframes: tuple[Snapshot, ...] = ()
    velocity: NDArray[np.float64] = field(default_factory=lambda: np.zeros(2))
    missing: int = 0

    @staticmethod
    def of(anchors: Sequence[Snapshot], last: Snapshot) -> "Memory":
        """Begin at a known mask, having learned from the anchors (nearest first, at least one)."""
        samples = [anchor.sample() for anchor in anchors]
        appearance = Appearance(samples)
        scores = [appearance.anchored(sample.features[sample.targets > 0]).mean() for sample in samples]
        return Memory(anchors, appearance, float(np.mean(scores)), last, last.placement, last.placement.area)

    def agreement(self, anchored: NDArray[np.float32], inside: NDArray[np.bool_]) -> float:
        """How much a region looks like what was given, by the anchors' score of its pixels: 0 to 1."""
        if not inside.any():
            return 0.0
        return min(max(float(anchored[inside].mean()) / max(self.reference, 0.1), 0.0), 1.0)

    def older(self) -> list[Snapshot]:
        """What is carried along by flow beside the last frame: the nearest anchors, then keyframes."""
        return [one for one in self.anchors[:WARPED_ANCHORS] if one is not self.last]

    def whole(self) -> Snapshot:
        """The newest snapshot that shows most of the object: what a lost object is searched for by.

        Before it was lost it was perhaps hidden bit by bit, and the last snapshot shows a leftover.
        """
        seen = (self.last, *reversed(self.keyframes), *self.anchors)
        return next((one for one in seen if one.placement.area >= MOST * self.usual_area), self.last)

    def kept(self) -> list[Snapshot]:
        """Keyframes other than the last frame."""
        return [one for one in self.keyframes if one is not self.last]
