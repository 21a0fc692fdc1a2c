"""A region that prompts could mean."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Hypothesis:
    """One of the regions.

    Attributes:
        mask: ``(H, W) bool``, the frame's size.
        score: estimated IoU with what is meant, 0 to 1.
    """

    mask: NDArray[np.bool_]
    score: float
