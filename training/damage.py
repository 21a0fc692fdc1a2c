"""Masks as they come from a tracker that went wrong: what a correction has to mend."""

import cv2
import numpy as np
from numpy.typing import NDArray

Region = NDArray[np.bool_]
Random = np.random.Generator


def damaged(rng: Random, truth: Region, others: NDArray[np.uint8]) -> Region:
    """``(S, S) bool``, the truth with one to three faults; `others` numbers the regions beside it, 0 for none."""
    region = truth
    for _ in range(int(rng.integers(1, 4))):
        fault = (_warped, _swollen, _bitten, _spilled)[rng.integers(4)]
        region = fault(rng, region, others)
    return region if region.any() else truth


def _extent(region: Region) -> float:
    return max(4.0, float(np.sqrt(region.sum())))


def _warped(rng: Random, region: Region, _: NDArray[np.uint8]) -> Region:
    """Pushed about by a slow field: flow that lost its way."""
    side = region.shape[0]
    reach = _extent(region) * float(rng.uniform(0.03, 0.15))
    y, x = np.mgrid[:side, :side].astype(np.float32)
    cells = int(rng.integers(3, 10))
    push = rng.normal(0, reach, (2, cells, cells)).astype(np.float32)
    dx, dy = (cv2.resize(field, (side, side), interpolation=cv2.INTER_CUBIC) for field in push)
    moved = cv2.remap(region.astype(np.uint8), x + dx, y + dy, cv2.INTER_NEAREST)
    return np.asarray(moved > 0)


def _swollen(rng: Random, region: Region, _: NDArray[np.uint8]) -> Region:
    """Too wide or too narrow all round."""
    reach = 2 * max(1, round(_extent(region) * float(rng.uniform(0.01, 0.06)))) + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    change = cv2.dilate if rng.random() < 0.5 else cv2.erode
    return np.asarray(change(region.astype(np.uint8), kernel) > 0)


def _disc(rng: Random, region: Region, middle: tuple[int, int], reach: float) -> Region:
    side = region.shape[0]
    cover = np.zeros((side, side), np.uint8)
    axes = (max(1, int(reach)), max(1, int(reach * rng.uniform(0.3, 1))))
    cv2.ellipse(cover, middle, axes, float(rng.uniform(0, 180)), 0, 360, 1, -1)
    return np.asarray(cover > 0)


def _spot_in(rng: Random, region: Region) -> tuple[int, int]:
    ys, xs = np.nonzero(region)
    pick = int(rng.integers(len(ys)))
    return int(xs[pick]), int(ys[pick])


def _bitten(rng: Random, region: Region, _: NDArray[np.uint8]) -> Region:
    """A limb or a corner is missing."""
    if not region.any():
        return region
    return region & ~_disc(rng, region, _spot_in(rng, region), _extent(region) * float(rng.uniform(0.15, 0.6)))


def _spilled(rng: Random, region: Region, others: NDArray[np.uint8]) -> Region:
    """A neighbour, or a piece of the backdrop, was taken for the object."""
    numbers = np.unique(others)
    numbers = numbers[numbers > 0]
    if len(numbers) and rng.random() < 0.5:
        return region | (others == rng.choice(numbers))
    if not region.any():
        return region
    return region | _disc(rng, region, _spot_in(rng, region), _extent(region) * float(rng.uniform(0.15, 0.6)))
