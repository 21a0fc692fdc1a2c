"""The first mask on scenes that are painted for the purpose."""

import cv2
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from annotator.domain.errors import InvalidValueError
from annotator.domain.frame import RGBImage
from annotator.domain.geometry import Box
from annotator.domain.mask import Mask
from annotator.domain.prompt import FramePrompts, PointLabel, PointPrompt
from annotator.tracking.classic.first_mask import FirstMask, first_mask
from annotator.tracking.classic.prompt_net.scene import Scene

HEIGHT, WIDTH = 90, 120
RED, GREEN = (200, 60, 50), (70, 120, 80)


def disc(x: float, y: float, radius: float) -> NDArray[np.bool_]:
    rows, columns = np.mgrid[:HEIGHT, :WIDTH] + 0.5
    return np.asarray((columns - x) ** 2 + (rows - y) ** 2 < radius**2)


def painted(region: NDArray[np.bool_], seed: int = 0) -> RGBImage:
    """The region in red on green, with noise."""
    noise = np.random.default_rng(seed).normal(0, 8, (HEIGHT, WIDTH, 3))
    colours = np.where(region[..., None], RED, GREEN)
    return np.clip(colours + noise, 0, 255).astype(np.uint8)


def iou(a: NDArray[np.bool_], b: NDArray[np.bool_]) -> float:
    return float((a & b).sum() / max((a | b).sum(), 1))


def click(x: float, y: float, *, positive: bool = True) -> PointPrompt:
    return PointPrompt(x, y, PointLabel.POSITIVE if positive else PointLabel.NEGATIVE)


BALL = disc(60, 45, 18)
SCENE = painted(BALL)
BALL_BOX = Box(42, 27, 78, 63)


def test_a_box_around_a_ball_gives_the_ball() -> None:
    best = first_mask(SCENE, FramePrompts(box=BALL_BOX))[0]
    assert iou(best.mask, BALL) > 0.93


def test_a_click_on_a_ball_gives_the_ball() -> None:
    best = first_mask(SCENE, FramePrompts(points=(click(60, 45),)))[0]
    assert iou(best.mask, BALL) > 0.85


def test_what_a_box_gives_stays_in_the_box() -> None:
    for hypothesis in first_mask(SCENE, FramePrompts(box=Box(50, 30, 95, 70))):
        outside = hypothesis.mask.copy()
        outside[29:71, 49:96] = False
        assert not outside.any()


def test_equal_prompts_give_equal_hypotheses() -> None:
    prompts = FramePrompts(box=BALL_BOX, points=(click(60, 45), click(45, 30, positive=False)))
    first, second = first_mask(SCENE, prompts), first_mask(SCENE, prompts)
    assert [one.score for one in first] == [one.score for one in second]
    for one, other in zip(first, second, strict=True):
        np.testing.assert_array_equal(one.mask, other.mask)


def test_a_mask_prompt_is_taken_as_it_is() -> None:
    odd = disc(30, 30, 9) | disc(90, 60, 5)
    best = first_mask(SCENE, FramePrompts(mask=Mask.from_array(odd)))[0]
    np.testing.assert_array_equal(best.mask, odd)


def test_without_prompts_the_mask_shown_stays() -> None:
    np.testing.assert_array_equal(first_mask(SCENE, FramePrompts(), BALL)[0].mask, BALL)
    assert not first_mask(SCENE, FramePrompts())[0].mask.any()


def test_a_positive_click_adds_the_part_that_was_missed_and_nothing_far_away() -> None:
    bitten = BALL & ~disc(74, 45, 11)
    best = first_mask(SCENE, FramePrompts(points=(click(70, 45),)), bitten)[0]
    assert iou(best.mask, BALL) > iou(bitten, BALL) + 0.1
    np.testing.assert_array_equal(best.mask[:, :50], bitten[:, :50])


def test_a_negative_click_removes_the_part_that_does_not_belong() -> None:
    spilt = BALL | disc(88, 45, 12)
    best = first_mask(SCENE, FramePrompts(points=(click(90, 45, positive=False),)), spilt)[0]
    assert iou(best.mask, BALL) > 0.9


def test_a_click_on_what_is_right_already_changes_little() -> None:
    best = first_mask(SCENE, FramePrompts(points=(click(60, 45),)), BALL)[0]
    assert iou(best.mask, BALL) > 0.97


def test_a_second_click_far_away_makes_one_object_of_two_parts() -> None:
    two = disc(35, 45, 14) | disc(85, 45, 14)
    prompts = FramePrompts(points=(click(35, 45), click(85, 45)))
    assert iou(first_mask(painted(two), prompts)[0].mask, two) > 0.8


def test_the_later_of_two_contradicting_clicks_counts() -> None:
    here = (click(60, 45), click(60, 45, positive=False))
    assert not first_mask(SCENE, FramePrompts(points=here))[0].mask[45, 60]
    assert first_mask(SCENE, FramePrompts(points=here[::-1]))[0].mask[45, 60]


def test_a_box_on_a_mask_that_leaks_keeps_what_lies_inside() -> None:
    leaking = BALL | disc(20, 20, 9)
    best = first_mask(SCENE, FramePrompts(box=BALL_BOX), leaking)[0]
    assert iou(best.mask, BALL) > 0.95


def test_a_box_elsewhere_is_not_held_back_by_the_mask_shown() -> None:
    scene = painted(BALL | disc(20, 20, 12))
    best = first_mask(scene, FramePrompts(box=Box(8, 8, 32, 32)), BALL)[0]
    assert iou(best.mask, disc(20, 20, 12)) > 0.85


def test_motion_shows_what_colour_hides() -> None:
    """An L of the same texture as the ground, moving across it; part of its box is ground that stands still."""
    noise = np.random.default_rng(3).integers(0, 255, (240, 640, 3)).astype(np.uint8)
    texture = cv2.GaussianBlur(noise, (0, 0), 2.0)
    texture = cv2.normalize(texture, None, 0, 255, cv2.NORM_MINMAX)  # type: ignore[call-overload]
    hidden = np.zeros((240, 320), np.bool_)
    hidden[70:170, 100:140] = hidden[130:170, 100:220] = True

    def frame(step: int) -> RGBImage:
        moved = np.roll(hidden, step, 1)
        object_ = np.roll(texture[:, 320:], step, 1)
        return np.asarray(np.where(moved[..., None], object_, texture[:, :320]), np.uint8)

    prompts = FramePrompts(box=Box(100, 70, 220, 170))
    still = first_mask(frame(0), prompts)
    moving = first_mask(frame(0), prompts, neighbours=(frame(-3), frame(3)))
    assert max(iou(one.mask, hidden) for one in still) < 0.7
    assert max(iou(one.mask, hidden) for one in moving) > 0.85


@pytest.mark.parametrize(
    ("size", "box"),
    [((1, 1), Box(0, 0, 1, 1)), ((5, 7), Box(2.2, 2.2, 2.4, 2.4)), ((40, 60), Box(0, 0, 60, 40))],
)
def test_a_box_never_gives_nothing(size: tuple[int, int], box: Box) -> None:
    plain = np.full((*size, 3), 90, np.uint8)
    hypotheses = first_mask(plain, FramePrompts(box=box), neighbours=(plain, plain))
    assert hypotheses[0].mask.any()
    assert hypotheses[0].mask.shape == size


def test_click_by_click_gives_what_all_at_once_give() -> None:
    """Also where a click is taken back in between, and where the mask shown is another."""
    clicks = (click(60, 45), click(30, 20, positive=False), click(70, 50))
    bitten = BALL & ~disc(74, 45, 11)
    asked = FirstMask(Scene(SCENE))
    for shown, points in (
        (None, clicks[:1]),
        (None, clicks),
        (None, clicks[:2]),
        (bitten, clicks[2:]),
        (None, clicks),
    ):
        prompts = FramePrompts(points=points)
        for one, other in zip(asked.meant(prompts, shown), first_mask(SCENE, prompts, shown), strict=True):
            np.testing.assert_array_equal(one.mask, other.mask)
            assert one.score == other.score


def test_prompts_outside_the_picture_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="outside the picture"):
        first_mask(SCENE, FramePrompts(points=(click(400, 10),)))


POINTS = st.lists(
    st.builds(
        PointPrompt,
        st.integers(0, WIDTH - 1).map(float),
        st.integers(0, HEIGHT - 1).map(float),
        st.sampled_from(PointLabel),
    ),
    min_size=1,
    max_size=3,
)


@settings(max_examples=4, deadline=None)
@given(points=POINTS, boxed=st.booleans(), shown=st.booleans())
@example(points=[click(0, 0), click(0, 18)], boxed=False, shown=False)  # the best obeys already, the others do not
def test_every_hypothesis_obeys_every_click(points: list[PointPrompt], boxed: bool, shown: bool) -> None:
    prompts = FramePrompts(box=BALL_BOX if boxed else None, points=tuple(points))
    said = {(min(int(p.y), HEIGHT - 1), min(int(p.x), WIDTH - 1)): p.label is PointLabel.POSITIVE for p in points}
    for hypothesis in first_mask(SCENE, prompts, BALL if shown else None):
        assert 0 <= hypothesis.score <= 1
        for pixel, positive in said.items():
            assert bool(hypothesis.mask[pixel]) == positive


@settings(max_examples=3, deadline=None)
@given(points=POINTS)
def test_clicks_after_the_last_do_not_change_what_they_refine(points: list[PointPrompt]) -> None:
    """Replay: a click sees the mask that those before it gave."""
    *before, last = points
    shown = first_mask(SCENE, FramePrompts(box=BALL_BOX, points=tuple(before)))[0].mask
    whole = first_mask(SCENE, FramePrompts(box=BALL_BOX, points=tuple(points)))[0].mask
    assert shown.shape == whole.shape
    pixel = (min(int(last.y), HEIGHT - 1), min(int(last.x), WIDTH - 1))
    if bool(shown[pixel]) == (last.label is PointLabel.POSITIVE):
        assert iou(shown, whole) > 0.8
