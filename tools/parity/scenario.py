"""The made-up frame, past and prompts that graphs are compared on; the same everywhere, from seeds alone."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotator.sam2.network import PromptArrays
from annotator.sam2.random_weights import uniform

FRAME, FRAMES = 12, 40
"""The frame that is attended from, and how many the video has."""
CONDITIONING = (0, 5, 15)
"""Prompted frames, one of them in the future."""
TRACKED = (6, 7, 8, 10, 11)
"""Tracked ones; the ninth is missing, as after a jump."""


@dataclass(frozen=True, slots=True)
class Situation:
    """A prompt for two objects."""

    name: str
    prompt: PromptArrays


@dataclass(frozen=True, slots=True)
class Remembered:
    """One frame of a made-up past of one object.

    Attributes:
        frame_idx: where it lies.
        conditioning: whether a person prompted there.
        memory: ``(1, M, channels)``.
        pointer: ``(1, hidden)``.
    """

    frame_idx: int
    conditioning: bool
    memory: NDArray[np.float32]
    pointer: NDArray[np.float32]


def image_of(size: int, seed: int) -> NDArray[np.uint8]:
    """``uint8 (size, size, 3)``: a smooth made-up picture with some noise."""
    coarse = uniform((3, 9, 9), seed=seed)
    rows = np.linspace(0, 8, size)
    low, part = np.floor(rows).astype(int).clip(0, 7), rows - np.floor(rows).astype(int).clip(0, 7)
    weights = np.zeros((size, 9))
    weights[np.arange(size), low] = 1 - part
    weights[np.arange(size), low + 1] = part
    smooth = np.einsum("ia,cab,jb->ijc", weights, coarse, weights)
    noisy = smooth + 0.15 * uniform((size, size, 3), seed=seed + 1)
    return (127.5 + 110 * noisy).clip(0, 255).astype(np.uint8)


def situations(size: int) -> list[Situation]:
    """One click, none, three, a box, a box with clicks; with and without an earlier mask."""
    side = size // 4
    earlier = 6 * uniform((2, 1, side, side), seed=77)
    none = np.full((2, 1), -1, np.int32)

    def points(labels: list[int], seed: int) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
        coords = (uniform((2, len(labels), 2), seed=seed) + 1) / 2 * size
        return coords.astype(np.float32), np.tile(np.array(labels, np.int32), (2, 1))

    def prompt(labels: list[int], seed: int, multimask: bool, mask: Any = None) -> PromptArrays:
        coords, given = points(labels, seed) if labels else (np.zeros((2, 1, 2), np.float32), none)
        return PromptArrays(coords, given, np.full(2, multimask), mask)

    return [
        Situation("one click, three masks", prompt([1], 3, True)),
        Situation("tracked, three masks", prompt([], 0, True)),
        Situation("three clicks", prompt([1, 0, 1], 4, False)),
        Situation("box", prompt([2, 3], 5, False)),
        Situation("box, clicks, earlier mask", prompt([2, 3, 1, 0], 6, False, earlier)),
        Situation("one click, earlier mask, three masks", prompt([0], 7, True, earlier)),
        Situation("mask prompt's inner pass", prompt([], 0, False, earlier)),
    ]


def image_like_logits(side: int, seed: int) -> NDArray[np.float32]:
    """``(1, 1, side, side)``: blobs of both signs."""
    picture = image_of(side, seed).mean(axis=2, dtype=np.float32)
    return ((picture - picture.mean()) / picture.std())[None, None].astype(np.float32)
