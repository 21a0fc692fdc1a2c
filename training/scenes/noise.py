"""Random fields with natural spectra, made once and cut into pieces ever after."""

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.float32]

FIELD = 512
EXPONENTS = (0.6, 1.0, 1.3, 1.6, 2.0, 2.4)
STRETCHES = (1.0, 1.0, 1.0, 6.0)


@cache
def _bank() -> tuple[Field, ...]:
    rng = np.random.default_rng(20)
    return tuple(_spectral(rng, exponent, stretch) for exponent in EXPONENTS for stretch in STRETCHES)


def _spectral(rng: np.random.Generator, exponent: float, stretch: float) -> Field:
    """A field whose amplitude falls with frequency to the power `exponent`; zero mean, unit deviation."""
    fy, fx = np.meshgrid(np.fft.fftfreq(FIELD) * stretch, np.fft.rfftfreq(FIELD), indexing="ij")
    radius = np.maximum(np.hypot(fy, fx), 1 / FIELD)
    phase = rng.uniform(0, 2 * np.pi, radius.shape)
    field = np.fft.irfft2(np.exp(1j * phase) / radius**exponent, (FIELD, FIELD)).astype(np.float32)
    return (field - field.mean()) / (field.std() + 1e-6)


def noise(rng: np.random.Generator, height: int, width: int) -> Field:
    """``(height, width) float32`` noise of about zero mean and unit deviation, its grain and direction drawn."""
    bank = _bank()
    field = bank[rng.integers(len(bank))]
    scale = float(np.exp(rng.uniform(np.log(0.5), np.log(3.0))))
    need_h, need_w = (min(FIELD, max(8, round(side / scale))) for side in (height, width))
    top, left = rng.integers(FIELD - need_h + 1), rng.integers(FIELD - need_w + 1)
    piece = field[top : top + need_h, left : left + need_w]
    if rng.random() < 0.5:
        piece = piece[::-1]
    if rng.random() < 0.5 and need_h == need_w:
        piece = piece.T
    return np.asarray(cv2.resize(np.ascontiguousarray(piece), (width, height), interpolation=cv2.INTER_LINEAR))


def smooth_noise(rng: np.random.Generator, height: int, width: int, cells: int) -> Field:
    """``(height, width) float32`` slow noise in -1..1, about `cells` waves across."""
    small = rng.uniform(-1, 1, (cells + 2, cells + 2)).astype(np.float32)
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC))
