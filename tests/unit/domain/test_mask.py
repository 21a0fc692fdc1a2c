"""Masks hold their pixels exactly, and a malformed encoding is refused before pycocotools sees it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from pycocotools import mask as coco

from annotator.domain.errors import InvalidValueError
from annotator.domain.geometry import Box, Size
from annotator.domain.mask import Mask
from annotator.domain.rle import runs_of

pixels = st.tuples(st.integers(1, 24), st.integers(1, 24)).flatmap(lambda shape: arrays(np.bool_, shape))


@given(pixels)
def test_a_mask_holds_its_pixels_exactly(array: np.ndarray) -> None:
    mask = Mask.from_array(array)
    assert np.array_equal(mask.to_array(), array)
    assert mask.area == array.sum()
    assert mask.is_empty == (not array.any())
    assert mask == Mask.from_array(mask.to_array())
    assert hash(mask) == hash(Mask.checked(list(array.shape), mask.counts.decode()))


@given(pixels)
def test_pycocotools_reads_the_same_pixels(array: np.ndarray) -> None:
    mask = Mask.from_array(array)
    assert np.array_equal(coco.decode(mask.rle).astype(bool), array)


@given(pixels)
def test_the_box_is_tight_with_exclusive_ends(array: np.ndarray) -> None:
    box = Mask.from_array(array).box
    if not array.any():
        assert box is None
        return
    rows, columns = np.nonzero(array)
    assert box == Box(columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)


@given(pixels, st.data())
def test_iou_is_that_of_the_pixels(array: np.ndarray, data: st.DataObject) -> None:
    other = data.draw(arrays(np.bool_, array.shape))
    union = (array | other).sum()
    expected = (array & other).sum() / union if union else 1.0
    assert Mask.from_array(array).iou(Mask.from_array(other)) == pytest.approx(expected)
    assert np.array_equal(Mask.from_array(array).union(Mask.from_array(other)).to_array(), array | other)


@given(st.binary(max_size=12), st.integers(1, 9), st.integers(1, 9))
def test_any_string_is_read_right_or_refused(counts: bytes, height: int, width: int) -> None:
    try:
        runs = runs_of(Size(height, width), counts)
    except InvalidValueError:
        return
    assert (runs >= 0).all()
    assert runs.sum() == height * width


@pytest.mark.parametrize(
    ("size", "counts", "sentence"),
    [
        ((0, 5), b"0", "out of range"),
        ((100_000, 100_000), b"0", "out of range"),
        ((2, 2), b"", "empty"),
        ((2, 2), b"4 ", "alphabet"),
        ((2, 2), b"T", "middle of a number"),
        ((2, 2), b"5", "covers 5 pixels"),
        ((2, 2), b"o" * 8 + b"0", "too large"),
        ((2, 2), b"O5", "negative"),
        ((2,), b"4", "[height, width]"),
    ],
)
def test_a_broken_encoding_is_refused_with_the_reason(size: tuple[int, ...], counts: bytes, sentence: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        Mask.checked(size, counts)
    assert sentence in str(caught.value)


def test_a_mask_read_from_a_damaged_file_is_refused_when_it_is_first_used() -> None:
    with pytest.raises(InvalidValueError):
        Mask(Size(4, 4), b"\xff\xff").to_array()


def test_idle_runs_from_outside_are_taken_out_so_that_equal_pixels_are_equal_masks() -> None:
    assert Mask.checked((2, 2), b"40") == Mask.empty(Size(2, 2))
    assert Mask.checked((2, 2), b"40").is_empty


def test_masks_of_different_pictures_are_not_compared() -> None:
    with pytest.raises(InvalidValueError, match="cannot be compared"):
        Mask.empty(Size(2, 2)).iou(Mask.empty(Size(2, 3)))
