"""What the built-in network is shown, and that it answers as it did when it was trained."""

from pathlib import Path

import numpy as np
import pytest

from annotator.domain.geometry import Box, Size
from annotator.domain.prompt import PointLabel, PointPrompt
from annotator.tracking.classic.prompt_net.ask import Answer
from annotator.tracking.classic.prompt_net.barrier import barrier_distance
from annotator.tracking.classic.prompt_net.crop import OUTSIDE, Crop
from annotator.tracking.classic.prompt_net.likeness import likeness
from annotator.tracking.classic.prompt_net.network import bundled_network
from annotator.tracking.classic.prompt_net.planes import (
    BOX,
    COLOUR,
    DRIFT,
    ENCLOSED,
    PLANES,
    POSITIVE,
    SHOWN,
    SPEED,
    Marks,
    planes,
)

GOLDEN = Path(__file__).parents[3] / "golden" / "prompt_net.npz"
SIDE = 96
GREEN, RED = (40, 150, 60), (200, 40, 40)


@pytest.fixture
def meadow() -> np.ndarray:
    """A red square in the middle of green, with noise."""
    rng = np.random.default_rng(0)
    image = np.full((SIDE, SIDE, 3), GREEN, float)
    image[32:64, 32:64] = RED
    return np.clip(image + rng.normal(0, 6, image.shape), 0, 255).astype(np.uint8)


@pytest.mark.parametrize("side", [128, 256])
def test_the_network_answers_as_torch_did(side: int) -> None:
    golden = np.load(GOLDEN)
    logits, expected = bundled_network().run(golden[f"planes_{side}"].astype(np.float32))
    wanted = golden[f"logits_{side}"].astype(np.float32)
    judged = 1 / (1 + np.exp(-golden[f"iou_{side}"].astype(np.float32)))
    assert np.abs(logits - wanted).max() <= 5e-3 * np.abs(wanted).max()
    assert np.abs(expected - judged).max() <= 5e-3
    assert ((logits > 0) != (wanted > 0)).mean() < 1e-3


def test_the_file_is_small() -> None:
    from annotator.paths import bundled_models_dir
    from annotator.tracking.classic.prompt_net.network import MODEL

    assert (bundled_models_dir() / MODEL).stat().st_size <= 4_000_000


@pytest.mark.parametrize("crop", [Crop(10, 20, 50), Crop(-15, -5, 60), Crop(70, 60, 80), Crop(0, 0, 200)])
def test_what_goes_into_a_crop_comes_back_at_its_place(crop: Crop) -> None:
    frame = np.zeros((SIDE, SIDE), np.float32)
    frame[30:80, 40:85] = 1
    back = crop.region(crop.plane(frame, 256) - 0.5, Size(SIDE, SIDE))
    seen = np.zeros_like(frame, bool)
    seen[max(0, crop.top) : crop.top + crop.side, max(0, crop.left) : crop.left + crop.side] = True
    assert (back[seen] == (frame[seen] > 0.5)).mean() > 0.97
    assert not back[~seen].any()


def test_a_crop_beyond_the_border_is_grey_there(meadow: np.ndarray) -> None:
    seen = Crop(-50, -50, 100).image(meadow, 64)
    assert (seen[:20, :20] == OUTSIDE).all()
    assert (seen[40:, 40:] != OUTSIDE).any()


def test_a_plane_of_any_resolution_lies_on_the_frame() -> None:
    small = np.zeros((24, 24), np.float32)
    small[8:16, 8:16] = 1
    seen = Crop(0, 0, SIDE).sample(small, Size(SIDE, SIDE), SIDE)
    assert seen[34:62, 34:62].min() > 0.9
    assert seen[:28].max() < 0.1


def test_colours_that_are_only_inside_are_alike(meadow: np.ndarray) -> None:
    shown = planes(meadow, Marks(box=(26, 26, 70, 70)))
    square = np.zeros((SIDE, SIDE), bool)
    square[34:62, 34:62] = True
    assert shown[COLOUR][square].min() > 0.5
    assert shown[COLOUR][~square & (shown[BOX] > 0)].mean() < 0
    assert shown[ENCLOSED][square].mean() > shown[ENCLOSED][27:30, 27:69].mean() + 0.5


def test_a_click_speaks_for_what_it_lies_on(meadow: np.ndarray) -> None:
    shown = planes(meadow, Marks(positive=[(48, 48)]))
    assert shown[POSITIVE].max() > 0.9
    assert shown[COLOUR][40:56, 40:56].mean() > shown[COLOUR][:20].mean() + 1
    assert shown[ENCLOSED][40:56, 40:56].mean() > shown[ENCLOSED][:20].mean() + 0.5
    assert not shown[[BOX, SHOWN, SPEED]].any()


def test_planes_have_values_whatever_the_picture() -> None:
    flat = np.full((SIDE, SIDE, 3), 7, np.uint8)
    for marks in (Marks(box=(0, 0, 96, 96)), Marks(negative=[(-5, 300)]), Marks(box=(10.2, 10.2, 10.4, 10.4))):
        shown = planes(flat, marks)
        assert shown.shape == (PLANES, SIDE, SIDE)
        assert np.isfinite(shown).all()


def test_a_barrier_is_the_least_span_of_a_way() -> None:
    # A wall of height 3 with a gate of height 1 in it; the way round through the gate is the cheaper one.
    values = np.zeros((1, 9, 9), np.float32)
    values[0, :, 4] = 3
    values[0, 0, 4] = 1
    seeds = np.zeros((9, 9), bool)
    seeds[4, 0] = True
    [found] = barrier_distance(values.transpose(1, 2, 0)[None], seeds[None])
    assert found[4, 8] == pytest.approx(1)
    assert found[4, 2] == 0
    assert found[4, 4] == pytest.approx(3)


def test_likeness_without_anything_held_says_nothing_false() -> None:
    values = np.random.default_rng(1).normal(0, 1, (3, 32, 32)).astype(np.float32)
    assert np.isfinite(likeness(values, np.zeros((32, 32), np.float32))).all()
    assert np.isfinite(likeness(values, np.ones((32, 32), np.float32))).all()


def test_what_moves_like_the_click_is_alike() -> None:
    flat = np.full((SIDE, SIDE, 3), 90, np.uint8)
    motion = np.zeros((SIDE, SIDE, 2), np.float32)
    motion[20:60, 20:60] = (4, -2)
    motion[70:90, 70:90] = (-4, 2)  # as fast, but elsewhere
    shown = planes(flat, Marks(positive=[(40, 40)]), motion)
    assert shown[DRIFT][25:55, 25:55].mean() > shown[DRIFT][72:88, 72:88].mean() + 0.3
    assert shown[SPEED][25:55, 25:55].mean() == pytest.approx(shown[SPEED][72:88, 72:88].mean(), abs=0.05)
    assert shown[SPEED][25:55, 25:55].mean() > shown[SPEED][:15].mean() + 0.5


def test_an_answer_is_shown_again_in_another_crop() -> None:
    """One mask, seen in its own crop and in one twice as large beside it."""
    frame = np.zeros((SIDE, SIDE), np.float32)
    frame[30:50, 40:60] = 1
    near, far = Crop(32, 24, 32), Crop(16, 8, 64)
    there = near.seen_from(far, near.plane(frame, 128) - 0.5, 128) > 0
    assert (there == (far.plane(frame, 128) > 0.5)).mean() > 0.98


def test_the_box_of_an_answer_lies_in_the_frame() -> None:
    logits = np.full((128, 128), -1, np.float32)
    logits[32:64, 64:96] = 1
    assert Answer(Crop(10, 20, 64), logits, 0.5).bounds() == Box(42, 36, 58, 52)
    assert Answer(Crop(10, 20, 64), -np.abs(logits), 0.5).bounds() is None


def test_a_mask_at_the_side_of_its_crop_is_cut_off_unless_the_frame_ends_there() -> None:
    logits = np.full((64, 64), -1, np.float32)
    logits[20:44, :30] = 1
    assert Answer(Crop(20, 0, 50), logits, 0.5).is_cut_off(Size(50, 100))
    assert not Answer(Crop(0, 0, 50), logits, 0.5).is_cut_off(Size(50, 100))
    assert not Answer(Crop(20, 0, 50), logits[:, ::-1], 0.5).is_cut_off(Size(50, 70))


def test_a_mask_that_holds_a_click_obeys_it() -> None:
    logits = np.full((64, 64), -1, np.float32)
    logits[:32] = 1
    answer = Answer(Crop(0, 0, 64), logits, 0.5)
    above, below = (PointPrompt(10, y, PointLabel.POSITIVE) for y in (5, 60))
    beyond = PointPrompt(500, 5, PointLabel.NEGATIVE)
    assert [answer.obeys(points) for points in ((above,), (below,), (above, below), (beyond,))] == [1, 0, 1, 0]
