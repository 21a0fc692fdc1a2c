"""Solids that a ray can be cut with: ellipsoids, capped cylinders, boxes, rings.

Rays are arrays: origins ``(3,)`` or ``(N, 3)``, directions ``(N, 3)`` of unit length, scene units, y upwards. Each
solid is a unit solid under an affine map, so that stretching and turning cost one matrix product.
"""

from dataclasses import dataclass, field
from enum import Enum
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[Any]
"""Arrays of float32, or of float64 on the way to it."""

FAR = np.float32(1e9)
NEAR = 1e-3
ROD = 0.24


class Kind(Enum):
    """The unit solids: radius one around the origin; cylinder and box reach from -1 to 1.

    The ring lies in the plane of x and y: a rod of thickness `ROD` bent around the origin. It takes one
    scale only.
    """

    SPHERE = "sphere"
    CYLINDER = "cylinder"
    BOX = "box"
    RING = "ring"


@dataclass(frozen=True)
class Solid:
    """A unit solid, scaled, turned and moved.

    Attributes:
        kind: which unit solid.
        centre: ``(3,)``.
        scale: half the extent along its own axes, ``(3,)``.
        turn: its own axes as columns, ``(3, 3)``, a rotation.
        material: an index that the scene's shading understands.
    """

    kind: Kind
    centre: Floats
    scale: Floats
    turn: Floats = field(default_factory=lambda: np.eye(3, dtype=np.float32))
    material: int = 0

    @property
    def to_unit(self) -> Floats:
        """The map from the scene to the unit solid, without the shift."""
        return (self.turn / self.scale).T.astype(np.float32)

    @property
    def reach(self) -> float:
        """A radius around the centre that holds the solid."""
        factor = {Kind.SPHERE: 1.0, Kind.RING: 1.0 + ROD}.get(self.kind, 0.0)
        return float(self.scale.max() * factor if factor else np.linalg.norm(self.scale))

    def local(self, points: Floats) -> Floats:
        """Scene points in the unit solid's coordinates."""
        return (points - self.centre) @ self.to_unit.T

    def hit(self, origins: Floats, directions: Floats) -> Floats:
        """The distance to the first cut in front of each ray, `FAR` where there is none; ``(N,)``."""
        o = (origins - self.centre) @ self.to_unit.T
        d = directions @ self.to_unit.T
        return _CUTS[self.kind](o, d)

    def normal(self, points: Floats) -> Floats:
        """Outward unit normals at surface points, ``(N, 3)``."""
        local = self.local(points)
        if self.kind is Kind.SPHERE:
            gradient = local
        elif self.kind is Kind.CYLINDER:
            cap = np.abs(local[:, 1]) > 0.9995
            gradient = local * np.array([1, 0, 1], np.float32)
            gradient[cap] = np.sign(local[cap]) * np.array([0, 1, 0], np.float32)
        elif self.kind is Kind.RING:
            gradient = local - unit(local * np.array([1, 1, 0], np.float32))
        else:
            gradient = np.where(np.abs(local) >= np.abs(local).max(axis=1, keepdims=True), np.sign(local), 0)
        scene = gradient @ self.to_unit
        return unit(scene)


def unit(vectors: Floats) -> Floats:
    """Vectors of length one along the last axis."""
    length = np.sqrt(np.einsum("...i,...i->...", vectors, vectors))
    return np.asarray(vectors / np.maximum(length, 1e-9)[..., None], np.float32)


def dot(a: Floats, b: Floats) -> Floats:
    """Scalar products along the last axis."""
    return np.asarray(np.einsum("...i,...i->...", a, b), np.float32)


def _sphere(o: Floats, d: Floats) -> Floats:
    a, b, c = dot(d, d), dot(d, np.broadcast_to(o, d.shape)), dot(o, o) - 1
    root = b * b - a * c
    near = (-b - np.sqrt(np.maximum(root, 0))) / a
    return np.where((root > 0) & (near > NEAR), near, FAR).astype(np.float32)


def _cylinder(o: Floats, d: Floats) -> Floats:
    o = np.broadcast_to(o, d.shape)
    a = d[:, 0] ** 2 + d[:, 2] ** 2 + 1e-12
    b = o[:, 0] * d[:, 0] + o[:, 2] * d[:, 2]
    c = o[:, 0] ** 2 + o[:, 2] ** 2 - 1
    root = b * b - a * c
    side = (-b - np.sqrt(np.maximum(root, 0))) / a
    on_side = (root > 0) & (side > NEAR) & (np.abs(o[:, 1] + side * d[:, 1]) <= 1)
    best = np.where(on_side, side, FAR)
    cap = (np.where(d[:, 1] < 0, 1, -1) - o[:, 1]) / np.where(np.abs(d[:, 1]) < 1e-9, 1e-9, d[:, 1])
    x, z = o[:, 0] + cap * d[:, 0], o[:, 2] + cap * d[:, 2]
    on_cap = (cap > NEAR) & (x * x + z * z <= 1)
    return np.where(on_cap & (cap < best), cap, best).astype(np.float32)


def _box(o: Floats, d: Floats) -> Floats:
    inverse = 1 / np.where(np.abs(d) < 1e-9, 1e-9, d)
    one, other = (-1 - o) * inverse, (1 - o) * inverse
    enter, leave = np.minimum(one, other).max(axis=1), np.maximum(one, other).min(axis=1)
    return np.where((enter < leave) & (enter > NEAR), enter, FAR).astype(np.float32)


def _ring(o: Floats, d: Floats) -> Floats:
    """Steps as long as the distance to the ring, until the ray is on it."""
    speed = np.sqrt(dot(d, d))
    o, travelled = np.broadcast_to(o, d.shape), np.zeros(len(d), np.float32)
    along = -dot(o, d) / speed**2
    travelled = np.maximum(along - (1 + ROD) / speed, 0).astype(np.float32)
    gap = np.zeros_like(travelled)
    for _ in range(40):
        at = o + d * travelled[:, None]
        gap = np.hypot(np.hypot(at[:, 0], at[:, 1]) - 1, at[:, 2]) - ROD
        travelled += gap / speed
    return np.where((gap < 2e-3) & (travelled > 5 * NEAR), travelled, FAR).astype(np.float32)


_CUTS = {Kind.SPHERE: _sphere, Kind.CYLINDER: _cylinder, Kind.BOX: _box, Kind.RING: _ring}
