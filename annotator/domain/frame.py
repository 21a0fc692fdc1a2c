"""Where frames come from: the protocol between video readers and everything that looks at pixels."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Size

RGBImage: TypeAlias = NDArray[np.uint8]
"""``(H, W, 3) uint8`` RGB, rotation applied, as shown."""


@dataclass(frozen=True, slots=True)
class VideoInfo:
    """What a video is, as plain values.

    Attributes:
        name: the file's or folder's name without its ending; what exports call the video.
        size: of the frames as shown (rotation applied).
        frame_count: frames in presentation order, the unreadable ones included.
        fps: the average rate, frames per second; 1 for single images.
        variable_frame_rate: whether the time between frames changes by more than rounding.
    """

    name: str
    size: Size
    frame_count: int
    fps: Fraction
    variable_frame_rate: bool = False


class FrameSource(Protocol):
    """Frames by index in presentation order; a tracker, an exporter and the window see nothing else."""

    @property
    def info(self) -> VideoInfo:
        """What the video is."""
        ...

    @property
    def timestamps(self) -> NDArray[np.float64]:
        """``(frame_count,) float64`` seconds from the first frame, increasing."""
        ...

    def read(self, frame_idx: int) -> RGBImage:
        """Frame ``frame_idx``, read-only, ``(H, W, 3) uint8`` RGB.

        Raises:
            IndexError: there is no such frame.
            UnreadableFrameError: the frame is damaged; others can still be read.
        """
        ...

    def frame_name(self, frame_idx: int) -> str:
        """The frame's file name in a dataset: its own in a folder, ``STEM/000000.jpg`` for a video.

        Any thread may ask, also after `close`.
        """
        ...

    def close(self) -> None:
        """Release files and decoders; reading afterwards is an error."""
        ...
