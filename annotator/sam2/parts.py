"""What a network is built into: which graphs, in which precision, by which version of the builder."""

from enum import StrEnum
from typing import Any

import numpy as np

BUILDER_VERSION = 3
"""Counts up whenever graphs change: part of the cache's key."""


class GraphName(StrEnum):
    """The graphs of a network."""

    IMAGE_ENCODER = "image_encoder"
    MEMORY_ATTENTION = "memory_attention"
    MASK_DECODER = "mask_decoder"
    MEMORY_ENCODER = "memory_encoder"


class Precision(StrEnum):
    """The type that weights and activations have."""

    FP32 = "fp32"
    FP16 = "fp16"

    @property
    def dtype(self) -> np.dtype[Any]:
        """The same as a numpy type."""
        return np.dtype(np.float32 if self is Precision.FP32 else np.float16)
