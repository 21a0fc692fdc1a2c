"""Between video and network: coordinates, masks, holes."""

import numpy as np
import pytest

from annotator.domain.geometry import Box, Size
from annotator.domain.mask import Mask
from annotator.domain.prompt import PointLabel, PointPrompt
from annotator.tracking.sam2.pixels import (
    fill_holes,
    mask_to_logits,
    remove_sprinkles,
    to_network_frame,
    to_network_mask,
    to_network_points,
    to_video_mask,
)


def test_box_corners_come_first_and_are_stretched_with_the_picture() -> None:
    coords, labels = to_network_points(
        Box(0, 0, 64, 24), (PointPrompt(32, 12, PointLabel.NEGATIVE),), Size(48, 64), 1024
    )
    assert labels.tolist() == [[2, 3, 0]]
    assert coords.tolist() == [[[0, 0], [1024, 512], [512, 256]]]


def test_no_points_are_an_empty_list() -> None:
    coords, labels = to_network_points(None, (), Size(48, 64), 1024)
    assert coords.shape == (1, 0, 2)
    assert labels.shape == (1, 0)


def test_a_frame_is_stretched_without_keeping_its_aspect() -> None:
    picture = np.zeros((48, 64, 3), np.uint8)
    picture[:, 32:] = 255
    resized = to_network_frame(picture, 128)
    assert resized.shape == (128, 128, 3)
    assert resized.dtype == np.uint8
    assert resized[:, :60].max() < 10
    assert resized[:, 68:].min() > 245


def test_a_mask_survives_the_way_in_and_out() -> None:
    pixels = np.zeros((96, 128), bool)
    pixels[20:70, 30:100] = True
    mask = Mask.from_array(pixels)
    logits = mask_to_logits(to_network_mask(mask, 512))
    assert logits.shape == (128, 128)
    assert (logits.min(), logits.max()) == (-10, 10)
    assert to_video_mask(logits, mask.size).iou(mask) > 0.97


@pytest.mark.parametrize("area", [1, 8])
def test_holes_up_to_the_area_are_filled_weakly_and_larger_ones_left(area: int) -> None:
    logits = np.full((20, 20), 5, np.float32)
    logits[2, 2 : 2 + area] = -3
    logits[10:13, 10:14] = -3
    filled = fill_holes(logits, 8)
    assert filled[2, 2] == np.float32(0.1)
    assert (filled > 0).sum() == 400 - 12
    assert fill_holes(logits, 12).min() > 0


def test_diagonal_pixels_are_one_hole() -> None:
    logits = np.full((9, 9), 5, np.float32)
    for step in range(3):
        logits[3 + step, 3 + step] = -1
    assert (fill_holes(logits, 2) <= 0).sum() == 3
    assert (fill_holes(logits, 3) <= 0).sum() == 0


def test_islands_up_to_the_area_are_removed_weakly() -> None:
    logits = np.full((20, 20), -5, np.float32)
    logits[1, 1] = 4
    logits[10:15, 10:15] = 4
    cleaned = remove_sprinkles(logits, 8)
    assert cleaned[1, 1] == np.float32(-0.1)
    assert (cleaned > 0).sum() == 25


def test_nothing_and_everything_are_left_as_they_are() -> None:
    for value in (-1024.0, 7.0):
        logits = np.full((8, 8), value, np.float32)
        assert np.array_equal(fill_holes(logits, 8), logits)
        assert np.array_equal(remove_sprinkles(logits, 8), logits)
