"""Outlines from which shapes are put together: closed rings of points in a unit world, y downwards."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ring = NDArray[np.float64]
Random = np.random.Generator

_TURN = np.linspace(0, 2 * np.pi, 48, endpoint=False)


def ellipse(x: float, y: float, width: float, height: float, angle: float = 0, power: float = 2) -> Ring:
    """An ellipse, or with a higher power a box with round corners; the half axes are given."""
    cos, sin = np.cos(_TURN), np.sin(_TURN)
    ring = np.stack(
        [width * np.sign(cos) * np.abs(cos) ** (2 / power), height * np.sign(sin) * np.abs(sin) ** (2 / power)], 1
    )
    return turned(ring, angle) + np.array((x, y))


def blob(rng: Random, x: float, y: float, radius: float, roughness: float = 0.25) -> Ring:
    """A smooth closed curve of random harmonics."""
    reach = np.ones_like(_TURN)
    for harmonic in range(1, 7):
        reach += roughness * rng.normal() / harmonic * np.cos(harmonic * _TURN + rng.uniform(0, 2 * np.pi))
    reach = np.maximum(reach, 0.15) * radius
    return np.stack([x + reach * np.cos(_TURN), y + reach * np.sin(_TURN)], 1)


def polygon(rng: Random, x: float, y: float, radius: float) -> Ring:
    """Straight edges between corners at random angles."""
    count = int(rng.integers(3, 9))
    angles = np.sort(rng.uniform(0, 2 * np.pi, count))
    reach = radius * rng.uniform(0.5, 1.1, count)
    return np.stack([x + reach * np.cos(angles), y + reach * np.sin(angles)], 1)


def limb(start: ArrayLike, end: ArrayLike, thick: float, thin: float) -> Ring:
    """A tapering rod with round ends."""
    a, b = np.asarray(start, float), np.asarray(end, float)
    angle = np.arctan2(b[1] - a[1], b[0] - a[0])
    half = np.linspace(-np.pi / 2, np.pi / 2, 9)
    near = a + thick * np.stack([np.cos(angle + np.pi + half), np.sin(angle + np.pi + half)], 1)
    far = b + thin * np.stack([np.cos(angle + half), np.sin(angle + half)], 1)
    return np.concatenate([near, far])


def by(x: float, y: float) -> NDArray[np.float64]:
    """A step, to be added to a point."""
    return np.array((x, y), float)


def turned(ring: Ring, angle: float) -> Ring:
    """The ring turned about the origin, radians."""
    cos, sin = np.cos(angle), np.sin(angle)
    return ring @ np.array([[cos, sin], [-sin, cos]])
