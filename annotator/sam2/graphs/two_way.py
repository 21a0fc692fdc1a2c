"""The two-way transformer of the mask decoder: a few tokens and an image of many look at one another.

Source: ``sam/transformer.py`` of facebookresearch/sam2. A click waits for this graph, so the projections of the
image are turned around: not thousands of places are projected to meet a handful of tokens, but the tokens are
projected to meet the places. Exact, since all that moves is linear.
"""

import math
from dataclasses import dataclass

import numpy as np

from annotator.sam2.config import Sam2Config
from annotator.sam2.graphs import tables
from annotator.sam2.graphs.attention import attention
from annotator.sam2.graphs.graph import Value
from annotator.sam2.graphs.layers import NORM_EPS, layer_norm, perceptron, project, tokens_of
from annotator.sam2.graphs.scope import Array, Scope
from annotator.sam2.shapes import DECODER_LAYERS

HEADS = 8


@dataclass(frozen=True, slots=True)
class _Positions:
    """What is added to queries and keys: the tokens as they came in, and the image grid's code."""

    tokens: Value
    image: Array

    def on_tokens(self, tokens: Value) -> Value:
        return tokens + self.tokens

    def on_image(self, image: Value) -> Value:
        return image + self.image


def two_way_transformer(tokens: Value, pix_feat: Value, w: Scope, c: Sam2Config, n: int) -> tuple[Value, Value]:
    """Tokens ``(N, tokens, hidden)`` and the image ``(N, n * n, hidden)``, from ``(N, hidden, n, n)``."""
    matrix = w["sam_prompt_encoder.pe_layer.positional_encoding_gaussian_matrix"]
    at = _Positions(tokens, tables.fourier_grid(n, matrix))
    transformer = w / "sam_mask_decoder.transformer"
    image = tokens_of(pix_feat, c.hidden).reshape(-1, n * n, c.hidden)
    for i in range(DECODER_LAYERS):
        tokens, image = _block(tokens, image, at, transformer / f"layers.{i}", c, first=i == 0)
    final = transformer / "final_attn_token_to_image"
    seen = _tokens_to_image(at.on_tokens(tokens), at.on_image(image), image, final)
    return layer_norm(tokens + seen, transformer / "norm_final_attn", eps=NORM_EPS), image


def _block(
    tokens: Value, image: Value, at: _Positions, w: Scope, c: Sam2Config, *, first: bool
) -> tuple[Value, Value]:
    if first:  # The tokens are their own positions here, and the official code leaves the residual out.
        tokens = _among_tokens(tokens, tokens, w / "self_attn", c)
    else:
        tokens = tokens + _among_tokens(at.on_tokens(tokens), tokens, w / "self_attn", c)
    tokens = layer_norm(tokens, w / "norm1", eps=NORM_EPS)
    placed = at.on_image(image)
    seen = _tokens_to_image(at.on_tokens(tokens), placed, image, w / "cross_attn_token_to_image")
    tokens = layer_norm(tokens + seen, w / "norm2", eps=NORM_EPS)
    tokens = layer_norm(tokens + perceptron(tokens, w / "mlp", 2), w / "norm3", eps=NORM_EPS)
    told = _image_to_tokens(placed, at.on_tokens(tokens), tokens, w / "cross_attn_image_to_token")
    return tokens, layer_norm(image + told, w / "norm4", eps=NORM_EPS)


def _among_tokens(placed: Value, tokens: Value, w: Scope, c: Sam2Config) -> Value:
    query, key = project(placed, w / "q_proj"), project(placed, w / "k_proj")
    value = project(tokens, w / "v_proj")
    out = attention(query, key, value, heads=HEADS, head_size=c.hidden // HEADS, rows=0)
    return project(out, w / "out_proj")


def _tokens_to_image(tokens: Value, placed: Value, image: Value, w: Scope) -> Value:
    """Each head's queries go through the key projection backwards, its answers through the value's forwards.

    The key's bias adds the same to all scores of a query, which a softmax does not see.
    """
    key, value = _per_head(w / "k_proj"), _per_head(w / "v_proj")
    query = _in_heads(project(tokens, w / "q_proj")) @ (key.weight * key.scale)
    scores = _merged(query) @ placed.transpose(0, 2, 1)
    seen = scores.graph.op("Softmax", scores, axis=-1) @ image
    answers = _split_again(seen) @ value.weight.transpose(0, 2, 1) + value.bias
    return project(_out_of_heads(answers), w / "out_proj")


def _image_to_tokens(placed: Value, at_tokens: Value, tokens: Value, w: Scope) -> Value:
    """Keys go through the query projection backwards, values through the output projection forwards."""
    query, out = _per_head(w / "q_proj"), w / "out_proj"
    key = _in_heads(project(at_tokens, w / "k_proj"))
    value = _in_heads(project(tokens, w / "v_proj"))
    # The query's bias adds to each score what its key makes of it: one more column, (N, heads, tokens, 1).
    bias = key @ (query.bias.transpose(0, 2, 1) * query.scale)
    scores = placed @ _merged(key @ (query.weight * query.scale)).transpose(0, 2, 1)
    scores = scores + bias.reshape(0, 1, -1)
    weights = scores.graph.op("Softmax", _split_columns(scores, key), axis=-1)
    parts = out.weight.T.reshape(HEADS, -1, out.weight.shape[0])
    told = _joined_columns(weights) @ _merged(value @ np.ascontiguousarray(parts))
    return told + out.bias


@dataclass(frozen=True, slots=True)
class _Heads:
    """A projection cut into heads: weight ``(heads, size, inputs)``, bias ``(heads, 1, size)``."""

    weight: Array
    bias: Array

    @property
    def scale(self) -> np.float32:
        """Of the attention's scores."""
        return np.float32(1 / math.sqrt(self.weight.shape[1]))


def _per_head(w: Scope) -> _Heads:
    inner, inputs = w.weight.shape
    size = inner // HEADS
    return _Heads(w.weight.reshape(HEADS, size, inputs), w.bias.reshape(HEADS, 1, size))


def _in_heads(x: Value) -> Value:
    """``(N, tokens, heads * size)`` to ``(N, heads, tokens, size)``."""
    g = x.graph
    shape = np.array([0, 0, HEADS, -1], np.int64)
    return g.op("Reshape", x, shape).transpose(0, 2, 1, 3)


def _out_of_heads(x: Value) -> Value:
    """The inverse of `_in_heads`."""
    return x.graph.op("Reshape", x.transpose(0, 2, 1, 3), np.array([0, 0, -1], np.int64))


def _merged(x: Value) -> Value:
    """``(N, heads, tokens, channels)`` to ``(N, heads * tokens, channels)``."""
    g = x.graph
    ends = (g.op("Shape", x, start=0, end=1), np.array([-1], np.int64), g.op("Shape", x, start=3))
    return g.op("Reshape", x, g.concat(ends, 0))


def _split_again(x: Value) -> Value:
    """The inverse of `_merged`."""
    g = x.graph
    ends = (g.op("Shape", x, start=0, end=1), np.array([HEADS, -1], np.int64), g.op("Shape", x, start=2))
    return g.op("Reshape", x, g.concat(ends, 0))


def _split_columns(scores: Value, key: Value) -> Value:
    """``(N, places, heads * tokens)`` to ``(N, places, heads, tokens)``; the softmax runs within a head."""
    g = scores.graph
    tokens = g.op("Shape", key, start=2, end=3)
    return g.op("Reshape", scores, g.concat((np.array([0, 0, HEADS], np.int64), tokens), 0))


def _joined_columns(weights: Value) -> Value:
    """The inverse of `_split_columns`."""
    return weights.graph.op("Reshape", weights, np.array([0, 0, -1], np.int64))
