"""Where a scene takes place: a street, the country, a room, a surface from above, or nothing one could name."""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from training.scenes.backdrop import backdrop, strewn
from training.scenes.colour import Colour, colour, near, related
from training.scenes.foliage import blades, facade, leaves, ripples, shelves
from training.scenes.noise import smooth_noise
from training.scenes.texture import Image, Random, texture

Surface = Callable[[Random, int, int, Colour], Image]


@dataclass(frozen=True)
class Place:
    """A place without its things.

    Attributes:
        picture: ``(side, side, 3) float32`` RGB in 0..1.
        horizon: the row from which on things can stand, pixels; None where there is no ground.
        depth: ``(side, side) float32`` nearness: how much a pixel shifts when the camera moves sideways, 0..1.
        wet: whether what stands on the ground is mirrored in it.
    """

    picture: Image
    horizon: float | None
    depth: NDArray[np.float32]
    wet: bool = False


def place(rng: Random, side: int) -> Place:
    """A place of some kind, lit unevenly, at times out of focus."""
    match int(rng.choice(5, p=[0.3, 0.25, 0.2, 0.1, 0.15])):
        case 0:
            made = _standing(rng, side, (facade, facade, leaves, _sky, shelves), (_paved, _paved, texture))
        case 1:
            made = _standing(
                rng, side, (leaves, leaves, leaves, _sky, texture), (blades, texture, leaves, ripples)
            )
        case 2:
            made = _standing(rng, side, (_wall, _wall, shelves, texture), (texture, _paved))
        case 3:
            surface: Surface = (texture, leaves, blades, _paved, ripples)[rng.integers(5)]
            made = Place(surface(rng, side, side, colour(rng)), None, np.ones((side, side), np.float32))
        case _:
            return Place(backdrop(rng, side), None, _slow(rng, side))
    picture = np.ascontiguousarray(made.picture, np.float32)
    for _ in range(int(rng.choice([0, 4, 15, 40], p=[0.4, 0.3, 0.2, 0.1]))):
        strewn(rng, picture)
    if rng.random() < 0.6:
        cells = int(rng.integers(1, 6))
        picture = picture * (1 + float(rng.uniform(0.1, 0.5)) * smooth_noise(rng, side, side, cells)[..., None])
    if rng.random() < 0.15:
        picture = cv2.GaussianBlur(picture, (0, 0), float(np.exp(rng.uniform(np.log(0.5), np.log(4)))))
    return Place(np.clip(picture, 0, 1).astype(np.float32), made.horizon, made.depth, made.wet)


def _standing(rng: Random, side: int, behind: tuple[Surface, ...], below: tuple[Surface, ...]) -> Place:
    """Something upright behind and a ground below, which comes nearer from the horizon down."""
    horizon = float(np.clip(rng.normal(0.4, 0.15), 0.05, 0.75)) * side
    back, ground = behind[rng.integers(len(behind))], below[rng.integers(len(below))]
    base = colour(rng)
    picture = np.ascontiguousarray(back(rng, side, side, base))
    for _ in range(int(rng.choice([0, 2, 4, 8]))):
        _upright(rng, picture, horizon)
    laid = ground(rng, side, side, related(rng, base))
    flat = laid if ground is ripples else _receding(rng, laid, horizon)
    y, x = np.mgrid[:side, :side].astype(np.float32)
    wave = float(rng.choice([0, 1, 4])) * smooth_noise(rng, side, side, int(rng.integers(3, 20)))
    slope = float(rng.normal(0, 0.05)) * (x - side / 2)
    beyond = y - horizon - wave - slope
    cover = np.clip(beyond / float(rng.choice([1, 1, 3])), 0, 1)[..., None]
    picture = picture + cover * (flat - picture)
    depth = 0.15 + 0.85 * np.clip(beyond / (side - horizon), 0, 1)
    return Place(np.ascontiguousarray(picture), horizon, depth.astype(np.float32), ground is ripples)


def _upright(rng: Random, picture: Image, horizon: float) -> None:
    """A house, a hedge, a trunk, a board that stands on the horizon."""
    side = picture.shape[0]
    surface: Surface = (facade, leaves, texture, texture)[rng.integers(4)]
    wide, high = (
        int(side * np.exp(rng.uniform(np.log(0.02), np.log(0.5)))),
        int(horizon * rng.uniform(0.3, 1.2)) + 4,
    )
    left, foot = int(rng.uniform(-0.2, 1) * side), int(min(side, horizon + rng.uniform(0, 0.1) * side))
    rows, columns = slice(max(0, foot - high), foot), slice(max(0, left), min(side, left + wide))
    height, width = rows.stop - rows.start, columns.stop - columns.start
    if height < 8 or width < 8:
        return
    piece = surface(rng, height, width, colour(rng))
    if surface is leaves and rng.random() < 0.8:
        edge = smooth_noise(rng, height, width, 8) * 0.25
        y, x = np.mgrid[:height, :width].astype(np.float32)
        inside = 1 - np.hypot(2 * x / width - 1, np.minimum(0, 1.6 * y / height - 1)) + edge
        cover = np.clip(inside * 20, 0, 1)[..., None]
        picture[rows, columns] += cover * (piece - picture[rows, columns])
    else:
        picture[rows, columns] = piece


def _receding(rng: Random, laid: Image, horizon: float) -> Image:
    """A surface seen at an angle: its far edge on the horizon, its near one below the camera."""
    side = laid.shape[0]
    far, turn = float(rng.uniform(0.8, 3)), float(rng.normal(0, 0.25)) * side
    seen = np.array([(-far * side, horizon), ((1 + far) * side, horizon), (side, side), (0, side)], np.float32)
    near_edge = np.array([(0, 0), (side, 0), (side + turn, side), (turn, side)], np.float32)
    matrix = cv2.getPerspectiveTransform(near_edge, seen)
    return np.asarray(
        cv2.warpPerspective(laid, matrix, (side, side), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT),
        np.float32,
    )


def _sky(rng: Random, height: int, width: int, base: Colour) -> Image:
    """A gradient with or without clouds."""
    top, bottom = near(rng, base, 0.1), near(rng, np.minimum(1, base + 0.3), 0.1)
    share = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    sky = np.broadcast_to(top + share * (bottom - top), (height, width, 3)).astype(np.float32)
    if rng.random() < 0.4:
        clouds = np.clip(smooth_noise(rng, height, width, int(rng.integers(2, 7))), 0, 1)[..., None]
        sky = sky + 0.6 * clouds * (1 - sky)
    return sky


def _paved(rng: Random, height: int, width: int, base: Colour) -> Image:
    """A road or a floor: grey or of one colour, with lines, lanes, patches and the edge of a kerb."""
    dull = base + float(rng.uniform(0.4, 1)) * (base.mean() - base)
    ground = np.ascontiguousarray(texture(rng, height, width, dull.astype(np.float32)))
    for _ in range(int(rng.choice([0, 1, 3, 6]))):
        x, wide = float(rng.uniform(0, width)), int(np.exp(rng.uniform(0.7, 4)))
        tint = [
            float(part)
            for part in (near(rng, np.minimum(1, dull + 0.4), 0.1) if rng.random() < 0.6 else near(rng, dull, 0.2))
        ]
        slant = float(rng.normal(0, 0.1)) * height
        if rng.random() < 0.7:
            cv2.line(ground, (int(x), 0), (int(x + slant), height), tint, wide, cv2.LINE_AA)
        else:
            cv2.line(ground, (0, int(x)), (width, int(x + slant)), tint, wide, cv2.LINE_AA)
    return ground


def _wall(rng: Random, height: int, width: int, base: Colour) -> Image:
    """The inside of a room: a wall or two, doors, windows, pictures, cupboards."""
    wall = np.ascontiguousarray(texture(rng, height, width, base))
    if rng.random() < 0.5:
        corner = int(rng.uniform(0.1, 0.9) * width)
        wall[:, corner:] *= float(rng.uniform(0.6, 1.3))
    for _ in range(int(rng.integers(0, 7))):
        size = rng.uniform(0.04, 0.4, 2) * (width, height)
        left, top = rng.uniform(-0.1, 1, 2) * (width, height)
        rows, columns = (
            slice(max(0, int(top)), max(0, int(top + size[1]))),
            slice(max(0, int(left)), max(0, int(left + size[0]))),
        )
        part = wall[rows, columns]
        if min(part.shape[:2]) < 6:
            continue
        tint = near(rng, base, 0.3) if rng.random() < 0.5 else colour(rng)
        part[:] = near(rng, tint, 0.3)
        rim = max(1, int(min(part.shape[:2]) * rng.uniform(0.02, 0.1)))
        inner = part[rim:-rim, rim:-rim]
        if inner.size:
            inner[:] = texture(rng, inner.shape[0], inner.shape[1], tint)
    return wall


def _slow(rng: Random, side: int) -> NDArray[np.float32]:
    return np.asarray(0.5 + 0.5 * smooth_noise(rng, side, side, int(rng.integers(1, 5))), np.float32)
