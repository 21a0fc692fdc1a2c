"""What a camera and its codec do to a scene."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from training.scenes.noise import smooth_noise
from training.scenes.texture import Image, Random


@dataclass(frozen=True)
class Camera:
    """One camera and its settings: frames of one scene share them, the grain is each frame's own.

    Attributes:
        dull: how much of the colour is lost, 0..1.
        tint: ``(3,)`` gain of each channel, and `low`, `contrast`, `gamma` of the tones.
        light: ``(S, S, 1)`` gain of each place.
        blur: pixels of deviation; `smear` instead: a kernel of a moved camera, or None.
        sharpened: how much an unsharp mask of `reach` pixels adds.
        grain: deviation, `coloured` or grey.
        quality: of the JPEG between, None without.
    """

    dull: float
    tint: NDArray[np.float32]
    low: float
    contrast: float
    gamma: float
    light: Image | None
    grey: bool
    blur: float
    smear: NDArray[np.float32] | None
    sharpened: float
    reach: float
    grain: float
    coloured: bool
    quality: int | None

    @staticmethod
    def of(rng: Random, side: int) -> "Camera":
        """Any camera, mostly a good one."""
        draw = rng.random()
        shade = float(rng.uniform(0.1, 0.4)) * smooth_noise(rng, side, side, int(rng.integers(1, 4)))[..., None]
        return Camera(
            dull=float(rng.uniform(0, 0.85)) if rng.random() < 0.6 else 0.0,
            tint=np.exp(rng.normal(0, 0.06, 3)).astype(np.float32),
            low=float(rng.uniform(-0.03, 0.12)),
            contrast=float(rng.uniform(0.55, 1.15)),
            gamma=float(np.exp(rng.normal(0, 0.25))),
            light=1 + shade if rng.random() < 0.3 else None,
            grey=rng.random() < 0.07,
            blur=float(rng.uniform(0.4, 1.5)) if draw < 0.25 else 0.0,
            smear=_smear(rng) if 0.25 <= draw < 0.3 else None,
            sharpened=float(rng.uniform(0.3, 1.5)) if rng.random() < 0.6 else 0.0,
            reach=float(rng.choice([1.2, 3, 7])),
            grain=float(rng.choice([0, 0.01, 0.025, 0.05], p=[0.4, 0.3, 0.2, 0.1])),
            coloured=rng.random() < 0.5,
            quality=int(rng.integers(25, 95)) if rng.random() < 0.6 else None,
        )

    def photograph(self, rng: Random, scene: Image) -> NDArray[np.uint8]:
        """``(S, S, 3) uint8`` RGB of a scene in 0..1."""
        picture = scene + self.dull * (scene.mean(2, keepdims=True) - scene) if self.dull else scene
        picture = picture * self.tint
        if self.light is not None:
            picture = picture * self.light
        picture = np.clip(self.low + self.contrast * picture, 0, 1) ** self.gamma
        if self.grey:
            picture = np.repeat(picture.mean(2, keepdims=True), 3, 2)
        if self.smear is not None:
            picture = cv2.filter2D(picture, -1, self.smear)
        elif self.blur:
            picture = cv2.GaussianBlur(picture, (0, 0), self.blur)
        if self.sharpened:
            picture = picture + self.sharpened * (picture - cv2.GaussianBlur(picture, (0, 0), self.reach))
        if self.grain:
            size = (*picture.shape[:2], 3 if self.coloured else 1)
            picture = picture + self.grain * rng.standard_normal(size, dtype=np.float32)
        seen = np.clip(picture * 255, 0, 255).astype(np.uint8)
        if self.quality is not None:
            _, data = cv2.imencode(".jpg", seen, [cv2.IMWRITE_JPEG_QUALITY, self.quality])
            seen = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
        return seen


def _smear(rng: Random) -> NDArray[np.float32]:
    return streak(rng.uniform(0, np.pi), int(rng.integers(3, 9)))


def streak(angle: float, length: int) -> NDArray[np.float32]:
    """The kernel of a straight movement while the shutter is open, `length` pixels a side."""
    kernel = np.zeros((length, length), np.float32)
    middle = (length - 1) / 2
    reach = middle * np.array([np.cos(angle), np.sin(angle)])
    start, end = np.round(middle - reach).astype(int), np.round(middle + reach).astype(int)
    cv2.line(kernel, (int(start[0]), int(start[1])), (int(end[0]), int(end[1])), 1.0, 1)
    return kernel / max(float(kernel.sum()), 1e-6)
