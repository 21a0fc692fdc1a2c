"""Surfaces that are made of many small things one over the other, none of which anybody labels."""

import cv2
import numpy as np

from training.scenes.colour import Colour, colour, near
from training.scenes.noise import smooth_noise
from training.scenes.texture import Image, Random, texture


def leaves(rng: Random, height: int, width: int, base: Colour) -> Image:
    """Dead leaves (Lee, Mumford and Huang 2001): discs of sizes by a power law, the later over the earlier."""
    canvas = np.empty((height, width, 3), np.float32)
    canvas[:] = base * float(rng.uniform(0.1, 0.6))
    spread = float(rng.choice([0.08, 0.15, 0.3]))
    tints = [near(rng, base, spread) for _ in range(5)] + [near(rng, base, 2 * spread)]
    least, most = 1.5, float(np.exp(rng.uniform(np.log(5), np.log(max(8, min(height, width) / 8)))))
    count = int(min(900, 1.2 * height * width / (least * most) ** 1.3))
    sizes = (least**-1.5 - rng.random(count) * (least**-1.5 - most**-1.5)) ** (-1 / 1.5)
    light = 1 + 0.5 * smooth_noise(rng, height, width, int(rng.integers(2, 9)))
    lean, slender = float(rng.uniform(0, 180)), float(rng.choice([0.25, 0.5, 0.9]))
    for size, x, y in zip(sizes, rng.uniform(0, width, count), rng.uniform(0, height, count), strict=True):
        tint = tints[rng.integers(len(tints))] * light[int(y), int(x)] * float(rng.uniform(0.6, 1.3))
        axes = (max(1, round(size)), max(1, round(size * slender)))
        turn = lean + float(rng.normal(0, 40))
        cv2.ellipse(canvas, (int(x), int(y)), axes, turn, 0, 360, [float(part) for part in tint], -1)
    return canvas


def blades(rng: Random, height: int, width: int, base: Colour) -> Image:
    """Grass, straw, fur: short strokes of one lean, longer towards the lower edge."""
    canvas = np.ascontiguousarray(texture(rng, height, width, base))
    spread = float(rng.choice([0.1, 0.2]))
    tints = [near(rng, base, spread) for _ in range(6)]
    reach, lean = height * float(rng.uniform(0.015, 0.07)), float(rng.normal(0, 0.5))
    for y in np.sort(rng.uniform(0, height, int(rng.integers(250, 700)))):
        x, long = float(rng.uniform(0, width)), reach * float(rng.uniform(0.3, 1)) * (0.3 + y / height)
        tip = (int(x + long * (lean + rng.normal(0, 0.3))), int(y - long))
        tint = tints[rng.integers(len(tints))] * float(rng.uniform(0.6, 1.3))
        cv2.line(
            canvas, (int(x), int(y)), tip, [float(part) for part in tint], int(rng.integers(1, 3)), cv2.LINE_AA
        )
    return canvas


def facade(rng: Random, height: int, width: int, base: Colour) -> Image:
    """Walls with rows of windows, doors and ledges."""
    canvas = np.ascontiguousarray(texture(rng, height, width, base))
    x = int(-rng.uniform(0, 0.3) * width)
    while x < width:
        long = int(width * float(rng.uniform(0.15, 0.8)))
        wall = near(rng, base, 0.15) if rng.random() < 0.7 else colour(rng)
        top = int(height * max(0.0, float(rng.normal(0.1, 0.2))))
        _paint(canvas, (x, top), (x + long, height), wall, float(rng.uniform(0.4, 1)))
        _windows(rng, canvas, (x, top), (x + long, height), wall)
        x += long
    return canvas


def _windows(rng: Random, canvas: Image, start: tuple[int, int], end: tuple[int, int], wall: Colour) -> None:
    step = rng.uniform(0.04, 0.15, 2) * canvas.shape[0]
    size = step * rng.uniform(0.35, 0.85, 2)
    pane = near(rng, wall * float(rng.uniform(0.15, 0.6)), 0.05)
    frame = near(rng, wall, 0.3) if rng.random() < 0.6 else None
    for y in np.arange(start[1] + step[1] * 0.3, end[1], step[1]):
        for x in np.arange(start[0] + step[0] * 0.3, end[0] - size[0], step[0]):
            if rng.random() < 0.08:
                continue
            corner, other = (int(x), int(y)), (int(x + size[0]), int(y + size[1]))
            if frame is not None:
                _paint(canvas, (corner[0] - 1, corner[1] - 1), (other[0] + 1, other[1] + 1), frame, 1)
            _paint(canvas, corner, other, near(rng, pane, 0.05), 1)
        if rng.random() < 0.3:
            _paint(canvas, (start[0], int(y - 2)), (end[0], int(y)), near(rng, wall, 0.2), 1)


def shelves(rng: Random, height: int, width: int, base: Colour) -> Image:
    """Rows of upright boxes of many colours: books, goods, boxes, a market."""
    canvas = np.ascontiguousarray(texture(rng, height, width, base))
    y = 0.0
    while y < height:
        row = height * float(rng.uniform(0.05, 0.2))
        x = 0.0
        while x < width:
            wide = float(np.exp(rng.normal(np.log(0.35), 0.6))) * row
            high = row * float(rng.uniform(0.5, 0.95))
            tint = colour(rng) if rng.random() < 0.6 else near(rng, base, 0.3)
            _paint(canvas, (int(x), int(y + row - high)), (int(x + wide), int(y + row * 0.95)), tint, 1)
            x += wide + max(0.0, float(rng.normal(0, 0.15))) * row
        y += row
    return canvas


def ripples(rng: Random, height: int, width: int, base: Colour) -> Image:
    """Water: flat strokes of light and dark, finer towards the upper edge."""
    canvas = np.ascontiguousarray(np.broadcast_to(base, (height, width, 3)).astype(np.float32))
    spread = float(rng.choice([0.04, 0.1, 0.2]))
    for y in rng.uniform(0, height, int(rng.integers(60, 400))):
        deep = 0.15 + y / height
        axes = (max(1, int(width * 0.08 * deep * rng.uniform(0.3, 1.5))), max(1, int(height * 0.008 * deep)))
        tint = near(rng, base, spread)
        centre = (int(rng.uniform(0, width)), int(y))
        cv2.ellipse(canvas, centre, axes, 0, 0, 360, [float(part) for part in tint], -1, cv2.LINE_AA)
    return cv2.GaussianBlur(canvas, (0, 0), float(rng.uniform(0.4, 1.5))).astype(np.float32)


def _paint(canvas: Image, start: tuple[int, int], end: tuple[int, int], tint: Colour, cover: float) -> None:
    """A rectangle, `end` excluded; it may reach beyond the canvas."""
    rows, columns = slice(max(0, start[1]), max(0, end[1])), slice(max(0, start[0]), max(0, end[0]))
    canvas[rows, columns] += cover * (tint - canvas[rows, columns])
