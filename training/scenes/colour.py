"""Colours as they occur: mostly dull, sometimes loud, related or not."""

import colorsys

import numpy as np
from numpy.typing import NDArray

Colour = NDArray[np.float32]


def colour(rng: np.random.Generator) -> Colour:
    """``(3,) float32`` RGB in 0..1."""
    hue = float(
        rng.choice(
            [rng.random(), rng.normal(0.09, 0.04) % 1, rng.normal(0.3, 0.07) % 1, rng.normal(0.58, 0.05) % 1]
        )
    )
    saturation = float(rng.beta(1.1, 2.8))
    value = float(rng.beta(1.4, 1.3))
    return np.array(colorsys.hsv_to_rgb(hue, saturation, 0.04 + 0.94 * value), np.float32)


def near(rng: np.random.Generator, base: Colour, spread: float) -> Colour:
    """A relative of `base`: another brightness, and a little another tint."""
    gain = float(np.exp(rng.normal(0, 2 * spread)))
    return np.clip(base * gain + rng.normal(0, spread / 2, 3), 0.01, 1).astype(np.float32)


def related(rng: np.random.Generator, base: Colour) -> Colour:
    """A colour for a neighbour of `base`: close to it, or of its own."""
    draw = rng.random()
    if draw < 0.4:
        return near(rng, base, 0.08)
    if draw < 0.7:
        return near(rng, base, 0.25)
    return colour(rng)
