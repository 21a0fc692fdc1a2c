"""A mask as polygons that rasterise to it again, holes and parts kept.

Each ring runs through the middles of the pixel edges that part inside from outside (marching squares at one half),
so every pixel centre stays on its side: read back with pycocotools the mask is the same, pixel by pixel. Rings
through pixel centres, which contour finders give, lose half a pixel all around: an IoU of 0.81 for objects of
1,000 pixels.
"""

from typing import Any, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

Ring: TypeAlias = NDArray[np.float64]
"""``(N, 2) float64`` x and y of a closed ring's corners, image pixels, the last corner joined to the first."""


def rings_of(pixels: NDArray[np.bool_]) -> list[Ring]:
    """One ring per connected part of ``(H, W) bool``; its holes are joined to it by a bridge of no width.

    The bridge runs there and back along the same line, so readers that fill by the even-odd or the winding rule
    see no trace of it. COCO has no other way to say "hole": each polygon of an annotation adds to its mask.
    """
    outers, holes = _contours(pixels)
    return [_without_straights(*_bridged(outer, holes.get(i, []))) for i, outer in outers.items()]


def outlines_of(pixels: NDArray[np.bool_]) -> list[Ring]:
    """The same rings for painting: those of holes on their own, no bridges."""
    outers, holes = _contours(pixels)
    return [*outers.values(), *(hole for around in holes.values() for hole in around)]


def _contours(pixels: NDArray[np.bool_]) -> tuple[dict[int, Ring], dict[int, list[Ring]]]:
    """Outer rings by number, and the rings of the holes by the number of the ring around them."""
    bytes_ = np.asarray(pixels, np.uint8)
    x, y, width, height = cv2.boundingRect(bytes_)
    corner = np.array([x, y])
    # At twice the size the outermost pixels' centres tell on which side of a pixel the boundary runs.
    doubled = np.repeat(np.repeat(bytes_[y : y + height, x : x + width], 2, axis=0), 2, axis=1)
    found, hierarchy = cv2.findContours(doubled, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    outers: dict[int, Ring] = {}
    holes: dict[int, list[Ring]] = {}
    for i, contour in enumerate(found):
        parent = int(hierarchy[0, i, 3])
        if parent < 0:
            outers[i] = _edge_middles(contour) + corner
        else:
            holes.setdefault(parent, []).append(_edge_middles(contour) + corner)
    return outers, holes


def _edge_middles(contour: NDArray[Any]) -> Ring:
    """From a contour ``(N, 1, 2) int32`` of the doubled mask to the middles of the pixel edges along it."""
    corners = (contour[:, 0].astype(np.int64) + 1) // 2
    corners = corners[np.any(corners != np.roll(corners, 1, axis=0), axis=1)]
    middles: Ring = (corners + np.roll(corners, -1, axis=0)) / 2
    return middles


def _bridged(outer: Ring, holes: list[Ring]) -> tuple[Ring, NDArray[np.bool_]]:
    """A ring with its holes sewn in, and which of its corners end a bridge.

    Holes go from left to right, each from its leftmost corner to the nearest corner left of it, so that a bridge
    never crosses a hole that is still to come.
    """
    ring, ends = outer, np.zeros(len(outer), np.bool_)
    for hole in sorted(holes, key=lambda one: float(one[:, 0].min())):
        start = int(hole[:, 0].argmin())
        distance = np.square(ring - hole[start]).sum(axis=1)
        distance[ring[:, 0] > hole[start, 0]] = np.inf
        joint = int(distance.argmin())
        loop = np.concatenate((np.roll(hole, -start, axis=0), hole[start : start + 1], ring[joint : joint + 1]))
        loop_ends = np.zeros(len(loop), np.bool_)
        loop_ends[[0, -2, -1]] = True
        ends[joint] = True
        ring = np.concatenate((ring[: joint + 1], loop, ring[joint + 1 :]))
        ends = np.concatenate((ends[: joint + 1], loop_ends, ends[joint + 1 :]))
    return ring, ends


def _without_straights(ring: Ring, keep: NDArray[np.bool_]) -> Ring:
    """Without the corners at which nothing turns."""
    before, after = ring - np.roll(ring, 1, axis=0), np.roll(ring, -1, axis=0) - ring
    turns = before[:, 0] * after[:, 1] != before[:, 1] * after[:, 0]
    kept: Ring = ring[turns | keep]
    return kept
