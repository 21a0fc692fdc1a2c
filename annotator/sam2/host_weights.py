"""The few weights that are used outside the graphs."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class HostWeights:
    """Small arrays that live in ordinary memory on every device.

    Attributes:
        no_mem_embed: ``(hidden,)``: added to features where nothing is remembered.
        no_obj_ptr: ``(hidden,)``: the pointer of an object that is not in the picture.
        mask_kernel: ``(4, 4)`` and `mask_bias`: how a mask at image size becomes a mask input.
    """

    no_mem_embed: FloatArray
    no_obj_ptr: FloatArray
    mask_kernel: FloatArray
    mask_bias: float

    @classmethod
    def of(cls, weights: Mapping[str, NDArray[Any]]) -> "HostWeights":
        """Out of a state dict."""
        return cls(
            no_mem_embed=weights["no_mem_embed"].reshape(-1).astype(np.float32),
            no_obj_ptr=weights["no_obj_ptr"].reshape(-1).astype(np.float32),
            mask_kernel=weights["mask_downsample.weight"].reshape(4, 4).astype(np.float32),
            mask_bias=float(weights["mask_downsample.bias"][0]),
        )

    def arrays(self) -> dict[str, NDArray[np.float32]]:
        """By name, to be kept in a file."""
        return {field.name: np.asarray(getattr(self, field.name), np.float32) for field in fields(self)}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> "HostWeights":
        """The inverse of `arrays`."""
        return cls(arrays["no_mem_embed"], arrays["no_obj_ptr"], arrays["mask_kernel"], float(arrays["mask_bias"]))
