"""Values of the domain as rows of the file, and back."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from rpds import HashTrieMap

from annotator.domain.category import Category
from annotator.domain.errors import InvalidValueError
from annotator.domain.frame import VideoInfo
from annotator.domain.frame_ranges import FrameRange
from annotator.domain.geometry import Box, Size
from annotator.domain.mask import Mask
from annotator.domain.masklet import FrameMask, MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Video
from annotator.domain.prompt import FramePrompts, PointLabel, PointPrompt
from annotator.domain.rle import check_size
from annotator.domain.run import Direction, Run, RunState

Key = tuple[ObjectId, int]
"""An object on a frame."""

Row = tuple[Any, ...]
"""Values as SQLite takes and gives them: int, float, str, bytes or None."""

# One number each; 0 and 1, which take no room in a row, for the sources that have many masks. Never renumbered.
_SOURCE_CODES = {
    MaskSource.PROPAGATED: 0,
    MaskSource.PROMPTED: 1,
    MaskSource.EDITED: 2,
    MaskSource.IMPORTED: 3,
}
_SOURCES = {code: source for source, code in _SOURCE_CODES.items()}


def text_in(text: str) -> str | bytes:
    """A name from the file system as stored: one that is not valid text becomes bytes."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def text_out(stored: str | bytes) -> str:
    """The inverse of `text_in`."""
    return stored if isinstance(stored, str) else str(stored, "utf-8", "surrogatepass")


def video_row(video: Video) -> Row:
    """In the order of the table `video`."""
    info = video.info
    return (
        video.video_id,
        text_in(video.path),
        text_in(info.name),
        *info.size,
        info.frame_count,
        *info.fps.as_integer_ratio(),
        int(info.variable_frame_rate),
        video.fingerprint,
        None if video.pattern is None else text_in(video.pattern),
        video.next_track_id,
    )


def video_of(row: Row) -> Video:
    """The inverse of `video_row`."""
    video_id, path, name, height, width, frames, numerator, denominator, variable = row[:9]
    fingerprint, pattern, next_id = row[9:]
    size, fps = Size(height, width), Fraction(numerator, denominator)
    check_size(size)
    if frames < 0 or fps <= 0:
        raise InvalidValueError(f"video {video_id} has {frames} frames at {fps} frames per second")
    info = VideoInfo(text_out(name), size, frames, fps, bool(variable))
    chosen = None if pattern is None else text_out(pattern)
    return Video(video_id, text_out(path), info, fingerprint, chosen, next_id)


def category_row(category: Category) -> Row:
    """In the order of the table `category`."""
    return (category.category_id, category.name, category.colour)


def category_of(row: Row) -> Category:
    """The inverse of `category_row`."""
    return Category(*row)


def frame_mask_row(frame_mask: FrameMask) -> Row:
    """``source, object_score, predicted_iou, run_id, height, width, counts``."""
    mask = frame_mask.mask
    scores = (frame_mask.object_score, frame_mask.predicted_iou)
    return (_SOURCE_CODES[frame_mask.source], *scores, frame_mask.run_id, *mask.size, mask.counts)


NO_FRAME_MASK: Row = (None,) * 7
"""The row of "there was no mask"."""


class FrameMaskReader:
    """The inverse of `frame_mask_row`, for very many rows: equal sizes are one object."""

    def __init__(self) -> None:
        self._sizes: dict[tuple[int, int], Size] = {}

    def __call__(self, row: Sequence[Any]) -> FrameMask:
        """One row's value; the run-length string is not read."""
        source, object_score, predicted_iou, run_id, height, width, counts = row
        size = self._sizes.get((height, width)) or self._size(height, width)
        return FrameMask(Mask(size, counts), _SOURCES[source], object_score, predicted_iou, run_id)

    def _size(self, height: int, width: int) -> Size:
        return self._sizes.setdefault((height, width), Size(height, width))


def prompts_row(prompts: FramePrompts) -> Row:
    """``mask_height, mask_width, mask_counts, box_x1, box_y1, box_x2, box_y2``; points are rows of their own."""
    mask, box = prompts.mask, prompts.box
    mask_values: Row = (None,) * 3 if mask is None else (*mask.size, mask.counts)
    return (*mask_values, *((None,) * 4 if box is None else box.xyxy))


def prompts_of(row: Sequence[Any], points: tuple[PointPrompt, ...]) -> FramePrompts:
    """The inverse of `prompts_row`, with the points."""
    height, width, counts, *corners = row
    mask = None if counts is None else Mask(Size(height, width), counts)
    box = None if corners[0] is None else Box(*corners)
    return FramePrompts(mask, box, points)


def point_row(point: PointPrompt) -> Row:
    """``x, y, label``."""
    return (point.x, point.y, int(point.label))


def point_of(row: Sequence[Any]) -> PointPrompt:
    """The inverse of `point_row`."""
    x, y, label = row
    return PointPrompt(x, y, PointLabel(label))


def run_row(run: Run) -> Row:
    """In the order of the table `run`."""
    frames = (run.frames.first, run.frames.last)
    manner = (run.direction.value, run.started_at, run.state.value)
    return (run.run_id, run.video_id, run.engine, *frames, *manner)


def run_of(row: Row, object_ids: tuple[ObjectId, ...], overwritten: Mapping[Key, FrameMask | None]) -> Run:
    """The inverse of `run_row`, with the objects and what the run overwrote."""
    run_id, video_id, engine, first, last, direction, started_at, state = row
    frames = FrameRange(first, last)
    manner = (Direction(direction), started_at, RunState(state))
    return Run(run_id, video_id, object_ids, engine, frames, *manner, HashTrieMap(overwritten))
