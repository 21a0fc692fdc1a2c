"""The display matrix decides where each stored pixel is shown."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.geometry import Size
from annotator.video.orientation import Orientation

RIGHT_ANGLES = [(a, 0, 0, d) for a in (1, -1) for d in (1, -1)] + [(0, b, c, 0) for b in (1, -1) for c in (1, -1)]


def matrix(a: float, b: float, c: float, d: float) -> bytes:
    values = [round(value * 65536) for value in (a, b, 0, c, d, 0, 0, 0)]
    return np.array([*values, 1 << 30], np.int32).tobytes()


@pytest.mark.parametrize("abcd", RIGHT_ANGLES)
@given(st.integers(1, 5), st.integers(1, 6))
def test_a_pixel_goes_where_the_matrix_takes_it(abcd: tuple[int, int, int, int], height: int, width: int) -> None:
    a, b, c, d = abcd
    orientation = Orientation.from_display_matrix(matrix(*abcd))
    assert orientation is not None
    stored = np.arange(height * width).reshape(height, width, 1)
    shown = orientation.apply(stored)
    assert shown.shape[:2] == orientation.shown_size(Size(height, width))
    for y in range(height):
        for x in range(width):
            to_x, to_y = a * x + c * y, b * x + d * y  # negative ones count from the far side
            to_x, to_y = (to_x - (a + c < 0)) % shown.shape[1], (to_y - (b + d < 0)) % shown.shape[0]
            assert shown[to_y, to_x] == stored[y, x]


@pytest.mark.parametrize(
    "abcd",
    [(0.7, 0.7, -0.7, 0.7), (0, 0, 0, 0), (1, 0, 0, 2), (1, 0.5, 0, 1)],
    ids=["slant", "null", "scale", "shear"],
)
def test_other_matrices_are_no_orientation(abcd: tuple[float, float, float, float]) -> None:
    assert Orientation.from_display_matrix(matrix(*abcd)) is None
