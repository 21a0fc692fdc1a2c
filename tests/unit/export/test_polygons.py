"""Polygons rasterise to the mask they were made of."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from annotator.domain.mask import Mask
from annotator.export.polygons import rings_of
from annotator.export.shapes import box, polygons, rotated_box

Region = NDArray[np.bool_]
regions = st.tuples(st.integers(1, 14), st.integers(1, 14)).flatmap(lambda shape: arrays(np.bool_, shape))


@settings(max_examples=300)
@given(regions.filter(lambda region: bool(region.any())))
def test_any_mask_comes_back_from_its_polygons(region: Region) -> None:
    mask = Mask.from_array(region)
    assert polygons(mask).mask == mask


@given(regions.filter(lambda region: bool(region.any())))
def test_a_box_is_tight_and_a_rotated_box_is_never_larger(region: Region) -> None:
    mask = Mask.from_array(region)
    assert box(mask).mask.box == mask.box
    (corners,) = rotated_box(mask).segmentation
    x, y = np.array(corners[::2]), np.array(corners[1::2])
    area = abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2
    assert mask.box is not None
    assert area <= mask.box.area + 0.2


def test_a_hole_is_part_of_the_ring_around_it() -> None:
    region = np.zeros((30, 40), np.bool_)
    region[5:25, 5:35] = True
    region[10:15, 10:15] = region[10:20, 20:30] = False
    region[12:18, 23:27] = True
    assert len(rings_of(region)) == 2  # the frame with both holes, and the island in one of them


def test_straight_edges_need_no_corners_between() -> None:
    region = np.zeros((60, 60), np.bool_)
    region[10:50, 10:50] = True
    assert len(rings_of(region)[0]) == 8  # corners are cut off by half a pixel
