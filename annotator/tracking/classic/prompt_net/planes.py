"""The planes the network is shown: the picture, the box, the clicks and the mask shown so far.

Training uses these very functions, so that the engine cannot show the network anything else.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.frame import RGBImage
from annotator.tracking.classic.prompt_net.enclosure import Ways
from annotator.tracking.classic.prompt_net.likeness import likeness, texture_of

PLANES = 14
RED, GREEN, BLUE, BOX, SHOWN, POSITIVE, NEGATIVE, COLOUR, TEXTURE, ENCLOSED, ACROSS, DOWN, SPEED, DRIFT = range(
    PLANES
)
COARSE_SIDE = 128
"""Pixels a side at which textures and motions are compared: they have no finer place."""
SPOT = 0.02
"""Standard deviation of a click's spot, as a share of the side."""

Plane = NDArray[np.float32]


@dataclass(frozen=True)
class Marks:
    """What a person marked, in pixels of the crop as the network sees it.

    Attributes:
        box: left, top, right, bottom; None without a box.
        positive: (x, y) of clicks on the object.
        negative: (x, y) of clicks beside it.
        previous: ``(S, S) float32``, 1 inside the mask shown so far, 0 outside; None without one.
    """

    box: tuple[float, float, float, float] | None = None
    positive: Sequence[tuple[float, float]] = ()
    negative: Sequence[tuple[float, float]] = ()
    previous: Plane | None = None


def planes(image: RGBImage, marks: Marks, motion: NDArray[np.float32] | None = None) -> NDArray[np.float32]:
    """``(14, S, S) float32``, everything the network is shown of one crop; see `marked` and `add_cues`."""
    shown = marked(image, marks, motion)
    add_cues(shown[None])
    return shown


def marked(image: RGBImage, marks: Marks, motion: NDArray[np.float32] | None = None) -> NDArray[np.float32]:
    """``(14, S, S) float32``: RGB in its own contrast, box and mask shown (-1, 0 none, 1), spots, motion.

    Args:
        image: ``(S, S, 3) uint8`` RGB.
        marks: what a person marked.
        motion: ``(S, S, 2) float32`` against the scene, in units of its noise; None if unknown.
    """
    size = image.shape[0]
    shown = np.zeros((PLANES, size, size), np.float32)
    pixels = image.astype(np.float32)
    pixels -= pixels.mean((0, 1))
    pixels /= max(float(pixels.std()), 8.0)
    shown[:3] = pixels.transpose(2, 0, 1)
    if marks.box is not None:
        shown[BOX] = 2 * _inside(marks.box, size) - 1
    if marks.previous is not None:
        shown[SHOWN] = 2 * marks.previous - 1
    shown[POSITIVE] = spots(marks.positive, size)
    shown[NEGATIVE] = spots(marks.negative, size)
    if motion is not None:
        # Never quite zero, which would say that nothing is known.
        shown[ACROSS : DOWN + 1] = np.arcsinh(motion.transpose(2, 0, 1)) / 2 + np.float32(1e-6)
    return shown


def add_cues(batch: NDArray[np.float32]) -> None:
    """Fill the last planes of ``(B, 14, S, S)`` from the others.

    They are the likeness of colour, texture and motion to the mask shown, the box or the clicks; enclosure; speed.
    """
    ways = Ways.of(batch[:, RED : BLUE + 1], batch[:, BOX], batch[:, POSITIVE], batch[:, NEGATIVE])
    batch[:, ENCLOSED] = ways.enclosure(batch.shape[-1])
    before = np.stack([_marked_region(shown) for shown in batch])
    for shown, held in zip(batch, ways.held(before), strict=True):
        _add_likeness(shown, np.maximum(held, shown[POSITIVE]) * (1 - shown[NEGATIVE]))


def _marked_region(shown: NDArray[np.float32]) -> Plane:
    """The mask shown, else the inside of the box, else nothing: ``(S, S)`` in 0..1."""
    for plane in (SHOWN, BOX):
        if shown[plane].any():
            return np.asarray((shown[plane] + 1) / 2, np.float32)
    return np.zeros(shown.shape[1:], np.float32)


def _add_likeness(shown: NDArray[np.float32], held: Plane) -> None:
    shown[COLOUR] = likeness(shown[RED : BLUE + 1], held)
    small = _reduced(held)
    shown[TEXTURE] = _enlarged(likeness(texture_of(_reduced(shown[RED : BLUE + 1])), small), held.shape[0])
    if shown[ACROSS : DOWN + 1].any():
        size = np.hypot(np.sinh(2 * shown[ACROSS]), np.sinh(2 * shown[DOWN]))
        shown[SPEED] = np.clip(np.log(size + 0.3) / 2, -0.6, 1.5)
        across, down = _reduced(shown[ACROSS : DOWN + 1])
        shown[DRIFT] = _enlarged(likeness(np.stack([across, down, 0 * down]), small), held.shape[0])


def _reduced(planes: NDArray[np.float32]) -> NDArray[np.float32]:
    """Planes at `COARSE_SIDE` pixels a side, where they have more."""
    if planes.shape[-1] <= COARSE_SIDE:
        return planes
    size = (COARSE_SIDE, COARSE_SIDE)
    if planes.ndim == 2:
        return np.asarray(cv2.resize(planes, size, interpolation=cv2.INTER_AREA), np.float32)
    return np.stack([cv2.resize(plane, size, interpolation=cv2.INTER_AREA) for plane in planes])


def _enlarged(plane: Plane, size: int) -> Plane:
    if plane.shape[0] == size:
        return plane
    return np.asarray(cv2.resize(plane, (size, size), interpolation=cv2.INTER_LINEAR), np.float32)


def _inside(box: tuple[float, float, float, float], size: int) -> Plane:
    """How much of each pixel the box covers, ``(S, S)``."""
    left, top, right, bottom = box
    start = np.arange(size, dtype=np.float32)
    across = np.clip(np.minimum(start + 1, right) - np.maximum(start, left), 0, 1)
    down = np.clip(np.minimum(start + 1, bottom) - np.maximum(start, top), 0, 1)
    return np.asarray(down[:, None] * across[None, :], np.float32)


def spots(points: Sequence[tuple[float, float]], size: int) -> Plane:
    """A round spot of height 1 at each point, ``(S, S)``."""
    plane = np.zeros((size, size), np.float32)
    centre = np.arange(size, dtype=np.float32) + 0.5
    for x, y in points:
        across = np.exp(-0.5 * ((centre - x) / (SPOT * size)) ** 2)
        down = np.exp(-0.5 * ((centre - y) / (SPOT * size)) ** 2)
        np.maximum(plane, down[:, None] * across[None, :], out=plane)
    return plane
