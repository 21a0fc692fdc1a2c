"""A whole scene: a place, things at all depths with their shadows, a camera, and exact masks of what shows."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from training.scenes.backdrop import backdrop
from training.scenes.camera import photograph
from training.scenes.colour import near
from training.scenes.texture import Image, Random
from training.scenes.thing import Kind, Thing, draw, kind

SIDE = 384
SMALLEST, LARGEST = 36, 340


@dataclass(frozen=True)
class Scene:
    """A rendered picture and what is in it.

    Attributes:
        image: ``(SIDE, SIDE, 3) uint8`` RGB.
        things: ``(SIDE, SIDE) uint8``, the number of the thing that shows, 0 for the backdrop.
        parts: ``(SIDE, SIDE) uint8``, the surface of that thing, from 1; 0 for the backdrop.
    """

    image: NDArray[np.uint8]
    things: NDArray[np.uint8]
    parts: NDArray[np.uint8]


def scene(seed: int, index: int) -> Scene:
    """Scene `index` of the endless series that `seed` names; always the same one."""
    rng = np.random.default_rng((seed, index))
    place = backdrop(rng, SIDE)
    things = np.zeros((SIDE, SIDE), np.uint8)
    parts = np.zeros((SIDE, SIDE), np.uint8)
    light = float(rng.uniform(np.pi, 2 * np.pi))
    known: list[Kind] = []
    alike, shadows, soft = rng.random() < 0.3, rng.random() < 0.6, rng.random() < 0.25
    ceiling = float(rng.choice([110, 200, LARGEST]))
    for number in range(1, int(rng.integers(4, 12)) + 1):
        what = known[rng.integers(len(known))] if known and alike and rng.random() < 0.6 else _new(rng, place)
        known.append(what)
        size = float(np.exp(rng.uniform(np.log(SMALLEST), np.log(ceiling))))
        worn = _camouflage(rng, place, size) if rng.random() < 0.04 else None
        thing = draw(rng, what, size, light, worn)
        if soft or rng.random() < 0.1:
            thing = _softened(thing, float(rng.uniform(0.5, 2)))
        x, y = rng.uniform(0.02, 0.98, 2) * SIDE
        if shadows:
            _shadow(rng, place, thing, x, y)
        _paste(place, things, parts, thing, x, y, number)
    return Scene(photograph(rng, place), things, parts)


def _new(rng: Random, place: Image) -> Kind:
    """A kind of thing of its own colour, or of one found in the place."""
    if rng.random() < 0.2:
        return kind(rng, near(rng, place[rng.integers(SIDE), rng.integers(SIDE)], float(rng.choice([0.05, 0.12]))))
    return kind(rng)


def _camouflage(rng: Random, place: Image, size: float) -> Image:
    """A piece of the place itself, a little brighter or darker, to wear."""
    side = int(size * 1.16) + 6
    top, left = (int(value) for value in rng.integers(0, max(1, SIDE - side), 2))
    piece = place[top : top + side, left : left + side]
    piece = cv2.copyMakeBorder(piece, 0, side - piece.shape[0], 0, side - piece.shape[1], cv2.BORDER_REFLECT)
    return np.asarray(piece * float(np.exp(rng.normal(0, 0.15))), np.float32)


def _softened(thing: Thing, sigma: float) -> Thing:
    alpha = cv2.GaussianBlur(thing.alpha, (0, 0), sigma)
    weight = np.maximum(cv2.GaussianBlur(thing.alpha, (0, 0), sigma), 1e-3)[..., None]
    colour = cv2.GaussianBlur(thing.colour * thing.alpha[..., None], (0, 0), sigma) / weight
    return Thing(
        np.where(thing.alpha[..., None] > 0.5, thing.colour, colour).astype(np.float32), alpha, thing.parts
    )


def _window(side: int, x: float, y: float) -> tuple[slice, slice, slice, slice]:
    """Where a square centred on (x, y) meets the scene: rows and columns there, rows and columns of the square."""
    left, top = int(x - side / 2), int(y - side / 2)
    first_x, first_y = max(0, left), max(0, top)
    last_x, last_y = min(SIDE, left + side), min(SIDE, top + side)
    last_x, last_y = max(first_x, last_x), max(first_y, last_y)
    return (
        slice(first_y, last_y),
        slice(first_x, last_x),
        slice(first_y - top, last_y - top),
        slice(first_x - left, last_x - left),
    )


def _paste(
    place: Image,
    things: NDArray[np.uint8],
    parts: NDArray[np.uint8],
    thing: Thing,
    x: float,
    y: float,
    number: int,
) -> None:
    rows, columns, own_rows, own_columns = _window(thing.alpha.shape[0], x, y)
    alpha = thing.alpha[own_rows, own_columns]
    place[rows, columns] += alpha[..., None] * (thing.colour[own_rows, own_columns] - place[rows, columns])
    shown = alpha > 0.5
    things[rows, columns][shown] = number
    parts[rows, columns][shown] = np.maximum(thing.parts[own_rows, own_columns][shown], 1)


def _shadow(rng: Random, place: Image, thing: Thing, x: float, y: float) -> None:
    """A soft dark copy of the outline: below it, leaning away, or all round where it touches the ground."""
    side = thing.alpha.shape[0]
    size = side * 2
    squash, lean = float(rng.uniform(0.15, 1)), float(rng.normal(0, 0.7))
    foot = side * 0.92
    matrix = np.array(
        [[1, lean * squash, side / 2 - lean * squash * foot], [0, squash, side / 2 + foot - squash * foot]]
    )
    cast = cv2.warpAffine(thing.alpha, matrix, (size, size))
    cast = cv2.GaussianBlur(cast, (0, 0), max(0.8, side * float(rng.uniform(0.01, 0.08))))
    rows, columns, own_rows, own_columns = _window(size, x, y)
    dark = float(rng.uniform(0.15, 0.7)) * cast[own_rows, own_columns, None]
    place[rows, columns] *= 1 - dark
