"""A whole scene in three frames: a place, things at all depths, a camera; exact masks and what flow finds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.tracking.classic.prompt_net.residual_motion import residual_motion
from training.scenes.camera import Camera, streak
from training.scenes.colour import near
from training.scenes.layer import Layer, Move
from training.scenes.place import Place, place
from training.scenes.texture import Image, Random
from training.scenes.thing import Kind, Thing, draw, kind

SIDE = 448
BORDER = 32
"""Pixels of the place beyond the picture, for the camera to move over."""
SMALLEST, LARGEST = 80, 430
MOTION_SIDE = 224

Bytes = NDArray[np.uint8]


@dataclass(frozen=True)
class Scene:
    """A rendered picture and what is in it.

    Attributes:
        image: ``(SIDE, SIDE, 3) uint8`` RGB.
        things: ``(SIDE, SIDE) uint8``, the number of the thing that shows, 0 for the backdrop.
        parts: ``(SIDE, SIDE) uint8``, the surface of that thing, from 1; 0 for the backdrop.
        motion: ``(MOTION_SIDE, MOTION_SIDE, 2) float16``, what `residual_motion` finds with the frames beside it.
    """

    image: Bytes
    things: Bytes
    parts: Bytes
    motion: NDArray[np.float16]


@dataclass(frozen=True)
class Pan:
    """What the camera does from frame to frame.

    Attributes:
        shift: pixels right and down.
        turn: radians; `growth`: natural logarithm of the enlargement.
        parallax: how much less the farthest places shift than the nearest, 0..1.
    """

    shift: tuple[float, float]
    turn: float
    growth: float
    parallax: float

    @staticmethod
    def of(rng: Random) -> "Pan":
        """A camera on a stand, in a hand or on a car."""
        if rng.random() < 0.3:
            return Pan((0.0, 0.0), 0.0, 0.0, 0.0)
        speed = min(12.0, float(np.exp(rng.normal(np.log(2), 1))))
        angle = rng.normal(0, 0.4) + (np.pi if rng.random() < 0.5 else 0)
        parallax = float(rng.choice([0.0, 0.3, 0.8], p=[0.65, 0.25, 0.1]))
        shift = (float(speed * np.cos(angle)), float(speed * np.sin(angle)))
        return Pan(shift, float(rng.normal(0, 0.002)), float(rng.normal(0, 0.005)), parallax)

    def at(self, nearness: float, x: float, y: float) -> tuple[float, float]:
        """How far something at (x, y) from the middle of the picture shifts, pixels."""
        share = 1 - self.parallax * (1 - nearness)
        return share * self.shift[0] + self.growth * x - self.turn * y, share * self.shift[
            1
        ] + self.growth * y + self.turn * x


def scene(seed: int, index: int) -> Scene:
    """Scene `index` of the endless series that `seed` names; always the same one."""
    rng = np.random.default_rng((seed, index))
    where = place(rng, SIDE + 2 * BORDER)
    pan = Pan.of(rng)
    layers = tuple(_layers(rng, where, pan))
    camera = Camera.of(rng, SIDE)
    picture, things, parts = _now(where, layers)
    image = camera.photograph(rng, picture)
    beside = [camera.photograph(rng, _then(where, layers, pan, when)) for when in (-1, 1)]
    motion = residual_motion(image, beside)
    small = cv2.resize(motion, (MOTION_SIDE, MOTION_SIDE), interpolation=cv2.INTER_AREA)
    return Scene(image, things, parts, np.clip(small, -1e3, 1e3).astype(np.float16))


def _now(where: Place, layers: Sequence[Layer]) -> tuple[Image, Bytes, Bytes]:
    """The picture, which thing shows where, and its surface."""
    picture = where.picture[BORDER:-BORDER, BORDER:-BORDER].copy()
    things, parts = np.zeros((SIDE, SIDE), np.uint8), np.zeros((SIDE, SIDE), np.uint8)
    number = 0
    for layer in layers:
        there, own = layer.paste(picture)
        if layer.parts is not None:
            number += 1
            shown = layer.alpha[own] > 0.5
            things[there][shown] = number
            parts[there][shown] = np.maximum(layer.parts[own][shown], 1)
    return picture, things, parts


def _then(where: Place, layers: Sequence[Layer], pan: Pan, when: float) -> Image:
    """The picture `when` frames later."""
    y, x = np.mgrid[:SIDE, :SIDE].astype(np.float32)
    depth = where.depth[BORDER:-BORDER, BORDER:-BORDER]
    dx, dy = pan.at(depth, x - SIDE / 2, y - SIDE / 2)  # type: ignore[arg-type]
    to_x, to_y = x + BORDER - np.float32(when) * dx, y + BORDER - np.float32(when) * dy
    picture = cv2.remap(
        where.picture,
        to_x.astype(np.float32),
        to_y.astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REFLECT,
    )
    for layer in layers:
        layer.at(when).paste(picture)
    return np.asarray(picture, np.float32)


@dataclass(frozen=True)
class Spot:
    """Where something is put: its middle (x, y), its length in pixels, and how near it is, 0..1."""

    x: float
    y: float
    size: float
    nearness: float


def _layers(rng: Random, where: Place, pan: Pan) -> Iterator[Layer]:
    """Things from the farthest to the nearest, each behind its shadow."""
    light = float(rng.uniform(np.pi, 2 * np.pi))
    alike, shadows, soft = rng.random() < 0.35, rng.random() < 0.65, rng.random() < 0.2
    ceiling = float(rng.choice([220, 320, LARGEST]))
    moving = float(rng.choice([0.3, 0.6, 0.95]))
    kinds: list[Kind] = []
    spots: list[tuple[Spot, Kind]] = []
    for _ in range(int(rng.integers(3, 10))):
        what = kinds[rng.integers(len(kinds))] if kinds and alike and rng.random() < 0.6 else _new(rng, where)
        kinds.append(what)
        last = spots[-1][0] if spots and rng.random() < 0.35 else None
        spots.append((_spot(rng, where, what, ceiling, last), what))
    if where.horizon is not None and rng.random() < 0.35:
        for _ in range(int(rng.integers(2, 9))):
            what = kinds[rng.integers(len(kinds))] if rng.random() < 0.5 else _new(rng, where)
            x, size = float(rng.uniform(0, SIDE)), float(rng.uniform(20, 70))
            foot = where.horizon - BORDER + float(rng.uniform(0, 0.06)) * SIDE
            spots.append((Spot(x, foot - size / 2, size, 0.15), what))
    spots.sort(key=lambda one: one[0].nearness)
    for spot, what in spots:
        worn = _camouflage(rng, where.picture, spot.size) if rng.random() < 0.04 else None
        thing = draw(rng, what, spot.size, light, worn)
        move = _move(rng, pan, spot, what, alone=rng.random() < moving)
        if soft or rng.random() < 0.1:
            thing = _softened(thing, float(rng.uniform(0.5, 2)))
        own = np.array(move.shift) - pan.at(spot.nearness, spot.x - SIDE / 2, spot.y - SIDE / 2)
        if np.hypot(*own) > 4 and rng.random() < 0.4:
            thing = _smeared(thing, own * float(rng.uniform(0.3, 0.8)))
        if where.wet and what.upright:
            yield _mirrored(rng, thing, spot, move)
        elif shadows:
            yield _shadow(rng, thing, spot, move)
        carried = _carried(rng, thing, spot, light, move) if rng.random() < 0.15 else None
        behind = rng.random() < 0.3
        if carried is not None and behind:
            yield carried
        yield _laid(thing, spot, move)
        if carried is not None and not behind:
            yield carried


def _new(rng: Random, where: Place) -> Kind:
    """A kind of thing of its own colour, or of one found in the place."""
    if rng.random() < 0.8:
        side = where.picture.shape[0]
        found = where.picture[rng.integers(side), rng.integers(side)]
        return kind(rng, near(rng, found, float(rng.choice([0.03, 0.08, 0.2]))))
    return kind(rng)


def _spot(rng: Random, where: Place, what: Kind, ceiling: float, last: Spot | None) -> Spot:
    """A place to stand on, the nearer the larger; anywhere for what does not stand; at times beside another."""
    size = float(np.exp(rng.uniform(np.log(SMALLEST), np.log(ceiling))))
    x = float(rng.uniform(0.02, 0.98)) * SIDE
    if last is not None:
        size = last.size * float(np.exp(rng.normal(0, 0.3)))
        size = min(max(size, SMALLEST), LARGEST)
        x = last.x + float(rng.choice([-1, 1])) * float(rng.uniform(0.1, 0.5)) * size
    if where.horizon is None or not what.upright:
        y = float(rng.uniform(0.05, 0.95)) * SIDE if last is None else last.y + float(rng.normal(0, 0.2)) * size
        return Spot(x, y, size, float(rng.uniform(0.3, 1)))
    horizon = where.horizon - BORDER
    nearness = float(np.clip(size / LARGEST * np.exp(rng.normal(0, 0.4)), 0.1, 1))
    high = float(np.ptp(np.concatenate([part.ring[:, 1] for part in what.shape if not part.hole]))) / 2
    foot = horizon + (0.05 + 0.95 * nearness) * (SIDE - horizon)
    return Spot(x, foot - size * high / 2, size, nearness)


def _move(rng: Random, pan: Pan, spot: Spot, what: Kind, *, alone: bool) -> Move:
    """With the camera, or also on its own: a walk, a turn, limbs that go their own way."""
    dx, dy = pan.at(spot.nearness, spot.x - SIDE / 2, spot.y - SIDE / 2)
    if not alone:
        return Move((dx, dy), pan.turn, pan.growth)
    speed = min(20.0, float(np.exp(rng.normal(np.log(6), 0.8)))) * (0.4 + 0.6 * spot.nearness)
    angle = (
        rng.normal(0, 0.3) + (np.pi if rng.random() < 0.5 else 0) if what.upright else rng.uniform(0, 2 * np.pi)
    )
    turn = float(rng.normal(0, 0.01)) if rng.random() < 0.4 else 0.0
    bent = None
    if rng.random() < 0.6:
        cells = int(rng.integers(2, 6))
        bent = rng.normal(0, 0.5 * speed * float(rng.uniform(0, 1)), (2, cells, cells)).astype(np.float32)
    own = (float(speed * np.cos(angle)), float(speed * np.sin(angle)))
    return Move((dx + own[0], dy + own[1]), pan.turn + turn, pan.growth + float(rng.normal(0, 0.005)), bent)


def _camouflage(rng: Random, picture: Image, size: float) -> Image:
    """A piece of the place itself, a little brighter or darker, to wear."""
    side = int(size * 1.16) + 6
    top, left = (int(value) for value in rng.integers(0, max(1, picture.shape[0] - side), 2))
    piece = picture[top : top + side, left : left + side]
    piece = cv2.copyMakeBorder(piece, 0, side - piece.shape[0], 0, side - piece.shape[1], cv2.BORDER_REFLECT)
    return np.asarray(piece * float(np.exp(rng.normal(0, 0.15))), np.float32)


def _softened(thing: Thing, sigma: float) -> Thing:
    """Out of focus at its outline."""
    alpha = cv2.GaussianBlur(thing.alpha, (0, 0), sigma)
    colour = cv2.GaussianBlur(thing.colour * thing.alpha[..., None], (0, 0), sigma)
    spread = colour / np.maximum(alpha, 1e-3)[..., None]
    return replace(thing, colour=np.where(thing.alpha[..., None] > 0.5, thing.colour, spread), alpha=alpha)


def _smeared(thing: Thing, way: NDArray[np.float64]) -> Thing:
    """Moved along `way`, pixels, while the shutter was open."""
    length = int(np.clip(np.hypot(*way), 2, 15))
    kernel = streak(float(np.arctan2(way[1], way[0])), length)
    alpha = cv2.filter2D(thing.alpha, -1, kernel)
    colour = cv2.filter2D(thing.colour * thing.alpha[..., None], -1, kernel)
    return replace(thing, colour=colour / np.maximum(alpha, 1e-3)[..., None], alpha=alpha)


def _laid(thing: Thing, spot: Spot, move: Move) -> Layer:
    side = thing.alpha.shape[0]
    return Layer(thing.colour, thing.alpha, thing.parts, int(spot.x - side / 2), int(spot.y - side / 2), move)


def _carried(rng: Random, thing: Thing, spot: Spot, light: float, move: Move) -> Layer:
    """A smaller thing held, worn or stuck on: it moves along."""
    rows, columns = np.nonzero(thing.alpha > 0.5)
    side = thing.alpha.shape[0]
    x, y = spot.x, spot.y
    if len(rows):
        pick = int(rng.integers(len(rows)))
        x, y = x + columns[pick] - side / 2, y + rows[pick] - side / 2
    size = max(30.0, spot.size * float(rng.uniform(0.2, 0.5)))
    held = draw(rng, kind(rng), size, light)
    return _laid(held, Spot(x, y, size, spot.nearness), move)


def _shadow(rng: Random, thing: Thing, spot: Spot, move: Move) -> Layer:
    """A soft dark copy of the outline: below it, leaning away, or all round where it touches the ground."""
    side = thing.alpha.shape[0]
    size = side * 2
    squash, lean = float(rng.uniform(0.08, 1)), float(rng.normal(0, 0.7))
    rows = np.flatnonzero((thing.alpha > 0.5).any(1))
    foot = float(rows[-1]) + 1 if len(rows) else side * 0.92
    matrix = np.array(
        [[1, lean * squash, side / 2 - lean * squash * foot], [0, squash, side / 2 + foot - squash * foot]]
    )
    cast = cv2.warpAffine(thing.alpha, matrix, (size, size))
    cast = cv2.GaussianBlur(cast, (0, 0), max(0.8, side * float(rng.uniform(0.005, 0.06))))
    dark = np.asarray(float(rng.uniform(0.15, 0.75)) * cast, np.float32)
    black = np.zeros((size, size, 3), np.float32)
    return Layer(black, dark, None, int(spot.x - size / 2), int(spot.y - size / 2), replace(move, bent=None))


def _mirrored(rng: Random, thing: Thing, spot: Spot, move: Move) -> Layer:
    """Upside down below its foot, broken by ripples."""
    side = thing.alpha.shape[0]
    rows = np.flatnonzero((thing.alpha > 0.5).any(1))
    foot = int(rows[-1]) + 1 if len(rows) else side
    y, x = np.mgrid[:side, :side].astype(np.float32)
    wave = float(rng.uniform(0.5, 4)) * np.sin(y * float(rng.uniform(0.3, 1)) + x * 0.02)
    colour, alpha = (
        cv2.remap(np.ascontiguousarray(one[::-1]), x + wave, y, cv2.INTER_LINEAR)
        for one in (thing.colour, thing.alpha)
    )
    top = int(spot.y - side / 2) + foot - (side - foot)
    faint = np.asarray(alpha * float(rng.uniform(0.15, 0.7)), np.float32)
    return Layer(np.asarray(colour), faint, None, int(spot.x - side / 2), top, move)
