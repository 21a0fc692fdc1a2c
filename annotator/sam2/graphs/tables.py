"""Position tables, computed once while a graph is built.

float32 throughout and in the official order of operations, so that the tables agree to the last bits.
"""

import numpy as np
from numpy.typing import NDArray

from annotator.sam2.graphs.scope import Array

_TEMPERATURE = np.float32(10000)


def sine_grid(side: int, channels: int) -> Array:
    """Two-dimensional sine code: ``(side * side, channels)``, first y then x, sine and cosine interleaved.

    The official PositionEmbeddingSine with ``normalize``: positions run over ``(0, 2 pi]``.
    """
    half = channels // 2
    positions = np.arange(1, side + 1, dtype=np.float32)
    positions = positions / (positions[-1] + np.float32(1e-6)) * np.float32(2 * np.pi)
    exponent = np.float32(2) * (np.arange(half, dtype=np.float32) // 2) / np.float32(half)
    angles = positions[:, None] / _TEMPERATURE**exponent
    code = np.stack([np.sin(angles[:, 0::2]), np.cos(angles[:, 1::2])], axis=2).reshape(side, half)
    y = np.broadcast_to(code[:, None], (side, side, half))
    x = np.broadcast_to(code[None, :], (side, side, half))
    return np.concatenate([y, x], axis=2).reshape(side * side, channels).astype(np.float32)


def sine_divisors(channels: int) -> Array:
    """What a time is divided by before sine and cosine: ``(channels / 2,)`` (the official get_1d_sine_pe)."""
    half = channels // 2
    exponent = np.float32(2) * (np.arange(half, dtype=np.float32) // 2) / np.float32(half)
    return np.asarray(_TEMPERATURE**exponent, np.float32)


def axial_rotations(side: int, channels: int) -> tuple[Array, Array]:
    """Cosines and sines of rotary embedding on a square grid, ``(side * side, channels / 2)`` each.

    The first half of the pairs turns with x, the second with y (the official compute_axial_cis).
    """
    quarter = channels // 4
    exponent = np.arange(0, channels, 4, dtype=np.float32)[:quarter] / np.float32(channels)
    frequencies = np.float32(1) / _TEMPERATURE**exponent
    token = np.arange(side * side, dtype=np.float32)
    x, y = token % side, token // side
    angles = np.concatenate([np.outer(x, frequencies), np.outer(y, frequencies)], axis=1)
    return np.cos(angles).astype(np.float32), np.sin(angles).astype(np.float32)


def fourier_grid(side: int, matrix: Array) -> Array:
    """Random Fourier code of a grid's cell centres, ``(side * side, 2 * matrix columns)``.

    Args:
        side: cells per axis.
        matrix: ``(2, features)`` frequencies for x and y.
    """
    centres = (np.arange(side, dtype=np.float32) + np.float32(0.5)) / np.float32(side)
    x, y = np.meshgrid(centres, centres)
    points = np.stack([x, y], axis=-1).reshape(-1, 2) * np.float32(2) - np.float32(1)
    angles = np.float32(2 * np.pi) * (points @ matrix)
    return np.concatenate([np.sin(angles), np.cos(angles)], axis=1).astype(np.float32)


def bicubic(image: Array, side: int) -> Array:
    """``(C, h, w)`` resized to ``(C, side, side)`` as PyTorch's bicubic does it: a = -0.75, no antialiasing."""
    rows, columns = (_bicubic_matrix(length, side) for length in image.shape[1:])
    return np.asarray(np.einsum("ih,chw,jw->cij", rows, image, columns), np.float32)


def _bicubic_matrix(inputs: int, outputs: int) -> NDArray[np.float64]:
    """``(outputs, inputs)`` weights; samples beyond the edge repeat it."""
    centres = (np.arange(outputs) + 0.5) * inputs / outputs - 0.5
    first = np.floor(centres).astype(int)
    matrix = np.zeros((outputs, inputs))
    for offset in (-1, 0, 1, 2):
        taps = _cubic(centres - (first + offset))
        np.add.at(matrix, (np.arange(outputs), np.clip(first + offset, 0, inputs - 1)), taps)
    return matrix


def _cubic(distance: NDArray[np.float64], a: float = -0.75) -> NDArray[np.float64]:
    """Keys' cubic convolution kernel."""
    d = np.abs(distance)
    near = (a + 2) * d**3 - (a + 3) * d**2 + 1
    far = a * (d**3 - 5 * d**2 + 8 * d - 4)
    return np.where(d <= 1, near, np.where(d < 2, far, 0.0))
