"""Surfaces: a colour each, broken by noise, stripes, tiles, spots, patches, gradients or clutter."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from training.scenes.colour import Colour, colour, near, related
from training.scenes.noise import Field, noise, smooth_noise

Image = NDArray[np.float32]
Random = np.random.Generator


def texture(rng: Random, height: int, width: int, base: Colour | None = None) -> Image:
    """``(height, width, 3) float32`` RGB in about 0..1 of one surface around the colour `base`."""
    base = colour(rng) if base is None else base
    kind = KINDS[rng.choice(len(KINDS), p=WEIGHTS)]
    surface = kind(rng, height, width, base)
    if rng.random() < 0.8:
        surface = surface * (1 + float(rng.choice([0.05, 0.12, 0.3])) * noise(rng, height, width)[..., None])
    return np.clip(surface, 0, 1.2)


def plain(rng: Random, height: int, width: int, base: Colour) -> Image:
    """``(height, width, 3) float32`` of one colour, or fading, with a little grain: skin, paint, glass, metal."""
    surface = (_solid if rng.random() < 0.6 else _faded)(rng, height, width, base)
    grain = float(rng.choice([0.02, 0.06, 0.15, 0.3]))
    return np.clip(surface * (1 + grain * noise(rng, height, width)[..., None]), 0, 1.2).astype(np.float32)


def _mix(weight: Field, one: Colour, other: Colour) -> Image:
    return (one + weight[..., None] * (other - one)).astype(np.float32)


def _step(field: Field, softness: float) -> Field:
    return np.clip(field / softness + 0.5, 0, 1)


def _axes(rng: Random, height: int, width: int) -> tuple[Field, Field]:
    """Turned image coordinates in pixels, bent a little by slow noise."""
    angle = rng.uniform(0, np.pi)
    y, x = np.mgrid[:height, :width].astype(np.float32)
    bend = float(rng.choice([0, 2, 8])) * smooth_noise(rng, height, width, int(rng.integers(2, 6)))
    return (x * np.cos(angle) + y * np.sin(angle) + bend).astype(np.float32), (
        y * np.cos(angle) - x * np.sin(angle) + bend
    ).astype(np.float32)


def _solid(_: Random, height: int, width: int, base: Colour) -> Image:
    return np.broadcast_to(base, (height, width, 3)).astype(np.float32)


def _grained(rng: Random, height: int, width: int, base: Colour) -> Image:
    other = related(rng, base)
    field = noise(rng, height, width) * float(rng.uniform(0.15, 0.6)) + 0.3
    mixed = _mix(np.clip(field, 0, 1), base, other)
    if rng.random() < 0.3:
        third = _step(noise(rng, height, width) - float(rng.uniform(0, 1.5)), 0.3)
        mixed = mixed + third[..., None] * (colour(rng) - mixed)
    return mixed


def _striped(rng: Random, height: int, width: int, base: Colour) -> Image:
    along, across = _axes(rng, height, width)
    wave = np.sin(along * (2 * np.pi / float(np.exp(rng.uniform(np.log(4), np.log(60))))))
    if rng.random() < 0.3:
        wave = wave * np.sin(across * (2 * np.pi / float(rng.uniform(6, 60))))
    weight = _step(wave - float(rng.uniform(-0.6, 0.6)), float(rng.uniform(0.2, 2)))
    return _mix(weight, base, related(rng, base))


def _tiled(rng: Random, height: int, width: int, base: Colour) -> Image:
    along, across = _axes(rng, height, width)
    long, short = float(rng.uniform(8, 60)), float(rng.uniform(6, 40))
    row = np.floor(across / short)
    column = np.floor(along / long + 0.5 * (row % 2) * (rng.random() < 0.5))
    joint = np.minimum(np.abs(along / long + 0.5 * (row % 2) - np.round(along / long + 0.5 * (row % 2))) * long,
                       np.abs(across / short - np.round(across / short)) * short)  # fmt: skip
    shade = np.sin(row * 12.9898 + column * 78.233) * 43758.5453
    shade = (shade - np.floor(shade) - 0.5).astype(np.float32)
    tiles = base * (1 + float(rng.uniform(0, 0.5)) * shade[..., None])
    line = np.clip(1.5 - joint, 0, 1)[..., None] * float(rng.random() < 0.7)
    return (tiles + line * (related(rng, base) - tiles)).astype(np.float32)


def _spotted(rng: Random, height: int, width: int, base: Colour) -> Image:
    field = cv2.GaussianBlur(
        rng.standard_normal((height, width)).astype(np.float32), (0, 0), float(rng.uniform(1.2, 8))
    )
    field = field / (field.std() + 1e-6)
    return _mix(_step(field - float(rng.uniform(0, 1.6)), float(rng.uniform(0.1, 0.8))), base, related(rng, base))


def _faded(rng: Random, height: int, width: int, base: Colour) -> Image:
    along, _ = _axes(rng, height, width)
    low, high = float(along.min()), float(along.max())
    return _mix((along - low) / (high - low + 1e-6), base, near(rng, base, 0.3))


def _patched(rng: Random, height: int, width: int, base: Colour) -> Image:
    """Cells around random points, each of its own relative of the colour."""
    count = int(rng.integers(4, 40))
    points = np.zeros((height, width), np.uint8) + 1
    points[rng.integers(0, height, count), rng.integers(0, width, count)] = 0
    _, cells = cv2.distanceTransformWithLabels(points, cv2.DIST_L2, 3, labelType=cv2.DIST_LABEL_CCOMP)
    spread = float(rng.choice([0.05, 0.15, 0.3]))
    colours = np.stack([near(rng, base, spread) for _ in range(int(cells.max()) + 1)])
    return colours[cells]


def _cluttered(rng: Random, height: int, width: int, base: Colour) -> Image:
    """Small shapes and lines thrown on top of each other."""
    canvas = np.ascontiguousarray(_solid(rng, height, width, base))
    loud = rng.random() < 0.5
    for _ in range(int(rng.integers(15, 90))):
        tint = tuple(float(part) for part in (colour(rng) if loud else near(rng, base, 0.2)))
        centre = (int(rng.integers(width)), int(rng.integers(height)))
        size = int(np.exp(rng.uniform(np.log(2), np.log(max(4, min(height, width) / 5)))))
        match int(rng.integers(3)):
            case 0:
                axes = (size, max(1, int(size * rng.uniform(0.3, 1))))
                cv2.ellipse(canvas, centre, axes, float(rng.uniform(0, 180)), 0, 360, tint, -1, cv2.LINE_AA)
            case 1:
                corners = np.array(centre) + rng.normal(0, size, (int(rng.integers(3, 6)), 2))
                cv2.fillPoly(canvas, [corners.astype(np.int32)], tint, cv2.LINE_AA)
            case _:
                end = np.array(centre) + rng.normal(0, 3 * size, 2)
                cv2.line(canvas, centre, (int(end[0]), int(end[1])), tint, int(rng.integers(1, 4)), cv2.LINE_AA)
    return canvas


KINDS: tuple[Callable[[Random, int, int, Colour], Image], ...] = (
    _solid, _grained, _striped, _tiled, _spotted, _faded, _patched, _cluttered,
)  # fmt: skip
WEIGHTS = (0.12, 0.32, 0.09, 0.07, 0.12, 0.08, 0.08, 0.12)
