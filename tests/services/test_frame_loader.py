"""Frames for the window: the latest wish wins, neighbours come ahead, errors are values."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.errors import VideoError
from annotator.services.frame_loader import FrameLoader
from annotator.services.neighbours import neighbours
from tests.fakes.frames import Gate, GeneratedFrames

MakeLoader = Callable[..., FrameLoader]


class Shown:
    """What a loader said, in order."""

    def __init__(self, loader: FrameLoader) -> None:
        self.frames: list[int] = []
        loader.loaded.connect(self._take)

    def _take(self, frame_idx: int, image: object) -> None:
        assert (image == frame_idx % 256).all()  # type: ignore[attr-defined]
        self.frames.append(frame_idx)


@pytest.fixture
def make_loader(qtbot: QtBot) -> Iterator[MakeLoader]:
    loaders: list[FrameLoader] = []

    def make(frames: GeneratedFrames, **options: int) -> FrameLoader:
        loader = FrameLoader(**options)
        loaders.append(loader)
        loader.open(lambda: frames)
        return loader

    yield make
    for loader in loaders:
        assert loader.shut_down()


def test_a_frame_asked_for_comes(make_loader: MakeLoader, qtbot: QtBot) -> None:
    loader = make_loader(GeneratedFrames())
    with qtbot.waitSignal(loader.loaded) as loaded:
        loader.request(7)
    assert loaded.args[0] == 7
    assert (loaded.args[1] == 7).all()


def test_nothing_is_heard_of_a_frame_that_comes_when_the_loader_is_shut_down(
    make_loader: MakeLoader, qtbot: QtBot
) -> None:
    """By then another document may be in sight."""
    gate = Gate(is_open=False)
    loader = make_loader(GeneratedFrames(gate=gate))
    loader.request(7)
    gate.wait_for_arrivals(1)
    gate.open()
    with qtbot.assertNotEmitted(loader.loaded, wait=100):
        assert loader.shut_down()


def test_of_frames_asked_for_meanwhile_only_the_last_is_decoded(make_loader: MakeLoader, qtbot: QtBot) -> None:
    gate = Gate(is_open=False)
    frames = GeneratedFrames(1000, gate=gate)
    loader = make_loader(frames)
    shown = Shown(loader)
    loader.request(100)
    gate.wait_for_arrivals(1)
    for frame_idx in range(200, 900, 100):
        loader.request(frame_idx)
    gate.permit(2)
    qtbot.waitUntil(lambda: shown.frames == [100, 800])
    assert frames.read_frames[:2] == [100, 800]
    gate.open()


def test_neighbours_are_decoded_ahead_nearest_first_and_come_at_once(
    make_loader: MakeLoader, qtbot: QtBot
) -> None:
    frames = GeneratedFrames(100)
    loader = make_loader(frames)
    loader.request(50)
    qtbot.waitUntil(lambda: len(frames.read_frames) >= 9)
    assert frames.read_frames[:9] == [50, 51, 49, 52, 48, 53, 47, 54, 46]
    shown = Shown(loader)
    loader.request(51)
    assert shown.frames == [51]
    assert loader.cached(49) is not None


def test_the_direction_of_travel_is_decoded_first() -> None:
    assert list(neighbours(5, frame_count=10, reach=2, is_backward=True)) == [4, 6, 3, 7]
    assert list(neighbours(0, frame_count=3, reach=5, is_backward=False)) == [1, 2]


def test_no_frame_is_decoded_twice_while_it_fits(make_loader: MakeLoader, qtbot: QtBot) -> None:
    frames = GeneratedFrames(12)
    loader = make_loader(frames)
    loader.request(0)
    qtbot.waitUntil(lambda: len(frames.read_frames) == 12)
    for frame_idx in range(12):
        loader.request(frame_idx)
    with qtbot.waitSignal(loader.loaded):
        loader.request(3)
    assert sorted(frames.read_frames) == list(range(12))


def test_the_cache_stays_within_its_bytes(make_loader: MakeLoader, qtbot: QtBot) -> None:
    frame_bytes = 24 * 32 * 3 + 256
    frames = GeneratedFrames(100)
    loader = make_loader(frames, cache_bytes=7 * frame_bytes)
    for frame_idx in range(0, 100, 10):
        with qtbot.waitSignal(loader.loaded):
            loader.request(frame_idx)
    assert sum(loader.cached(frame_idx) is not None for frame_idx in range(100)) <= 7


def test_a_frame_larger_than_the_cache_comes_all_the_same(make_loader: MakeLoader, qtbot: QtBot) -> None:
    loader = make_loader(GeneratedFrames(), cache_bytes=10)
    with qtbot.waitSignal(loader.loaded) as loaded:
        loader.request(3)
    assert loaded.args[0] == 3


def test_a_frame_that_cannot_be_read_is_a_value_and_the_next_one_comes(
    make_loader: MakeLoader, qtbot: QtBot
) -> None:
    loader = make_loader(GeneratedFrames(unreadable=frozenset({4})))
    with qtbot.waitSignal(loader.unreadable) as unreadable:
        loader.request(4)
    assert unreadable.args == [4, "Frame 4 cannot be decoded: it was torn out"]
    with qtbot.waitSignal(loader.loaded):
        loader.request(5)


def test_a_frame_that_was_not_there_is_tried_again_when_it_is_asked_for_again(
    make_loader: MakeLoader, qtbot: QtBot
) -> None:
    torn = {3}
    frames = GeneratedFrames(unreadable=torn)
    loader = make_loader(frames)
    with qtbot.waitSignal(loader.unreadable):
        loader.request(3)
    torn.clear()
    loader.request(4)
    with qtbot.waitSignal(loader.loaded, check_params_cb=lambda frame_idx, _image: frame_idx == 3):
        loader.request(3)


def test_a_video_that_cannot_be_opened_says_why(make_loader: MakeLoader, qtbot: QtBot) -> None:
    def gone() -> GeneratedFrames:
        raise VideoError("there is no such video")

    loader = make_loader(GeneratedFrames())
    with qtbot.waitSignal(loader.failed) as failed:
        loader.open(gone)
    assert failed.args == ["there is no such video"]


def test_frames_of_a_video_that_was_closed_are_dropped(make_loader: MakeLoader, qtbot: QtBot) -> None:
    gate = Gate(is_open=False)
    first, second = GeneratedFrames(50, gate=gate), GeneratedFrames(5)
    loader = make_loader(first)
    shown = Shown(loader)
    loader.request(40)
    gate.wait_for_arrivals(1)
    loader.open(lambda: second)
    loader.request(2)
    gate.open()
    qtbot.waitUntil(lambda: shown.frames != [])
    assert shown.frames == [2]
    assert first.is_closed
    assert loader.cached(40) is None


def test_shutting_down_closes_the_video(make_loader: MakeLoader, qtbot: QtBot) -> None:
    frames = GeneratedFrames()
    loader = make_loader(frames)
    with qtbot.waitSignal(loader.loaded):
        loader.request(0)
    assert loader.shut_down()
    assert frames.is_closed


def test_a_decoder_that_does_not_end_in_time_is_told_and_not_killed(
    make_loader: MakeLoader, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    gate = Gate(is_open=False)
    frames = GeneratedFrames(gate=gate)
    loader = make_loader(frames)
    loader.request(0)
    gate.wait_for_arrivals(1)
    assert not loader.shut_down(patience_ms=1)
    assert "did not end" in caplog.text
    caplog.clear()
    gate.open()
    assert loader.shut_down()
    assert frames.is_closed
