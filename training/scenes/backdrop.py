"""What is behind everything: one surface or several, divided by horizons, edges and furniture."""

import cv2
import numpy as np

from training.scenes.colour import colour, near, related
from training.scenes.noise import noise, smooth_noise
from training.scenes.texture import Image, Random, texture


def backdrop(rng: Random, side: int) -> Image:
    """``(side, side, 3) float32`` RGB in 0..1 of a place without its things."""
    base = colour(rng)
    place = texture(rng, side, side, base)
    for _ in range(int(rng.choice([0, 1, 2, 3, 5], p=[0.2, 0.3, 0.25, 0.15, 0.1]))):
        other = texture(rng, side, side, related(rng, base))
        cover = _region(rng, side)[..., None]
        place = place + cover * (other - place)
    place = np.ascontiguousarray(place)
    for _ in range(int(rng.choice([0, 3, 10, 40], p=[0.5, 0.25, 0.18, 0.07]))):
        strewn(rng, place)
    if rng.random() < 0.6:
        place = place * (
            1 + float(rng.uniform(0.1, 0.45)) * smooth_noise(rng, side, side, int(rng.integers(1, 5)))[..., None]
        )
    if rng.random() < 0.5:
        soft = cv2.GaussianBlur(place, (0, 0), side / 40)
        place = soft + float(rng.uniform(0.25, 0.8)) * (place - soft)
    if rng.random() < 0.35:
        place = cv2.GaussianBlur(place, (0, 0), float(np.exp(rng.uniform(np.log(0.6), np.log(6)))))
    return np.clip(place, 0, 1).astype(np.float32)


def _region(rng: Random, side: int) -> Image:
    """``(side, side) float32`` coverage: beyond a line that wavers, within a box, or a noisy cloud."""
    y, x = np.mgrid[:side, :side].astype(np.float32) / side
    softness = float(rng.choice([0.004, 0.004, 0.02, 0.1]))
    match int(rng.integers(4)):
        case 0 | 1:
            angle = float(rng.choice([np.pi / 2, 0, rng.uniform(0, np.pi)]) + rng.normal(0, 0.08))
            waver = float(rng.choice([0, 0.02, 0.06])) * smooth_noise(rng, side, side, int(rng.integers(2, 12)))
            field = x * np.cos(angle) + y * np.sin(angle) - float(rng.uniform(0.1, 0.9)) + waver
        case 2:
            centre, half = rng.random(2), rng.uniform(0.04, 0.4, 2)
            field = np.minimum(half[0] - np.abs(x - centre[0]), half[1] - np.abs(y - centre[1]))
        case _:
            field = 0.1 * (noise(rng, side, side) - float(rng.uniform(-0.5, 1.5)))
    return np.asarray(np.clip(field / softness + 0.5, 0, 1), np.float32)


def strewn(rng: Random, place: Image) -> None:
    """One of many small things that nobody labels: posts, leaves, stones, wires."""
    side = place.shape[0]
    tint = near(rng, place[rng.integers(side), rng.integers(side)], float(rng.choice([0.1, 0.3])))
    paint = tuple(float(part) for part in tint)
    x, y = (int(value) for value in rng.integers(0, side, 2))
    size = int(np.exp(rng.uniform(np.log(2), np.log(side / 8))))
    match int(rng.integers(3)):
        case 0:
            end = np.array((x, y)) + rng.normal(0, side / 3, 2)
            cv2.line(place, (x, y), (int(end[0]), int(end[1])), paint, int(rng.integers(1, 6)), cv2.LINE_AA)
        case 1:
            cv2.ellipse(
                place,
                (x, y),
                (size, max(1, int(size * rng.uniform(0.2, 1)))),
                float(rng.uniform(0, 180)),
                0,
                360,
                paint,
                -1,
                cv2.LINE_AA,
            )
        case _:
            corners = np.array((x, y)) + rng.normal(0, size, (int(rng.integers(3, 7)), 2))
            cv2.fillPoly(place, [corners.astype(np.int32)], paint, cv2.LINE_AA)
