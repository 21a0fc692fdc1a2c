"""One object's masks over the frames of a video."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from rpds import HashTrieMap

from annotator.domain.mask import Mask


class MaskSource(StrEnum):
    """How a mask came to be; a run may replace only what a run has made."""

    PROMPTED = "prompted"
    PROPAGATED = "propagated"
    EDITED = "edited"
    IMPORTED = "imported"

    @property
    def is_protected(self) -> bool:
        """Whether a run keeps the mask and is conditioned by it: a person's or another program's work."""
        return self in (MaskSource.EDITED, MaskSource.IMPORTED)


@dataclass(frozen=True, slots=True)
class FrameMask:
    """An object's mask on one frame.

    Attributes:
        mask: empty where the object was looked for and is absent.
        source: how it came to be.
        object_score: logit of "the object is in the picture" (SAM 2); above zero means present. None for a
            mask that no engine made.
        predicted_iou: the engine's own estimate of the mask's quality, 0 to 1; None likewise.
        run_id: the run that made it, or None.
    """

    mask: Mask
    source: MaskSource
    object_score: float | None = None
    predicted_iou: float | None = None
    run_id: int | None = None

    def made_by(self, run_id: int) -> FrameMask:
        """The same, marked with the run that made it."""
        return replace(self, run_id=run_id)


@dataclass(frozen=True, slots=True)
class Masklet:
    """Masks by frame index, immutable: a changed copy shares what it did not change."""

    frames: HashTrieMap[int, FrameMask] = field(default_factory=HashTrieMap)

    @staticmethod
    def of(frames: Mapping[int, FrameMask] | Iterable[tuple[int, FrameMask]]) -> Masklet:
        """A masklet of these frames."""
        return Masklet(HashTrieMap(frames))

    def __getitem__(self, frame_idx: int) -> FrameMask:
        return self.frames[frame_idx]

    def get(self, frame_idx: int) -> FrameMask | None:
        """The mask on a frame, or None where the object was never looked for."""
        return self.frames.get(frame_idx)

    def __contains__(self, frame_idx: int) -> bool:
        return frame_idx in self.frames

    def __len__(self) -> int:
        return len(self.frames)

    def __iter__(self) -> Iterator[int]:
        """Frame indices in increasing order."""
        return iter(sorted(self.frames))

    def with_frame(self, frame_idx: int, frame_mask: FrameMask | None) -> Masklet:
        """With one frame set, or removed where `frame_mask` is None."""
        if frame_mask is not None:
            return Masklet(self.frames.insert(frame_idx, frame_mask))
        return Masklet(self.frames.discard(frame_idx))
