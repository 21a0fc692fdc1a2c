"""Find a lost object again: a filter in the shape of its mask over the anchors' score of a wide region."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Size
from annotator.tracking.classic.features import pixel_features
from annotator.tracking.classic.memory import Memory
from annotator.tracking.classic.patch import Patch
from annotator.tracking.classic.pixels import resized
from annotator.tracking.classic.placement import Placement
from annotator.tracking.classic.scene_frame import SceneFrame
from annotator.tracking.classic.window import PATCH_AREA, Window

LARGEST_AREA = 12 * PATCH_AREA
"""Patch pixels of the region looked through; what is further away waits until the object coasts there."""

STRIDE = 3
"""Patch pixels between scores."""

LEAST_CONTRAST = 0.5
"""Mean score inside the shape less that of its rim, of the anchors' own reference, that counts as found."""

REACH = 0.02
"""Contrast lost for each spread of distance from where the object is expected."""


def find(memory: Memory, frame: SceneFrame, expected: Placement) -> Placement | None:
    """Where the object most likely is on a frame, or None where nothing looks like it.

    Its size is taken to be what it was: the look that follows finds the rest.
    """
    model = memory.whole()
    region = _region(expected, model.patch.window.scale, frame.size)
    patch = Patch.cut(frame.image, region)
    features = pixel_features(patch, expected)[::STRIDE, ::STRIDE]
    features[..., -2:] = 0  # anywhere may be the object's centre
    score = np.clip(memory.appearance.anchored(features), -1, 1)
    contrast = _matched(score, model.belief > 0)
    step = STRIDE / region.scale
    x = region.x1 + (np.arange(score.shape[1]) + 0.5) * step
    y = region.y1 + (np.arange(score.shape[0]) + 0.5) * step
    distance = np.hypot(x - expected.x, y[:, None] - expected.y) / expected.spread
    preferred = contrast - REACH * distance
    row, column = np.unravel_index(preferred.argmax(), preferred.shape)
    if contrast[row, column] < LEAST_CONTRAST * memory.reference:
        return None
    # The filter's middle is the middle of the model's patch, which is not the object's centroid.
    middle = model.patch.window.middle
    return model.placement.moved(
        float(x[column]) + model.placement.x - middle[0], float(y[row]) + model.placement.y - middle[1]
    )


def _region(expected: Placement, scale: float, picture: Size) -> Window:
    """The picture around a placement at a patch scale, as much as may be looked through."""
    side = math.sqrt(LARGEST_AREA) / scale
    half_width = max(side, LARGEST_AREA / scale**2 / picture.height) / 2
    half_height = max(side, LARGEST_AREA / scale**2 / picture.width) / 2
    return Window.spanning(
        (expected.x - half_width, expected.y - half_height, expected.x + half_width, expected.y + half_height),
        picture,
        scale=scale,
    )


def _matched(score: NDArray[np.float32], shape: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Mean score inside the shape less the mean score around it, with the shape's patch centred on each pixel."""
    small = Size(math.ceil(shape.shape[0] / STRIDE), math.ceil(shape.shape[1] / STRIDE))
    inside = resized(shape.astype(np.float32), small)
    around = 1 - inside
    kernel = inside / max(inside.sum(), 1e-6) - around / max(around.sum(), 1e-6)
    # filter2D correlates; beyond the picture there is nothing that looks like the object.
    return np.asarray(cv2.filter2D(score, cv2.CV_32F, kernel, borderType=cv2.BORDER_REFLECT), np.float32)
