"""Where an outline can be taken hold of, at the zoom it is seen at."""

from dataclasses import dataclass
from functools import lru_cache

from annotator.domain.geometry import Box
from annotator.domain.outlines.box_handles import BoxHandle, box_handle_at
from annotator.domain.outlines.outline import Outline
from annotator.domain.outlines.ring import Foot
from annotator.domain.outlines.weighing import LEAST_WEIGHT

_TOLERANCE = 3.0
_FRAME_MARGIN = 11.0
_VERTEX_REACH, _EDGE_REACH, _HANDLE_REACH = 7.0, 5.0, 6.0
_LEAST_EXTENT = 30.0
"""Screen pixels: how far a ring may lie from its simplified one, how far outside an object its frame runs, how
near the pointer has to be, and how large a ring must be for its vertices to be told apart."""


@dataclass(frozen=True, slots=True)
class VertexGrip:
    """A vertex: point `index` of a ring, and where it is."""

    ring: int
    index: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class EdgeGrip:
    """A place between two vertices, where one more can be had."""

    ring: int
    foot: Foot


@dataclass(frozen=True, slots=True)
class FrameGrip:
    """A handle of the frame around an object."""

    handle: BoxHandle


Grip = VertexGrip | EdgeGrip | FrameGrip


def tolerance_at(pixel: float) -> float:
    """The tolerance, in image pixels, that tells vertices from detail where a screen pixel is `pixel` of them."""
    return max(_TOLERANCE * pixel, LEAST_WEIGHT)


@dataclass(frozen=True, slots=True)
class Look:
    """How an outline is seen.

    Attributes:
        pixel: the width of a screen pixel in image pixels.
        as_box: whether the box alone is meant, and no vertices.
    """

    pixel: float
    as_box: bool = False


@lru_cache(maxsize=16)
def vertices_of(outline: Outline, look: Look) -> tuple[VertexGrip, ...]:
    """The vertices that are shown; rings that are small on the screen have none until one looks closer."""
    if look.as_box:
        return ()
    pixel = look.pixel
    large = (
        (number, ring)
        for number, ring in enumerate(outline.rings)
        if max(ring.box.width, ring.box.height) >= _LEAST_EXTENT * pixel
    )
    return tuple(
        VertexGrip(number, index, *ring.points[index].tolist())
        for number, ring in large
        for index in ring.vertices(tolerance_at(pixel)).tolist()
    )


@lru_cache(maxsize=16)
def frame_of(outline: Outline, look: Look) -> Box | None:
    """The frame around an object: its box, or so far outside that no handle lies on a vertex."""
    box, margin = outline.box, _FRAME_MARGIN * look.pixel
    if box is None or look.as_box:
        return box
    return Box(box.x1 - margin, box.y1 - margin, box.x2 + margin, box.y2 + margin)


def vertex_at(outline: Outline, x: float, y: float, *, look: Look, within: float) -> VertexGrip | None:
    """The vertex nearest to a place, not further than `within` screen pixels along either axis."""
    near = [(max(abs(one.x - x), abs(one.y - y)), one) for one in vertices_of(outline, look)]
    distance, found = min(near, key=lambda pair: pair[0], default=(0.0, None))
    return found if distance <= within * look.pixel else None


def grip_at(outline: Outline, x: float, y: float, *, look: Look) -> Grip | None:
    """What lies under the pointer: a vertex before a handle of the frame, and both before an edge."""
    vertex = vertex_at(outline, x, y, look=look, within=_VERTEX_REACH)
    if vertex is not None:
        return vertex
    frame = frame_of(outline, look)
    handle = None if frame is None else box_handle_at(box=frame, x=x, y=y, within=_HANDLE_REACH * look.pixel)
    return FrameGrip(handle) if handle is not None else _edge_at(outline, x, y, look)


def _edge_at(outline: Outline, x: float, y: float, look: Look) -> EdgeGrip | None:
    shown = {vertex.ring for vertex in vertices_of(outline, look)}
    feet = [EdgeGrip(number, outline.rings[number].foot(x, y)) for number in shown]
    nearest = min(feet, key=lambda grip: grip.foot.distance, default=None)
    return nearest if nearest is not None and nearest.foot.distance <= _EDGE_REACH * look.pixel else None
