"""The index names a keyframe from which a frame can really be decoded, and orders frames by time."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from annotator.video.packet_index import LANDMARK, NO_VALUE, PacketIndex, strictly_increasing
from annotator.video.survey import Survey
from annotator.video.timing import frame_rate, is_variable, seconds


def surveyed(pts: Sequence[int], keyframes: Sequence[int], *, shown: Sequence[bool] | None = None) -> Survey:
    """Packets in this order, decoded one tick apart, 25 ticks a second."""
    landmarks = np.zeros(len({0, *keyframes}), LANDMARK)
    landmarks["packet"] = sorted({0, *keyframes})
    return Survey(
        pts=np.array(pts, np.int64),
        dts=np.arange(len(pts), dtype=np.int64) - 3,
        shown=np.array(shown if shown is not None else [True] * len(pts)),
        landmarks=landmarks,
        keyframe_count=len(keyframes),
        reordered=True,
        time_base=Fraction(1, 25),
    )


def index_of(*args: Sequence[int], shown: Sequence[bool] | None = None) -> PacketIndex:
    index = surveyed(*args, shown=shown).index()
    assert index is not None
    return index


def test_frames_come_in_the_order_of_their_times() -> None:
    index = index_of([0, 3, 1, 2, 6, 4, 5], [0])
    assert index.packets.tolist() == [0, 2, 3, 1, 5, 6, 4]
    assert index.frames.tolist() == [0, 3, 1, 2, 6, 4, 5]
    assert index.last_decoded_before(1) == 3
    assert index.last_decoded_before(3) == 3


def test_packets_that_are_not_shown_are_no_frames_but_may_be_started_from() -> None:
    index = index_of([0, 1, 2, 3], [0], shown=[False, False, True, True])
    assert (index.frame_count, index.packets.tolist(), index.frames.tolist()) == (2, [2, 3], [-1, -1, 0, 1])
    assert [start.packet for start in index.starts(1)] == [0]


def test_a_leading_picture_is_not_decoded_from_the_keyframe_it_leads() -> None:
    index = index_of([0, 1, 2, 5, 3, 4, 6], [0, 3])
    starts = {frame: next(index.starts(frame)).packet for frame in range(7)}
    assert starts == {0: 0, 1: 0, 2: 0, 3: 0, 4: 0, 5: 3, 6: 3}


def test_earlier_starts_are_half_a_second_and_three_seconds_earlier() -> None:
    index = index_of(range(200), range(0, 200, 5))
    assert [start.packet for start in index.starts(151)] == [150, 135, 75]
    assert [start.packet for start in index.starts(6)] == [5, 0]
    assert [start.packet for start in index.starts(0)] == [0]


def test_times_that_no_decoder_could_bring_out_are_not_trusted() -> None:
    assert surveyed([0, NO_VALUE, 2], [0]).index() is None
    assert surveyed([0, 1, *range(100, 140), 2], [0]).index() is None
    set_back = surveyed([0, 1, 2, 0, 1, 2], [0, 3])
    set_back.dts[:] = [0, 1, 2, 0, 1, 2]
    assert set_back.index() is None


@given(st.lists(st.integers(0, 50), min_size=1, max_size=40).map(sorted))
def test_equal_times_are_set_apart_and_others_left_alone(times: list[int]) -> None:
    apart = strictly_increasing(np.array(times, np.int64))
    assert (np.diff(apart) > 0).all()
    assert (apart >= times).all()
    if len(set(times)) == len(times):
        assert apart.tolist() == times


def test_a_declared_rate_counts_only_where_the_times_bear_it_out() -> None:
    index = index_of(range(0, 400, 2), [0])
    assert frame_rate(index, Fraction(25)) == Fraction(25, 2)
    assert frame_rate(index, Fraction(12501, 1000)) == Fraction(12501, 1000)
    assert frame_rate(index, None) == Fraction(25, 2)
    assert frame_rate(index_of([0], [0]), None) == 1


def test_a_damaged_timestamp_makes_neither_a_month_of_video_nor_a_rate_of_zero() -> None:
    assert surveyed([0, 1, 2, 1 << 60], [0]).index() is None
    assert surveyed([-(1 << 62), 1, 2, 1 << 62], [0]).index() is None
    assert frame_rate(index_of([0, 50_000_000], [0]), None) > 0


def test_rounding_is_no_variable_rate_but_a_missing_frame_is() -> None:
    rounded = [round(frame * 1000 / 29.97) for frame in range(90)]
    assert not is_variable(index_of(rounded, [0]))
    assert is_variable(index_of(rounded[:40] + rounded[41:], [0]))
    assert seconds(index_of([50, 75], [0])).tolist() == [0, 1]


def test_the_beginning_can_be_left_out() -> None:
    index = index_of([0, 3, 1, 2, 4], [1])
    assert index.first_keyframe() == 3
    rest = index.without_first(3)
    assert (rest.packets.tolist(), rest.frames.tolist()) == ([1, 4], [-1, 0, -1, -1, 1])


def test_keyframes_are_those_that_the_file_marks() -> None:
    frames = range(7)
    assert [idx for idx in frames if index_of([0, 3, 1, 2, 6, 4, 5], [0, 4]).is_keyframe(idx)] == [0, 6]
    assert [idx for idx in frames if index_of([0, 3, 1, 2, 6, 4, 5], [4]).is_keyframe(idx)] == [6]
    assert not any(index_of([0, 3, 1, 2, 6, 4, 5], []).is_keyframe(idx) for idx in frames)
