"""What a frame looks like at a glance, and how much changes from one glance to the next."""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.frame import RGBImage

_WIDTH, _HEIGHT = 128, 72
_CONTRAST = 45.0
_BINS = [8, 12, 12]
_LAB_RANGES = [0.0, 256.0, 64.0, 192.0, 64.0, 192.0]
_WINDOW = (9, 9)
_FLAT_VARIANCE = 25.0


class Signature(NamedTuple):
    """A frame at a glance: 14 kB.

    Attributes:
        lightness: ``(72, 128) uint8``, brought to one mean and contrast.
        colours: ``(8, 12, 12) float32``, the histogram over CIE L*a*b*, summing to 1.
    """

    lightness: NDArray[np.uint8]
    colours: NDArray[np.float32]

    @staticmethod
    def of(frame: RGBImage) -> "Signature":
        """Of a frame ``(H, W, 3) uint8`` RGB."""
        small = cv2.resize(frame, (_WIDTH, _HEIGHT), interpolation=cv2.INTER_AREA)
        lab = cv2.cvtColor(small, cv2.COLOR_RGB2LAB)
        # Vivid colours lie beyond the bins: in the outermost ones, or a frame of nothing else would have no sum.
        binned = np.clip(lab, (0, 64, 64), (255, 191, 191)).astype(np.uint8)
        histogram = cv2.calcHist([binned], [0, 1, 2], None, _BINS, _LAB_RANGES)
        lightness = lab[:, :, 0].astype(np.float32)
        levelled = 128 + _CONTRAST * (lightness - lightness.mean()) / max(float(lightness.std()), 4.0)
        return Signature(
            np.clip(levelled, 0, 255).astype(np.uint8), (histogram / histogram.sum()).astype(np.float32)
        )

    def colour_change(self, other: "Signature") -> float:
        """The part of the picture whose colour is not found in the other one, 0 to 1; motion does not matter."""
        return 1.0 - float(np.minimum(self.colours, other.colours).sum())


class ChangeMeter:
    """Measures how much of a frame cannot be explained by the frame before it. For one thread at a time."""

    def __init__(self) -> None:
        self._flow = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_ULTRAFAST)
        columns, rows = np.meshgrid(np.arange(_WIDTH, dtype=np.float32), np.arange(_HEIGHT, dtype=np.float32))
        self._grid = np.stack((columns, rows), axis=-1)

    def change(self, before: Signature, after: Signature) -> float:
        """0 (the same) to about 1: new structure times new colours.

        Fast motion brings new structure but the same colours, a change of light new colours but the same
        structure; a cut brings both.
        """
        return self._new_structure(before, after) * before.colour_change(after)

    def _new_structure(self, before: Signature, after: Signature) -> float:
        """One minus the local correlation of a frame with the one before it, moved along the optical flow."""
        motion = self._flow.calc(after.lightness, before.lightness, np.zeros((_HEIGHT, _WIDTH, 2), np.float32))
        towards = np.asarray(self._grid + motion, np.float32)
        moved = cv2.remap(
            before.lightness,
            towards[:, :, 0],
            towards[:, :, 1],
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )
        correlation, weight = _local_correlation(after.lightness.astype(np.float32), moved.astype(np.float32))
        return 1.0 - float((correlation * weight).sum() / weight.sum())


def _local_correlation(
    first: NDArray[np.float32], second: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Normalised correlation around each pixel, and how much there is to correlate; flat areas count as equal."""
    first_mean, second_mean = cv2.blur(first, _WINDOW), cv2.blur(second, _WINDOW)
    first_variance = np.maximum(cv2.blur(first * first, _WINDOW) - first_mean * first_mean, 0)
    second_variance = np.maximum(cv2.blur(second * second, _WINDOW) - second_mean * second_mean, 0)
    covariance = cv2.blur(first * second, _WINDOW) - first_mean * second_mean
    correlation = (covariance + _FLAT_VARIANCE) / (np.sqrt(first_variance * second_variance) + _FLAT_VARIANCE)
    return correlation, np.sqrt(np.maximum(first_variance, second_variance)) + 1
