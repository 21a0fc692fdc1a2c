"""Real networks, small enough to build and run in a blink: random weights, tiny configurations."""

from functools import cache

from annotator.sam2.build_network import build_network
from annotator.sam2.config import HieraConfig, PerceiverConfig, RepViTConfig, Sam2Config
from annotator.sam2.network import Sam2Network
from annotator.sam2.random_weights import random_weights
from annotator.sam2.runtime import Device, RuntimeOptions

SMALL_HIERA = Sam2Config(
    "small_hiera",
    HieraConfig(width=16, heads=1, depths=(1, 2, 3, 1), global_blocks=(4,)),
    memory_layers=2,
    hidden=64,
    memory=16,
    memory_mlp=64,
)
"""SAM 2.1 in small; image sizes are multiples of 32 (128 is a good one)."""

SMALL_EDGETAM = Sam2Config(
    "small_edgetam",
    RepViTConfig(widths=(16, 24, 32, 48), depths=(1, 1, 2, 1)),
    memory_layers=2,
    perceiver=PerceiverConfig(global_latents=16, grid=4),
    no_obj_embed_spatial=False,
    pointer_time_code=False,
    hidden=64,
    memory=16,
    memory_mlp=64,
)
"""EdgeTAM in small; image sizes are multiples of 64."""

SMALL_SIZE = 128


@cache
def small_network(config: Sam2Config = SMALL_HIERA, *, size: int = SMALL_SIZE, seed: int = 0) -> Sam2Network:
    """A stateless network on one thread of the CPU; the same one for the same arguments."""
    options = RuntimeOptions(device=Device.CPU, threads=1)
    return build_network(config, random_weights(config, seed=seed), size=size, options=options)
