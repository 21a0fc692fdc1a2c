"""The shapes of a mask as vector paths: its outline in as much detail as the scale shows, its boxes."""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream
from PySide6.QtGui import QPainterPath

from annotator.domain.mask import Mask
from annotator.export.polygons import outlines_of
from annotator.export.shapes import smallest_box
from annotator.ui.canvas.mask_crops import crop_of

_EXACT_FROM = 1.5
"""From this scale on half a pixel shows, so the outline runs exactly between the pixels."""

_TOLERANCE = 0.5
"""Device pixels that a simplified outline may be off."""


def outline_of(mask: Mask, *, scale: float) -> QPainterPath:
    """The outline in image pixels, holes included; empty for an empty mask. Shared: do not change it."""
    if scale >= _EXACT_FROM:
        return _path(mask, 0.0)
    # In steps of two, so that zooming does not trace a mask anew with each turn of the wheel.
    # Half a pixel at least, so that the stairs of a slanting edge become a line.
    return _path(mask, max(2.0 ** math.floor(math.log2(_TOLERANCE / scale)), 0.5))


@lru_cache(maxsize=1024)
def box_path_of(mask: Mask) -> QPainterPath:
    """The tight box in image pixels; empty for an empty mask. Shared: do not change it."""
    crop = crop_of(mask)
    if crop is None:
        return QPainterPath()
    x1, y1, x2, y2 = crop.box.xyxy
    return _closed([(x1, y1), (x2, y1), (x2, y2), (x1, y2)])


@lru_cache(maxsize=1024)
def rotated_box_path_of(mask: Mask) -> QPainterPath:
    """The smallest box at any angle, the one that is exported; likewise."""
    rings = list(_rings(mask, 0.0))
    return _closed(smallest_box(np.concatenate(rings))[0]) if rings else QPainterPath()


def _closed(corners: Sequence[tuple[float, float]]) -> QPainterPath:
    return _path_of([np.array(corners, np.float64)])


@lru_cache(maxsize=1024)
def _path(mask: Mask, tolerance: float) -> QPainterPath:
    return _path_of(_rings(mask, tolerance))


def _path_of(rings: Iterable[NDArray[np.float64]]) -> QPainterPath:
    """Closed rings as one path, by the form in which Qt stores paths: a tenth of the time of adding points."""
    parts = [np.concatenate([ring, ring[:1]]) for ring in rings]
    points = np.concatenate([np.zeros((0, 2)), *parts])
    elements = np.zeros(len(points), _ELEMENT)
    elements["kind"] = _LINE_TO
    starts = np.cumsum([0, *(len(part) for part in parts)])[:-1]
    elements["kind"][starts] = _MOVE_TO
    elements["x"], elements["y"] = points[:, 0], points[:, 1]
    last_start = int(starts[-1]) if len(starts) else 0
    head, tail = np.array([len(points)], ">i4"), np.array([last_start, _ODD_EVEN], ">i4")
    stream = QDataStream(QByteArray(head.tobytes() + elements.tobytes() + tail.tobytes()))
    stream.setVersion(QDataStream.Version.Qt_6_0)
    path = QPainterPath()
    stream >> path
    # Paths measure themselves when first painted, and note it down: not on two threads at once.
    path.controlPointRect()
    path.boundingRect()
    return path


_ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
_MOVE_TO, _LINE_TO, _ODD_EVEN = 0, 1, 0


def _rings(mask: Mask, tolerance: float) -> Iterable[NDArray[np.float64]]:
    """Closed rings ``(N, 2)`` x and y; with a tolerance of 0 the exact ones."""
    crop = crop_of(mask)
    if crop is None:
        return []
    if tolerance == 0:
        return [ring + np.array([crop.x, crop.y]) for ring in outlines_of(crop.pixels > 0)]
    contours, _ = cv2.findContours(crop.pixels, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    simpler = (cv2.approxPolyDP(contour, tolerance, closed=True) for contour in contours)
    return [ring[:, 0] + np.array([crop.x + 0.5, crop.y + 0.5]) for ring in simpler]
