"""What every kind of video brings along, beyond the frames themselves."""

from pathlib import Path
from typing import Protocol

from annotator.domain.frame import FrameSource
from annotator.video.facts import VideoFacts


class MediaSource(FrameSource, Protocol):
    """Frames of something that lies on disk.

    One thread at a time uses a source. Other sources on the same file may be used by other threads meanwhile.
    """

    @property
    def path(self) -> Path:
        """The file or folder."""
        ...

    @property
    def notes(self) -> tuple[str, ...]:
        """What was decided in opening that the user should know, one sentence each."""
        ...

    def is_keyframe(self, frame_idx: int) -> bool:
        """Whether the file says that a frame decodes without others; so does every image.

        Raises:
            IndexError: there is no such frame.
        """
        ...

    def describe(self) -> VideoFacts:
        """What is known about it, as plain values."""
        ...
