"""Pictures painted by rule from a seed: wood, a bookshelf out of focus, grain."""

from typing import Any, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

Picture: TypeAlias = NDArray[Any]
"""``(H, W, 3) float32``, linear light, 0 to 1."""


def noise(
    rng: np.random.Generator, height: int, width: int, *, rows: int, columns: int, octaves: int = 5
) -> Picture:
    """Smooth noise ``(H, W)`` around 0 that repeats at its edges, coarsest with `rows` x `columns` bumps."""
    total = np.zeros((height, width), np.float32)
    for octave in range(octaves):
        grid = rng.standard_normal((rows << octave, columns << octave)).astype(np.float32)
        wrapped = np.pad(grid, 2, mode="wrap")
        shape = (width * wrapped.shape[1] // grid.shape[1], height * wrapped.shape[0] // grid.shape[0])
        large = cv2.resize(wrapped, shape, interpolation=cv2.INTER_CUBIC)
        top, left = (large.shape[0] - height) // 2, (large.shape[1] - width) // 2
        total += large[top : top + height, left : left + width] * 0.5**octave
    return total


def wood(rng: np.random.Generator, size: int = 2048, planks: int = 8) -> Picture:
    """Planks along x, each with its own tone and grain."""
    picture = np.zeros((size, size, 3), np.float32)
    height = size // planks
    warp = noise(rng, size, size, rows=6, columns=2, octaves=4)
    fine = noise(rng, size, size, rows=128, columns=6, octaves=3)
    y, x = np.mgrid[:size, :size].astype(np.float32) / size
    rings = np.sin((y * 46 + warp * 1.3 + 0.25 * np.sin(x * 6.28)) * 6.28)
    for plank in range(planks):
        part = slice(plank * height, (plank + 1) * height)
        shift = int(rng.integers(size))
        grain = np.roll(rings[part] * 0.10 + fine[part] * 0.07, shift, axis=1)
        tone = np.array([0.36, 0.205, 0.105], np.float32) * (1 + 0.16 * rng.standard_normal())
        picture[part] = tone * np.exp(grain[..., None] * np.array([0.9, 1.1, 1.35], np.float32))
        edge = np.minimum(np.arange(height), np.arange(height)[::-1]).astype(np.float32)
        picture[part] *= (1 - 0.55 * np.exp(-edge / 2.2))[:, None, None]
    return np.clip(picture, 0, 1)


def bookshelf(rng: np.random.Generator, height: int = 512, width: int = 1536) -> Picture:
    """Rows of book backs as a lens sees them that is focused in front of them."""
    picture = np.full((height, width, 3), 0.05, np.float32)
    tones = np.array(
        [[0.32, 0.07, 0.06], [0.06, 0.16, 0.22], [0.45, 0.33, 0.14], [0.10, 0.19, 0.10], [0.50, 0.46, 0.38],
         [0.16, 0.09, 0.15], [0.08, 0.10, 0.20], [0.40, 0.17, 0.05]], np.float32,
    )  # fmt: skip
    shelf = height // 3
    for row in range(3):
        x = 0
        while x < width:
            thick, high = int(rng.integers(18, 46)), int(shelf * rng.uniform(0.62, 0.88))
            tone = tones[rng.integers(len(tones))] * rng.uniform(0.6, 1.15)
            bottom = (row + 1) * shelf - 10
            picture[bottom - high : bottom, x : x + thick - 2] = tone
            if rng.random() < 0.6:
                picture[bottom - high * 3 // 4 : bottom - high * 2 // 3, x + 3 : x + thick - 5] = tone * 0.4 + 0.3
            x += thick + (int(rng.integers(30, 90)) if rng.random() < 0.07 else 0)
        picture[(row + 1) * shelf - 10 : (row + 1) * shelf] = [0.30, 0.20, 0.12]
    return cv2.GaussianBlur(picture, (0, 0), 9)


def sample(picture: Picture, u: NDArray[Any], v: NDArray[Any]) -> Picture:
    """Colours ``(N, 3)`` at positions in parts of the picture, ``(N,)`` each, repeated beyond it."""
    height, width = picture.shape[:2]
    x, y = (u % 1 * width).astype(np.float32), (v % 1 * height).astype(np.float32)
    # remap takes pictures below 32768 rows: fold the list into one.
    columns = 1024
    padding = -len(x) % columns
    x, y = (np.pad(values, (0, padding)).reshape(-1, columns) for values in (x, y))
    found = cv2.remap(picture, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
    return found.reshape(-1, 3)[: len(u)].astype(np.float32)
