"""Colours as they occur: mostly dull, sometimes loud, related or not."""

import colorsys
from enum import Enum

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


class Stuff(Enum):
    """What has colours of its own wherever it occurs."""

    SKIN = "skin"
    HAIR = "hair"
    CLOTH = "cloth"
    RUBBER = "rubber"
    GLASS = "glass"
    METAL = "metal"
    LAMP = "lamp"


def colour_of(rng: np.random.Generator, stuff: Stuff) -> Colour:
    """``(3,) float32`` RGB in 0..1 of some piece of it."""
    match stuff:
        case Stuff.SKIN:
            return _hsv(rng.normal(0.06, 0.02), rng.uniform(0.25, 0.65), rng.uniform(0.2, 0.95))
        case Stuff.HAIR:
            return _hsv(rng.normal(0.08, 0.03), rng.uniform(0.1, 0.6), rng.beta(1, 3) * 0.8)
        case Stuff.CLOTH:
            draw = rng.random()
            if draw < 0.35:
                return _hsv(rng.normal(0.62, 0.06), rng.uniform(0, 0.6), rng.uniform(0.05, 0.45))
            if draw < 0.5:
                return _hsv(rng.random(), rng.uniform(0, 0.1), rng.uniform(0.7, 1))
            return _hsv(rng.random(), rng.uniform(0.1, 1), rng.uniform(0.1, 1))
        case Stuff.RUBBER:
            return _hsv(rng.random(), rng.uniform(0, 0.15), rng.uniform(0.02, 0.2))
        case Stuff.GLASS:
            return _hsv(rng.normal(0.58, 0.08), rng.uniform(0, 0.3), rng.beta(1, 2))
        case Stuff.METAL:
            return _hsv(rng.random(), rng.uniform(0, 0.12), rng.uniform(0.25, 0.9))
        case Stuff.LAMP:
            return _hsv(rng.choice([0.0, 0.1, 0.15]), rng.choice([0.05, 0.8]), rng.uniform(0.6, 1))


def _hsv(hue: float, saturation: float, value: float) -> Colour:
    return np.array(colorsys.hsv_to_rgb(float(hue) % 1, float(saturation), float(value)), np.float32)
