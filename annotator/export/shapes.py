"""The shapes in which COCO holds a mask: run lengths, polygons, a box, a rotated box."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import cv2
import numpy as np
from pycocotools import mask as coco

from annotator.domain.geometry import Box, Size
from annotator.domain.mask import Mask
from annotator.export.polygons import Ring, rings_of

Segmentation: TypeAlias = dict[str, Any] | list[list[float]]
"""As in COCO's JSON: ``{"size", "counts"}``, or a list of polygons ``[x1, y1, x2, y2, ...]``."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A mask as written.

    Attributes:
        segmentation: for the file.
        mask: what a reader will make of it.
        attributes: what the segmentation cannot say.
    """

    segmentation: Segmentation
    mask: Mask
    attributes: dict[str, float] = field(default_factory=dict)


ToShape: TypeAlias = Callable[[Mask], Shape]
"""Turns a mask that is not empty into the shape that is written."""


def run_lengths(mask: Mask) -> Shape:
    """The mask itself."""
    return Shape({"size": list(mask.size), "counts": mask.counts.decode("ascii")}, mask)


def polygons(mask: Mask) -> Shape:
    """Its outlines; see `annotator.export.polygons`."""
    return _of_polygons([ring.ravel().tolist() for ring in rings_of(mask.to_array())], mask.size)


def box(mask: Mask) -> Shape:
    """Its tight box, with the box's four corners as segmentation, so that every reader finds one."""
    x1, y1, x2, y2 = _tight_box(mask).xyxy
    return _of_polygons([[x1, y1, x2, y1, x2, y2, x1, y2]], mask.size)


def rotated_box(mask: Mask) -> Shape:
    """The smallest box at any angle around its outline, as four corners.

    ``attributes.rotation`` is the angle from the x axis to the box's long side, clockwise as seen, in degrees,
    ``[0, 180)``; the corners begin with that side. Corners may lie outside the picture.
    """
    points, angle = smallest_box(np.concatenate(rings_of(mask.to_array())))
    segmentation = [[round(value, 2) for point in points for value in point]]
    return _of_polygons(segmentation, mask.size, {"rotation": round(angle % 180, 2) % 180})


def smallest_box(outline: Ring) -> tuple[tuple[tuple[float, float], ...], float]:
    """The four corners of the smallest box at any angle around an outline, and its angle; see `rotated_box`."""
    centre, (width, height), angle = cv2.minAreaRect(outline.astype(np.float32))
    if height > width:
        width, height, angle = height, width, angle + 90
    turn = math.radians(angle)
    along, across = np.array([math.cos(turn), math.sin(turn)]), np.array([-math.sin(turn), math.cos(turn)])
    signs = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    points = [np.array(centre) + (a * width * along + b * height * across) / 2 for a, b in signs]
    return tuple((float(x), float(y)) for x, y in points), angle


def _tight_box(mask: Mask) -> Box:
    if mask.box is None:
        raise ValueError("an empty mask has no shape")
    return mask.box


def _of_polygons(segmentation: list[list[float]], size: Size, attributes: dict[str, float] | None = None) -> Shape:
    encoded = coco.merge(coco.frPyObjects(segmentation, size.height, size.width))
    return Shape(segmentation, Mask(size, encoded["counts"]), attributes or {})
