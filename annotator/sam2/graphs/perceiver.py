"""EdgeTAM's spatial perceiver: a memory of thousands of tokens as a few hundred.

Half of the latents look at all of it, the other half each at their own window. Both go through the same layers.
Source: arXiv 2501.07256 and ``perceiver.py`` of facebookresearch/EdgeTAM.
"""

from functools import partial

import numpy as np

from annotator.sam2.config import PerceiverConfig
from annotator.sam2.graphs import tables
from annotator.sam2.graphs.attention import attention
from annotator.sam2.graphs.graph import Graph, Value
from annotator.sam2.graphs.layers import NORM_EPS, gelu, layer_norm, permuted, project
from annotator.sam2.graphs.scope import Array, Scope


def perceiver(memory: Value, w: Scope, c: PerceiverConfig, width: int, n: int) -> Value:
    """``(N, n * n, width)`` to ``(N, latents, width)``: first those that see all, then the grid."""
    norm = partial(layer_norm, w=w / "norm", eps=NORM_EPS)
    latents = memory.graph.concat([_whole(memory, w, c, width, n), _windows(memory, w, c, width, n)], 1)
    return norm(latents)


def _whole(memory: Value, w: Scope, c: PerceiverConfig, width: int, n: int) -> Value:
    """Latents that attend over the whole memory, whose keys and values carry the position, then to one another."""
    g = memory.graph
    shape = g.concat([g.op("Shape", memory, start=0, end=1), np.array([c.global_latents, width], np.int64)], 0)
    latents = g.op("Expand", w["latents"][None], shape)
    positions = tables.sine_grid(n, width)
    for i in range(c.layers):
        layer = w / f"layers.{i}"
        latents = latents + _look(latents, memory, layer / "attn", width, positions)
        latents = latents + _perceptron(latents, layer / "ff")
        latents = latents + _among(latents, layer / "self_attn", width)
        latents = latents + _perceptron(latents, layer / "self_ff")
    return latents


def _windows(memory: Value, w: Scope, c: PerceiverConfig, width: int, n: int) -> Value:
    """Latents that attend to one window each, without position; alone in it, each sees only itself."""
    window = n // c.grid
    tiles = permuted(
        memory,
        shape=(-1, c.grid, window, c.grid, window, width),
        order=(0, 1, 3, 2, 4, 5),
        result=(-1, window * window, width),
    )
    latents = _repeated(w["latents_2d"][:, None], memory, width)
    for i in range(c.layers):
        layer = w / f"layers.{i}"
        latents = latents + _look(latents, tiles, layer / "attn", width, None)
        latents = latents + _perceptron(latents, layer / "ff")
        latents = latents + _alone(latents, layer / "self_attn")
        latents = latents + _perceptron(latents, layer / "self_ff")
    return latents.reshape(-1, c.grid * c.grid, width)


def _repeated(latents: Array, memory: Value, width: int) -> Value:
    """``(L, 1, width)`` once for each object: ``(N * L, 1, width)``."""
    g: Graph = memory.graph
    sizes = np.array([len(latents), 1, width], np.int64)
    shape = g.concat([g.op("Shape", memory, start=0, end=1), sizes], 0)
    return g.op("Expand", latents[None], shape).reshape(-1, 1, width)


def _look(latents: Value, tokens: Value, w: Scope, width: int, positions: Array | None) -> Value:
    """Latents attend to tokens; the positions join keys and values after their projections."""
    normed = layer_norm(tokens, w / "norm_x", eps=NORM_EPS)
    key_weight, value_weight = np.split(w["to_kv.weight"], 2)
    key, value = (_projected(normed, weight) for weight in (key_weight, value_weight))
    if positions is not None:
        key, value = key + positions, value + positions
    query = project(layer_norm(latents, w / "norm_latents", eps=NORM_EPS), w / "to_q")
    seen = attention(query, key, value, heads=1, head_size=width, rows=0)
    return project(seen, w / "to_out")


def _among(latents: Value, w: Scope, width: int) -> Value:
    """Latents attend to one another."""
    normed = layer_norm(latents, w / "norm", eps=NORM_EPS)
    key_weight, value_weight = np.split(w["to_kv.weight"], 2)
    key, value = (_projected(normed, weight) for weight in (key_weight, value_weight))
    seen = attention(project(normed, w / "to_q"), key, value, heads=1, head_size=width, rows=0)
    return project(seen, w / "to_out")


def _alone(latents: Value, w: Scope) -> Value:
    """Self-attention of one token: the softmax of one score is 1, so only value and output are left."""
    normed = layer_norm(latents, w / "norm", eps=NORM_EPS)
    value_weight = np.split(w["to_kv.weight"], 2)[1]
    return _projected(normed, w["to_out.weight"] @ value_weight)


def _projected(x: Value, weight: Array) -> Value:
    return x @ np.ascontiguousarray(weight.T)


def _perceptron(x: Value, w: Scope) -> Value:
    hidden = gelu(project(layer_norm(x, w / "0", eps=NORM_EPS), w / "1"))
    return project(hidden, w / "3")
