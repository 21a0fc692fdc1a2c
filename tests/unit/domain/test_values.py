"""Boxes, prompts, ranges and frame sets keep their rules."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import InvalidValueError
from annotator.domain.frame_ranges import FrameRange, FrameSet
from annotator.domain.geometry import Box, Size
from annotator.domain.mask import Mask
from annotator.domain.prompt import BoxPrompt, FramePrompts, MaskPrompt, PointLabel, PointPrompt


@pytest.mark.parametrize("corners", [(0, 0, 0, 5), (5, 0, 1, 5), (0, 0, math.nan, 1), (0, 0, math.inf, 1)])
def test_a_box_without_area_or_with_a_wild_number_is_refused(corners: tuple[float, ...]) -> None:
    with pytest.raises(InvalidValueError):
        Box(*corners)


def test_a_box_is_clipped_to_the_picture() -> None:
    assert Box(-5, -5, 5, 5).clipped(Size(4, 8)) == Box(0, 0, 5, 4)
    assert Box(9, 0, 12, 4).clipped(Size(4, 8)) is None


def test_box_iou_counts_shared_area() -> None:
    assert Box(0, 0, 2, 2).iou(Box(1, 0, 3, 2)) == pytest.approx(1 / 3)
    assert Box(0, 0, 1, 1).iou(Box(5, 5, 6, 6)) == 0.0


def test_prompts_are_replayed_mask_then_box_then_points() -> None:
    click = PointPrompt(1, 1, PointLabel.NEGATIVE)
    box = Box(0, 0, 2, 2)
    mask = Mask.empty(Size(4, 4))
    said = FramePrompts().adding(click).adding(BoxPrompt(box)).adding(MaskPrompt(mask)).adding(click)
    assert list(said) == [MaskPrompt(mask), BoxPrompt(box), click, click]


@pytest.mark.parametrize(
    ("prompts", "sentence"),
    [
        (FramePrompts(points=(PointPrompt(8, 1),)), "outside the picture of 8x4"),
        (FramePrompts(box=Box(20, 20, 30, 30)), "outside the picture"),
        (FramePrompts(mask=Mask.empty(Size(8, 4))), "does not fit"),
    ],
)
def test_prompts_outside_the_picture_are_refused(prompts: FramePrompts, sentence: str) -> None:
    with pytest.raises(InvalidValueError, match=sentence):
        prompts.check_fits(Size(4, 8))


@given(st.sets(st.integers(0, 40)), st.integers(0, 40))
def test_a_frame_set_is_the_set_it_was_made_of(frames: set[int], frame_idx: int) -> None:
    kept = FrameSet.of(frames)
    assert set(kept) == frames
    assert (frame_idx in kept) == (frame_idx in frames)
    assert set(kept.without(frame_idx)) == frames - {frame_idx}
    assert kept.without(frame_idx) == FrameSet.of(frames - {frame_idx})
    assert set(kept.union({frame_idx})) == frames | {frame_idx}


def test_an_open_range_covers_the_video_and_no_more() -> None:
    assert FrameRange().within(5) == range(5)
    assert FrameRange(3, 99).within(5) == range(3, 5)
    assert not FrameRange(7).within(5)


def test_a_range_that_runs_backward_or_below_zero_is_refused() -> None:
    with pytest.raises(InvalidValueError):
        FrameRange(5, 4)
    with pytest.raises(InvalidValueError):
        FrameRange(-1, 4)
