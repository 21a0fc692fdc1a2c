"""The frame read is the decoder's frame of that number, in any container, codec and order of reading."""

import random
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from annotator.domain.errors import VideoError
from annotator.video import MediaSource, open_source
from tests.fakes.videos import RECIPES, UNEVEN_TIMES, decoded_in_order, number_in

Video = Callable[[str], Path]


def random_order(count: int, seed: int = 7) -> list[int]:
    """Every frame once in random order, then all backward, then jumps with a step to either side."""
    rng = random.Random(seed)
    shuffled = rng.sample(range(count), count)
    jumps = [at + step for at in (rng.randrange(count) for _ in range(15)) for step in (0, 1, -1)]
    return [*shuffled, *range(count - 1, -1, -1), *(frame for frame in jumps if 0 <= frame < count)]


@pytest.mark.parametrize("name", RECIPES)
def test_frames_read_in_random_order_are_those_of_a_sequential_decoder(video: Video, name: str) -> None:
    path = video(name)
    expected = decoded_in_order(path)
    for cache_bytes in (64 << 20, 100_000):  # room for all frames, and for six
        source = open_source(path, cache_bytes=cache_bytes)
        assert source.info.frame_count == len(expected) == RECIPES[name].frames
        for frame_idx in random_order(len(expected)):
            assert np.array_equal(source.read(frame_idx), expected[frame_idx]), (cache_bytes, frame_idx)
        source.close()


@pytest.mark.parametrize("name", RECIPES)
def test_each_frame_carries_its_own_number(video: Video, name: str) -> None:
    source = open_source(video(name))
    numbers = [number_in(source.read(frame_idx)) for frame_idx in range(source.info.frame_count)]
    assert numbers == list(range(RECIPES[name].frames))
    source.close()


@pytest.mark.parametrize("name", RECIPES)
def test_timestamps_begin_at_zero_and_increase(video: Video, name: str) -> None:
    source = open_source(video(name))
    assert source.timestamps.shape == (source.info.frame_count,)
    assert source.timestamps[0] == 0
    assert (np.diff(source.timestamps) > 0).all()
    source.close()


@pytest.mark.parametrize("name", ["b-frames.mp4", "open-gop.ts", "open-gop-hevc.mkv", "no-pts.avi", "mpeg2.mpg"])
def test_a_regular_video_has_its_rate_and_is_not_called_variable(video: Video, name: str) -> None:
    source = open_source(video(name))
    assert source.info.fps == 25
    assert not source.info.variable_frame_rate
    assert np.allclose(source.timestamps, np.arange(40) / 25, atol=0.0011)
    source.close()


@pytest.mark.parametrize("name", ["uneven.mp4", "uneven.mkv"])
def test_a_variable_rate_keeps_its_times(video: Video, name: str) -> None:
    source = open_source(video(name))
    assert source.info.variable_frame_rate
    assert np.allclose(source.timestamps, np.array(UNEVEN_TIMES) / 1000, atol=0.0011)
    assert float(source.info.fps) == pytest.approx(39 / (UNEVEN_TIMES[-1] / 1000), rel=0.01)
    source.close()


def test_frames_are_read_only_and_named_after_the_video(video: Video) -> None:
    source = open_source(video("b-frames.mp4"))
    frame = source.read(0)
    assert (frame.dtype, frame.shape) == (np.uint8, (*source.info.size, 3))
    with pytest.raises(ValueError, match="read-only"):
        frame[0, 0, 0] = 1
    assert source.frame_name(7) == "b-frames/000007.jpg"
    source.close()


@pytest.mark.parametrize("frame_idx", [-1, 40, 10**9])
def test_there_is_no_frame_outside_the_video(video: Video, frame_idx: int) -> None:
    source = open_source(video("plain.mp4"))
    with pytest.raises(IndexError, match="frames 0 to 39"):
        source.read(frame_idx)
    with pytest.raises(IndexError):
        source.frame_name(frame_idx)
    source.close()


def test_a_closed_source_says_so(video: Video) -> None:
    source = open_source(video("plain.mp4"))
    source.close()
    source.close()
    with pytest.raises(VideoError, match="has been closed"):
        source.read(0)


def test_sources_on_one_file_serve_different_threads(video: Video) -> None:
    path = video("open-gop.mp4")
    expected = decoded_in_order(path)
    wrong: list[int] = []

    def read_all(source: MediaSource, seed: int) -> None:
        wrong.extend(i for i in random_order(40, seed) if not np.array_equal(source.read(i), expected[i]))
        source.close()

    threads = [threading.Thread(target=read_all, args=(open_source(path), seed)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_real_video_with_two_keyframes_in_300_frames_is_exact_too(shared: Path) -> None:
    path = shared / "videos" / "cups.mp4"
    if not path.exists():
        pytest.skip(f"{path} is absent")
    expected = [hash(frame.tobytes()) for frame in decoded_in_order(path)]
    source = open_source(path)
    rng = random.Random(1)
    order = [at + step for at in rng.sample(range(1, len(expected) - 1), 8) for step in (0, 1, -1)]
    assert [hash(source.read(i).tobytes()) for i in order] == [expected[i] for i in order]
    source.close()
