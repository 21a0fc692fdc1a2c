"""A part of a state dict, named as in the official code."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


class Scope:
    """The weights below one name: ``weights / "blocks.0"`` goes down, ``weights["norm1.weight"]`` reads."""

    def __init__(self, weights: Mapping[str, NDArray[Any]], prefix: str = "") -> None:
        self._weights = weights
        self._prefix = prefix

    def __truediv__(self, name: str) -> "Scope":
        return Scope(self._weights, f"{self._prefix}{name}.")

    def __getitem__(self, name: str) -> Array:
        return np.asarray(self._weights[self._prefix + name], np.float32)

    def __contains__(self, name: str) -> bool:
        return self._prefix + name in self._weights

    @property
    def weight(self) -> Array:
        """The weight of a layer."""
        return self["weight"]

    @property
    def bias(self) -> Array:
        """The bias of a layer."""
        return self["bias"]
