"""Pictures and exact masks of the scene at one time."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from .scene import Thing, camera_at, things_at
from .shading import Textures, shade
from .solids import FAR, Floats, unit

Labels = NDArray[np.uint8]
"""``(H, W) uint8``: 0 for no object, else its track id."""

HEIGHT, WIDTH = 360, 640
OVERSAMPLING = 2
TABLE, WALL = -1, -2
WALL_DISTANCE = 7.5

_FIELD = 0.262
"""Half the height of the picture at distance one."""


@dataclass(frozen=True)
class Hits:
    """Where rays end.

    Attributes:
        distance: ``(N,)``, `FAR` in the open.
        solid: ``(N,)`` index into all solids, or `TABLE`, `WALL`.
    """

    distance: Floats
    solid: NDArray[np.int32]


def labels_at(time: float) -> Labels:
    """Which object each pixel belongs to: the one that most of its four sub-pixels show, at least two of them."""
    eye, directions = _rays(time)
    things = things_at(time)
    hits = trace(things, np.broadcast_to(eye, directions.shape), directions)
    return _labels(things, hits)


def frame_at(time: float, textures: Textures, grain: NDArray[np.float32]) -> NDArray[np.uint8]:
    """The picture ``(H, W, 3) uint8`` RGB."""
    eye, directions = _rays(time)
    things = things_at(time)
    origins = np.broadcast_to(eye, directions.shape)
    hits = trace(things, origins, directions)
    light = shade(things, hits, origins, directions, textures, trace)
    large = light.reshape(HEIGHT * OVERSAMPLING, WIDTH * OVERSAMPLING, 3)
    small = cv2.resize(large, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
    return _developed(cv2.GaussianBlur(small, (0, 0), 0.5), grain)


def trace(things: tuple[Thing, ...], origins: Floats, directions: Floats) -> Hits:
    """The first thing, the table or the wall that each ray meets; ``(N, 3)`` each."""
    down = np.where(directions[:, 1] < -1e-6, directions[:, 1], -1e-6)
    table = np.where(directions[:, 1] < -1e-6, -origins[:, 1] / down, FAR)
    away = np.where(directions[:, 2] > 1e-6, directions[:, 2], 1e-6)
    wall = np.where(directions[:, 2] > 1e-6, (WALL_DISTANCE - origins[:, 2]) / away, FAR)
    distance = np.minimum(np.where(table > 1e-4, table, FAR), wall).astype(np.float32)
    solid = np.where(distance == wall, WALL, TABLE).astype(np.int32)
    number = 0
    for thing in things:
        near = _may_meet(thing, origins, directions)
        for one in thing.solids:
            found = one.hit(origins[near], directions[near]) if len(near) else np.zeros(0, np.float32)
            closer = found < distance[near]
            distance[near[closer]], solid[near[closer]] = found[closer], number
            number += 1
    return Hits(distance, solid)


def _may_meet(thing: Thing, origins: Floats, directions: Floats) -> NDArray[np.intp]:
    """The rays that pass through the ball around a thing."""
    centre, radius = thing.ball
    to_centre = centre - origins
    along = np.einsum("ij,ij->i", to_centre, directions)
    aside = np.einsum("ij,ij->i", to_centre, to_centre) - along * along
    return np.flatnonzero((aside < radius * radius) & (along > -radius))


def _rays(time: float) -> tuple[Floats, Floats]:
    eye, target = camera_at(time)
    forward = unit(target - eye)
    right = unit(np.cross(np.array([0, 1, 0], np.float32), forward).astype(np.float32))
    up = np.cross(forward, right)
    rows, columns = HEIGHT * OVERSAMPLING, WIDTH * OVERSAMPLING
    y, x = np.mgrid[:rows, :columns].astype(np.float32)
    x = ((x + 0.5) / columns * 2 - 1) * _FIELD * columns / rows
    y = (1 - (y + 0.5) / rows * 2) * _FIELD
    return eye, unit((forward + x[..., None] * right + y[..., None] * up).reshape(-1, 3).astype(np.float32))


def _labels(things: tuple[Thing, ...], hits: Hits) -> Labels:
    of_solid = [thing.track_id for thing in things for _ in thing.solids]
    ids = np.array([*of_solid, 0, 0], np.uint8)[hits.solid]  # -1 and -2 are the last two
    cells = ids.reshape(HEIGHT, OVERSAMPLING, WIDTH, OVERSAMPLING)
    known = sorted({thing.track_id for thing in things} - {0})
    counts = np.stack([(cells == track_id).sum(axis=(1, 3)) for track_id in known])
    best = counts.argmax(axis=0)
    labels: Labels = np.where(counts.max(axis=0) >= 2, np.array(known)[best], 0).astype(np.uint8)
    return labels


def _developed(light: Floats, grain: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Light to a picture: darker corners, a film's curve, grain."""
    y, x = np.mgrid[-1 : 1 : HEIGHT * 1j, -1 : 1 : WIDTH * 1j]
    exposed = light * (1 - 0.22 * (x * x + y * y) / 2)[..., None] * 0.9
    curve = exposed * (2.51 * exposed + 0.03) / (exposed * (2.43 * exposed + 0.59) + 0.14)
    picture = np.clip(curve, 0, 1) ** (1 / 2.2) * 255 + grain[..., None]
    return np.asarray(np.clip(picture + 0.5, 0, 255), np.uint8)
