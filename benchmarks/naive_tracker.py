"""What anyone would try first: GrabCut for the prompt, optical flow from frame to frame, GrabCut again."""

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.frame import RGBImage
from annotator.domain.prompt import FramePrompts, PointLabel

Region = NDArray[np.bool_]
GRABCUT_ROUNDS = 3
MARGIN = 40
"""Pixels around what may be object that GrabCut sees: the whole picture would take half a second a frame."""


def first_region(image: RGBImage, prompts: FramePrompts) -> Region:
    """The region that GrabCut makes of a mask, a box, or points with a disc around each."""
    height, width = image.shape[:2]
    if prompts.mask is not None:
        return prompts.mask.to_array()
    trimap = np.full((height, width), cv2.GC_PR_BGD, np.uint8)
    if prompts.box is not None:
        trimap[:] = cv2.GC_BGD
        x1, y1, x2, y2 = (round(value) for value in prompts.box.xyxy)
        trimap[y1:y2, x1:x2] = cv2.GC_PR_FGD
    for point in prompts.points:
        value = cv2.GC_FGD if point.label is PointLabel.POSITIVE else cv2.GC_BGD
        cv2.circle(trimap, (int(point.x), int(point.y)), max(height // 40, 2), value, -1)
    return _cut(image, trimap)


def next_region(before: RGBImage, after: RGBImage, region: Region) -> Region:
    """The region carried by dense flow, then cut again within a band around its rim."""
    grey = [cv2.cvtColor(image, cv2.COLOR_RGB2GRAY) for image in (after, before)]
    flow = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM).calc(*grey, np.empty(0, np.float32))
    rows, columns = np.indices(region.shape, np.float32)
    source = np.asarray(flow, np.float32)
    warped = cv2.remap(region.astype(np.uint8), columns + source[..., 0], rows + source[..., 1], cv2.INTER_NEAREST)
    kernel = np.ones((11, 11), np.uint8)
    trimap = np.full(region.shape, cv2.GC_BGD, np.uint8)
    trimap[cv2.dilate(warped, kernel) > 0] = cv2.GC_PR_BGD
    trimap[warped > 0] = cv2.GC_PR_FGD
    trimap[cv2.erode(warped, kernel) > 0] = cv2.GC_FGD
    return _cut(after, trimap)


def _cut(image: RGBImage, trimap: NDArray[np.uint8]) -> Region:
    inside = (trimap == cv2.GC_FGD) | (trimap == cv2.GC_PR_FGD)
    if not inside.any() or inside.all():
        return inside
    rows, columns = np.nonzero(trimap != cv2.GC_BGD)
    top, left = max(rows.min() - MARGIN, 0), max(columns.min() - MARGIN, 0)
    near = np.s_[top : rows.max() + MARGIN, left : columns.max() + MARGIN]
    cv2.setRNGSeed(0)
    models = np.zeros((2, 1, 65))
    window = np.ascontiguousarray(image[near])
    cut, *_ = cv2.grabCut(
        window, trimap[near].copy(), (0, 0, 0, 0), *models, GRABCUT_ROUNDS, cv2.GC_INIT_WITH_MASK
    )
    region = np.zeros_like(inside)
    region[near] = (cut == cv2.GC_FGD) | (cut == cv2.GC_PR_FGD)
    return region
