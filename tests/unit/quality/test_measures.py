"""J and F as laws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from annotator.quality.measures import boundary_accuracy, region_similarity
from annotator.quality.statistics import Statistics

Region = NDArray[np.bool_]
regions = arrays(np.bool_, (17, 23))


@given(regions)
def test_a_region_agrees_fully_with_itself(region: Region) -> None:
    assert region_similarity(region, region) == 1.0
    assert boundary_accuracy(region, region) == 1.0


@given(regions, regions)
def test_both_measures_are_symmetric_and_between_zero_and_one(one: Region, other: Region) -> None:
    for measure in (region_similarity, boundary_accuracy):
        value = measure(one, other)
        assert 0.0 <= value <= 1.0
        assert value == pytest.approx(measure(other, one))


@settings(max_examples=30)
@given(regions, regions)
def test_the_window_that_is_looked_at_changes_nothing(one: Region, other: Region) -> None:
    """The same regions far from the border of a picture with the same tolerance in pixels."""
    shape = (117, 123)  # tolerance 2 pixels, as for the smaller picture below
    small: list[Region] = []
    large: list[Region] = []
    for region in (one, other):
        for pictures, offset in ((small, 20), (large, 60)):
            picture = np.zeros(shape, np.bool_)
            picture[offset : offset + 17, offset : offset + 23] = region
            pictures.append(picture)
    assert boundary_accuracy(*small) == boundary_accuracy(*large)


def test_absent_in_both_is_full_agreement_and_in_one_none() -> None:
    nothing = np.zeros((50, 60), np.bool_)
    square = nothing.copy()
    square[10:20, 10:20] = True
    assert (region_similarity(nothing, nothing), boundary_accuracy(nothing, nothing)) == (1.0, 1.0)
    assert (region_similarity(square, nothing), boundary_accuracy(square, nothing)) == (0.0, 0.0)
    assert (region_similarity(nothing, square), boundary_accuracy(nothing, square)) == (0.0, 0.0)


def test_boundaries_match_up_to_the_tolerance_and_not_beyond() -> None:
    """0.008 of the diagonal of 400 x 300 pixels is 4."""

    def square(left: int) -> Region:
        region = np.zeros((300, 400), np.bool_)
        region[100:200, left : left + 100] = True
        return region

    assert boundary_accuracy(square(150), square(154)) == 1.0
    assert boundary_accuracy(square(150), square(155)) < 1.0


def test_decay_is_the_first_quarter_less_the_last() -> None:
    statistics = Statistics.of([1.0] * 10 + [0.4] * 10)
    assert statistics.mean == pytest.approx(0.7)
    assert statistics.recall == 0.5
    assert statistics.decay == pytest.approx(0.6)


def test_decay_of_a_long_clip_looks_at_its_end() -> None:
    assert Statistics.of([1.0] * 1000 + [0.0] * 400).decay == pytest.approx(1.0)
