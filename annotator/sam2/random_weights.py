"""Random weights with the right names, shapes and a sane scale, where no checkpoint is at hand.

For tests, benchmarks and parity. The same seed gives the same weights on every machine and numpy: they come from
the raw bits of a counter-based generator, not from a distribution whose algorithm may change.
"""

import math
import zlib

import numpy as np
from numpy.typing import NDArray

from annotator.sam2.config import Sam2Config
from annotator.sam2.shapes import BATCH_COUNTER, Shape, expected_shapes

Weights = dict[str, NDArray[np.float32]]

_GAINS = (
    # RepViT adds these to a residual without a norm in between: at full gain twenty blocks would explode.
    ("token_mixer", 0.3),
    ("channel_mixer.conv2", 0.3),
    ("ffn.conv2", 0.3),
    # Sharp attention: a softmax over thousands of keys that hardly differ would be a mean of all of them.
    ("q_proj", 2.5),
    ("k_proj", 2.5),
    ("pred_obj_score_head.layers.2", 4.0),
)
_EMBEDDINGS = ("embed", "token", "latents", "tpos_enc", "no_obj", "no_mem")


def random_weights(config: Sam2Config, *, seed: int = 0) -> Weights:
    """A state dict of `config` with ``float32`` weights, a function of the seed alone.

    Scaled so that activations keep their size: projections by fan-in, norms around one, embeddings around a half.
    """
    return {
        name: _tensor(name, shape, seed)
        for name, shape in expected_shapes(config).items()
        if not name.endswith(BATCH_COUNTER)
    }


def uniform(shape: Shape, *, seed: int) -> NDArray[np.float32]:
    """Values of ``[-1, 1)``, the same for the same seed everywhere."""
    count = math.prod(shape)
    bits = np.random.Philox(key=seed).random_raw(count)
    unit = (bits >> np.uint64(40)).astype(np.float32) * np.float32(2.0**-23)
    return np.asarray(unit - np.float32(1), np.float32).reshape(shape)


def _tensor(name: str, shape: Shape, seed: int) -> NDArray[np.float32]:
    values = uniform(shape, seed=seed << 32 | zlib.crc32(name.encode()))
    if name.endswith("running_var"):
        return 1 + 0.5 * values
    if name.endswith("running_mean"):
        return 0.2 * values
    if name.endswith("gaussian_matrix"):
        return math.sqrt(3) * values
    if name.endswith("gamma"):
        return 0.5 * values
    if len(shape) == 1:
        is_scale = name.endswith("weight")
        return 1 + 0.2 * values if is_scale else 0.1 * values
    if any(mark in name for mark in _EMBEDDINGS) and "proj" not in name:
        return 0.5 * values
    gain = next((gain for mark, gain in _GAINS if mark in name), 1.0)
    return values * np.float32(gain * math.sqrt(3.0 / math.prod(shape[1:])))
