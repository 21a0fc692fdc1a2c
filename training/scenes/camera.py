"""What a camera and its codec do to a scene."""

import cv2
import numpy as np
from numpy.typing import NDArray

from training.scenes.noise import smooth_noise
from training.scenes.texture import Image, Random


def photograph(rng: Random, scene: Image) -> NDArray[np.uint8]:
    """``(S, S, 3) uint8`` RGB of a scene in 0..1: light, tint, contrast, lens, motion, grain and compression."""
    side = scene.shape[0]
    dull = float(rng.uniform(0, 0.85)) if rng.random() < 0.7 else 0.0
    scene = scene + dull * (scene.mean(2, keepdims=True) - scene)
    picture = scene * np.exp(rng.normal(0, 0.06, 3)).astype(np.float32)
    if rng.random() < 0.4:
        picture = picture * (
            1 + float(rng.uniform(0.1, 0.4)) * smooth_noise(rng, side, side, int(rng.integers(1, 4)))[..., None]
        )
    low, contrast = float(rng.uniform(-0.03, 0.12)), float(rng.uniform(0.55, 1.15))
    picture = np.clip(low + contrast * picture, 0, 1) ** float(np.exp(rng.normal(0, 0.25)))
    if rng.random() < 0.1:
        picture = np.repeat(picture.mean(2, keepdims=True), 3, 2)
    draw = rng.random()
    if draw < 0.4:
        picture = cv2.GaussianBlur(picture, (0, 0), float(rng.uniform(0.4, 1.5)))
    elif draw < 0.5:
        picture = _moved(rng, picture)
    if rng.random() < 0.2:
        soft = cv2.GaussianBlur(picture, (0, 0), 1.2)
        picture = picture + float(rng.uniform(0.3, 1.2)) * (picture - soft)
    grain = float(rng.choice([0, 0.01, 0.025, 0.05]))
    picture = picture + grain * rng.standard_normal((side, side, 1 if rng.random() < 0.5 else 3), dtype=np.float32)
    seen = np.clip(picture * 255, 0, 255).astype(np.uint8)
    if rng.random() < 0.6:
        _, data = cv2.imencode(".jpg", seen, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 92))])
        seen = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    return seen


def _moved(rng: Random, picture: Image) -> Image:
    length = int(rng.integers(3, 9))
    kernel = np.zeros((length, length), np.float32)
    angle = rng.uniform(0, np.pi)
    reach = length / 2 * np.array([np.cos(angle), np.sin(angle)])
    middle = length / 2
    start, end = (middle - reach).astype(int), (middle + reach).astype(int)
    cv2.line(kernel, (int(start[0]), int(start[1])), (int(end[0]), int(end[1])), 1.0, 1)
    return np.asarray(cv2.filter2D(picture, -1, kernel / max(float(kernel.sum()), 1e-6)))
