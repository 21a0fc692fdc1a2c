"""What a SAM 2 network looks like, as values: enough to name every weight and to build every graph.

Names follow the configuration files of facebookresearch/sam2 and facebookresearch/EdgeTAM where they say the
same thing. What all families share (pointer length, mask channels) is a default here.
"""

from dataclasses import dataclass

from annotator.domain.errors import InvalidValueError


@dataclass(frozen=True, slots=True)
class HieraConfig:
    """The image trunk of SAM 2 (Hiera, arXiv 2306.00989, with window position embeddings of 2311.05613).

    Attributes:
        width: channels of the first stage; each later stage has twice as many.
        heads: attention heads of the first stage, doubled likewise.
        depths: blocks per stage.
        global_blocks: indices of blocks that attend over the whole image instead of windows.
        windows: side of the attention windows per stage, in tokens.
        background: side of the learned background position grid.
    """

    width: int
    heads: int
    depths: tuple[int, int, int, int]
    global_blocks: tuple[int, ...]
    windows: tuple[int, int, int, int] = (8, 4, 14, 7)
    background: int = 7

    @property
    def widths(self) -> tuple[int, int, int, int]:
        """Channels per stage."""
        return (self.width, 2 * self.width, 4 * self.width, 8 * self.width)


@dataclass(frozen=True, slots=True)
class RepViTConfig:
    """The image trunk of EdgeTAM (RepViT, arXiv 2307.09283, the variant called M1 in timm)."""

    widths: tuple[int, int, int, int] = (48, 96, 192, 384)
    depths: tuple[int, int, int, int] = (2, 2, 14, 2)


@dataclass(frozen=True, slots=True)
class PerceiverConfig:
    """EdgeTAM's spatial perceiver (arXiv 2501.07256, section 3.2): a memory shrunk to a few latents.

    Attributes:
        layers: shared by the global and the grid branch.
        global_latents: each attends over the whole memory; no position.
        grid: side of the square of latents that each attend over their own window.
    """

    layers: int = 2
    global_latents: int = 256
    grid: int = 16

    @property
    def latents(self) -> int:
        """Memory tokens that come out."""
        return self.global_latents + self.grid * self.grid


@dataclass(frozen=True, slots=True)
class Sam2Config:
    """One network.

    Attributes:
        name: as users type it, such as ``sam2.1_hiera_tiny``.
        trunk: what turns the image into four feature maps.
        memory_layers: layers of memory attention.
        perceiver: what shrinks the memory, or None.
        no_obj_embed_spatial: SAM 2.1: an absent object adds a learned vector to its memory.
        pointer_time_code: SAM 2.1: object pointers carry a projected sine code of their signed distance in time.
        hidden: channels of features, tokens and pointers.
        memory: channels of a memory; a pointer is split into ``hidden // memory`` tokens.
        memory_mlp: hidden channels of the memory attention's MLP.
        memory_slots: learned time codes; conditioning frames take the last one.
    """

    name: str
    trunk: HieraConfig | RepViTConfig
    memory_layers: int = 4
    perceiver: PerceiverConfig | None = None
    no_obj_embed_spatial: bool = True
    pointer_time_code: bool = True
    hidden: int = 256
    memory: int = 64
    memory_mlp: int = 2048
    memory_slots: int = 7

    @property
    def size_step(self) -> int:
        """Image sizes are multiples of this, in pixels."""
        return 32 if self.perceiver is None else 16 * self.perceiver.grid

    @property
    def pointer_tokens(self) -> int:
        """Memory tokens that one object pointer becomes."""
        return self.hidden // self.memory

    def check_size(self, size: int) -> None:
        """Refuse an image size that the network cannot take.

        Raises:
            InvalidValueError: the size is not a positive multiple of `size_step`.
        """
        if size < self.size_step or size % self.size_step:
            raise InvalidValueError(
                f"image size {size} does not fit {self.name}; it takes multiples of {self.size_step}"
            )

    def memory_tokens(self, size: int) -> int:
        """Tokens of one spatial memory at an image size."""
        return (size // 16) ** 2 if self.perceiver is None else self.perceiver.latents
