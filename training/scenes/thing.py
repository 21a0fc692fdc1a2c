"""One thing drawn on its own: colour, coverage and the surface each pixel belongs to."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from training.scenes.colour import Colour, Stuff, colour, colour_of, near, related
from training.scenes.noise import smooth_noise
from training.scenes.outlines import Ring
from training.scenes.part import Shape
from training.scenes.shapes import shape
from training.scenes.texture import Image, Random, plain, texture

SHIFT = 4


@dataclass(frozen=True)
class Kind:
    """What look-alikes share: a shape, whether it stands, the base colour and the seed of every surface."""

    shape: Shape
    upright: bool
    base: Colour
    seed: int


@dataclass(frozen=True)
class Thing:
    """A drawn thing.

    Attributes:
        colour: ``(S, S, 3) float32`` RGB in 0..1.
        alpha: ``(S, S) float32`` coverage in 0..1.
        parts: ``(S, S) uint8``, the surface on top plus one, 0 where there is none.
    """

    colour: Image
    alpha: NDArray[np.float32]
    parts: NDArray[np.uint8]


def kind(rng: Random, base: Colour | None = None) -> Kind:
    """A new kind of thing."""
    made, upright = shape(rng)
    return Kind(made, upright, colour(rng) if base is None else base, int(rng.integers(2**31)))


def draw(rng: Random, what: Kind, size: float, light: float, hidden: Image | None = None) -> Thing:
    """A thing of that kind about `size` pixels long, lit from the angle `light`; `hidden` is a surface to wear."""
    side = int(size * 1.16) + 6
    pose = np.exp(rng.normal(0, 0.06, 2))
    looks = np.random.default_rng(what.seed)
    rings = [part.ring * pose * (size / 2) + side / 2 for part in what.shape]
    surfaces = _surfaces(looks, what, rings, side)
    picture = np.zeros((side, side, 3), np.float32)
    alpha = np.zeros((side, side), np.float32)
    parts = np.zeros((side, side), np.uint8)
    for part, ring in zip(what.shape, rings, strict=True):
        cover = np.zeros((side, side), np.uint8)
        cv2.fillPoly(cover, [np.round(ring * 2**SHIFT).astype(np.int32)], 255, cv2.LINE_AA, SHIFT)
        window = _window(ring, side)
        share = cover[window].astype(np.float32) / 255
        if part.hole:
            alpha[window] *= 1 - share
            parts[window][share > 0.5] = 0
            continue
        worn = hidden if hidden is not None and part.skin % 2 == 0 else surfaces[part.skin]
        shaded = worn[window] * _relief(looks, share, size, light)
        picture[window] += share[..., None] * (shaded - picture[window])
        alpha[window] = np.maximum(alpha[window], share)
        parts[window][share > 0.5] = part.skin + 1
    if looks.random() < 0.75:
        _detail(looks, picture, size)
    if looks.random() < 0.5:
        picture *= _relief(looks, alpha, size * 2, light)
    if looks.random() < 0.3:
        picture *= 1 + 0.4 * smooth_noise(looks, side, side, 2)[..., None]
    if looks.random() < 0.4:
        picture *= _rim(looks, alpha)
    return Thing(np.clip(picture, 0, 1), alpha, parts)


def _window(ring: Ring, side: int) -> tuple[slice, slice]:
    """Rows and columns of the square that a ring may touch."""
    low, high = np.floor(ring.min(0)).astype(int) - 1, np.ceil(ring.max(0)).astype(int) + 2
    (left, top), (right, bottom) = np.clip(low, 0, side - 1), np.clip(high, 1, side)
    return slice(top, max(top + 1, bottom)), slice(left, max(left + 1, right))


def _surfaces(rng: Random, what: Kind, rings: list[Ring], side: int) -> dict[int, Image]:
    """A picture ``(side, side, 3)`` for each skin, painted where its parts are."""
    uniform = rng.random() < 0.25
    skins: dict[int, list[int]] = {}
    for index, part in enumerate(what.shape):
        if not part.hole:
            skins.setdefault(part.skin, []).append(index)
    surfaces = {}
    for skin, members in skins.items():
        stuff = what.shape[members[0]].stuff
        rows, columns = _window(np.concatenate([rings[one] for one in members]), side)
        height, width = rows.stop - rows.start, columns.stop - columns.start
        surfaces[skin] = np.zeros((side, side, 3), np.float32)
        surfaces[skin][rows, columns] = _surface(rng, what.base, skin, stuff, uniform, (height, width))
    return surfaces


def _surface(
    rng: Random, base: Colour, skin: int, stuff: Stuff | None, uniform: bool, size: tuple[int, int]
) -> Image:
    if stuff is None:
        return texture(rng, *size, base if skin == 0 or uniform else related(rng, base))
    if stuff is Stuff.CLOTH:
        made = base if skin == 0 else near(rng, base, 0.1) if uniform else colour_of(rng, stuff)
        return (texture if rng.random() < 0.5 else plain)(rng, *size, made)
    return plain(rng, *size, near(rng, base, 0.1) if uniform and rng.random() < 0.5 else colour_of(rng, stuff))


def _detail(rng: Random, picture: Image, size: float) -> None:
    """Small marks all over it: seams, buttons, letters, bolts, folds."""
    side = picture.shape[0]
    loud = float(rng.choice([0.1, 0.25, 0.5]))
    for _ in range(int(rng.integers(8, 100))):
        x, y = (int(value) for value in rng.integers(0, side, 2))
        tint = [float(part) for part in near(rng, picture[y, x] + np.float32(0.02), loud)]
        reach = size * float(np.exp(rng.uniform(np.log(0.006), np.log(0.06))))
        match int(rng.integers(3)):
            case 0:
                axes = (max(1, round(reach)), max(1, round(reach * rng.uniform(0.3, 1))))
                cv2.ellipse(picture, (x, y), axes, float(rng.uniform(0, 180)), 0, 360, tint, -1, cv2.LINE_AA)
            case 1:
                end = np.array((x, y)) + rng.normal(0, 3 * reach, 2)
                cv2.line(picture, (x, y), (int(end[0]), int(end[1])), tint, int(rng.integers(1, 3)), cv2.LINE_AA)
            case _:
                other = np.array((x, y)) + rng.uniform(0.5, 2, 2) * reach
                cv2.rectangle(picture, (x, y), (int(other[0]), int(other[1])), tint, -1)


def _rim(rng: Random, alpha: NDArray[np.float32]) -> Image:
    """``(S, S, 1)`` brightness of an outline that turns away from the light, or catches it."""
    width = float(rng.uniform(0.8, 2.5))
    inside = cv2.GaussianBlur(alpha, (0, 0), width)
    edge = np.clip(2 * (1 - inside), 0, 1) * alpha
    return (1 + float(rng.choice([-0.6, -0.4, 0.4])) * edge)[..., None]


def _relief(rng: Random, cover: NDArray[np.float32], size: float, light: float) -> Image:
    """``(S, S, 1)`` brightness of a rounded body lit from the side, with a dark rim and a highlight at times."""
    strength = float(rng.choice([0, 0.25, 0.5, 0.9]))
    if strength == 0:
        return np.ones((1, 1, 1), np.float32)
    blur = max(1.0, size * float(rng.uniform(0.03, 0.1)))
    height = cv2.GaussianBlur(cover, (0, 0), blur)
    slope_x = cv2.Sobel(height, cv2.CV_32F, 1, 0, ksize=3) * blur / 4
    slope_y = cv2.Sobel(height, cv2.CV_32F, 0, 1, ksize=3) * blur / 4
    facing = -(slope_x * np.cos(light) + slope_y * np.sin(light))
    shade = 1 - strength * 1.2 * facing
    if rng.random() < 0.3:
        shade *= 1 - 0.5 * (1 - height) * strength
    if rng.random() < 0.2:
        shade += np.clip(-facing - 0.12, 0, 1) * 3 * strength
    return np.asarray(np.clip(shade, 0.15, 2.2), np.float32)[..., None]
