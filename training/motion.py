"""Motion as optical flow would find it: which things move, and how badly the flow tells."""

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.tracking.classic.prompt_net.planes import motion_plane
from training.scenes.noise import smooth_noise

Random = np.random.Generator
Field = NDArray[np.float32]

COARSE = 3
"""Scene pixels per pixel of the field."""
LEAST_NOISE = 0.3
STANDING = 0.12


def motion(rng: Random, things: NDArray[np.uint8], parts: NDArray[np.uint8]) -> Field:
    """``(S, S) float32``, what `planes.motion_plane` makes of a scene in which some of the things move."""
    seen_things, seen_parts = _misplaced(rng, things[::COARSE, ::COARSE], parts[::COARSE, ::COARSE])
    side = seen_things.shape[0]
    field = _scene(rng, side)
    for number in range(1, int(things.max()) + 1):
        if rng.random() >= STANDING:
            field += (seen_things == number)[..., None] * _moving(rng, seen_parts)
    field = cv2.GaussianBlur(field, (0, 0), float(rng.uniform(0.7, 2)))
    error = float(np.exp(rng.uniform(np.log(0.1), np.log(0.5))))
    field += error * np.stack([smooth_noise(rng, side, side, int(rng.integers(6, 24))) for _ in range(2)], 2)
    size = np.linalg.norm(field, axis=2).astype(np.float32)
    noise = max(1.5 * float(np.median(size)), LEAST_NOISE)
    found = motion_plane(size / noise)
    return np.asarray(cv2.resize(found, things.shape[::-1], interpolation=cv2.INTER_LINEAR), np.float32)


def _misplaced(
    rng: Random, things: NDArray[np.uint8], parts: NDArray[np.uint8]
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Outlines where flow would have them: too wide as a rule, and pushed about."""
    side = things.shape[0]
    kernel = np.ones((int(rng.integers(1, 5)),) * 2, np.uint8)
    things, parts = cv2.dilate(things, kernel), cv2.dilate(parts, kernel)
    reach = float(rng.uniform(0.3, 2.5))
    y, x = np.mgrid[:side, :side].astype(np.float32)
    cells = int(rng.integers(5, 16))
    to_x = x + reach * smooth_noise(rng, side, side, cells)
    to_y = y + reach * smooth_noise(rng, side, side, cells)
    return tuple(cv2.remap(one, to_x, to_y, cv2.INTER_NEAREST) for one in (things, parts))  # type: ignore[return-value]


def _scene(rng: Random, side: int) -> Field:
    """What is left of the camera's motion: depth that no homography explains, and patches where flow failed."""
    depth = float(rng.choice([0, 0.3, 1.0], p=[0.4, 0.4, 0.2]))
    cells = int(rng.integers(1, 6))
    field = depth * np.stack([smooth_noise(rng, side, side, cells) for _ in range(2)], 2)
    for _ in range(int(rng.choice([0, 2, 6], p=[0.5, 0.35, 0.15]))):
        patch = np.zeros((side, side), np.float32)
        middle = tuple(int(value) for value in rng.integers(0, side, 2))
        cv2.circle(patch, middle, int(rng.integers(3, 25)), 1.0, -1)
        field = field + patch[..., None] * rng.normal(0, 1.5, 2).astype(np.float32)
    return np.ascontiguousarray(field, np.float32)


def _moving(rng: Random, parts: NDArray[np.uint8]) -> Field:
    """A thing's own motion in pixels: a shift, a turn, and limbs that go their own way."""
    side = parts.shape[0]
    speed = float(np.exp(rng.normal(np.log(3.5), 0.9)))
    angle = rng.uniform(0, 2 * np.pi)
    shift = speed * np.array([np.cos(angle), np.sin(angle)], np.float32)
    field = np.broadcast_to(shift, (side, side, 2)).copy()
    if rng.random() < 0.4:
        y, x = np.mgrid[:side, :side].astype(np.float32)
        turn = float(rng.normal(0, 0.02 * speed))
        middle = rng.uniform(0.2, 0.8, 2) * side
        field += turn * np.stack([-(y - middle[1]), x - middle[0]], 2)
    if rng.random() < 0.5:
        own = rng.normal(0, 0.6 * speed, (int(parts.max()) + 1, 2)).astype(np.float32)
        own[rng.random(len(own)) < 0.5] = 0
        field += own[parts]
    return np.asarray(field, np.float32)
