"""Playback by timestamps, driven by a clock the test turns."""

from collections.abc import Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from annotator.services.playback import Playback

TIMESTAMPS = np.array([0.0, 0.1, 0.2, 0.3, 0.9, 1.0, 1.1, 1.2])
"""Ten frames a second, but the fourth is held for six tenths."""


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Player:
    """A playback, its clock, and the frames that came due."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.playback = Playback(clock=self.clock)
        self.playback.set_video(TIMESTAMPS)
        self.due: list[int] = []
        self.shows = True
        self.playback.frame_due.connect(self._take)

    def _take(self, frame_idx: int) -> None:
        self.due.append(frame_idx)
        if self.shows:
            self.playback.frame_shown()

    def at(self, *seconds: float) -> list[int]:
        """The frames that come due when the clock shows these seconds since the start."""
        self.due.clear()
        for moment in seconds:
            self.clock.now = 100 + moment
            self.playback.tick()
        return list(self.due)


@pytest.fixture
def player(qtbot: QtBot) -> Iterator[Player]:
    made = Player()
    yield made
    made.playback.stop()


def test_frames_come_due_at_their_own_times(player: Player) -> None:
    player.playback.play(0)
    assert player.at(0.05, 0.101, 0.15, 0.201, 0.301, 0.5, 0.85, 0.901) == [1, 2, 3, 4]


def test_late_frames_are_left_out(player: Player) -> None:
    player.playback.play(0)
    assert player.at(0.101, 1.05) == [1, 5]


def test_no_frame_comes_due_before_the_last_is_on_the_screen(player: Player) -> None:
    player.playback.play(0)
    player.shows = False
    assert player.at(0.101, 0.201, 0.301) == [1]
    player.playback.frame_shown()
    assert player.at(0.91) == [4]


def test_speed_stretches_time_from_the_frame_in_sight(player: Player) -> None:
    player.playback.play(0)
    player.at(0.101)
    player.playback.set_speed(0.5)
    assert player.at(0.2, 0.302, 0.502) == [2, 3]
    player.playback.set_speed(4.0)
    assert player.at(0.502 + 0.151) == [4]


def test_at_the_end_it_shows_the_last_frame_for_its_time_and_stops(player: Player, qtbot: QtBot) -> None:
    player.playback.play(6)
    assert player.at(0.101, 0.15) == [7]
    assert player.playback.is_playing
    with qtbot.waitSignal(player.playback.stopped):
        player.at(0.25)
    assert not player.playback.is_playing


def test_a_range_is_played_in_a_loop(player: Player) -> None:
    player.playback.set_range(range(1, 4))
    player.playback.set_looping(True)
    player.playback.play(1)
    assert player.at(0.101, 0.201, 0.301) == [2, 3, 1]
    assert player.at(0.402, 0.503, 0.604) == [2, 3, 1]


def test_playing_from_outside_the_range_or_its_end_begins_at_its_start(player: Player) -> None:
    player.playback.set_range(range(2, 5))
    for start in (0, 4, 7):
        player.due.clear()
        player.playback.play(start)
        assert player.due == [2]
        player.playback.stop()


def test_going_elsewhere_meanwhile_goes_on_from_there(player: Player) -> None:
    player.playback.play(0)
    player.playback.go_on_from(5)
    assert player.at(0.101) == [6]


def test_a_single_image_does_not_play(player: Player) -> None:
    player.playback.set_video(np.zeros(1))
    player.playback.play(0)
    assert not player.playback.is_playing


def test_the_timer_drives_it_without_help(qtbot: QtBot) -> None:
    playback = Playback()
    playback.set_video(np.arange(6) / 100)
    due: list[int] = []
    playback.frame_due.connect(due.append)
    playback.frame_due.connect(playback.frame_shown)
    with qtbot.waitSignal(playback.stopped):
        playback.play(0)
    assert due == sorted(set(due))
    assert due[-1] == 5
