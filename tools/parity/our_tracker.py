"""This program's tracker playing a script; what it holds after every step."""

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotator.domain.frame import RGBImage, VideoInfo
from annotator.domain.object_id import ObjectId
from annotator.sam2.network import FrameFeatures, Sam2Network
from annotator.tracking.sam2.bank import FrameOutput, ObjectMemory
from annotator.tracking.sam2.feature_cache import FeatureCache
from annotator.tracking.sam2.memory_choice import MemoryChoice
from annotator.tracking.sam2.pixels import to_video_mask
from annotator.tracking.sam2.tracker import Sam2Options, Sam2Tracker
from tools.parity.tracker_level import Seen
from tools.parity.tracker_scenario import Prompt, Remove, Run, Script, Step


class Frames:
    """Frames at hand: a `FrameSource`."""

    def __init__(self, frames: Sequence[RGBImage], script: Script) -> None:
        self._frames = frames
        self.info = VideoInfo("made up", script.size, script.frame_count, Fraction(25))

    @property
    def timestamps(self) -> NDArray[np.float64]:
        """Seconds."""
        return np.arange(len(self._frames)) / 25.0

    def read(self, frame_idx: int) -> RGBImage:
        """A frame."""
        return self._frames[frame_idx]

    def frame_name(self, frame_idx: int) -> str:
        """As in a folder."""
        return f"{frame_idx:05d}.jpg"

    def close(self) -> None:
        """Nothing is open."""


class ExactFeatures(FeatureCache):
    """Features that are not rounded to float16, which is this program's own and told apart from mistakes."""

    def __init__(self) -> None:
        super().__init__()
        self._exact: dict[int, FrameFeatures] = {}

    def get(self, frame_idx: int, compute: Any) -> FrameFeatures:
        """As the network gave them."""
        if frame_idx not in self._exact:
            self._exact[frame_idx] = compute()
        return self._exact[frame_idx]


class OurTracker(Sam2Tracker):
    """The tracker, with a look into its bank.

    Attributes:
        most: the most spatial memories and pointers that any frame attended to.
    """

    most = (0, 0)

    def play(self, steps: Sequence[Step]) -> Iterator[Seen]:
        """All steps, each with what was found."""
        for i, step in enumerate(steps):
            match step:
                case Prompt(object_id, frame_idx, prompts):
                    predicted = self.set_prompts(object_id, frame_idx, prompts)
                    output = self._bank[object_id].conditioning[frame_idx]
                    assert predicted.mask == output.mask
                    yield self._seen(i, object_id, frame_idx, output)
                case Run():
                    yield from self._run(i, step, self._bank.object_ids)
                case Remove(object_id):
                    self.remove_object(object_id)

    def _run(self, i: int, run: Run, object_ids: Collection[ObjectId]) -> Iterator[Seen]:
        for prediction in self.propagate(list(object_ids), run.frames):
            for object_id in prediction.objects:
                output = self._bank[object_id].tracked[prediction.frame_idx]
                yield self._seen(i, object_id, prediction.frame_idx, output)

    def _choose(self, memory: ObjectMemory, frame_idx: int, *, reverse: bool) -> MemoryChoice:
        choice = super()._choose(memory, frame_idx, reverse=reverse)
        self.most = (max(self.most[0], len(choice.spatial)), max(self.most[1], len(choice.pointers)))
        return choice

    def _seen(self, i: int, object_id: ObjectId, frame_idx: int, output: FrameOutput) -> Seen:
        assert output.logits is not None
        assert output.pointer is not None
        # A mask prompt's own mask is kept to the pixel here and goes through the low-resolution grid there.
        mask = to_video_mask(output.logits, self._source.info.size)
        return Seen(i, object_id, frame_idx, output.logits, output.object_score, output.pointer, mask)


def our_tracker(network: Sam2Network, frames: Sequence[RGBImage], script: Script, *, exact: bool) -> OurTracker:
    """A tracker with the settings that the comparison needs: no hole filling, everything kept.

    Args:
        network: to track with.
        frames: of the video.
        script: what will be played.
        exact: leave features unrounded.
    """
    return OurTracker(
        network,
        Frames(frames, script),
        name="ours",
        features=ExactFeatures() if exact else None,
        options=Sam2Options(max_conditioning=4, fill_hole_area=0, bank_limit=1 << 40),
    )
