"""The mask decoder: features and prompts in; masks, their quality, presence and pointers out.

Source: ``sam/mask_decoder.py``, ``sam/transformer.py`` and ``_forward_sam_heads`` of facebookresearch/sam2.
"""

import numpy as np

from annotator.sam2.config import Sam2Config
from annotator.sam2.graphs.graph import Graph, Value
from annotator.sam2.graphs.layers import (
    gelu,
    layer_norm_2d,
    map_of,
    perceptron,
    relu,
    upscale,
)
from annotator.sam2.graphs.prompt_encoder import Prompt, prompt_encoder
from annotator.sam2.graphs.scope import Scope
from annotator.sam2.graphs.selection import Candidates, select
from annotator.sam2.graphs.two_way import two_way_transformer
from annotator.sam2.shapes import MASK_TOKENS

_SCORE_TOKEN, _IOU_TOKEN, _FIRST_MASK_TOKEN = 0, 1, 2


def mask_decoder(g: Graph, w: Scope, c: Sam2Config, size: int) -> None:
    """Fill the graph ``mask_decoder``, the prompt encoder inside.

    Inputs, for N objects, n = size / 16, beside those of `prompt_encoder`:
        pix_feat: ``(N, hidden, n, n)`` from memory attention, or the frame's own features.
        feat_s4, feat_s8: from the image encoder.
        multimask: ``bool (N,)``: choose among three masks instead of taking the single one.

    Outputs: those of `selection.select`.
    """
    n = size // 16
    pix_feat = g.input("pix_feat", g.dtype, ("N", c.hidden, n, n))
    feat_s4 = g.input("feat_s4", g.dtype, (1, c.hidden // 8, 4 * n, 4 * n))
    feat_s8 = g.input("feat_s8", g.dtype, (1, c.hidden // 4, 2 * n, 2 * n))
    prompt = prompt_encoder(g, w / "sam_prompt_encoder", c, size)
    decoder = w / "sam_mask_decoder"
    tokens, image = two_way_transformer(_query_tokens(prompt, decoder), pix_feat + prompt.dense, w, c, n)
    mask_tokens = tokens.slice(1, _FIRST_MASK_TOKEN, _FIRST_MASK_TOKEN + MASK_TOKENS)
    fine = _upscaled(map_of(image, n, c.hidden), feat_s8, feat_s4, decoder / "output_upscaling")
    candidates = Candidates(
        masks=_masks(mask_tokens, fine, decoder / "output_hypernetworks_mlps", c, 4 * n),
        ious=_ious(tokens, decoder),
        pointers=perceptron(mask_tokens, w / "obj_ptr_proj", 3),
        score=_token(tokens, _SCORE_TOKEN, decoder / "pred_obj_score_head"),
    )
    select(g, candidates, w["no_obj_ptr"], c, 4 * n)


def _query_tokens(prompt: Prompt, w: Scope) -> Value:
    """Learned output tokens before the prompt's: ``(N, 6 + K + 1, hidden)``."""
    g = prompt.tokens.graph
    names = ("obj_score_token", "iou_token", "mask_tokens")
    learned = np.concatenate([w[f"{name}.weight"] for name in names])[None]
    shape = g.concat([g.op("Shape", prompt.tokens, start=0, end=1), np.array(learned.shape[1:], np.int64)], 0)
    return g.concat([g.op("Expand", learned, shape), prompt.tokens], 1)


def _upscaled(image: Value, feat_s8: Value, feat_s4: Value, w: Scope) -> Value:
    """``(N, hidden / 8, 4n, 4n)``."""
    x = gelu(layer_norm_2d(upscale(image, w / "0") + feat_s8, w / "1"))
    return gelu(upscale(x, w / "3") + feat_s4)


def _masks(tokens: Value, fine: Value, w: Scope, c: Sam2Config, side: int) -> Value:
    """``(N, 4, side, side)``: each mask token's own small network makes the weights of one linear layer."""
    x = tokens.transpose(1, 0, 2)
    for layer in range(3):
        scopes = [w / f"{i}.layers.{layer}" for i in range(MASK_TOKENS)]
        weights = np.ascontiguousarray(np.stack([scope.weight.T for scope in scopes]))
        x = x @ weights + np.stack([scope.bias for scope in scopes])[:, None]
        x = relu(x) if layer < 2 else x
    pixels = fine.reshape(-1, c.hidden // 8, side * side)
    return (x.transpose(1, 0, 2) @ pixels).reshape(-1, MASK_TOKENS, side, side)


def _ious(tokens: Value, w: Scope) -> Value:
    return tokens.graph.op("Sigmoid", _token(tokens, _IOU_TOKEN, w / "iou_prediction_head"))


def _token(tokens: Value, index: int, head: Scope) -> Value:
    """A three-layer head on one token: ``(N, outputs)``."""
    token = tokens.graph.op("Gather", tokens, np.array(index, np.int64), axis=1)
    return perceptron(token, head, 3)
