"""Light on surfaces: a soft lamp, the sky, what stands near, a shine."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .scene import Material, Thing
from .solids import Floats, Kind, Solid, dot, unit
from .textures import Picture, bookshelf, noise, sample, wood

LAMP = np.array([-4.2, 6.2, -3.4], np.float32)
LAMP_RADIUS = 0.9
LAMP_LIGHT = np.array([2.05, 1.86, 1.58], np.float32)
SKY_LIGHT = np.array([0.36, 0.42, 0.52], np.float32)

Trace = Callable[[tuple[Thing, ...], Floats, Floats], Any]


@dataclass(frozen=True)
class Textures:
    """The painted pictures that surfaces take their colours from."""

    wood: Picture
    shelf: Picture
    speckles: NDArray[np.float32]

    @staticmethod
    def painted(seed: int) -> "Textures":
        """All of them from one seed."""
        rng = np.random.default_rng(seed)
        return Textures(wood(rng), bookshelf(rng), noise(rng, 512, 512, rows=64, columns=64, octaves=3))


def sky(directions: Floats) -> Floats:
    """What a mirror shows where nothing stands: a bright ceiling, a dim floor, a window."""
    height = np.clip(directions[:, 1] * 0.5 + 0.5, 0, 1)[:, None]
    light = SKY_LIGHT * (0.25 + 0.9 * height)
    lamp = unit(LAMP)
    right = unit(np.cross(lamp, np.array([0, 1, 0], np.float32)).astype(np.float32))
    up = np.cross(right, lamp)
    x, y = directions @ right, directions @ up
    window = np.clip((0.26 - np.abs(x)) * 30, 0, 1) * np.clip((0.2 - np.abs(y)) * 30, 0, 1)
    bars = np.clip((np.abs(x) - 0.014) * 60, 0, 1) * np.clip((np.abs(y) - 0.012) * 60, 0, 1)
    window = window * bars * (directions @ lamp > 0)
    return np.asarray(light + window[:, None] * np.array([3.4, 3.2, 2.9]), np.float32)


def shade(
    things: tuple[Thing, ...], hits: Any, origins: Floats, directions: Floats, textures: Textures, trace: Trace
) -> Floats:
    """The light that comes back along each ray, ``(N, 3)``, linear."""
    points = origins + directions * hits.distance[:, None]
    colour, normals, shine = _surfaces(things, hits.solid, points, textures)
    light = colour * _incoming(things, points, normals, hits.solid, trace, samples=4)
    wall = hits.solid == -2
    light[wall] = colour[wall]
    glossy = np.flatnonzero((shine > 0) & ~wall)
    facing = np.clip(-dot(normals[glossy], directions[glossy]), 0, 1)
    strength = shine[glossy] * (0.04 + 0.96 * (1 - facing) ** 5)
    mirrored = unit(directions[glossy] + 2 * facing[:, None] * normals[glossy])
    light[glossy] += strength[:, None] * _reflection(
        things, points[glossy], mirrored, normals[glossy], textures, trace
    )
    return light


def _reflection(
    things: tuple[Thing, ...],
    points: Floats,
    directions: Floats,
    normals: Floats,
    textures: Textures,
    trace: Trace,
) -> Floats:
    """What a mirror shows, without shadows and further mirrors; the wall is dim there."""
    origins = points + normals * 2e-3
    hits = trace(things, origins, directions)
    ends = origins + directions * np.minimum(hits.distance, 50)[:, None]
    colour, end_normals, _ = _surfaces(things, hits.solid, ends, textures)
    facing = np.clip(dot(end_normals, np.broadcast_to(unit(LAMP), end_normals.shape)), 0, 1)
    upward = 0.25 + 0.75 * np.clip(end_normals[:, 1] * 0.5 + 0.5, 0, 1)
    light = colour * (SKY_LIGHT * upward[:, None] + 0.6 * facing[:, None] * LAMP_LIGHT)
    open_ = hits.distance > 50
    light[open_] = sky(directions[open_])
    wall = hits.solid == -2
    light[wall] = sky(directions[wall]) * 0.5 + colour[wall] * 0.5
    return np.minimum(light, 4).astype(np.float32)


def _incoming(
    things: tuple[Thing, ...],
    points: Floats,
    normals: Floats,
    solid: NDArray[np.int32],
    trace: Trace,
    samples: int,
) -> Floats:
    """Lamp and sky at each point, with soft shadows: neighbouring rays look at different parts of the lamp."""
    total = np.zeros_like(points)
    lifted = points + normals * 4e-3
    turn = np.arange(len(points)) % 2 + 2 * (np.arange(len(points)) // 1280 % 2)
    for i in range(samples):
        number = turn * samples + i
        radius = LAMP_RADIUS * np.sqrt((number + 0.5) / (4 * samples))
        angle = number * 2.39996
        offset = np.stack((np.cos(angle) * radius, np.zeros_like(angle), np.sin(angle) * radius), axis=1)
        to_lamp = (LAMP + offset - points).astype(np.float32)
        directions = unit(to_lamp)
        facing = np.clip(dot(normals, directions), 0, 1)
        lit = np.flatnonzero((facing > 0) & (solid != -2))
        blocked = trace(things, lifted[lit], directions[lit])
        facing[lit[blocked.solid >= 0]] = 0
        total += facing[:, None] * LAMP_LIGHT / samples
    upward = (0.62 + 0.38 * normals[:, 1])[:, None]
    bounce = (0.5 - 0.5 * normals[:, 1])[:, None] * np.array([0.14, 0.09, 0.05], np.float32)
    return total + (SKY_LIGHT * upward + bounce) * _openness(things, points, normals)[:, None]


def _openness(things: tuple[Thing, ...], points: Floats, normals: Floats) -> Floats:
    """How much of the sky is not hidden by the larger solids near a point: a ball's share, summed up."""
    hidden = np.zeros(len(points), np.float32)
    for solid in (one for thing in things for one in thing.solids if one.scale.min() > 0.1):
        radius = float(np.cbrt(np.prod(solid.scale)))
        to_solid = solid.centre - points
        distance = np.sqrt(dot(to_solid, to_solid))
        aspect = np.clip(dot(normals, to_solid) / np.maximum(distance, 1e-6), 0, 1)
        hidden += aspect * np.minimum(radius / np.maximum(distance, 1e-6), 1) ** 2
    ground = np.where(
        points[:, 1] > 1e-3, 0.35 * np.exp(-points[:, 1] * 5) * np.clip(-normals[:, 1] + 0.4, 0, 1), 0
    )
    return np.asarray(np.clip(1 - 0.85 * hidden - ground, 0.12, 1), np.float32)


def _surfaces(
    things: tuple[Thing, ...], solid: NDArray[np.int32], points: Floats, textures: Textures
) -> tuple[Floats, Floats, Floats]:
    """Colour ``(N, 3)``, normal ``(N, 3)`` and shine ``(N,)`` of what stands at each point."""
    colour, normals = np.zeros_like(points), np.zeros_like(points)
    shine = np.zeros(len(points), np.float32)
    table, wall = solid == -1, solid == -2
    colour[table] = _table(points[table], textures)
    normals[table], shine[table] = (0, 1, 0), 0.13
    colour[wall] = sample(textures.shelf, points[wall][:, 0] / 12 + 0.5, 1 - points[wall][:, 1] / 4.2) * 0.42
    normals[wall] = (0, 0, -1)
    order = np.argsort(solid, kind="stable")
    solids = [one for thing in things for one in thing.solids]
    bounds = np.searchsorted(solid[order], np.arange(len(solids) + 1))
    for number, one in enumerate(solids):
        here = order[bounds[number] : bounds[number + 1]]
        if len(here):
            normals[here] = one.normal(points[here])
            colour[here], shine[here] = _material(one, points[here], textures)
    return colour, normals, shine


def _table(points: Floats, textures: Textures) -> Floats:
    return sample(textures.wood, points[:, 0] / 7.3 + 0.13, points[:, 2] / 7.3 + 0.4)


def _material(solid: Solid, points: Floats, textures: Textures) -> tuple[Floats, float]:
    local = solid.local(points)
    match Material(solid.material):
        case Material.BALL:
            return _ball_colour(local), 0.7
        case Material.RUBBER:
            return _flat((0.86, 0.52, 0.035), len(points)), 0.55
        case Material.BEAK:
            return _flat((0.82, 0.17, 0.025), len(points)), 0.5
        case Material.EYE:
            return _flat((0.008, 0.007, 0.006), len(points)), 1.0
        case Material.CERAMIC:
            return _ceramic(solid, local, textures), 0.85
        case Material.BOOK:
            return _flat((0.10, 0.20, 0.26) if solid.centre[1] < 0.26 else (0.42, 0.10, 0.07), len(points)), 0.25
        case Material.PAGES:
            leaves = 0.5 + 0.06 * np.sin(local[:, 1] * 40)
            return (leaves[:, None] * np.array([1.0, 0.93, 0.78])).astype(np.float32), 0.0


def _ball_colour(local: Floats) -> Floats:
    """Six panels around an axis, with caps at the poles."""
    violet, pink = (0.13, 0.015, 0.40), (0.74, 0.06, 0.27)
    panels = np.array([violet, pink] * 3, np.float32)
    turn = np.arctan2(local[:, 2], local[:, 0]) / (2 * np.pi) + 0.5
    colour = panels[(turn * 6).astype(np.int64) % 6]
    seam = np.abs((turn * 6) % 1 - 0.5) > 0.5 - 0.035 / np.maximum(np.hypot(local[:, 0], local[:, 2]), 0.1)
    colour[seam] *= 0.55
    colour[np.abs(local[:, 1]) > 0.93] = (0.78, 0.42, 0.03)
    return colour


def _ceramic(solid: Solid, local: Floats, textures: Textures) -> Floats:
    """A cream glaze with speckles and two blue bands; coffee up to the rim."""
    if solid.kind is not Kind.CYLINDER:
        return _flat((0.56, 0.53, 0.47), len(local))
    turn = np.arctan2(local[:, 2], local[:, 0]) / (2 * np.pi)
    speckle = sample(np.repeat(textures.speckles[..., None], 3, axis=2), turn * 2, local[:, 1] * 0.33)[:, 0]
    colour = np.where(speckle[:, None] > 2.0, (0.20, 0.15, 0.11), (0.60, 0.565, 0.50)).astype(np.float32)
    wave = 0.02 * np.sin(turn * 2 * np.pi * 9)
    band = (np.abs(local[:, 1] + 0.28 - wave) < 0.2) | (np.abs(local[:, 1] - 0.14 - wave) < 0.045)
    colour[band] = (0.035, 0.13, 0.27)
    radius = np.hypot(local[:, 0], local[:, 2])
    top = local[:, 1] > 0.999
    colour[top & (radius < 0.89)] = (0.055, 0.022, 0.009)
    return colour


def _flat(colour: Sequence[float], count: int) -> Floats:
    return np.tile(np.array(colour, np.float32), (count, 1))
