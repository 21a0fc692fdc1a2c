"""Drawn scenes whose masks are known: textured things on a textured ground, a camera that pans, a wall."""

from dataclasses import dataclass, field
from fractions import Fraction

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.errors import UnreadableFrameError
from annotator.domain.frame import RGBImage, VideoInfo
from annotator.domain.geometry import Size
from annotator.domain.mask import Mask

SIZE = Size(120, 200)


def texture(seed: int, colour: tuple[int, int, int], size: Size, *, grain: int = 4) -> RGBImage:
    """A colour with smooth noise."""
    random = np.random.default_rng(seed)
    coarse = random.normal(0, 25, (size.height // grain + 2, size.width // grain + 2)).astype(np.float32)
    noise = cv2.resize(coarse, (size.width, size.height), interpolation=cv2.INTER_CUBIC)
    return np.clip(np.array(colour) + noise[..., None], 0, 255).astype(np.uint8)


@dataclass(frozen=True)
class Ball:
    """A textured disc that moves evenly; it is there only on its frames."""

    start: tuple[float, float]
    step: tuple[float, float]
    radius: float = 16
    colour: tuple[int, int, int] = (200, 60, 50)
    hidden: range = range(0)

    def middle(self, frame_idx: int) -> tuple[float, float]:
        return self.start[0] + self.step[0] * frame_idx, self.start[1] + self.step[1] * frame_idx

    def covers(self, frame_idx: int) -> NDArray[np.bool_]:
        rows, columns = np.mgrid[: SIZE.height, : SIZE.width]
        x, y = self.middle(frame_idx)
        inside = (columns + 0.5 - x) ** 2 + (rows + 0.5 - y) ** 2 < self.radius**2
        return inside if frame_idx not in self.hidden else np.zeros_like(inside)

    def paint(self, picture: RGBImage, frame_idx: int) -> None:
        side = int(4 * self.radius)
        skin = texture(5, self.colour, Size(side, side))
        x, y = self.middle(frame_idx)
        shift = np.array([[1, 0, x - side / 2], [0, 1, y - side / 2]], np.float32)
        moved = cv2.warpAffine(skin, shift, (SIZE.width, SIZE.height))
        inside = self.covers(frame_idx)
        picture[inside] = moved[inside]


@dataclass
class Scene:
    """A FrameSource that draws its balls, the later over the earlier.

    Attributes:
        balls: what moves.
        count: frames.
        pan: image pixels that the ground moves a frame.
        torn: frames that cannot be read.
    """

    balls: tuple[Ball, ...]
    count: int = 12
    pan: float = 0.0
    torn: frozenset[int] = frozenset()
    reads: list[int] = field(default_factory=list)

    @property
    def info(self) -> VideoInfo:
        return VideoInfo("scene", SIZE, self.count, Fraction(25))

    @property
    def timestamps(self) -> NDArray[np.float64]:
        return np.arange(self.count) / 25

    def read(self, frame_idx: int) -> RGBImage:
        self.reads.append(frame_idx)
        if frame_idx in self.torn:
            raise UnreadableFrameError(frame_idx, "torn")
        ground = texture(1, (110, 130, 100), Size(SIZE.height, SIZE.width + 200), grain=6)
        left = 100 + round(self.pan * frame_idx)
        picture = ground[:, left : left + SIZE.width].copy()
        for ball in self.balls:
            ball.paint(picture, frame_idx)
        return picture

    def truth(self, frame_idx: int, number: int = 0) -> Mask:
        """The visible pixels of a ball."""
        inside = self.balls[number].covers(frame_idx)
        for other in self.balls[number + 1 :]:
            inside &= ~other.covers(frame_idx)
        return Mask.from_array(inside)

    def frame_name(self, frame_idx: int) -> str:
        return f"scene/{frame_idx:06d}.jpg"

    def close(self) -> None:
        pass


ROLLING = Ball((40, 60), (6, 1))
OTHER = Ball((160, 40), (-6, 2), radius=14, colour=(60, 80, 210))
