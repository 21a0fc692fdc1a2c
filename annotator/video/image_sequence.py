"""Image files as frames: a folder, or a single image."""

from dataclasses import replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from annotator.domain.errors import UnreadableFrameError, VideoError
from annotator.domain.frame import RGBImage, VideoInfo
from annotator.video.cache import ByteBoundedCache
from annotator.video.facts import VideoFacts
from annotator.video.frame_names import checked_index
from annotator.video.still import read_still


class ImageSequence:
    """Image files in a given order: a `MediaSource`, made by `open_folder` and `open_image`.

    One thread at a time. `frame_idx` is dense whatever the numbers in the names; the names are kept.

    Args:
        files: one per frame, all in one folder.
        facts: what is known of them; the unreadable frames are filled in as they are found.
        unreadable: frames known to be damaged, with the reason.
        cache_bytes: what frames may take in memory.
    """

    def __init__(
        self, files: tuple[Path, ...], facts: VideoFacts, *, unreadable: dict[int, str], cache_bytes: int
    ) -> None:
        self._folder = files[0].parent
        self._names = tuple(file.name for file in files)  # a fifth of what paths take
        self._facts = facts
        self._unreadable = dict(unreadable)
        self._frames: ByteBoundedCache[int, RGBImage] = ByteBoundedCache(cache_bytes, lambda frame: frame.nbytes)
        self._closed = False

    @property
    def path(self) -> Path:
        """The folder, or the image."""
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
        """``(frame_count,) float64`` seconds at the assumed rate, read-only."""
        values = np.arange(self.info.frame_count) / float(self.info.fps)
        values.flags.writeable = False
        return values

    def read(self, frame_idx: int) -> RGBImage:
        """Frame ``frame_idx``, read-only, ``(H, W, 3) uint8`` RGB.

        Raises:
            IndexError: there is no such frame.
            UnreadableFrameError: the image is damaged or cut off, or has changed its size since the folder was
                opened; others can still be read.
            VideoError: the source is closed.
        """
        if self._closed:
            raise VideoError(f"{self.path} has been closed; open it again to read frames.")
        frame_idx = checked_index(frame_idx, self.info)
        if frame_idx in self._unreadable:
            raise UnreadableFrameError(frame_idx, self._unreadable[frame_idx])
        frame = self._frames.get(frame_idx)
        if frame is None:
            frame = self._decode(frame_idx)
            self._frames.put(frame_idx, frame)
        return frame

    def frame_name(self, frame_idx: int) -> str:
        """The file's own name."""
        return self._names[checked_index(frame_idx, self.info)]

    def is_keyframe(self, frame_idx: int) -> bool:
        """Always: an image needs no other."""
        checked_index(frame_idx, self.info)
        return True

    def describe(self) -> VideoFacts:
        """What is known about the images, with the frames found unreadable so far."""
        return replace(self._facts, unreadable=tuple(sorted(self._unreadable)))

    def close(self) -> None:
        """Forget the frames; no file is open between reads."""
        self._closed = True
        self._frames.clear()

    def _decode(self, frame_idx: int) -> RGBImage:
        file = self._folder / self._names[frame_idx]
        try:
            frame = read_still(file)
            if frame.shape[:2] != self.info.size:
                raise VideoError(
                    f"{file} is {frame.shape[1]}x{frame.shape[0]} now and was {self.info.size} before."
                )
        except VideoError as error:
            if not file.exists():  # it may be put back, and is not damaged
                raise UnreadableFrameError(frame_idx, f"{file} is no longer there.") from None
            self._unreadable[frame_idx] = str(error)
            raise UnreadableFrameError(frame_idx, str(error)) from None
        return frame
