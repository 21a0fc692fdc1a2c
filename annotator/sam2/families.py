"""The networks that were published, by name."""

from dataclasses import replace

from annotator.domain.errors import UsageError
from annotator.sam2.config import HieraConfig, PerceiverConfig, RepViTConfig, Sam2Config

_TINY = HieraConfig(width=96, heads=1, depths=(1, 2, 7, 2), global_blocks=(5, 7, 9))
_SMALL = HieraConfig(width=96, heads=1, depths=(1, 2, 11, 2), global_blocks=(7, 10, 13))
_BASE_PLUS = HieraConfig(width=112, heads=2, depths=(2, 3, 16, 3), global_blocks=(12, 16, 20), background=14)
_LARGE = HieraConfig(width=144, heads=2, depths=(2, 6, 36, 4), global_blocks=(23, 33, 43), windows=(8, 4, 16, 8))

_SAM_2_1 = (
    Sam2Config("sam2.1_hiera_tiny", _TINY),
    Sam2Config("sam2.1_hiera_small", _SMALL),
    Sam2Config("sam2.1_hiera_base_plus", _BASE_PLUS),
    Sam2Config("sam2.1_hiera_large", _LARGE),
)


def _as_2_0(config: Sam2Config) -> Sam2Config:
    """SAM 2.0 is 2.1 without its switches (configs/sam2 against configs/sam2.1 in the official code)."""
    return replace(
        config,
        name=config.name.replace("sam2.1", "sam2"),
        no_obj_embed_spatial=False,
        pointer_time_code=False,
    )


EDGETAM = Sam2Config(
    "edgetam",
    RepViTConfig(),
    memory_layers=2,
    perceiver=PerceiverConfig(),
    no_obj_embed_spatial=False,
    pointer_time_code=False,
)

FAMILIES = {config.name: config for config in (*_SAM_2_1, *map(_as_2_0, _SAM_2_1), EDGETAM)}
"""Every published network by name."""


def family(name: str) -> Sam2Config:
    """The network of that name.

    Raises:
        UsageError: there is none; the message lists those there are.
    """
    config = FAMILIES.get(name)
    if config is None:
        raise UsageError(f"there is no network called {name}; there are: {', '.join(FAMILIES)}")
    return config
