"""Streams that begin in the middle, are joined, turned, or shown in part."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from annotator.domain.geometry import Size
from annotator.video import describe, open_source
from tests.fakes.videos import (
    HEIGHT,
    WIDTH,
    Recipe,
    decoded_in_order,
    number_in,
    numbered_frame,
    with_display_matrix,
    with_edit_list_from,
)

Video = Callable[[str], Path]
PACKET = 188


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def numbers(path: Path, order: Callable[[int], range] = range) -> list[int]:
    source = open_source(path)
    found = {i: number_in(source.read(i)) for i in order(source.info.frame_count)}
    source.close()
    return [found[i] for i in sorted(found)]


def backward(count: int) -> range:
    return range(count - 1, -1, -1)


@pytest.mark.parametrize("name", ["open-gop.ts", "open-gop-hevc.ts", "mpeg2.ts", "with-sound.ts"])
@pytest.mark.parametrize("cut", [0.35, 0.5])
def test_a_stream_cut_out_of_a_longer_one_begins_with_its_first_decodable_frame(
    video: Video, tmp_path: Path, name: str, cut: float
) -> None:
    data = video(name).read_bytes()
    path = written(tmp_path / name, data[int(len(data) * cut) // PACKET * PACKET :])
    expected = decoded_in_order(path)
    source = open_source(path)
    assert source.info.frame_count == len(expected)
    for frame_idx in backward(len(expected)):
        assert np.array_equal(source.read(frame_idx), expected[frame_idx])
    assert "cannot be decoded" in source.notes[0]
    source.close()


@pytest.mark.parametrize("name", ["open-gop.ts", "open-gop-hevc.ts", "mpeg2.ts"])
def test_joined_recordings_whose_clock_is_set_back_are_shown_one_after_the_other(
    video: Video, tmp_path: Path, name: str
) -> None:
    data = video(name).read_bytes()
    path = written(tmp_path / name, data + data)
    assert numbers(path) == numbers(path, backward) == [*range(40), *range(40)]
    source = open_source(path)
    assert "decoding everything once" in source.notes[0]
    assert (np.diff(source.timestamps) > 0).all()
    assert source.timestamps[-1] == pytest.approx(79 / 25, abs=0.1)
    source.close()


def test_a_picture_that_changes_its_size_in_mid_stream_is_scaled_to_the_first(
    video: Video, tmp_path: Path
) -> None:
    tall = Recipe("tall.ts", "mpeg2video", height=2 * HEIGHT, frames=6).make(tmp_path)
    path = written(tmp_path / "both.ts", video("mpeg2.ts").read_bytes() + tall.read_bytes())
    source = open_source(path)
    expected = decoded_in_order(path)
    assert {frame.shape[0] for frame in expected} == {HEIGHT, 2 * HEIGHT}
    assert source.info.frame_count == len(expected)
    assert source.info.size == Size(HEIGHT, WIDTH)
    assert {source.read(i).shape for i in range(len(expected) - 1, -1, -1)} == {(HEIGHT, WIDTH, 3)}
    source.close()


@pytest.mark.parametrize("name", ["b-frames.mp4", "plain.mp4", "open-gop-hevc.mp4"])
@pytest.mark.parametrize("first", [5, 13, 20])
def test_an_edit_list_decides_where_a_video_begins(video: Video, tmp_path: Path, name: str, first: int) -> None:
    path = with_edit_list_from(video(name), tmp_path / name, first)
    assert numbers(path) == numbers(path, backward) == list(range(first, 40))


@pytest.mark.parametrize(
    ("matrix", "as_shown", "degrees", "mirrored"),
    [
        ((1, 0, 0, 1), lambda stored: stored, 0, False),
        ((0, 1, -1, 0), lambda stored: np.rot90(stored, -1), 90, False),
        ((-1, 0, 0, -1), lambda stored: stored[::-1, ::-1], 180, False),
        ((0, -1, 1, 0), np.rot90, 270, False),
        ((-1, 0, 0, 1), lambda stored: stored[:, ::-1], 0, True),
    ],
)
def test_the_rotation_a_file_asks_for_is_applied(
    video: Video,
    tmp_path: Path,
    matrix: tuple[float, ...],
    as_shown: Callable[[np.ndarray], np.ndarray],
    degrees: int,
    mirrored: bool,
) -> None:
    path = with_display_matrix(video("plain.mp4"), tmp_path / "turned.mp4", matrix)
    source = open_source(path)
    expected = as_shown(decoded_in_order(path)[9])
    assert source.info.size == Size(*expected.shape[:2])
    assert np.array_equal(source.read(9), expected)
    facts = describe(source)
    assert (facts.rotation, facts.mirrored) == (degrees, mirrored)
    source.close()


def test_a_slanted_display_is_shown_as_stored_and_said(video: Video, tmp_path: Path) -> None:
    source = open_source(with_display_matrix(video("plain.mp4"), tmp_path / "slant.mp4", (0.7, 0.7, -0.7, 0.7)))
    assert source.info.size == Size(HEIGHT, WIDTH)
    assert "no multiple of 90 degrees" in source.notes[0]
    source.close()


def test_colours_come_out_as_they_went_in(video: Video) -> None:
    source = open_source(video("raw.nut"))
    difference = source.read(3).astype(int) - numbered_frame(3)
    assert np.abs(difference[BELOW_NUMBERS:]).mean() < 3
    source.close()


BELOW_NUMBERS = 24


def test_facts_name_what_is_in_a_file(video: Video) -> None:
    source = open_source(video("open-gop.mkv"))
    facts = describe(source)
    assert (facts.codec, facts.container, facts.pixel_format) == ("h264", "Matroska / WebM", "yuv420p")
    assert (facts.keyframe_count, facts.rotation, facts.unreadable, facts.notes) == (4, 0, (), ())
    assert facts.duration == pytest.approx(1.6, abs=0.01)
    assert facts.file_bytes == video("open-gop.mkv").stat().st_size
    assert facts.info == source.info
    assert sum(map(source.is_keyframe, range(source.info.frame_count))) == facts.keyframe_count
    source.close()
