"""Projects to export: two videos, objects that come and go, holes, parts, a draft."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from rpds import HashTrieMap

from annotator.domain.category import Category
from annotator.domain.frame import VideoInfo
from annotator.domain.geometry import Box, Size
from annotator.domain.mask import Mask
from annotator.domain.masklet import FrameMask, Masklet, MaskSource
from annotator.domain.project import ObjectId, Project, TrackedObject, Video
from annotator.domain.prompt import FramePrompts, PointLabel, PointPrompt

SIZE = Size(60, 81)


def video(video_id: int, name: str, frame_count: int = 6) -> Video:
    info = VideoInfo(name, SIZE, frame_count, Fraction(25))
    return Video(video_id, f"{name}.mp4", info, fingerprint=f"print-{video_id}", next_track_id=9)


def blob(x: float, y: float, radius: float, hole: float = 0.0) -> NDArray[np.bool_]:
    rows, columns = np.mgrid[: SIZE.height, : SIZE.width]
    distance = np.hypot(columns - x, rows - y)
    pixels: NDArray[np.bool_] = (distance < radius) & (distance >= hole)
    return pixels


def frame_mask(pixels: NDArray[np.bool_], source: MaskSource = MaskSource.PROPAGATED) -> FrameMask:
    by_engine = source is MaskSource.PROPAGATED
    return FrameMask(Mask.from_array(pixels), source, 3.0 if by_engine else None, 0.9 if by_engine else None)


def project() -> Project:
    """Video 1: a ring (1), an object in parts, absent on frame 2 (2), and a draft. Video 2: one object (7)."""
    ring = {t: frame_mask(blob(20 + 3 * t, 25, 15, 6)) for t in range(5)}
    ring[0] = frame_mask(blob(20, 25, 15, 6), MaskSource.EDITED)
    parts = {t: frame_mask(blob(60, 15, 8) | blob(64, 45, 5 + t)) for t in (0, 1, 3)}
    parts[2] = FrameMask(Mask.empty(SIZE), MaskSource.PROPAGATED, object_score=-4.0, predicted_iou=0.1)
    other = {t: frame_mask(blob(40, 30, 10)) for t in range(6)}
    prompts = FramePrompts(
        box=Box(5, 10, 36, 40),
        points=(PointPrompt(10, 25), PointPrompt(20, 25, PointLabel.NEGATIVE)),
    )
    objects = (
        TrackedObject(ObjectId(1), 1, 1, 2, HashTrieMap({0: prompts}), Masklet.of(ring)),
        TrackedObject(ObjectId(2), 1, 5, 1, masklet=Masklet.of(parts)),
        TrackedObject(ObjectId(3), 1, 6, None, masklet=Masklet.of({0: frame_mask(blob(9, 9, 4))})),
        TrackedObject(ObjectId(7), 2, 1, 2, masklet=Masklet.of(other)),
    )
    return Project(
        videos=HashTrieMap({1: video(1, "cups"), 2: video(2, "cups")}),
        categories=HashTrieMap({1: Category(1, "cup"), 2: Category(2, "ring"), 4: Category(4, "unused")}),
        objects=HashTrieMap({one.object_id: one for one in objects}),
        next_video_id=3,
        next_category_id=5,
        next_object_id=8,
    )
