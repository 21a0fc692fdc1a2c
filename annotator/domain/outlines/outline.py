"""A mask's outline as a value that a person's gestures change."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from annotator.domain.geometry import Box, Size
from annotator.domain.mask import Mask
from annotator.domain.outlines.filling import filled, is_inside
from annotator.domain.outlines.ring import Foot, Ring
from annotator.domain.outlines.tracing import boundary_of


@dataclass(frozen=True, eq=False, slots=True)
class Outline:
    """The rings of a mask: of its parts and its holes alike. A place is inside where an odd number goes around it.

    `of` takes the exact boundary, so `mask` gives the same mask again. A change of one vertex draws only the
    stretches to its two neighbours anew: every pixel away from the old and the new stretch stays as it was.
    Outlines are compared by identity.

    Attributes:
        rings: in no order that means anything.
        size: of the picture.
    """

    rings: tuple[Ring, ...]
    size: Size

    @staticmethod
    def of(mask: Mask) -> Outline:
        """The exact outline of a mask; no rings for an empty one."""
        return Outline(tuple(Ring.around(points) for points in boundary_of(mask.to_array())), mask.size)

    def mask(self) -> Mask:
        """The pixels whose centre is inside; what lies beside the picture is cut off."""
        return Mask.from_array(filled((ring.points for ring in self.rings), self.size))

    @property
    def box(self) -> Box | None:
        """Around all rings, also where they leave the picture; None where there are none."""
        boxes = [ring.box for ring in self.rings]
        if not boxes:
            return None
        return Box(
            min(box.x1 for box in boxes),
            min(box.y1 for box in boxes),
            max(box.x2 for box in boxes),
            max(box.y2 for box in boxes),
        )

    def with_vertex_moved(self, ring: int, index: int, to: tuple[float, float], *, tolerance: float) -> Outline:
        """With one vertex elsewhere. A ring drawn across another one makes a hole where they overlap."""
        return self._with_ring(ring, self.rings[ring].with_vertex_moved(index, to, tolerance=tolerance))

    def with_vertex_added(self, ring: int, foot: Foot) -> Outline:
        """With one vertex more on a ring; the mask stays the same."""
        return self._with_ring(ring, self.rings[ring].with_vertex_added(foot))

    def without_vertex(self, ring: int, index: int, *, tolerance: float) -> Outline:
        """With one vertex less. A ring with too few left goes, and with it those right inside: a part's holes."""
        changed = self.rings[ring].without_vertex(index, tolerance=tolerance)
        if changed is not None:
            return self._with_ring(ring, changed)
        gone = self.rings[ring]
        depth = self._depth(gone)
        kept = (
            one
            for one in self.rings
            if one is not gone and not (_contains(gone, one) and self._depth(one) == depth + 1)
        )
        return Outline(tuple(kept), self.size)

    def shifted(self, dx: int, dy: int) -> Outline:
        """Moved by whole pixels, so that no detail is lost."""
        return Outline(tuple(ring.mapped((1.0, 1.0), (dx, dy)) for ring in self.rings), self.size)

    def fitted(self, box: Box) -> Outline:
        """Scaled and moved so that this is its box."""
        before = self.box
        if before is None:
            return self
        scale = (box.width / before.width, box.height / before.height)
        offset = (box.x1 - before.x1 * scale[0], box.y1 - before.y1 * scale[1])
        return Outline(tuple(ring.mapped(scale, offset) for ring in self.rings), self.size)

    def _with_ring(self, place: int, ring: Ring) -> Outline:
        return Outline((*self.rings[:place], ring, *self.rings[place + 1 :]), self.size)

    def _depth(self, ring: Ring) -> int:
        """How many rings go around it: even for parts, odd for holes."""
        return sum(_contains(other, ring) for other in self.rings if other is not ring)


def _contains(outer: Ring, inner: Ring) -> bool:
    """Whether one ring goes around another; where they touch or cross, around more than half of its edges."""
    middles = (inner.points + np.roll(inner.points, -1, axis=0)) / 2
    return bool(np.count_nonzero(is_inside(outer.points, middles)) * 2 > len(middles))
