"""RepViT, the image trunk of EdgeTAM, with every batch norm and parallel branch folded into one convolution.

Source: arXiv 2307.09283 and ``repvit.py`` of timm, whose names the checkpoint carries.
"""

import numpy as np

from annotator.sam2.config import RepViTConfig
from annotator.sam2.graphs.graph import Value
from annotator.sam2.graphs.layers import conv, folded_conv, gelu, relu
from annotator.sam2.graphs.scope import Array, Scope

_BATCH_NORM_EPS = 1e-5


def repvit(image: Value, w: Scope, c: RepViTConfig) -> list[Value]:
    """Four feature maps ``(1, channels, side, side)``, finest first, at strides 4, 8, 16 and 32."""
    x = gelu(_conv_norm(image, w / "stem.conv1", stride=2, pad=1))
    x = _conv_norm(x, w / "stem.conv2", stride=2, pad=1)
    maps = []
    for stage, depth in enumerate(c.depths):
        if stage:
            x = _downsample(x, w / f"stages_{stage}.downsample")
        for i in range(depth):
            x = _block(x, w / f"stages_{stage}.blocks.{i}")
        maps.append(x)
    return maps


def fused(w: Scope) -> tuple[Array, Array]:
    """A convolution and the batch norm after it as one convolution: kernel and bias."""
    bn = w / "bn"
    scale = bn.weight.astype(np.float64) / np.sqrt(bn["running_var"].astype(np.float64) + _BATCH_NORM_EPS)
    kernel = w["c.weight"] * scale[:, None, None, None]
    return kernel.astype(np.float32), (bn.bias - bn["running_mean"] * scale).astype(np.float32)


def mixer_kernel(w: Scope) -> tuple[Array, Array]:
    """The token mixer's three branches (3 x 3, 1 x 1, identity) as one 3 x 3 kernel per channel."""
    kernel, bias = fused(w / "conv")
    point, point_bias = fused(w / "conv1")
    kernel[:, :, 1:2, 1:2] += point + 1
    return kernel, bias + point_bias


def _conv_norm(x: Value, w: Scope, *, stride: int = 1, pad: int = 0, groups: int = 1) -> Value:
    return folded_conv(x, *fused(w), stride=stride, pad=pad, groups=groups)


def _block(x: Value, w: Scope) -> Value:
    kernel, bias = mixer_kernel(w / "token_mixer")
    x = folded_conv(x, kernel, bias, pad=1, groups=len(kernel))
    if "se.fc1.weight" in w:
        x = _squeeze_excite(x, w / "se")
    return x + _channel_mixer(x, w / "channel_mixer")


def _squeeze_excite(x: Value, w: Scope) -> Value:
    # Rows first, then their means: one float32 sum over 65,536 pixels loses fifty times what torch loses.
    mean = _mean(_mean(x, axis=3), axis=2)
    gate = conv(relu(conv(mean, w / "fc1")), w / "fc2")
    return x * x.graph.op("Sigmoid", gate)


def _mean(x: Value, *, axis: int) -> Value:
    return x.graph.op("ReduceMean", x, np.array([axis], np.int64), keepdims=1)


def _channel_mixer(x: Value, w: Scope) -> Value:
    return _conv_norm(gelu(_conv_norm(x, w / "conv1")), w / "conv2")


def _downsample(x: Value, w: Scope) -> Value:
    x = _block(x, w / "pre_block")
    kernel, bias = fused(w / "spatial_downsample")
    x = folded_conv(x, kernel, bias, stride=2, pad=1, groups=len(kernel))
    x = _conv_norm(x, w / "channel_downsample")
    return x + _channel_mixer(x, w / "ffn")
