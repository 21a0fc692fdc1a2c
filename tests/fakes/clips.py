"""Small real clips on disk, drawn by the test itself, with known masks."""

from pathlib import Path

import numpy as np
from PIL import Image

from annotator.domain.geometry import Box, Size
from annotator.domain.mask import Mask

SIZE = Size(96, 128)
FRAMES = 12
SIDE = 28


def square_at(frame_idx: int) -> Box:
    """Where the first square is: it moves right."""
    return Box(12.0 + 4 * frame_idx, 20.0, 12.0 + 4 * frame_idx + SIDE, 20.0 + SIDE)


def disk_centre(frame_idx: int) -> tuple[float, float]:
    """Where the disk's centre is: it moves left, lower down."""
    return (104.0 - 4 * frame_idx, 72.0)


def square_mask(frame_idx: int) -> Mask:
    """The square's own pixels."""
    box = square_at(frame_idx)
    pixels = np.zeros(SIZE, bool)
    pixels[int(box.y1) : int(box.y2), int(box.x1) : int(box.x2)] = True
    return Mask.from_array(pixels)


def frame(frame_idx: int) -> np.ndarray:
    """``(96, 128, 3) uint8``: a textured ground, a red textured square, a blue disk."""
    random = np.random.default_rng(7)
    picture = random.integers(90, 150, (*SIZE, 3), dtype=np.uint8)
    texture = random.integers(0, 60, (SIDE, SIDE), dtype=np.uint8)
    box = square_at(frame_idx)
    square = picture[int(box.y1) : int(box.y2), int(box.x1) : int(box.x2)]
    square[...] = 20
    square[..., 0] = 180 + texture
    rows, columns = np.mgrid[: SIZE.height, : SIZE.width]
    x, y = disk_centre(frame_idx)
    disk = (columns + 0.5 - x) ** 2 + (rows + 0.5 - y) ** 2 < 13**2
    picture[disk] = (20, 40, 220)
    return picture


CUT = 14
"""The frame that the second shot of `write_two_shots` begins with."""

SHOTS = 26
"""How many frames its two shots have together."""


def other_shot(frame_idx: int) -> np.ndarray:
    """``(96, 128, 3) uint8``: another place in other colours, with the square where `square_at` says."""
    random = np.random.default_rng(11)
    blocks = random.integers(30, 90, (12, 16, 3)) + np.array([0, 130, 60])
    picture = np.kron(blocks, np.ones((8, 8, 1))).astype(np.uint8)
    box = square_at(frame_idx)
    picture[int(box.y1) : int(box.y2), int(box.x1) : int(box.x2)] = (250, 240, 30)
    return picture


def write_two_shots(folder: Path) -> Path:
    """A folder of PNG frames with a cut; returns it."""
    folder.mkdir(parents=True, exist_ok=True)
    for frame_idx in range(SHOTS):
        picture = frame(frame_idx) if frame_idx < CUT else other_shot(frame_idx - CUT)
        Image.fromarray(picture).save(folder / f"{frame_idx:05d}.png")
    return folder


def write_clip(folder: Path, *, frames: int = FRAMES) -> Path:
    """A folder of PNG frames; returns it."""
    folder.mkdir(parents=True, exist_ok=True)
    for frame_idx in range(frames):
        Image.fromarray(frame(frame_idx)).save(folder / f"{frame_idx:05d}.png")
    return folder
