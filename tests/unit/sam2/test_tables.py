"""Position tables follow their definitions."""

import numpy as np
import pytest

from annotator.sam2.graphs import tables


@pytest.mark.parametrize(("inputs", "outputs"), [(7, 7), (7, 16), (14, 56), (5, 3)])
def test_bicubic_keeps_constants_and_is_the_identity_at_the_same_size(inputs: int, outputs: int) -> None:
    constant = np.full((2, inputs, inputs), 3.5, np.float32)
    np.testing.assert_allclose(tables.bicubic(constant, outputs), 3.5, rtol=1e-6)
    if inputs == outputs:
        image = np.random.default_rng(0).standard_normal((2, inputs, inputs)).astype(np.float32)
        np.testing.assert_allclose(tables.bicubic(image, outputs), image, atol=1e-6)


def test_bicubic_treats_both_ends_and_both_axes_alike() -> None:
    image = np.random.default_rng(0).standard_normal((1, 7, 7)).astype(np.float32)
    resized = tables.bicubic(image, 18)
    np.testing.assert_allclose(tables.bicubic(image[:, ::-1], 18), resized[:, ::-1], atol=1e-6)
    np.testing.assert_allclose(tables.bicubic(image.transpose(0, 2, 1), 18), resized.transpose(0, 2, 1), atol=1e-6)


def test_rotations_turn_the_first_half_by_x_and_the_second_by_y() -> None:
    cosines, sines = tables.axial_rotations(4, 16)
    np.testing.assert_allclose(cosines**2 + sines**2, 1, atol=1e-6)
    grid = sines.reshape(4, 4, 8)
    np.testing.assert_array_equal(grid[0, :, :4], grid[3, :, :4])
    np.testing.assert_array_equal(grid[:, 0, 4:], grid[:, 3, 4:])
    np.testing.assert_allclose(grid[0, 3, 0], np.sin(3), atol=1e-6)
    np.testing.assert_allclose(grid[2, 0, 4], np.sin(2), atol=1e-6)


def test_rotated_products_depend_on_the_distance_alone() -> None:
    rng = np.random.default_rng(1)
    query, key = rng.standard_normal((2, 16))
    cosines, sines = (table.reshape(6, 6, 8) for table in tables.axial_rotations(6, 16))

    def turned(vector: np.ndarray, y: int, x: int) -> np.ndarray:
        turn = cosines[y, x] + 1j * sines[y, x]
        return (vector[0::2] + 1j * vector[1::2]) * turn

    def product(a: tuple[int, int], b: tuple[int, int]) -> float:
        return float((turned(query, *a) * turned(key, *b).conj()).real.sum())

    assert product((1, 2), (3, 1)) == pytest.approx(product((2, 4), (4, 3)), rel=1e-5)


def test_sine_grid_puts_y_before_x() -> None:
    grid = tables.sine_grid(5, 16).reshape(5, 5, 16)
    np.testing.assert_array_equal(grid[2, 0, :8], grid[2, 4, :8])
    np.testing.assert_array_equal(grid[0, 2, 8:], grid[4, 2, 8:])
    np.testing.assert_array_equal(grid[3, 1, :8], grid[1, 3, 8:])


def test_fourier_grid_codes_cell_centres() -> None:
    matrix = np.array([[1.0], [0.0]], np.float32)
    sine, cosine = tables.fourier_grid(4, matrix).reshape(4, 4, 2)[1].T
    centres = 2 * (np.arange(4) + 0.5) / 4 - 1
    np.testing.assert_allclose(sine, np.sin(2 * np.pi * centres), atol=1e-5)
    np.testing.assert_allclose(cosine, np.cos(2 * np.pi * centres), atol=1e-5)
