"""One training sample: a thing of a scene, a crop of it and prompts such as people give."""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Size
from annotator.tracking.classic.prompt_net.crop import Crop
from annotator.tracking.classic.prompt_net.planes import ACROSS, DOWN, Marks, planes
from training.damage import Random, Region, damaged
from training.pool import Pool

SMALLEST = 150
"""Visible pixels of a thing worth asking for."""
MOTION_KNOWN = 0.8
"""Share of the samples with neighbours in time."""


@dataclass(frozen=True)
class Sample:
    """What the network is shown and what it should say.

    Attributes:
        planes: ``(14, S, S) float32``.
        truth: ``(S, S) bool``.
        beyond: pixels of the truth that lie outside the crop, at the scale of the crop.
    """

    planes: NDArray[np.float32]
    truth: Region
    beyond: float


@dataclass(frozen=True)
class View:
    """A scene as the engine gets it: ``image (S, S, 3) uint8``, ``motion (s, s, 2) float32`` where it is known."""

    image: NDArray[np.uint8]
    motion: NDArray[np.float32] | None


def sample(pool: Pool, seed: int, index: int, size: int, *, moving: bool) -> Sample:
    """Sample `index` of the series `seed`, ``size`` pixels a side; always the same one.

    Args:
        moving: whether motion is shown; in a share of the samples it stays unknown all the same.
    """
    rng = np.random.default_rng((seed, index))
    apart = np.random.default_rng((seed, index, 1))
    while True:
        image, things, parts, motion = pool[int(rng.integers(len(pool)))]
        counts = np.bincount(things.ravel())
        counts[0] = 0
        counts[counts < SMALLEST] = 0
        if counts.any():
            wanted = counts**0.7 * _liveliness(things, motion)
            number = int(rng.choice(len(counts), p=wanted / wanted.sum()))
            known = moving and apart.random() < MOTION_KNOWN
            view = View(image, motion.astype(np.float32) if known else None)
            return _asked(rng, view, things, parts, number, size)


def _liveliness(things: NDArray[np.uint8], motion: NDArray[np.float16]) -> NDArray[np.float64]:
    """How gladly each number is asked for: people label what moves, and the large rather than the small."""
    step = things.shape[0] // motion.shape[0]
    cells = things[::step, ::step].ravel()
    speed = np.linalg.norm(motion.astype(np.float32), axis=2).ravel()
    count = int(things.max()) + 1
    mean = np.bincount(cells, speed, count) / np.maximum(1, np.bincount(cells, minlength=count))
    return 0.2 + np.minimum(mean, 3)


def _asked(
    rng: Random,
    view: View,
    things: NDArray[np.uint8],
    parts: NDArray[np.uint8],
    number: int,
    size: int,
) -> Sample:
    truth = things == number
    draw = rng.random()
    if draw < 0.48:
        return _boxed(rng, view, truth, size)
    if draw < 0.61:
        return _corrected(rng, view, things, truth, size)
    if draw < 0.63:
        own = np.flatnonzero(np.bincount(parts[truth]))
        piece = truth & (parts == rng.choice(own))
        if piece.sum() >= SMALLEST:
            truth = piece
    return _clicked(rng, view, truth, size)


def _bounds(region: Region) -> tuple[int, int, int, int]:
    """Left, top, right, bottom; the last two exclusive."""
    columns, rows = np.flatnonzero(region.any(0)), np.flatnonzero(region.any(1))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def _boxed(rng: Random, view: View, truth: Region, size: int) -> Sample:
    """A box, tight or a little off, at times with clicks or with the mask of an earlier answer."""
    left, top, right, bottom = _bounds(truth)
    loose = float(rng.choice([0, 0.02, 0.06], p=[0.5, 0.25, 0.25]))
    slack = rng.normal(0, loose, 4) * np.array([right - left, bottom - top] * 2)
    box = np.array([left, top, right, bottom]) + slack
    side = max(right - left, bottom - top) * (1.6 if rng.random() < 0.5 else float(rng.uniform(1.2, 2.4)))
    x, y = (left + right) / 2 + rng.normal(0, 0.02) * side, (top + bottom) / 2 + rng.normal(0, 0.02) * side
    crop = Crop.around(x, y, side)
    near = crop.point(box[0], box[1], size) + crop.point(box[2], box[3], size)
    marks = Marks(box=near)
    if rng.random() < 0.2:
        marks = _with_clicks(rng, marks, crop, truth, box, size)
    return _made(rng, view, truth, crop, marks, size)


def _clicked(rng: Random, view: View, truth: Region, size: int) -> Sample:
    """Clicks alone, in a crop that knows nothing of the extent."""
    count = int(rng.choice([1, 2, 3, 4], p=[0.6, 0.2, 0.13, 0.07]))
    positive = [_inside(rng, truth) for _ in range(count)]
    left, top, right, bottom = _bounds(truth)
    extent = max(right - left, bottom - top)
    side = extent * float(np.exp(rng.uniform(np.log(0.25), np.log(6))))
    side = min(max(side, 40), 1.6 * view.image.shape[0])
    middle = np.mean(positive, 0) + rng.normal(0, 0.06, 2) * side
    crop = Crop.around(middle[0], middle[1], side)
    marks = Marks(positive=[crop.point(*point, size) for point in positive])
    if rng.random() < 0.3:
        reach = 0.3 * extent
        marks = _with_clicks(
            rng, marks, crop, truth, np.array([left - reach, top - reach, right + reach, bottom + reach]), size
        )
    return _made(rng, view, truth, crop, marks, size)


def _corrected(rng: Random, view: View, things: NDArray[np.uint8], truth: Region, size: int) -> Sample:
    """A mask with faults and a click on the largest, or the prompts it came from alone."""
    shown = damaged(rng, truth, np.where(truth, 0, things).astype(np.uint8))
    left, top, right, bottom = _bounds(shown | truth if rng.random() < 0.7 else shown)
    side = max(right - left, bottom - top) * (1.6 if rng.random() < 0.5 else float(rng.uniform(1.2, 2.4)))
    crop = Crop.around((left + right) / 2, (top + bottom) / 2, side)
    positive, negative = [], []
    if rng.random() < 0.75:
        missed, wrong = truth & ~shown, shown & ~truth
        error = missed if missed.sum() >= wrong.sum() else wrong
        if error.any():
            (positive if error is missed else negative).append(crop.point(*_inside(rng, error), size))
    if rng.random() < 0.5:
        positive.append(crop.point(*_inside(rng, truth), size))
    plane = (crop.plane(shown.astype(np.float32), size) > 0.5).astype(np.float32)
    return _made(rng, view, truth, crop, Marks(positive=positive, negative=negative, previous=plane), size)


def _inside(rng: Random, region: Region) -> tuple[float, float]:
    """A point of the region, its depths likelier than its rim: continuous x, y."""
    left, top, right, bottom = _bounds(region)
    own = np.pad(region[top:bottom, left:right], 1).astype(np.uint8)
    depth = cv2.distanceTransform(own, cv2.DIST_L2, 3)[1:-1, 1:-1]
    draw = rng.random()
    if draw < 0.35:
        pick = int(depth.argmax())
    else:
        fair = np.flatnonzero(depth >= (0.5 * depth.max() if draw < 0.7 else 1.0))
        pick = int(rng.choice(fair)) if len(fair) else int(depth.argmax())
    y, x = divmod(pick, right - left)
    return left + x + 0.5, top + y + 0.5


def _with_clicks(
    rng: Random, marks: Marks, crop: Crop, truth: Region, around: NDArray[np.float64], size: int
) -> Marks:
    """Some clicks more: on the object, or beside it within `around`."""
    positive, negative = list(marks.positive), list(marks.negative)
    left, top, right, bottom = np.clip(around, 0, truth.shape[0]).astype(int)
    outside = np.zeros_like(truth)
    outside[top:bottom, left:right] = ~truth[top:bottom, left:right]
    for _ in range(int(rng.integers(1, 4))):
        if rng.random() < 0.5:
            positive.append(crop.point(*_inside(rng, truth), size))
        elif outside.any():
            negative.append(crop.point(*_inside(rng, outside), size))
    return replace(marks, positive=positive, negative=negative)


def _made(rng: Random, view: View, truth: Region, crop: Crop, marks: Marks, size: int) -> Sample:
    seen = _recoloured(rng, crop.image(view.image, size))
    cover = crop.plane(truth.astype(np.float32), size)
    frame = Size(*view.image.shape[:2])
    shown = planes(seen, marks, None if view.motion is None else crop.sample(view.motion, frame, size))
    kept = cover > 0.5
    if rng.random() < 0.5:
        shown, kept = shown[:, :, ::-1], kept[:, ::-1]
        shown[ACROSS] *= -1
    if rng.random() < 0.1:
        shown, kept = shown.transpose(0, 2, 1), kept.T
        shown[[ACROSS, DOWN]] = shown[[DOWN, ACROSS]]
    scale = (size / crop.side) ** 2
    beyond = max(0.0, float(truth.sum()) * scale - float(cover.sum()))
    return Sample(np.ascontiguousarray(shown), np.ascontiguousarray(kept), beyond)


def _recoloured(rng: Random, seen: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Other light and another lens: what costs nothing and doubles the scenes."""
    draw = rng.random()
    if draw < 0.15:
        seen = seen[..., rng.permutation(3)]
    elif draw < 0.22:
        seen = 255 - seen
    elif draw < 0.28:
        seen = np.repeat(seen.mean(2, keepdims=True).astype(np.uint8), 3, 2)
    if rng.random() < 0.15:
        side = seen.shape[0]
        small = int(side * rng.uniform(0.3, 0.8))
        seen = cv2.resize(
            cv2.resize(np.ascontiguousarray(seen), (small, small), interpolation=cv2.INTER_AREA), (side, side)
        )
    return np.ascontiguousarray(seen)
