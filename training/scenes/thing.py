"""One thing drawn on its own: colour, coverage and the surface each pixel belongs to."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from training.scenes.colour import Colour, colour, related
from training.scenes.noise import smooth_noise
from training.scenes.shapes import Shape, shape
from training.scenes.texture import Image, Random, texture

SHIFT = 4


@dataclass(frozen=True)
class Kind:
    """What look-alikes share: a shape, the base colour and the seed of every surface."""

    shape: Shape
    base: Colour
    seed: int


@dataclass(frozen=True)
class Thing:
    """A drawn thing.

    Attributes:
        colour: ``(S, S, 3) float32`` RGB in 0..1.
        alpha: ``(S, S) float32`` coverage in 0..1.
        parts: ``(S, S) uint8``, the surface on top plus one, 0 where there is none.
    """

    colour: Image
    alpha: NDArray[np.float32]
    parts: NDArray[np.uint8]


def kind(rng: Random, base: Colour | None = None) -> Kind:
    """A new kind of thing."""
    return Kind(shape(rng), colour(rng) if base is None else base, int(rng.integers(2**31)))


def draw(rng: Random, what: Kind, size: float, light: float, hidden: Image | None = None) -> Thing:
    """A thing of that kind about `size` pixels long, lit from the angle `light`; `hidden` is a surface to wear."""
    side = int(size * 1.16) + 6
    pose = np.exp(rng.normal(0, 0.06, 2))
    looks = np.random.default_rng(what.seed)
    surfaces: dict[int, Image] = {}
    picture = np.zeros((side, side, 3), np.float32)
    alpha = np.zeros((side, side), np.float32)
    parts = np.zeros((side, side), np.uint8)
    plain = looks.random() < 0.3
    for part in what.shape:
        points = np.round((part.ring * pose * (size / 2) + side / 2) * 2**SHIFT).astype(np.int32)
        cover = np.zeros((side, side), np.uint8)
        cv2.fillPoly(cover, [points], 255, cv2.LINE_AA, SHIFT)
        share = cover.astype(np.float32) / 255
        if part.hole:
            alpha *= 1 - share
            parts[cover > 127] = 0
            continue
        if part.skin not in surfaces:
            base = what.base if part.skin == 0 or plain else related(looks, what.base)
            worn = hidden if hidden is not None and part.skin % 2 == 0 else None
            surfaces[part.skin] = texture(looks, side, side, base) if worn is None else worn
        shaded = surfaces[part.skin] * _relief(looks, share, size, light)
        picture += share[..., None] * (shaded - picture)
        alpha = np.maximum(alpha, share)
        parts[cover > 127] = part.skin + 1
    if looks.random() < 0.5:
        picture *= _relief(looks, alpha, size * 2, light)
    if looks.random() < 0.3:
        picture *= 1 + 0.4 * smooth_noise(looks, side, side, 2)[..., None]
    if looks.random() < 0.4:
        picture *= _rim(looks, alpha)
    return Thing(np.clip(picture, 0, 1), alpha, parts)


def _rim(rng: Random, alpha: NDArray[np.float32]) -> Image:
    """``(S, S, 1)`` brightness of an outline that turns away from the light, or catches it."""
    width = float(rng.uniform(0.8, 2.5))
    inside = cv2.GaussianBlur(alpha, (0, 0), width)
    edge = np.clip(2 * (1 - inside), 0, 1) * alpha
    return (1 + float(rng.choice([-0.6, -0.4, 0.4])) * edge)[..., None]


def _relief(rng: Random, cover: NDArray[np.float32], size: float, light: float) -> Image:
    """``(S, S, 1)`` brightness of a rounded body lit from the side, with a dark rim and a highlight at times."""
    strength = float(rng.choice([0, 0.25, 0.5, 0.9]))
    if strength == 0:
        return np.ones((1, 1, 1), np.float32)
    blur = max(1.0, size * float(rng.uniform(0.03, 0.1)))
    height = cv2.GaussianBlur(cover, (0, 0), blur)
    slope_x = cv2.Sobel(height, cv2.CV_32F, 1, 0, ksize=3) * blur / 4
    slope_y = cv2.Sobel(height, cv2.CV_32F, 0, 1, ksize=3) * blur / 4
    facing = -(slope_x * np.cos(light) + slope_y * np.sin(light))
    shade = 1 - strength * 1.2 * facing
    if rng.random() < 0.3:
        shade *= 1 - 0.5 * (1 - height) * strength
    if rng.random() < 0.2:
        shade += np.clip(-facing - 0.12, 0, 1) * 3 * strength
    return np.asarray(np.clip(shade, 0.15, 2.2), np.float32)[..., None]
