"""What there is to say about a video, for `annotator info`."""

from dataclasses import dataclass
from pathlib import Path

from annotator.domain.frame import VideoInfo


@dataclass(frozen=True, slots=True)
class VideoFacts:
    """Plain values.

    Attributes:
        path: the file or folder.
        info: size, frame count, rate, as everywhere.
        container: the file format, or `images` for a folder or an image.
        codec: the compression, or the image formats in use.
        pixel_format: as FFmpeg or Pillow names it.
        duration: seconds, from the first frame's beginning to the last one's end.
        file_bytes: of all files together.
        keyframe_count: frames that decode without others; all of them for images.
        rotation: degrees clockwise that were applied, 0, 90, 180 or 270.
        mirrored: whether the frames were mirrored left-right before that.
        unreadable: the frames found damaged so far; reading finds them, opening does not look for them.
        notes: what was decided in opening, one sentence each.
    """

    path: Path
    info: VideoInfo
    container: str
    codec: str
    pixel_format: str
    duration: float
    file_bytes: int
    keyframe_count: int
    rotation: int
    mirrored: bool
    unreadable: tuple[int, ...]
    notes: tuple[str, ...]
