"""What happens in the sample clip: a rubber duck walks, a ball rolls past behind it and behind a mug.

Scene units are about 10 cm; x to the right, y upwards from the table, z away from the camera. Times run from
0 to 1.
"""

import math
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from .solids import Floats, Kind, Solid


class Material(IntEnum):
    """What a solid is made of."""

    BALL = 0
    RUBBER = 1
    BEAK = 2
    EYE = 3
    CERAMIC = 4
    BOOK = 5
    PAGES = 6


@dataclass(frozen=True)
class Thing:
    """Solids that move as one.

    Attributes:
        track_id: its number in the masks; 0 for what is not annotated.
        name: its category.
        solids: at one time.
    """

    track_id: int
    name: str
    solids: tuple[Solid, ...]

    @property
    def ball(self) -> tuple[Floats, float]:
        """A centre and a radius that hold all of it."""
        centre = np.mean([solid.centre for solid in self.solids], axis=0).astype(np.float32)
        return centre, max(float(np.linalg.norm(one.centre - centre)) + one.reach for one in self.solids)


DUCK, BALL, MUG = 1, 2, 3
BALL_RADIUS = 0.36
MUG_PLACE = np.array([1.4, 0.0, 0.0], np.float32)
MUG_RADIUS, MUG_HEIGHT = 0.52, 1.12


def things_at(time: float) -> tuple[Thing, ...]:
    """Everything that stands on the table."""
    return (_duck(time), _ball(time), _mug(), *_books())


def camera_at(time: float) -> tuple[Floats, Floats]:
    """Where the camera is and where it looks: a slow pan to the right by a hand that is not quite steady."""
    eased = _eased(time)
    shake = 0.012 * math.sin(time * 23) + 0.008 * math.sin(time * 41 + 1)
    eye = np.array([-0.55 + 1.0 * eased, 2.25 + shake, -5.3], np.float32)
    target = np.array([-0.35 + 0.75 * eased + shake, 0.48, 0.4], np.float32)
    return eye, target


def _duck(time: float) -> Thing:
    """A walk along a curve: to the left at first, then towards the camera."""
    start, bend, end = np.array([[0.25, 0.25], [-0.85, 0.50], [-1.0, -1.0]])
    s = 0.04 + 0.92 * _eased(time)
    x, z = (1 - s) ** 2 * start + 2 * s * (1 - s) * bend + s**2 * end
    dx, dz = 2 * (1 - s) * (bend - start) + 2 * s * (end - bend)
    step = time * 2 * math.pi * 5
    turn = (
        rotation("y", math.atan2(-dz, dx))
        @ rotation("x", 0.10 * math.sin(step))
        @ rotation("z", 0.03 * math.sin(2 * step))
    )
    place = np.array([x, 0.012 + 0.02 * abs(math.sin(step)), z], np.float32)

    def part(centre: tuple[float, ...], scale: tuple[float, ...], material: Material, tilt: float = 0.0) -> Solid:
        own = turn @ rotation("z", tilt)
        at = place + turn @ np.array(centre, np.float32)
        return Solid(Kind.SPHERE, at.astype(np.float32), np.array(scale, np.float32), own, material)

    eyes = tuple(part((0.545, 0.99, side * 0.165), (0.05, 0.062, 0.05), Material.EYE) for side in (-1, 1))
    wings = tuple(part((-0.07, 0.43, side * 0.335), (0.34, 0.2, 0.13), Material.RUBBER, 0.25) for side in (-1, 1))
    return Thing(
        DUCK,
        "duck",
        (
            part((0.0, 0.37, 0.0), (0.60, 0.37, 0.43), Material.RUBBER),
            part((-0.45, 0.52, 0.0), (0.30, 0.13, 0.22), Material.RUBBER, -0.55),
            part((0.24, 0.62, 0.0), (0.27, 0.27, 0.27), Material.RUBBER),
            part((0.34, 0.92, 0.0), (0.31, 0.30, 0.30), Material.RUBBER),
            part((0.645, 0.865, 0.0), (0.17, 0.045, 0.15), Material.BEAK, 0.12),
            part((0.625, 0.825, 0.0), (0.13, 0.035, 0.12), Material.BEAK, -0.12),
            *eyes,
            *wings,
        ),
    )


def _ball(time: float) -> Thing:
    """It rolls along a straight line, a little slower at the end; how far it has come is how far it has turned."""
    along = -2.45 + 6.1 * time - 0.55 * time * time
    centre = np.array([along, BALL_RADIUS, 1.25 - 0.1 * time], np.float32)
    turn = rotation("z", -along / BALL_RADIUS) @ rotation("y", 0.5) @ rotation("x", 0.4)
    scale = np.full(3, BALL_RADIUS, np.float32)
    return Thing(BALL, "ball", (Solid(Kind.SPHERE, centre, scale, turn, Material.BALL),))


def _mug() -> Thing:
    middle = MUG_PLACE + np.array([0, MUG_HEIGHT / 2, 0], np.float32)
    scale = np.array([MUG_RADIUS, MUG_HEIGHT / 2, MUG_RADIUS], np.float32)
    outwards = rotation("y", 0.45)
    at = middle + outwards @ np.array([MUG_RADIUS * 0.98, 0.02, 0], np.float32)
    handle = Solid(Kind.RING, at.astype(np.float32), np.full(3, 0.31, np.float32), outwards, Material.CERAMIC)
    return Thing(MUG, "mug", (Solid(Kind.CYLINDER, middle, scale, material=Material.CERAMIC), handle))


def _books() -> tuple[Thing, ...]:
    def book(x: float, y: float, z: float, half: tuple[float, float, float], angle: float) -> tuple[Solid, ...]:
        turn = rotation("y", angle)
        centre, scale = np.array([x, y, z], np.float32), np.array(half, np.float32)
        pages = scale * np.array([1, 0.78, 1], np.float32)
        cover = scale * np.array([1.02, 0.1, 1.02], np.float32)
        rise = np.array([0, half[1] * 0.9, 0], np.float32)
        inset = turn @ np.array([0.03, 0, -0.035], np.float32)
        return (
            Solid(Kind.BOX, centre + inset, pages, turn, Material.PAGES),
            Solid(Kind.BOX, centre + rise, cover, turn, Material.BOOK),
            Solid(Kind.BOX, centre - rise, cover, turn, Material.BOOK),
        )

    return (
        Thing(0, "book", book(-2.5, 0.13, 2.9, (0.95, 0.13, 0.65), 0.25)),
        Thing(0, "book", book(-2.4, 0.38, 2.9, (0.8, 0.115, 0.55), -0.12)),
    )


def rotation(axis: str, angle: float) -> Floats:
    """A turn about an axis, right-handed, radians."""
    c, s = math.cos(angle), math.sin(angle)
    rows = {
        "x": [[1, 0, 0], [0, c, -s], [0, s, c]],
        "y": [[c, 0, s], [0, 1, 0], [-s, 0, c]],
        "z": [[c, -s, 0], [s, c, 0], [0, 0, 1]],
    }[axis]
    return np.array(rows, np.float32)


def _eased(time: float) -> float:
    return time * time * (3 - 2 * time) * 0.6 + time * 0.4
