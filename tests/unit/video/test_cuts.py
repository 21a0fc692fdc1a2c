"""Cuts are found; fast motion, flashes and changes of light are none."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from annotator.domain.cancel import Cancelled, CancelToken
from annotator.domain.errors import UnreadableFrameError
from annotator.domain.frame import RGBImage, VideoInfo
from annotator.domain.geometry import Size
from annotator.video import open_source
from annotator.video.cuts import ShotCuts, find_cuts

Frame = NDArray[np.uint8]


class Frames:
    """Frames in memory; None is one that cannot be read."""

    def __init__(self, frames: Sequence[Frame | None]) -> None:
        self.frames = frames
        size = next(frame for frame in frames if frame is not None).shape
        self.info = VideoInfo("frames", Size(size[0], size[1]), len(frames), Fraction(25))
        self.timestamps = np.arange(len(frames)) / 25
        self.reads: list[int] = []

    def read(self, frame_idx: int) -> RGBImage:
        self.reads.append(frame_idx)
        frame = self.frames[frame_idx]
        if frame is None:
            raise UnreadableFrameError(frame_idx, "made so")
        return frame

    def frame_name(self, frame_idx: int) -> str:
        return str(frame_idx)

    def close(self) -> None:
        pass


def world(seed: int) -> Frame:
    """A large scene of coloured patches to move a camera over."""
    rng = np.random.default_rng(seed)
    base = rng.integers(0, 255, 3)
    small = np.clip(base + rng.normal(0, 45, (30, 40, 3)), 0, 255).astype(np.uint8)
    return cv2.resize(small, (800, 600), interpolation=cv2.INTER_CUBIC)


def shot(seed: int, count: int, *, speed: int = 3, start: int = 0) -> list[Frame]:
    """A camera moving over a scene, so many pixels a frame."""
    scene = world(seed)
    lefts = [(start + speed * i) % 480 for i in range(count)]
    return [np.ascontiguousarray(scene[100:280, left : left + 320]) for left in lefts]


def brightened(frame: Frame, gain: float, offset: float) -> Frame:
    return np.clip(frame * gain + offset, 0, 255).astype(np.uint8)


def test_every_cut_is_found_where_it_is() -> None:
    frames = [*shot(1, 14), *shot(2, 9, speed=8), *shot(3, 20, speed=1), *shot(4, 10)]
    assert find_cuts(Frames(frames)) == (14, 23, 43)


@pytest.mark.parametrize("speed", [0, 5, 20, 38])
def test_a_fast_camera_is_no_cut(speed: int) -> None:
    assert find_cuts(Frames(shot(5, 12, speed=speed))) == ()


def test_a_sudden_swing_of_the_camera_is_no_cut() -> None:
    frames = [*shot(6, 12, speed=1), *shot(6, 3, speed=36, start=45), *shot(6, 12, speed=1, start=155)]
    assert find_cuts(Frames(frames)) == ()


@pytest.mark.parametrize("length", [1, 2, 3])
@pytest.mark.parametrize("flash", [(1.6, 60), (0, 250), (0.2, 0)], ids=["bright", "white", "dark"])
def test_a_flash_is_no_cut(length: int, flash: tuple[float, float]) -> None:
    frames = shot(7, 24)
    frames[10 : 10 + length] = [brightened(frame, *flash) for frame in frames[10 : 10 + length]]
    assert find_cuts(Frames(frames)) == ()


def test_a_lamp_switched_on_is_no_cut() -> None:
    frames = [brightened(frame, 0.55, 0) for frame in shot(8, 24)]
    frames[12:] = [brightened(frame, 1.3, 5) for frame in frames[12:]]
    assert find_cuts(Frames(frames)) == ()


def test_the_question_about_a_frame_reads_only_around_it() -> None:
    source = Frames([*shot(1, 60), *shot(2, 60)])
    shots = ShotCuts(source)
    assert not shots.is_cut(22)
    assert set(source.reads) <= set(range(10, 33))
    assert [idx for idx in range(58, 65) if shots.is_cut(idx)] == [60]


def test_unreadable_frames_are_looked_past() -> None:
    frames: list[Frame | None] = [*shot(1, 12), *shot(2, 12)]
    frames[5] = frames[11] = None
    assert find_cuts(Frames(frames)) == (12,)
    frames[12] = None
    assert find_cuts(Frames(frames)) == (13,)
    assert find_cuts(Frames([None, *shot(1, 3)])) == ()


def test_finding_tells_progress_and_can_be_cancelled() -> None:
    told: list[float] = []
    find_cuts(Frames(shot(1, 4)), progress=told.append)
    assert told == [0.25, 0.5, 0.75, 1.0]
    token = CancelToken()
    token.set()
    with pytest.raises(Cancelled):
        find_cuts(Frames(shot(1, 4)), cancel=token)


def test_it_works_on_a_video_file(video: Callable[[str], Path]) -> None:
    source = open_source(video("b-frames.mp4"))
    assert find_cuts(source) == ()
    source.close()


def test_real_clips_spliced_have_one_cut_and_alone_none(shared: Path) -> None:
    names = ("davis16-motocross-jump", "davis16-bmx-trees", "pumavos-chair")
    folders = [shared / "clips" / name for name in names]
    if not all(folder.is_dir() for folder in folders):
        pytest.skip(f"the clips are absent from {shared}")
    clips = [[cv2.resize(source.read(i), (320, 180)) for i in range(24)] for source in map(open_source, folders)]
    for index, clip in enumerate(clips):
        assert find_cuts(Frames(clip)) == ()
        assert find_cuts(Frames([*clip[:10], *clips[index - 1][5:15]])) == (10,)


def test_a_picture_of_one_vivid_colour_is_read_like_any_other() -> None:
    yellow = np.full((48, 64, 3), (240, 230, 10), np.uint8)
    assert find_cuts(Frames([yellow] * 4)) == ()
