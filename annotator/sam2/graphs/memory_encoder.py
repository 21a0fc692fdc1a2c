"""The memory encoder: a mask and the frame it was found on, as something to remember.

Source: ``memory_encoder.py`` and ``_encode_new_memory`` of facebookresearch/sam2.
"""

import numpy as np

from annotator.sam2.config import Sam2Config
from annotator.sam2.graphs.graph import Graph, Value
from annotator.sam2.graphs.layers import (
    NORM_2D_EPS,
    affine,
    conv,
    gelu,
    layer_norm,
    layer_norm_2d,
    linear,
    map_of,
    tokens_of,
)
from annotator.sam2.graphs.perceiver import perceiver
from annotator.sam2.graphs.scope import Scope
from annotator.sam2.shapes import FUSER_LAYERS, MASK_DOWNSAMPLE_CHANNELS

_SCALE, _BIAS = 20.0, -10.0


def memory_encoder(g: Graph, w: Scope, c: Sam2Config, size: int) -> None:
    """Fill the graph ``memory_encoder``.

    Inputs, for N objects, n = size / 16:
        mem_pix: ``(1, hidden, n, n)`` from the image encoder.
        mask_logits: ``(N, 1, 4n, 4n)`` from the mask decoder.
        obj_score: ``(N,)`` from the mask decoder.
        binarize: ``bool (N,)``: whether a person said it: the mask counts as certain.

    Outputs:
        memory: ``(N, M, memory)``.
    """
    n, encoder = size // 16, w / "memory_encoder"
    mem_pix = g.input("mem_pix", g.dtype, (1, c.hidden, n, n))
    x = mem_pix + _mask_features(_mask(g, size), encoder / "mask_downsampler.encoder")
    for i in range(FUSER_LAYERS):
        x = _fuse(x, encoder / f"fuser.layers.{i}", c, n)
    out = encoder / "out_proj"
    memory = affine(tokens_of(x, c.hidden), out.weight[:, :, 0, 0], out.bias).reshape(-1, n * n, c.memory)
    memory = _marked_absent(memory, w, c)
    if c.perceiver is not None:
        memory = perceiver(memory, w / "spatial_perceiver", c.perceiver, c.memory, n)
    g.output("memory", memory, ("N", c.memory_tokens(size), c.memory))


def _mask(g: Graph, size: int) -> Value:
    """The mask at the image's size, -10 to 10."""
    logits = g.input("mask_logits", g.dtype, ("N", 1, size // 4, size // 4))
    binarize = g.input("binarize", np.bool_, ("N",)).reshape(-1, 1, 1, 1)
    scales = np.array([1, 1, 4, 4], np.float32)
    large = g.op(
        "Resize",
        logits,
        None,
        g.constant(scales, np.float32),
        mode="linear",
        coordinate_transformation_mode="half_pixel",
    )
    certain = (large > 0.0).cast(g.dtype)
    return g.where(binarize, certain, g.op("Sigmoid", large)) * _SCALE + _BIAS


def _mask_features(x: Value, w: Scope) -> Value:
    """Four strided convolutions down to ``(N, hidden, n, n)``."""
    layers = len(MASK_DOWNSAMPLE_CHANNELS) - 1
    for i in range(layers):
        x = conv(x, w / f"{3 * i}", stride=2, pad=1)
        x = gelu(layer_norm_2d(x, w / f"{3 * i + 1}"))
    return conv(x, w / f"{3 * layers}")


def _fuse(x: Value, w: Scope, c: Sam2Config, n: int) -> Value:
    """A ConvNeXt block; its learned scale is folded into the last projection."""
    mixed = tokens_of(conv(x, w / "dwconv", pad=3, groups=c.hidden), c.hidden)
    hidden = gelu(linear(layer_norm(mixed, w / "norm", eps=NORM_2D_EPS), w / "pwconv1"))
    last, scale = w / "pwconv2", w["gamma"]
    return x + map_of(affine(hidden, last.weight * scale[:, None], last.bias * scale), n, c.hidden)


def _marked_absent(memory: Value, w: Scope, c: Sam2Config) -> Value:
    """SAM 2.1 adds a learned vector where the object is not in the picture."""
    g = memory.graph
    score = g.input("obj_score", g.dtype, ("N",)).reshape(-1, 1, 1)
    if not c.no_obj_embed_spatial:
        return memory
    absent = w["no_obj_embed_spatial"].reshape(1, 1, c.memory)
    return memory + g.where(score > 0.0, np.zeros_like(absent), absent)
