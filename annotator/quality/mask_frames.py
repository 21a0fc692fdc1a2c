"""Masks of several objects frame by frame, wherever they lie: the protocol that `evaluate` reads through."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Size
from annotator.domain.mask import Mask


@dataclass(frozen=True, slots=True)
class FrameMasks:
    """The masks of one frame.

    Attributes:
        size: of the frame, also where no object is on it.
        regions: ``(H, W) bool`` by object number; objects without a pixel may be missing.
    """

    size: Size
    regions: Mapping[int, NDArray[np.bool_]]


class MaskFrames(Protocol):
    """Masks by object number for each frame of one clip; only one frame is in memory at a time."""

    @property
    def place(self) -> str:
        """Where the masks lie, for messages."""
        ...

    @property
    def frame_names(self) -> Sequence[str]:
        """The frames' file names without folder and ending, in order of time."""
        ...

    @property
    def object_ids(self) -> frozenset[int]:
        """The numbers (track ids, palette indices) that occur on any frame."""
        ...

    def read(self, position: int) -> FrameMasks:
        """The masks on one frame.

        Raises:
            EvaluationError: the frame cannot be read or breaks its format.
        """
        ...


class MaskletFrames:
    """Masks that are in memory as run-length encodings: one mapping of track id to mask per frame."""

    def __init__(self, frames: Sequence[Mapping[int, Mask]], *, size: Size, place: str = "memory") -> None:
        self._frames = frames
        self._size = size
        self.place = place
        self.frame_names = tuple(f"{frame_idx:06d}" for frame_idx in range(len(frames)))
        self.object_ids = frozenset(track_id for masks in frames for track_id in masks)

    def read(self, position: int) -> FrameMasks:
        """The masks on one frame by track id."""
        masks = self._frames[position].items()
        return FrameMasks(self._size, {track_id: mask.to_array() for track_id, mask in masks})
