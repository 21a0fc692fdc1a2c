"""Attention without a score matrix, in pieces short enough to stop between.

`com.microsoft.MultiHeadAttention` runs as flash attention on the CPU and takes values of another width than the
keys. A node runs to its end whatever happens, so the queries of a large attention come in chunks, one node each.
"""

import math

import numpy as np

from annotator.sam2.graphs.graph import CONTRIB, Value
from annotator.sam2.graphs.scope import Array

CHUNK = 768
"""Most query rows per attention node: about 80 ms against 29,000 keys on two cores, 110 ms against the 42,000 of
ten memories. Undivided would be 3 % faster."""


def attention(query: Value, key: Value, value: Value, *, heads: int, head_size: int, rows: int) -> Value:
    """Scaled dot-product attention.

    Args:
        query: ``(N, rows, heads * head_size)``.
        key: ``(N, keys, heads * head_size)``.
        value: ``(N, keys, heads * any)``.
        heads: number of heads, side by side in the last axis.
        head_size: channels per head of query and key.
        rows: queries, as far as known; 0 where few.

    Returns:
        ``(N, rows, heads * any)``.
    """
    if rows <= CHUNK:
        return _attend(query, key, value, heads, head_size)
    chunks = math.ceil(rows / CHUNK)
    sizes = [len(part) for part in np.array_split(np.arange(rows), chunks)]
    parts = query.graph.split(query, 1, sizes)
    return query.graph.concat([_attend(part, key, value, heads, head_size) for part in parts], 1)


def _attend(query: Value, key: Value, value: Value, heads: int, head_size: int) -> Value:
    return query.graph.op(
        "MultiHeadAttention",
        query,
        key,
        value,
        domain=CONTRIB,
        num_heads=heads,
        scale=1 / math.sqrt(head_size),
    )


def rotate(x: Value, cosines: Array, sines: Array) -> Value:
    """Rotary position embedding of ``(N, tokens, channels)`` on adjacent pairs of channels.

    Args:
        x: one head.
        cosines: ``(tokens, channels / 2)``, as `tables.axial_rotations` gives them.
        sines: likewise.
    """
    return x.graph.op("RotaryEmbedding", x, np.zeros(1, np.int64), cosines, sines, domain=CONTRIB, interleaved=1)
