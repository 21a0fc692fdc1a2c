"""What a frame is called, and whether there is one."""

import operator

from annotator.domain.frame import VideoInfo


def checked_index(frame_idx: int, info: VideoInfo) -> int:
    """The index as a plain int.

    Raises:
        IndexError: there is no such frame; negative ones do not count from the end.
    """
    index = operator.index(frame_idx)
    if not 0 <= index < info.frame_count:
        raise IndexError(f"{info.name} has frames 0 to {info.frame_count - 1}, not {index}")
    return index


def video_frame_name(video_name: str, frame_idx: int) -> str:
    """``STEM/000000.jpg``, 0-based: the video's name keeps the frames of two videos apart."""
    return f"{video_name}/{frame_idx:06d}.jpg"
