"""Memory attention: the frame's features look at what is remembered of one object.

Source: section 4 of the SAM 2 paper, ``memory_attention.py`` and ``_prepare_memory_conditioned_features`` of
facebookresearch/sam2; for EdgeTAM its ``RoPEAttentionv2``.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.sam2.config import Sam2Config
from annotator.sam2.graphs import tables
from annotator.sam2.graphs.attention import attention, rotate
from annotator.sam2.graphs.graph import Graph, Value
from annotator.sam2.graphs.layers import NORM_EPS, affine, layer_norm, linear, map_of, project, relu
from annotator.sam2.graphs.scope import Array, Scope


@dataclass(frozen=True, slots=True)
class Memory:
    """What is attended to, the same for all layers.

    Attributes:
        values: ``(N, T * M + P * tokens, memory)``: memories, then pointers cut into tokens; no positions.
        pointer_values: ``(N, P * tokens, memory)``: the last of them.
        places: ``(N * T * M, memory)``: memories with their positions.
        pointers: ``(N * P * tokens, memory)``: pointers with their times.
    """

    values: Value
    pointer_values: Value
    places: Value
    pointers: Value


def memory_attention(g: Graph, w: Scope, c: Sam2Config, size: int) -> None:
    """Fill the graph ``memory_attention``.

    Inputs, for N objects with T memories of M tokens and P pointers each, n = size / 16:
        sa0: ``(1, n * n, hidden)`` from the image encoder.
        memory: ``(N, T, M, memory)`` from the memory encoder, in any order.
        tpos: ``int64 (N, T)``: the learned time code of each memory, 0 for one frame away, ``memory_slots - 1``
            for conditioning frames.
        ptrs: ``(N, P, hidden)``; P may be 0.
        ptr_pos: ``float32 (N, P)``, SAM 2.1 only: signed distance in time over the largest one.

    Outputs:
        pix_feat: ``(N, hidden, n, n)``.
    """
    n = size // 16
    weights = w / "memory_attention"
    sa0 = g.input("sa0", g.dtype, (1, n * n, c.hidden))
    memory = _memory(g, w, c, size)
    x = _per_object(sa0, memory.values, n, c.hidden)
    for i in range(c.memory_layers):
        layer = weights / f"layers.{i}"
        # The first layer's self-attention has seen no memory yet: the image encoder did it, once per frame.
        x = self_attention(x, layer, c, n) if i else x
        x = _cross_attention(x, memory, layer, c, size)
        normed = layer_norm(x, layer / "norm3", eps=NORM_EPS)
        x = x + linear(relu(linear(normed, layer / "linear1")), layer / "linear2")
    x = layer_norm(x, weights / "norm", eps=NORM_EPS)
    g.output("pix_feat", map_of(x, n, c.hidden), ("N", c.hidden, n, n))


def self_attention(x: Value, layer: Scope, c: Sam2Config, n: int) -> Value:
    """``(N * n * n, hidden)`` tokens attend to one another; the value and output projections are one matrix."""
    h, w = c.hidden, layer / "self_attn"
    normed = layer_norm(x, layer / "norm1", eps=NORM_EPS)
    rotations = tables.axial_rotations(n, h)
    query, key = (
        rotate(linear(normed, w / name).reshape(-1, n * n, h), *rotations) for name in ("q_proj", "k_proj")
    )
    seen = attention(query, key, normed.reshape(-1, n * n, h), heads=1, head_size=h, rows=n * n)
    return x + affine(seen.reshape(-1, h), *_value_and_output(w))


def _cross_attention(x: Value, memory: Memory, layer: Scope, c: Sam2Config, size: int) -> Value:
    h, w, n = c.hidden, layer / "cross_attn_image", size // 16
    normed = layer_norm(x, layer / "norm2", eps=NORM_EPS)
    query = rotate(linear(normed, w / "q_proj").reshape(-1, n * n, h), *tables.axial_rotations(n, h))
    key = _keys(memory, w / "k_proj", c, size)
    seen = attention(query, key, memory.values, heads=1, head_size=h, rows=n * n)
    return x + affine(seen.reshape(-1, c.memory), *_value_and_output(w))


def _value_and_output(w: Scope) -> tuple[Array, Array]:
    """The two projections around the softmax as one after it.

    Exact, since the value projection is linear and each row of the softmax sums to one. Attention then runs over
    what was given, 64 channels of memory instead of 256 of values.
    """
    value, out = w / "v_proj", w / "out_proj"
    weight = out.weight.astype(np.float64) @ value.weight
    bias = out.weight.astype(np.float64) @ value.bias + out.bias
    return weight.astype(np.float32), bias.astype(np.float32)


def _keys(memory: Memory, w: Scope, c: Sam2Config, size: int) -> Value:
    """``(N, T * M + P * tokens, hidden)``; pointers are not rotated, they have no place in the image."""
    g, h = memory.values.graph, c.hidden
    tokens = c.memory_tokens(size)
    places = rotate(linear(memory.places, w).reshape(-1, tokens, h), *_key_rotations(c, size))
    count = g.op("Shape", memory.pointer_values, start=1, end=2)
    of_places = g.concat([_objects(memory.values), np.array([-1, h], np.int64)], 0)
    of_pointers = g.concat([_objects(memory.values), count, np.array([h], np.int64)], 0)
    pointers = g.op("Reshape", linear(memory.pointers, w), of_pointers, allowzero=1)
    return g.concat([g.op("Reshape", places, of_places), pointers], 1)


def _key_rotations(c: Sam2Config, size: int) -> tuple[Array, Array]:
    if c.perceiver is None:
        return tables.axial_rotations(size // 16, c.hidden)
    # Global latents have no place: they turn by nothing.
    cosines, sines = tables.axial_rotations(c.perceiver.grid, c.hidden)
    still = np.ones((c.perceiver.global_latents, c.hidden // 2), np.float32)
    return np.concatenate([still, cosines]), np.concatenate([0 * still, sines])


def _key_positions(c: Sam2Config, size: int) -> Array:
    """``(M, memory)`` sine code of a memory's tokens."""
    if c.perceiver is None:
        return tables.sine_grid(size // 16, c.memory)
    nowhere = np.zeros((c.perceiver.global_latents, c.memory), np.float32)
    return np.concatenate([nowhere, tables.sine_grid(c.perceiver.grid, c.memory)])


def _memory(g: Graph, w: Scope, c: Sam2Config, size: int) -> Memory:
    tokens = c.memory_tokens(size)
    memory = g.input("memory", g.dtype, ("N", "T", tokens, c.memory))
    tpos = g.input("tpos", np.int64, ("N", "T"))
    times = g.op("Gather", w["maskmem_tpos_enc"].reshape(c.memory_slots, 1, c.memory), tpos, axis=0)
    places = memory + times + _key_positions(c, size)
    pointers, timed = _pointers(g, w, c)
    spatial = g.op("Reshape", memory, g.concat([_objects(memory), np.array([-1, c.memory], np.int64)], 0))
    return Memory(g.concat([spatial, pointers], 1), pointers, places.reshape(-1, c.memory), timed)


def _objects(x: Value) -> Value:
    """``(1,)``: N, as a value of the graph."""
    return x.graph.op("Shape", x, start=0, end=1)


def _pointers(g: Graph, w: Scope, c: Sam2Config) -> tuple[Value, Value]:
    """Pointers cut into tokens, ``(N, P * tokens, memory)``, and with their times, ``(N * P * tokens, memory)``.

    Shapes are spelt out rather than left to -1: P may be 0, and then -1 cannot be worked out.
    """
    ptrs = g.input("ptrs", g.dtype, ("N", "P", c.hidden))
    objects, pointers = _objects(ptrs), g.op("Shape", ptrs, start=1, end=2)
    per_object = pointers * np.array([c.pointer_tokens], np.int64)
    width = np.array([c.memory], np.int64)

    def shaped(x: Value, *shape: Value | NDArray[np.int64]) -> Value:
        return g.op("Reshape", x, g.concat(shape, 0), allowzero=1)

    cut = shaped(ptrs, objects, pointers, np.array([c.pointer_tokens], np.int64), width)
    timed = cut + _time_codes(g, w / "obj_ptr_tpos_proj", c) if c.pointer_time_code else cut
    return shaped(cut, objects, per_object, width), shaped(timed, objects * per_object, width)


def _time_codes(g: Graph, w: Scope, c: Sam2Config) -> Value:
    """``(N, P, 1, memory)``: sines, then cosines, projected. In float32: angles are too coarse in half."""
    ptr_pos = g.input("ptr_pos", np.float32, ("N", "P"))
    column = g.op("Unsqueeze", ptr_pos, np.array([2, 3], np.int64))
    angles = g.op("Div", column, g.constant(tables.sine_divisors(c.hidden), np.float32))
    code = g.concat([g.op("Sin", angles), g.op("Cos", angles)], 3).cast(g.dtype)
    return project(code, w)


def _per_object(sa0: Value, values: Value, n: int, hidden: int) -> Value:
    """The frame's tokens once for each object: ``(N * n * n, hidden)``."""
    g = sa0.graph
    shape = g.concat([_objects(values), np.array([n * n, hidden], np.int64)], 0)
    return g.op("Expand", sa0, shape).reshape(-1, hidden)
