"""What lies under a place of the picture."""

import numpy as np
import pytest
from hypothesis import given

from annotator.domain.geometry import Size
from annotator.domain.mask import Mask
from annotator.domain.object_id import ObjectId
from annotator.domain.palette import RGB
from annotator.ui.canvas.canvas_scene import CanvasObject
from annotator.ui.canvas.hit_testing import is_in_mask, nearest, objects_at
from tests.fakes.projects import SIZE, masks


@given(masks)
def test_a_place_is_in_a_mask_exactly_where_its_pixel_is(mask: Mask) -> None:
    pixels = mask.to_array()
    found = [[is_in_mask(mask=mask, x=x + 0.9, y=y + 0.1) for x in range(SIZE.width)] for y in range(SIZE.height)]
    assert np.array_equal(np.array(found), pixels)


@pytest.mark.parametrize("place", [(-0.1, 2.0), (2.0, -0.1), (12.0, 2.0), (2.0, 8.0)])
def test_no_place_beside_the_picture_is_in_a_mask(place: tuple[float, float]) -> None:
    full = Mask.from_array(np.ones(SIZE, bool))
    assert not is_in_mask(mask=full, x=place[0], y=place[1])


def object_over(object_id: int, rows: int) -> CanvasObject:
    pixels = np.zeros(SIZE, bool)
    pixels[:rows] = True
    return CanvasObject(ObjectId(object_id), RGB(1, 2, 3), str(object_id), Mask.from_array(pixels))


def test_the_smallest_object_under_the_pointer_comes_first() -> None:
    without_mask = CanvasObject(ObjectId(9), RGB(1, 2, 3), "9")
    objects = (object_over(1, 8), object_over(2, 3), object_over(3, 5), without_mask)
    assert objects_at(objects=objects, x=1, y=1) == (2, 3, 1)
    assert objects_at(objects=objects, x=1, y=4) == (3, 1)
    assert objects_at(objects=objects, x=1, y=9) == ()


def test_the_nearest_marker_is_found_and_the_upper_one_of_two_at_the_same_place() -> None:
    places = [(10.0, 10.0), (20.0, 10.0), (10.0, 10.0)]
    assert nearest(places=places, x=11, y=10, within=5) == 2
    assert nearest(places=places, x=18, y=10, within=5) == 1
    assert nearest(places=places, x=40, y=10, within=5) is None
    assert nearest(places=[], x=0, y=0, within=5) is None


def test_masks_of_one_pixel_are_hit() -> None:
    pixels = np.zeros(Size(5, 7), bool)
    pixels[4, 6] = True
    assert is_in_mask(mask=Mask.from_array(pixels), x=6.99, y=4.0)
