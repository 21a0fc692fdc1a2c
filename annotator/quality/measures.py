"""The two measures of DAVIS on one frame: region similarity J and boundary accuracy F.

Definitions: Perazzi et al., "A Benchmark Dataset and Evaluation Methodology for Video Object Segmentation" (CVPR
2016); the details that papers leave open (what a boundary pixel is, the tolerance, empty masks) follow
davis2017-evaluation, ``davis2017/metrics.py``, and give its numbers.
"""

import math
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

Region: TypeAlias = NDArray[np.bool_]
"""``(H, W) bool``, image pixels."""

BOUNDARY_TOLERANCE = 0.008
"""How far apart two boundaries may lie and still match, as a part of the picture's diagonal."""


def region_similarity(prediction: Region, truth: Region) -> float:
    """J: intersection over union of two ``(H, W) bool`` regions; 1.0 where both are empty."""
    union = np.count_nonzero(prediction | truth)
    return 1.0 if union == 0 else np.count_nonzero(prediction & truth) / union


def boundary_accuracy(prediction: Region, truth: Region) -> float:
    """F: harmonic mean of the precision and recall of the boundary pixels of two ``(H, W) bool`` regions.

    A boundary pixel counts as met where the other boundary has a pixel within the tolerance, rounded up to whole
    pixels (Euclidean distance, which equals DAVIS's dilation with a disk).
    """
    tolerance = math.ceil(BOUNDARY_TOLERANCE * math.hypot(*truth.shape))
    window = _window(prediction | truth)
    ours, theirs = _boundary(prediction[window]), _boundary(truth[window])
    precision, recall = _share_within(ours, theirs, tolerance), _share_within(theirs, ours, tolerance)
    return 0.0 if precision + recall == 0 else 2 * precision * recall / (precision + recall)


def _window(either: Region) -> tuple[slice, slice]:
    """The part of the picture that holds both regions and their boundaries; nothing outside it can matter."""
    rows, columns = np.flatnonzero(either.any(axis=1)), np.flatnonzero(either.any(axis=0))
    if rows.size == 0:
        return slice(0, 1), slice(0, 1)
    return _padded(rows), _padded(columns)


def _padded(occupied: NDArray[np.intp]) -> slice:
    return slice(max(int(occupied[0]) - 1, 0), int(occupied[-1]) + 2)


def _boundary(region: Region) -> Region:
    """Pixels that differ from the pixel to the right, below, or diagonally below, as in Martin's ``seg2bmap``.

    At the right and lower edge of the picture the missing neighbours count as equal.
    """
    boundary = np.zeros_like(region)
    boundary[:, :-1] |= region[:, :-1] != region[:, 1:]
    boundary[:-1] |= region[:-1] != region[1:]
    boundary[:-1, :-1] |= region[:-1, :-1] != region[1:, 1:]
    return boundary


def _share_within(boundary: Region, other: Region, tolerance: int) -> float:
    """The share of boundary pixels at most `tolerance` from the other boundary.

    Where one boundary is empty and the other is not, the empty one has share 1 and the other share 0.
    """
    count = np.count_nonzero(boundary)
    if count == 0:
        return 1.0
    if not other.any():
        return 0.0
    distance = cv2.distanceTransform((~other).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    # Distances are roots of whole numbers: the next one above the tolerance is at least 1 / (3 * tolerance) away.
    return np.count_nonzero(distance[boundary] <= tolerance + 1 / (4 * tolerance + 4)) / count
