"""The image encoder: pixels in, all that depends on the frame alone out.

Trunk, feature pyramid, and what the official code computes per object though it depends on the frame only: the
first self-attention of memory attention and the memory encoder's projection of the features.
Source: ``backbones/image_encoder.py`` and ``sam2_base.py`` of facebookresearch/sam2.
"""

import numpy as np

from annotator.sam2.config import HieraConfig, Sam2Config
from annotator.sam2.graphs import memory_attention, tables
from annotator.sam2.graphs.graph import Graph, Value
from annotator.sam2.graphs.hiera import hiera
from annotator.sam2.graphs.layers import affine, map_of, tokens_of
from annotator.sam2.graphs.repvit import repvit
from annotator.sam2.graphs.scope import Array, Scope
from annotator.sam2.graphs.windows import TokenMap

MEAN = np.array([0.485, 0.456, 0.406], np.float32)
"""Of the training images per channel, on a scale of 0 to 1."""
STD = np.array([0.229, 0.224, 0.225], np.float32)
"""Likewise the standard deviation."""


def image_encoder(g: Graph, w: Scope, c: Sam2Config, size: int) -> None:
    """Fill the graph ``image_encoder``.

    Inputs:
        image: ``uint8 (1, size, size, 3)`` RGB.

    Outputs, with n = size / 16:
        feat_s4: ``(1, hidden / 8, 4n, 4n)``; feat_s8: ``(1, hidden / 4, 2n, 2n)``, both projected for the decoder.
        feat_s16: ``(1, hidden, n, n)``.
        sa0: ``(1, n * n, hidden)``, after the first self-attention of memory attention.
        mem_pix: ``(1, hidden, n, n)``, as the memory encoder takes it.
    """
    h, n = c.hidden, size // 16
    fine, middle, coarse, coarsest = _trunk(_normalised(g, size), w / "image_encoder.trunk", c, size)
    neck, decoder = w / "image_encoder.neck.convs", w / "sam_mask_decoder"
    feat_s4 = _projected(fine, neck / "3.conv", decoder / "conv_s0")
    feat_s8 = _projected(middle, neck / "2.conv", decoder / "conv_s1")
    lateral = _pixelwise(coarse.in_windows(0).value, neck / "1.conv")
    below = _doubled(_pixelwise(coarsest.in_windows(0).value, neck / "0.conv"), n // 2, h)
    tokens = lateral + below
    start = tokens + np.float32(0.1) * tables.sine_grid(n, h)
    sa0 = memory_attention.self_attention(start, w / "memory_attention.layers.0", c, n)
    mem_pix = _pixelwise(tokens, w / "memory_encoder.pix_feat_proj")
    g.output("feat_s4", feat_s4, (1, h // 8, 4 * n, 4 * n))
    g.output("feat_s8", feat_s8, (1, h // 4, 2 * n, 2 * n))
    g.output("feat_s16", map_of(tokens, n, h), (1, h, n, n))
    g.output("sa0", sa0.reshape(1, n * n, h), (1, n * n, h))
    g.output("mem_pix", map_of(mem_pix, n, h), (1, h, n, n))


def _normalised(g: Graph, size: int) -> Value:
    """``(1, 3, size, size)``; transposed first, while a pixel is still three bytes."""
    image = g.input("image", np.uint8, (1, size, size, 3)).transpose(0, 3, 1, 2).cast(np.float32)
    scale = 1 / (255 * STD.reshape(1, 3, 1, 1))
    shift = (MEAN / STD).reshape(1, 3, 1, 1)
    normalised = image * g.constant(scale, np.float32) - g.constant(shift, np.float32)
    return normalised if g.dtype == np.float32 else normalised.cast(g.dtype)


def _trunk(image: Value, w: Scope, c: Sam2Config, size: int) -> list[TokenMap]:
    if isinstance(c.trunk, HieraConfig):
        return hiera(image, w, c.trunk, size)
    maps = repvit(image, w / "body", c.trunk)
    return [
        TokenMap(tokens_of(value, channels), size // stride, channels)
        for value, channels, stride in zip(maps, c.trunk.widths, (4, 8, 16, 32), strict=True)
    ]


def _kernel(w: Scope) -> Array:
    """A 1 x 1 convolution's weight as a matrix."""
    return w.weight[:, :, 0, 0]


def _pixelwise(tokens: Value, w: Scope) -> Value:
    return affine(tokens, _kernel(w), w.bias)


def _projected(x: TokenMap, neck: Scope, decoder: Scope) -> Value:
    """Neck and decoder projection as one: both are 1 x 1 convolutions with nothing between them."""
    weight = _kernel(decoder).astype(np.float64) @ _kernel(neck)
    bias = _kernel(decoder).astype(np.float64) @ neck.bias + decoder.bias
    value = affine(x.value, weight.astype(np.float32), bias.astype(np.float32))
    return x.with_value(value, channels=len(bias)).as_map()


def _doubled(rows: Value, side: int, channels: int) -> Value:
    """Each token repeated 2 x 2: nearest-neighbour upsampling of rows."""
    tiles = rows.reshape(side, 1, side, 1, channels)
    shape = np.array([side, 2, side, 2, channels], np.int64)
    return tiles.graph.op("Expand", tiles, shape).reshape(-1, channels)
