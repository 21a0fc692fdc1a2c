"""Real networks, small enough to build and run in a blink: random weights, tiny configurations."""

from functools import cache

from annotator.sam2.build_network import build_network
from annotator.sam2.config import Sam2Config
from annotator.sam2.device import Device
from annotator.sam2.network import Sam2Network
from annotator.sam2.random_weights import random_weights
from annotator.sam2.runtime import RuntimeOptions
from tests.fakes.small_sizes import SMALL_EDGETAM, SMALL_HIERA, SMALL_SIZE

__all__ = ["SMALL_EDGETAM", "SMALL_HIERA", "SMALL_SIZE", "small_network"]


@cache
def small_network(config: Sam2Config = SMALL_HIERA, *, size: int = SMALL_SIZE, seed: int = 0) -> Sam2Network:
    """A stateless network on one thread of the CPU; the same one for the same arguments."""
    options = RuntimeOptions(device=Device.CPU, threads=1)
    return build_network(config, random_weights(config, seed=seed), size=size, options=options)
