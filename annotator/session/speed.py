"""How fast an engine is on this machine, measured once and remembered."""

import statistics
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from annotator import paths
from annotator.domain.cancel import CancelToken
from annotator.domain.frame import RGBImage, VideoInfo
from annotator.domain.geometry import Box, Size
from annotator.domain.object_id import ObjectId
from annotator.domain.prompt import FramePrompts, PointPrompt
from annotator.tracking.tracker import Tracker

_SIZE = Size(480, 854)
_WARM_UP, _MEASURED = 7, 5
_OBJECT = ObjectId(1)


class Speed(msgspec.Struct, frozen=True):
    """Seconds, medians, for one object on 854x480 frames.

    Attributes:
        device: where it ran.
        first_click: a box on a frame that nothing is known of.
        next_click: a further click on the same frame.
        frame: one tracked frame, with all memories in use.
    """

    device: str
    first_click: float
    next_click: float
    frame: float


class BenchClip:
    """A textured square that moves over a textured ground; nothing is read from disk."""

    def __init__(self) -> None:
        random = np.random.default_rng(0)
        self._ground = cv2.resize(
            random.integers(60, 160, (60, 107, 3), dtype=np.uint8), (_SIZE.width, _SIZE.height)
        )
        self._square = cv2.resize(random.integers(120, 255, (12, 12, 3), dtype=np.uint8), (120, 120))
        self.info = VideoInfo("bench", _SIZE, _WARM_UP + _MEASURED + 1, Fraction(25))

    @property
    def timestamps(self) -> NDArray[np.float64]:
        """See FrameSource."""
        return np.arange(self.info.frame_count) / 25.0

    def read(self, frame_idx: int) -> RGBImage:
        """See FrameSource."""
        frame = np.array(self._ground, np.uint8)
        x = 100 + 6 * frame_idx
        frame[180:300, x : x + 120] = self._square
        return frame

    def frame_name(self, frame_idx: int) -> str:
        """See FrameSource."""
        return f"{frame_idx:06d}.png"

    def close(self) -> None:
        """See FrameSource."""


def measure(tracker: Tracker, *, device: str, cancel: CancelToken | None = None) -> Speed:
    """Measure a tracker that was made on a `BenchClip`.

    Raises:
        Cancelled: the token was set.
    """
    box = FramePrompts(box=Box(100, 180, 220, 300))
    first = _seconds(lambda: tracker.set_prompts(_OBJECT, 0, box, cancel=cancel))
    more = FramePrompts(box=box.box, points=(PointPrompt(160, 240),))
    following = [_seconds(lambda: tracker.set_prompts(_OBJECT, 0, more, cancel=cancel)) for _ in range(3)]
    run = tracker.propagate([_OBJECT], range(1, _WARM_UP + _MEASURED + 1), cancel=cancel)
    frames = [_seconds(lambda: next(run)) for _ in range(_WARM_UP + _MEASURED)]
    # The replay of two prompts is one decoding more than the click that a person feels.
    return Speed(device, first, statistics.median(following) / 2, statistics.median(frames[_WARM_UP:]))


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def known_speeds(path: Path | None = None) -> dict[str, Speed]:
    """What was measured on this machine, by engine; nothing where the file is missing or damaged."""
    try:
        return msgspec.json.decode((path or _path()).read_bytes(), type=dict[str, Speed])
    except (OSError, msgspec.DecodeError):
        return {}


def remember_speed(engine: str, speed: Speed, path: Path | None = None) -> None:
    """Keep a measurement beside the others."""
    path = path or _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(msgspec.json.encode(known_speeds(path) | {engine: speed}))
    part.replace(path)


def _path() -> Path:
    return paths.cache_dir() / "speed.json"
