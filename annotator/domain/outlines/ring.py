"""One closed ring of an outline: all its points, and of these the ones that can be taken hold of."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Box
from annotator.domain.outlines.weighing import weights_of

_FEWEST = 3
"""Vertices below which a ring encloses nothing."""


class Foot(NamedTuple):
    """The place of a ring nearest to another: between point number `edge` and the next one, `distance` away."""

    edge: int
    x: float
    y: float
    distance: float


@dataclass(frozen=True, eq=False, slots=True)
class Ring:
    """A ring of points, of which those with a weight above a tolerance are its vertices at that tolerance.

    The points between two vertices are the detail that a mask has and no person wants to see as handles. An
    operation on a vertex draws the two stretches beside it anew, as straight lines, and leaves all others alone.

    Attributes:
        points: ``(N, 2) float64`` x and y, image pixels, the last one joined to the first; read-only.
        weights: ``(N,) float64`` image pixels, see `weights_of`; infinite for points that a person placed.
    """

    points: NDArray[np.float64]
    weights: NDArray[np.float64] = field(repr=False)

    @staticmethod
    def around(points: NDArray[np.float64]) -> Ring:
        """A ring as it comes out of a mask."""
        return _ring(points, weights_of(points))

    def vertices(self, tolerance: float) -> NDArray[np.int64]:
        """The indices of the vertices, increasing; the weightiest where the tolerance would leave too few."""
        found = np.flatnonzero(self.weights > tolerance)
        if len(found) < _FEWEST:
            found = np.sort(np.argsort(-self.weights, kind="stable")[: _FEWEST + 1])
        return found

    @property
    def box(self) -> Box:
        """Around all points."""
        (x1, y1), (x2, y2) = self.points.min(axis=0).tolist(), self.points.max(axis=0).tolist()
        return Box(x1, y1, x2, y2)

    def foot(self, x: float, y: float) -> Foot:
        """The nearest place on the ring."""
        along = np.roll(self.points, -1, axis=0) - self.points
        to = np.array([x, y]) - self.points
        length2 = np.maximum(np.square(along).sum(axis=1), 1e-12)
        part = np.clip((to * along).sum(axis=1) / length2, 0, 1)
        feet = self.points + part[:, None] * along
        distance2 = np.square(feet - [x, y]).sum(axis=1)
        edge = int(distance2.argmin())
        foot_x, foot_y = feet[edge].tolist()
        return Foot(edge, foot_x, foot_y, math.sqrt(distance2[edge]))

    def with_vertex_moved(self, index: int, to: tuple[float, float], *, tolerance: float) -> Ring:
        """With one vertex elsewhere; its two stretches become straight."""
        kept = self._without_detail_beside(index, tolerance)
        points, weights = self.points.copy(), self.weights.copy()
        points[index], weights[index] = to, math.inf
        return _ring(points[kept], weights[kept])

    def with_vertex_added(self, foot: Foot) -> Ring:
        """With one vertex more, on the ring: its shape stays as it is."""
        points = np.insert(self.points, foot.edge + 1, (foot.x, foot.y), axis=0)
        return _ring(points, np.insert(self.weights, foot.edge + 1, math.inf))

    def without_vertex(self, index: int, *, tolerance: float) -> Ring | None:
        """With a straight line between the two vertices beside it; None where too few are left for a ring."""
        if len(self.vertices(tolerance)) <= _FEWEST:
            return None
        kept = self._without_detail_beside(index, tolerance)
        kept[index] = False
        return _ring(self.points[kept], self.weights[kept])

    def mapped(self, scale: tuple[float, float], offset: tuple[float, float]) -> Ring:
        """With every point scaled, then moved."""
        return _ring(self.points * scale + offset, self.weights * max(scale))

    def _without_detail_beside(self, index: int, tolerance: float) -> NDArray[np.bool_]:
        """Which points are kept when the stretches beside a vertex become straight."""
        vertices = self.vertices(tolerance)
        place = int(np.searchsorted(vertices, index))
        count = len(self.points)
        before = int(vertices[place - 1])
        after = int(vertices[(place + 1) % len(vertices)])
        kept = np.ones(count, np.bool_)
        for start, end in ((before, index), (index, after)):
            kept[np.arange(start + 1, start + (end - start) % count) % count] = False
        return kept


def _ring(points: NDArray[np.float64], weights: NDArray[np.float64]) -> Ring:
    points.flags.writeable = weights.flags.writeable = False
    return Ring(points, weights)
