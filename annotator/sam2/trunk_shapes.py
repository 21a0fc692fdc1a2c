"""Names and shapes of the image trunks: Hiera as in facebookresearch/sam2, RepViT as in timm."""

from annotator.sam2.config import HieraConfig, RepViTConfig
from annotator.sam2.layer_shapes import Named, conv, linear, mlp, norm, under

BATCH_COUNTER = "num_batches_tracked"
"""Last part of the names of counters that training leaves in a state dict and that nothing reads."""


def hiera_shapes(c: HieraConfig) -> Named:
    """All weights of a Hiera trunk."""
    yield "pos_embed", (1, c.width, c.background, c.background)
    yield "pos_embed_window", (1, c.width, c.windows[0], c.windows[0])
    yield from conv("patch_embed.proj", 3, c.width, 7)
    block, inputs = 0, c.width
    for width, depth in zip(c.widths, c.depths, strict=True):
        for _ in range(depth):
            yield from under(f"blocks.{block}", _hiera_block(inputs, width))
            block, inputs = block + 1, width


def _hiera_block(inputs: int, width: int) -> Named:
    yield from norm("norm1", inputs)
    yield from linear("attn.qkv", inputs, 3 * width)
    yield from linear("attn.proj", width, width)
    yield from norm("norm2", width)
    yield from mlp("mlp", width, 4 * width, width)
    if inputs != width:
        yield from linear("proj", inputs, width)


def repvit_shapes(c: RepViTConfig) -> Named:
    """All weights of a RepViT trunk, counters included."""
    yield from _conv_norm("stem.conv1", 3, c.widths[0] // 2, 3)
    yield from _conv_norm("stem.conv2", c.widths[0] // 2, c.widths[0], 3)
    inputs = c.widths[0]
    for stage, (width, depth) in enumerate(zip(c.widths, c.depths, strict=True)):
        if stage:
            yield from under(f"stages_{stage}.downsample", _repvit_downsample(inputs, width))
        for i in range(depth):
            name = f"stages_{stage}.blocks.{i}"
            yield from under(name, _repvit_block(width, squeeze=i % 2 == 0))
        inputs = width


def _conv_norm(name: str, inputs: int, outputs: int, kernel: int, *, groups: int = 1) -> Named:
    yield f"{name}.c.weight", (outputs, inputs // groups, kernel, kernel)
    for part in ("weight", "bias", "running_mean", "running_var"):
        yield f"{name}.bn.{part}", (outputs,)
    yield f"{name}.bn.{BATCH_COUNTER}", ()


def _repvit_block(width: int, *, squeeze: bool) -> Named:
    yield from _conv_norm("token_mixer.conv", width, width, 3, groups=width)
    yield from _conv_norm("token_mixer.conv1", width, width, 1, groups=width)
    if squeeze:
        reduced = squeezed_channels(width)
        yield from conv("se.fc1", width, reduced, 1)
        yield from conv("se.fc2", reduced, width, 1)
    yield from _conv_norm("channel_mixer.conv1", width, 2 * width, 1)
    yield from _conv_norm("channel_mixer.conv2", 2 * width, width, 1)


def squeezed_channels(width: int) -> int:
    """A quarter, rounded to the nearest multiple of eight (ties up), at least eight: timm's make_divisible."""
    return max(8, int(width / 4 + 4) // 8 * 8)


def _repvit_downsample(inputs: int, width: int) -> Named:
    yield from under("pre_block", _repvit_block(inputs, squeeze=False))
    yield from _conv_norm("spatial_downsample", inputs, inputs, 3, groups=inputs)
    yield from _conv_norm("channel_downsample", inputs, width, 1)
    yield from _conv_norm("ffn.conv1", width, 2 * width, 1)
    yield from _conv_norm("ffn.conv2", 2 * width, width, 1)
