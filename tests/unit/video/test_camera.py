"""A camera's pictures become an ordinary clip; a video file opened by OpenCV stands in for the device."""

import itertools
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from annotator.domain.errors import VideoError
from annotator.video import open_source
from annotator.video.camera import open_camera, record
from tests.fakes.videos import number_in

Video = Callable[[str], Path]


def clock(step: float = 0.05) -> Callable[[], float]:
    ticks = itertools.count()
    return lambda: next(ticks) * step


def never() -> bool:
    return False


@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
def test_a_recording_holds_every_picture_at_the_time_it_came(video: Video, tmp_path: Path, suffix: str) -> None:
    camera = cv2.VideoCapture(str(video("plain.mp4")))
    path = tmp_path / f"clip{suffix}"
    watched: list[int] = []
    count = record(camera, path, stop=never, clock=clock(), watch=lambda frame: watched.append(number_in(frame)))
    assert count == 40
    assert watched == list(range(40))
    assert not camera.isOpened()
    source = open_source(path)
    assert [number_in(source.read(i)) for i in range(source.info.frame_count)] == list(range(40))
    assert np.allclose(np.diff(source.timestamps), 0.1, atol=0.002)  # the clock is asked twice a frame
    source.close()


def test_it_stops_when_told_and_after_the_longest_time(video: Video, tmp_path: Path) -> None:
    answers = iter([False] * 7 + [True])
    first = record(cv2.VideoCapture(str(video("plain.mp4"))), tmp_path / "a.mp4", stop=lambda: next(answers))
    second = record(
        cv2.VideoCapture(str(video("plain.mp4"))), tmp_path / "b.mp4", stop=never, max_seconds=1.0, clock=clock()
    )
    assert (first, second) == (7, 10)


def test_a_recording_that_was_killed_is_there_but_for_its_end(video: Video, tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    copies: list[bytes] = []
    record(
        cv2.VideoCapture(str(video("plain.mp4"))),
        path,
        stop=never,
        clock=clock(),
        watch=lambda _: copies.append(path.read_bytes()),
    )
    killed = tmp_path / "killed.mp4"
    killed.write_bytes(copies[-1])
    source = open_source(killed)
    assert source.info.frame_count >= 10
    assert number_in(source.read(source.info.frame_count - 1)) == source.info.frame_count - 1
    source.close()


def test_an_existing_file_is_never_overwritten(video: Video, tmp_path: Path) -> None:
    path = tmp_path / "precious.mp4"
    path.write_text("work of a week")
    with pytest.raises(VideoError, match="exists already"):
        record(cv2.VideoCapture(str(video("plain.mp4"))), path, stop=never)
    assert path.read_text() == "work of a week"


def test_a_camera_without_a_picture_leaves_no_file(tmp_path: Path) -> None:
    (tmp_path / "none.avi").write_bytes(b"")
    with pytest.raises(VideoError, match="gave no picture"):
        record(cv2.VideoCapture(str(tmp_path / "none.avi")), tmp_path / "clip.mp4", stop=never)
    assert [file.name for file in tmp_path.iterdir()] == ["none.avi"]


def test_a_file_that_cannot_be_written_is_named(video: Video, tmp_path: Path) -> None:
    for name in ("missing/clip.mp4", "clip.unknown"):
        with pytest.raises(VideoError, match="cannot be written"):
            record(cv2.VideoCapture(str(video("plain.mp4"))), tmp_path / name, stop=never)


def test_a_camera_that_is_not_there_is_named() -> None:
    with pytest.raises(VideoError, match="There is no camera 987"):
        open_camera(987)
