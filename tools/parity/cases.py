"""What is compared: every family in small, with sizes where windows do and do not fill the image, and in full."""

from dataclasses import dataclass, replace

from annotator.sam2.config import HieraConfig, PerceiverConfig, RepViTConfig, Sam2Config
from annotator.sam2.families import EDGETAM, FAMILIES


@dataclass(frozen=True, slots=True)
class Case:
    """One network at one image size, with random weights of one seed.

    With the weights of most seeds every object is absent, or every one present; the comparison fails where that is
    so, and another seed is written here.
    """

    config: Sam2Config
    size: int
    seed: int = 3

    @property
    def name(self) -> str:
        """How it is asked for."""
        return f"{self.config.name}@{self.size}"


_SMALL_TRUNKS = {
    # The published shapes in small: the same stages, windows and kinds of blocks, fewer of them and narrower.
    "tiny": HieraConfig(16, 1, (1, 2, 3, 2), (4,)),
    "small": HieraConfig(16, 1, (1, 2, 4, 2), (4, 6)),
    "base_plus": HieraConfig(16, 2, (2, 3, 4, 3), (6, 8), background=14),
    "large": HieraConfig(16, 2, (2, 3, 5, 2), (7,), windows=(8, 4, 16, 8)),
}


def small(config: Sam2Config) -> Sam2Config:
    """A published network with few channels and blocks."""
    name = f"small_{config.name}"
    sizes = {"hidden": 64, "memory": 16, "memory_mlp": 96, "memory_layers": 2}
    if isinstance(config.trunk, RepViTConfig):
        trunk = RepViTConfig(widths=(16, 24, 32, 48), depths=(1, 1, 3, 1))
        return replace(config, name=name, trunk=trunk, perceiver=PerceiverConfig(2, 16, 4), **sizes)
    size = next(size for size in _SMALL_TRUNKS if config.name.endswith(size))
    return replace(config, name=name, trunk=_SMALL_TRUNKS[size], **sizes)


_SEEDS = {("base_plus", 128): 2, ("large", 224): 2}
SMALL_CASES = tuple(
    Case(small(config), size, _SEEDS.get((config.name.rpartition("hiera_")[2], size), 3))
    for config in FAMILIES.values()
    for size in ((128, 256) if config.perceiver is not None else (128, 224))
)
FULL_CASES = (
    Case(FAMILIES["sam2.1_hiera_tiny"], 512),
    Case(FAMILIES["sam2.1_hiera_tiny"], 768),
    Case(FAMILIES["sam2.1_hiera_tiny"], 1024, 4),
    Case(EDGETAM, 512, 4),
    Case(EDGETAM, 768, 4),
    Case(EDGETAM, 1024, 4),
    Case(FAMILIES["sam2.1_hiera_small"], 512),
    Case(FAMILIES["sam2.1_hiera_base_plus"], 512),
    Case(FAMILIES["sam2.1_hiera_large"], 512),
)
GOLDEN_CASES = (
    Case(replace(small(FAMILIES["sam2.1_hiera_tiny"]), name="golden_sam2.1", hidden=32, memory=8), 128),
    Case(replace(small(FAMILIES["sam2_hiera_base_plus"]), name="golden_sam2", hidden=32, memory=8), 96),
    Case(replace(small(EDGETAM), name="golden_edgetam", hidden=32, memory=8), 128, 4),
)
"""Small enough for their official answers to be kept in the repository."""
CASES = {case.name: case for case in (*SMALL_CASES, *FULL_CASES, *GOLDEN_CASES)}
