"""A video file as frames: exact, in any order, in bounded memory."""

from dataclasses import replace
from functools import cached_property
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from annotator.domain.errors import UnreadableFrameError, VideoError
from annotator.domain.frame import RGBImage, VideoInfo
from annotator.video.facts import VideoFacts
from annotator.video.frame_finder import FrameFinder
from annotator.video.frame_names import checked_index, video_frame_name
from annotator.video.picture import PictureConverter
from annotator.video.timing import seconds


class VideoFile:
    """The frames of one video stream: a `MediaSource`, made by `open_video_file`.

    One thread at a time. The index takes some 30 bytes a frame; pictures are kept up to the bound of `finder`.

    Args:
        finder: gets the pictures; closed with this.
        converter: makes RGB frames of them.
        facts: what is known of the file; the unreadable frames are filled in when asked.
    """

    def __init__(self, finder: FrameFinder, converter: PictureConverter, facts: VideoFacts) -> None:
        self._finder = finder
        self._converter = converter
        self._facts = facts
        self._closed = False

    @property
    def path(self) -> Path:
        """The file."""
        return self._facts.path

    @property
    def notes(self) -> tuple[str, ...]:
        """What was decided in opening, one sentence each."""
        return self._facts.notes

    @property
    def info(self) -> VideoInfo:
        """What the video is."""
        return self._facts.info

    @cached_property
    def timestamps(self) -> NDArray[np.float64]:
        """``(frame_count,) float64`` seconds from the first frame, strictly increasing, read-only."""
        return seconds(self._finder.index)

    def read(self, frame_idx: int) -> RGBImage:
        """Frame ``frame_idx``, read-only, ``(H, W, 3) uint8`` RGB: the decoder's picture, bit for bit.

        Raises:
            IndexError: there is no such frame.
            UnreadableFrameError: the frame is damaged (others can still be read), or the file is gone.
            VideoError: the source is closed.
        """
        if self._closed:
            raise VideoError(f"{self.path} has been closed; open it again to read frames.")
        frame_idx = checked_index(frame_idx, self.info)
        try:
            return self._converter.rgb(self._finder.picture(frame_idx))
        except (VideoError, OSError, av.error.FFmpegError, ValueError) as error:
            if not self.path.exists():
                reason = f"{self.path} is no longer there; put it back, and open it again."
                raise UnreadableFrameError(frame_idx, reason) from None
            if isinstance(error, VideoError):
                raise
            raise UnreadableFrameError(frame_idx, str(error)) from None

    def frame_name(self, frame_idx: int) -> str:
        """The frame's file name in a dataset: ``STEM/000000.jpg``."""
        return video_frame_name(self.info.name, checked_index(frame_idx, self.info))

    def is_keyframe(self, frame_idx: int) -> bool:
        """Whether the file marks a frame as one that decodes without others."""
        return self._finder.index.is_keyframe(checked_index(frame_idx, self.info))

    def describe(self) -> VideoFacts:
        """What is known about the file, with the frames found unreadable so far."""
        return replace(self._facts, unreadable=self._finder.unreadable)

    def close(self) -> None:
        """Release the file and the decoder."""
        self._closed = True
        self._finder.close()
