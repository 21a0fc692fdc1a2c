"""Damaged files: a frame is what the decoder makes of it or named unreadable, and the video goes on."""

import os
import random
from collections.abc import Callable, Iterable
from pathlib import Path

import av
import pytest

from annotator.domain.errors import UnreadableFrameError, VideoError
from annotator.video import describe, open_source
from tests.fakes.videos import number_in

Video = Callable[[str], Path]
UNREADABLE = b""


def with_flipped_bits(source: Path, destination: Path, *, seed: int, flips: int = 3) -> Path:
    """A copy with some bits flipped, none of them in the first tenth."""
    rng = random.Random(seed)
    data = bytearray(source.read_bytes())
    for _ in range(flips):
        data[rng.randrange(len(data) // 10, len(data))] ^= 1 << rng.randrange(8)
    destination.write_bytes(data)
    return destination


def seen_in_order(path: Path, order: Callable[[int], Iterable[int]]) -> dict[int, bytes]:
    """What each frame looks like when the frames are read in this order."""
    source = open_source(path)
    seen = {}
    for frame_idx in order(source.info.frame_count):
        try:
            seen[frame_idx] = source.read(frame_idx).tobytes()
        except UnreadableFrameError as error:
            seen[error.frame_idx] = UNREADABLE
    assert len(seen) == source.info.frame_count
    unreadable = describe(source).unreadable
    assert {frame for frame, pixels in seen.items() if pixels == UNREADABLE} <= set(unreadable)
    source.close()
    return seen


def refusal(path: Path) -> str | None:
    """Why the file cannot be opened, or None after its frames have been read."""
    try:
        seen_in_order(path, shuffled)
    except VideoError as error:
        return str(error)
    return None


def shuffled(count: int) -> list[int]:
    return random.Random(count).sample(range(count), count)


@pytest.mark.parametrize(
    "name", ["b-frames.mp4", "open-gop.mkv", "open-gop.ts", "plain.mp4", "mpeg2.ts", "intra.avi"]
)
@pytest.mark.parametrize("seed", range(4))
def test_damage_looks_the_same_in_whatever_order_frames_are_read(
    video: Video, tmp_path: Path, name: str, seed: int
) -> None:
    path = with_flipped_bits(video(name), tmp_path / name, seed=seed)
    forward = seen_in_order(path, range)
    assert seen_in_order(path, lambda count: range(count - 1, -1, -1)) == forward
    assert seen_in_order(path, shuffled) == forward


@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
@pytest.mark.parametrize("name", ["faststart.mp4", "fragments.mp4", "uneven.mkv"])
def test_a_file_that_is_cut_off_shows_what_is_there(video: Video, tmp_path: Path, name: str, part: float) -> None:
    data = video(name).read_bytes()
    path = tmp_path / name
    path.write_bytes(data[: int(len(data) * part)])
    source = open_source(path)
    assert 0 < source.info.frame_count < 40
    first = [number_in(source.read(frame_idx)) for frame_idx in range(source.info.frame_count - 3)]
    assert first == list(range(len(first)))
    if name == "faststart.mp4":
        assert "of 40 frames are there" in source.notes[0]
    if name == "uneven.mkv" and part < 0.5:  # Matroska does not count its frames, but says how long they last
        assert "seconds are there" in source.notes[0]
    source.close()


def test_a_damaged_picture_does_not_stop_the_ones_after_it(video: Video, tmp_path: Path) -> None:
    with av.open(str(video("intra.avi"))) as container:
        packet = [packet for packet in container.demux(video=0) if packet.size][10]
    data = bytearray(video("intra.avi").read_bytes())
    middle = packet.pos + packet.size // 2
    data[middle : packet.pos + packet.size] = b"\xff" * (packet.pos + packet.size - middle)
    path = tmp_path / "hole.avi"
    path.write_bytes(data)
    source = open_source(path)
    with pytest.raises(UnreadableFrameError, match="Frame 10 cannot be decoded"):
        source.read(10)
    with pytest.raises(UnreadableFrameError):
        source.read(10)
    assert [number_in(source.read(i)) for i in (9, 11, 39)] == [9, 11, 39]
    assert describe(source).unreadable == (10,)
    source.close()


@pytest.mark.parametrize(
    "name", ["b-frames.mp4", "open-gop-hevc.mkv", "mpeg2.mpg", "vp9.webm", "lossless.mkv", "animation.gif"]
)
def test_heavily_damaged_files_give_frames_or_named_errors(video: Video, tmp_path: Path, name: str) -> None:
    for seed in range(12):
        path = with_flipped_bits(video(name), tmp_path / f"{seed}-{name}", seed=seed, flips=4 ** (seed % 5))
        assert str(path) in (refusal(path) or str(path))


def test_noise_after_a_true_beginning_gives_frames_or_named_errors(video: Video, tmp_path: Path) -> None:
    for name in ("b-frames.mp4", "open-gop.mkv", "open-gop.ts", "no-pts.avi", "bare-stream.h264"):
        data = video(name).read_bytes()
        path = tmp_path / name
        path.write_bytes(data[: len(data) // 2] + random.Random(1).randbytes(len(data) // 2))
        assert str(path) in (refusal(path) or str(path))


def test_a_file_that_is_gone_in_the_middle_says_so(video: Video, tmp_path: Path) -> None:
    path = tmp_path / "pulled.nut"
    path.write_bytes(video("raw.nut").read_bytes())
    source = open_source(path)
    assert number_in(source.read(0)) == 0
    os.truncate(path, path.stat().st_size // 3)  # what a decoder meets on a stick that is pulled out
    path.rename(tmp_path / "elsewhere.nut")
    with pytest.raises(UnreadableFrameError, match="no longer there; put it back, and open it again"):
        source.read(39)
    source.close()
