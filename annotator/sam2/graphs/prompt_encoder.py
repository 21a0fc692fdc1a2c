"""The prompt encoder: clicks and box corners as tokens, a mask as an image of features.

Source: ``sam/prompt_encoder.py`` of facebookresearch/sam2.
"""

from dataclasses import dataclass

import numpy as np

from annotator.sam2.config import Sam2Config
from annotator.sam2.graphs.graph import Graph, Value
from annotator.sam2.graphs.layers import conv, gelu, layer_norm_2d
from annotator.sam2.graphs.scope import Scope

NO_POINT = -1
"""The label of a token that stands for no point; it is attended to like any other."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the decoder is asked.

    Attributes:
        tokens: ``(N, K + 1, hidden)``: points, then one that stands for no point.
        dense: ``(N, hidden, n, n)``, or broadcastable to it: the mask, or what stands for none.
    """

    tokens: Value
    dense: Value


def prompt_encoder(g: Graph, w: Scope, c: Sam2Config, size: int) -> Prompt:
    """Declare the prompt's inputs and encode them.

    Inputs, for N objects with K points each, n = size / 16:
        point_coords: ``float32 (N, K, 2)``, x and y in pixels of the resized image.
        point_labels: ``int32 (N, K)``: 0 negative, 1 positive, 2 and 3 a box's corners, -1 no point.
        mask_input: ``(N, 1, 4n, 4n)`` logits of an earlier mask.
        has_mask: ``bool (N,)``: whether `mask_input` counts.
    """
    side = size // 4
    mask = g.input("mask_input", g.dtype, ("N", 1, side, side))
    has_mask = g.input("has_mask", np.bool_, ("N",)).reshape(-1, 1, 1, 1)
    no_mask = w["no_mask_embed.weight"].reshape(1, c.hidden, 1, 1)
    dense = g.where(has_mask, _mask(mask, w / "mask_downscaling"), no_mask)
    return Prompt(_points(g, w, c, size), dense)


def _points(g: Graph, w: Scope, c: Sam2Config, size: int) -> Value:
    """Random Fourier features of the places plus a learned vector per label."""
    coords = g.input("point_coords", np.float32, ("N", "K", 2))
    labels = g.input("point_labels", np.int32, ("N", "K"))
    # One more token that is no point: an empty place behind the last one, whose label is padded in.
    no_more = np.array([0, 0, 0, 1], np.int64)
    labels = g.op("Pad", labels, no_more, np.array(NO_POINT, np.int32))
    coords = g.op("Pad", coords, np.array([0, 0, 0, 0, 1, 0], np.int64))
    is_point = g.op("Unsqueeze", labels, np.array([2], np.int64)) > np.array(NO_POINT, np.int32)
    meaning = g.op("Gather", _label_vectors(w, c), labels + np.array(1, np.int32), axis=0)
    place = _places(g, w, coords, size).cast(g.dtype)
    return g.where(is_point, place + meaning, meaning)


def _label_vectors(w: Scope, c: Sam2Config) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """``(5, hidden)``: no point, negative, positive, first corner, second corner."""
    names = ["not_a_point_embed", *(f"point_embeddings.{i}" for i in range(4))]
    return np.concatenate([w[f"{name}.weight"] for name in names]).reshape(5, c.hidden)


def _places(g: Graph, w: Scope, coords: Value, size: int) -> Value:
    """``(N, K + 1, hidden)``; in float32, the angles are large."""
    matrix = w["pe_layer.positional_encoding_gaussian_matrix"]
    centred = (coords + g.constant(0.5, np.float32)) * g.constant(2.0 / size, np.float32)
    turns = (centred - g.constant(1.0, np.float32)) @ g.constant(matrix, np.float32)
    angles = turns * g.constant(2 * np.pi, np.float32)
    return g.concat([g.op("Sin", angles), g.op("Cos", angles)], 2)


def _mask(mask: Value, w: Scope) -> Value:
    """``(N, 1, 4n, 4n)`` to ``(N, hidden, n, n)``."""
    x = gelu(layer_norm_2d(conv(mask, w / "0", stride=2), w / "1"))
    x = gelu(layer_norm_2d(conv(x, w / "3", stride=2), w / "4"))
    return conv(x, w / "6")
