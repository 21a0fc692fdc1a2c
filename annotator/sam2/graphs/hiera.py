"""Hiera, the image trunk of SAM 2: blocks of window attention on ever fewer, ever wider tokens.

Source: arXiv 2306.00989 and ``backbones/hieradet.py`` of facebookresearch/sam2.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from annotator.sam2.config import HieraConfig
from annotator.sam2.graphs import tables
from annotator.sam2.graphs.attention import attention
from annotator.sam2.graphs.graph import Value
from annotator.sam2.graphs.layers import NORM_2D_EPS, affine, conv, gelu, layer_norm, linear, tokens_of
from annotator.sam2.graphs.scope import Array, Scope
from annotator.sam2.graphs.windows import (
    ROWS,
    TokenMap,
    array_in_windows,
    from_padded_windows,
    padded_side,
    pool_pairs,
    to_padded_windows,
)

GLOBAL = 0
"""The window of a block that attends over the whole image."""


@dataclass(frozen=True, slots=True)
class Block:
    """What one block does.

    Attributes:
        index: in the whole trunk.
        width: channels that come out.
        heads: attention heads.
        window: side of its windows on the side that comes in, or `GLOBAL`.
        pools: whether it halves the image's side (the first block of each stage but the first).
        ends_stage: whether its output is a feature map of the trunk.
    """

    index: int
    width: int
    heads: int
    window: int
    pools: bool
    ends_stage: bool


def blocks_of(c: HieraConfig) -> Iterator[Block]:
    """The trunk's blocks in order."""
    index = 0
    for stage, depth in enumerate(c.depths):
        for place in range(depth):
            first = place == 0 and stage > 0
            # The first block of a stage still has the windows of the stage before: it pools inside them.
            window = GLOBAL if index in c.global_blocks else c.windows[stage - 1 if first else stage]
            heads = c.heads * 2**stage
            yield Block(index, c.widths[stage], heads, window, first, place == depth - 1)
            index += 1


def hiera(image: Value, w: Scope, c: HieraConfig, size: int) -> list[TokenMap]:
    """Four feature maps, finest first, at strides 4, 8, 16 and 32.

    Args:
        image: ``(1, 3, size, size)``, normalised.
        w: the trunk's weights.
        c: its configuration.
        size: of the image, pixels.
    """
    x = _patches(image, w, c, size // 4)
    maps = []
    for block in blocks_of(c):
        x = _block(x, w / f"blocks.{block.index}", block)
        if block.ends_stage:
            maps.append(x)
    return maps


def _patches(image: Value, w: Scope, c: HieraConfig, side: int) -> TokenMap:
    """Overlapping 7 x 7 patches at stride 4, with their positions."""
    patches = conv(image, w / "patch_embed.proj", stride=4, pad=3)
    window = c.windows[0] if side % c.windows[0] == 0 else ROWS
    x = TokenMap(tokens_of(patches, c.width), side, c.width).in_windows(window)
    return x.with_value(x.value + array_in_windows(_positions(w, side), side, window))


def _positions(w: Scope, side: int) -> Array:
    """Background grid, resized, plus the window's own grid, tiled: ``(side * side, channels)``."""
    window = w["pos_embed_window"][0]
    repeats = -(-side // window.shape[1])
    tiled = np.tile(window, (1, repeats, repeats))[:, :side, :side]
    positions = tables.bicubic(w["pos_embed"][0], side) + tiled
    return np.ascontiguousarray(positions.reshape(len(positions), -1).T)


def _block(x: TokenMap, w: Scope, block: Block) -> TokenMap:
    fits = block.window != GLOBAL and x.side % block.window == 0
    x = x.in_windows(block.window if fits else ROWS)
    normed = x.with_value(layer_norm(x.value, w / "norm1", eps=NORM_2D_EPS))
    shortcut = x if block.width == x.channels else _shortcut(normed, w / "proj", block)
    attended = _attend(normed, w / "attn", block)
    x = shortcut.with_value(shortcut.value + linear(attended, w / "attn.proj"))
    hidden = gelu(linear(layer_norm(x.value, w / "norm2", eps=NORM_2D_EPS), w / "mlp.layers.0"))
    return x.with_value(x.value + linear(hidden, w / "mlp.layers.1"))


def _shortcut(x: TokenMap, w: Scope, block: Block) -> TokenMap:
    """Wider, and pooled where the block pools."""
    wide = x.with_value(linear(x.value, w), channels=block.width)
    return _pooled(wide) if block.pools else wide


def _pooled(x: TokenMap) -> TokenMap:
    value = pool_pairs(x.value, x.window or x.side, x.channels)
    return replace(x, value=value, side=x.side // 2, window=x.window // 2)


def _attend(x: TokenMap, w: Scope, block: Block) -> Value:
    """Attention of every window on itself, tokens in the order of the block's output."""
    window = block.window or x.side
    side = padded_side(x.side, window)
    tokens = x.value if side == x.side else to_padded_windows(x.value, x.side, window, x.channels)
    query, key, value = _projections(tokens, w / "qkv")
    if block.pools:
        query = pool_pairs(query, window, block.width)
    queries = window**2 // (4 if block.pools else 1)
    out = attention(
        query.reshape(-1, queries, block.width),
        key.reshape(-1, window**2, block.width),
        value.reshape(-1, window**2, block.width),
        heads=block.heads,
        head_size=block.width // block.heads,
        rows=queries,
    ).reshape(-1, block.width)
    if side == x.side:
        return out
    shrink = 2 if block.pools else 1
    return from_padded_windows(out, x.side // shrink, window // shrink, block.width)


def _projections(x: Value, w: Scope) -> tuple[Value, Value, Value]:
    """Query, key and value; apart from the start, since cutting one product in three would copy it."""
    query, key, value = (
        affine(x, weight, bias) for weight, bias in zip(np.split(w.weight, 3), np.split(w.bias, 3), strict=True)
    )
    return query, key, value
