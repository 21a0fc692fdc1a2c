"""Networks in small: the published kinds of blocks, few of them and narrow."""

from annotator.sam2.config import HieraConfig, PerceiverConfig, RepViTConfig, Sam2Config

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
