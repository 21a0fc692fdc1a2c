"""Mean, recall and decay of a measure over the frames of a clip, as DAVIS defines them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RECALL_THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class Statistics:
    """A measure over time.

    Attributes:
        mean: over all frames.
        recall: the share of frames above `RECALL_THRESHOLD`.
        decay: mean of the first quarter less mean of the last; above zero where the quality sinks.
    """

    mean: float
    recall: float
    decay: float

    @staticmethod
    def of(values: Sequence[float] | NDArray[np.float64]) -> "Statistics":
        """The statistics of at least one value, in the order of the frames.

        The quarters share their border frames, as in davis2017-evaluation's ``db_statistics``; unlike there, the
        borders of clips above 256 frames do not wrap around at a byte.
        """
        series = np.asarray(values, np.float64)
        borders = np.rint(np.linspace(1, series.size, 5) + 1e-10).astype(np.int64) - 1
        first, last = series[borders[0] : borders[1] + 1], series[borders[3] : borders[4] + 1]
        recall = np.mean(series > RECALL_THRESHOLD)
        return Statistics(float(series.mean()), float(recall), float(first.mean() - last.mean()))

    @staticmethod
    def mean_of(many: Sequence["Statistics"]) -> "Statistics":
        """The mean over objects, each with the same weight whatever its size."""
        rows = np.array([(one.mean, one.recall, one.decay) for one in many])
        return Statistics(*(float(value) for value in rows.mean(axis=0)))
