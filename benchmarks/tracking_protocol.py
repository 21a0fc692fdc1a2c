"""Clips with ground truth, and how a tracker is prompted and judged on them."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from annotator.domain.frame import RGBImage, VideoInfo
from annotator.domain.geometry import Size
from annotator.domain.mask import Mask
from annotator.domain.prompt import FramePrompts, PointLabel, PointPrompt

Region = NDArray[np.bool_]


@dataclass(frozen=True)
class Clip:
    """A folder of JPEG frames with an index PNG for each; also a FrameSource.

    Attributes:
        folder: where they are.
        limit: frames to take, or None for all.
    """

    folder: Path
    limit: int | None = None

    @cached_property
    def paths(self) -> list[Path]:
        """The frames' files in order."""
        return sorted(self.folder.glob("*.jpg"))[: self.limit]

    @cached_property
    def truth(self) -> list[NDArray[np.uint8]]:
        """The index image of each frame, k = object k."""
        return [np.asarray(Image.open(path.with_suffix(".png"))) for path in self.paths]

    @cached_property
    def _images(self) -> list[RGBImage]:
        return [np.asarray(Image.open(path).convert("RGB")) for path in self.paths]

    @property
    def ids(self) -> list[int]:
        """The objects of the first frame."""
        return [int(value) for value in np.unique(self.truth[0]) if value]

    @property
    def info(self) -> VideoInfo:
        """FrameSource."""
        return VideoInfo(self.folder.name, Size(*self.truth[0].shape), len(self.paths), Fraction(25))

    @property
    def timestamps(self) -> NDArray[np.float64]:
        """FrameSource."""
        return np.arange(len(self.paths)) / 25

    def read(self, frame_idx: int) -> RGBImage:
        """FrameSource; decoded once and kept, so that no decoding is measured."""
        return self._images[frame_idx]

    def frame_name(self, frame_idx: int) -> str:
        """FrameSource."""
        return self.paths[frame_idx].name

    def close(self) -> None:
        """FrameSource; there is nothing to release."""


def clips(limit: int | None = None) -> Iterator[Clip]:
    """The clips that the environment names; none where it names nothing."""
    shared = Path(os.environ.get("ANNOTATOR_SHARED", "../shared"))
    for folder in sorted((shared / "clips").glob("*")):
        yield Clip(folder, limit)


def jaccard(found: Region, truth: Region) -> float:
    """Intersection over union; 1 where both are empty."""
    union = np.count_nonzero(found | truth)
    return np.count_nonzero(found & truth) / union if union else 1.0


def box_prompts(truth: Region) -> FramePrompts:
    """The tight box."""
    return FramePrompts(box=Mask.from_array(truth).box)


def clicked(truth: Region, count: int, answer: Callable[[FramePrompts], Region]) -> FramePrompts:
    """Clicks as a person sets them: each at the deepest point of the larger kind of error that is left."""
    prompts, shown = FramePrompts(), np.zeros_like(truth)
    for _ in range(count):
        prompts = prompts.adding(next_click(truth, shown))
        shown = answer(prompts)
    return prompts


def next_click(truth: Region, shown: Region) -> PointPrompt:
    """At the deepest point of the larger kind of error."""
    missed, wrong = truth & ~shown, shown & ~truth
    positive = missed.sum() >= wrong.sum()
    x, y = _deepest(missed if positive else wrong)
    return PointPrompt(x, y, PointLabel.POSITIVE if positive else PointLabel.NEGATIVE)


def _deepest(error: Region) -> tuple[float, float]:
    """The point of the largest region that is furthest from its rim, continuous x, y."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(error.astype(np.uint8))
    largest = labels == 1 + np.asarray(stats)[1:count, cv2.CC_STAT_AREA].argmax() if count > 1 else error
    depth = cv2.distanceTransform(np.pad(largest, 1).astype(np.uint8), cv2.DIST_L2, 5)[1:-1, 1:-1]
    y, x = np.unravel_index(np.asarray(depth).argmax(), error.shape)
    return float(x) + 0.5, float(y) + 0.5
