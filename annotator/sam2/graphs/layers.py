"""The layers that every part is made of: projections, norms, convolutions, small perceptrons.

Tokens are two-dimensional, ``(tokens, channels)``, wherever there are many of them: a Gemm takes the bias along,
a MatMul with a batch axis would read and write everything once more to add it.
"""

from collections.abc import Sequence

import numpy as np

from annotator.sam2.graphs.graph import Value
from annotator.sam2.graphs.scope import Array, Scope

NORM_EPS = 1e-5
"""LayerNorm in memory attention, mask decoder and perceiver."""
NORM_2D_EPS = 1e-6
"""LayerNorm in Hiera, and everywhere that the official code normalises the channels of a map."""


def linear(x: Value, w: Scope) -> Value:
    """``x @ weight.T + bias`` of ``(tokens, channels)``."""
    return affine(x, w.weight, w.bias if "bias" in w else None)


def affine(x: Value, weight: Array, bias: Array | None = None) -> Value:
    """``x @ weight.T + bias`` with arrays that were folded beforehand; `weight` is ``(outputs, inputs)``."""
    # Stored transposed: ONNX Runtime packs it at session start either way, and CUDA takes this order directly.
    return x.graph.op("Gemm", x, np.ascontiguousarray(weight.T), bias)


def project(x: Value, w: Scope) -> Value:
    """``x @ weight.T + bias`` of few tokens with any number of axes before the channels."""
    product = x @ np.ascontiguousarray(w.weight.T)
    return product + w.bias if "bias" in w else product


def layer_norm(x: Value, w: Scope, *, eps: float) -> Value:
    """Normalise the last axis."""
    return x.graph.op("LayerNormalization", x, w.weight, w.bias, axis=-1, epsilon=eps)


def layer_norm_2d(x: Value, w: Scope) -> Value:
    """Normalise the channels of ``(N, C, H, W)``."""
    return layer_norm(x.transpose(0, 2, 3, 1), w, eps=NORM_2D_EPS).transpose(0, 3, 1, 2)


def gelu(x: Value) -> Value:
    """The exact one, with the error function."""
    return x.graph.op("Gelu", x)


def relu(x: Value) -> Value:
    """``max(x, 0)``."""
    return x.graph.op("Relu", x)


def perceptron(x: Value, w: Scope, layers: int) -> Value:
    """Projections with ReLU between them: the official MLP with its default activation."""
    for i in range(layers):
        x = project(x, w / f"layers.{i}")
        x = relu(x) if i < layers - 1 else x
    return x


def conv(x: Value, w: Scope, *, stride: int = 1, pad: int = 0, groups: int = 1) -> Value:
    """A convolution of ``(N, C, H, W)`` with a square kernel."""
    return folded_conv(x, w.weight, w.bias, stride=stride, pad=pad, groups=groups)


def folded_conv(x: Value, weight: Array, bias: Array, *, stride: int = 1, pad: int = 0, groups: int = 1) -> Value:
    """A convolution whose arrays were folded beforehand; `weight` is ``(outputs, inputs / groups, k, k)``."""
    return x.graph.op(
        "Conv",
        x,
        weight,
        bias,
        kernel_shape=weight.shape[2:],
        strides=(stride, stride),
        pads=(pad,) * 4,
        group=groups,
    )


def upscale(x: Value, w: Scope) -> Value:
    """A transposed convolution of ``(N, C, H, W)`` with kernel and stride 2."""
    return x.graph.op("ConvTranspose", x, w.weight, w.bias, kernel_shape=(2, 2), strides=(2, 2))


def tokens_of(x: Value, channels: int) -> Value:
    """``(N, C, H, W)`` as ``(N * H * W, C)``."""
    return x.transpose(0, 2, 3, 1).reshape(-1, channels)


def map_of(tokens: Value, side: int, channels: int) -> Value:
    """``(N * side * side, C)`` as ``(N, C, side, side)``."""
    return tokens.reshape(-1, side, side, channels).transpose(0, 3, 1, 2)


def permuted(x: Value, *, shape: Sequence[int], order: Sequence[int], result: Sequence[int]) -> Value:
    """Reshape, transpose, reshape: how windows and pixels change places."""
    return x.reshape(*shape).transpose(*order).reshape(*result)
