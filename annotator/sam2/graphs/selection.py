"""Which of the four masks is the answer, and what an absent object gives.

Source: ``forward`` and ``_dynamic_multimask_via_stability`` of ``sam/mask_decoder.py``, ``_forward_sam_heads`` of
``sam2_base.py``, with the settings that the official video predictor is built with.
"""

from dataclasses import dataclass

import numpy as np

from annotator.sam2.config import Sam2Config
from annotator.sam2.graphs.graph import Graph, Value
from annotator.sam2.graphs.scope import Array
from annotator.sam2.shapes import MASK_TOKENS

ABSENT = -1024.0
"""The logit of every pixel of an object that is not in the picture."""
STABILITY_DELTA = 0.05
STABILITY_THRESHOLD = 0.98


@dataclass(frozen=True, slots=True)
class Candidates:
    """What the decoder made, token by token; 0 is the single mask, 1 to 3 are whole, part and subpart.

    Attributes:
        masks: ``(N, 4, side, side)`` logits.
        ious: ``(N, 4)``, 0 to 1.
        pointers: ``(N, 4, hidden)``.
        score: ``(N, 1)`` logit of "the object is in the picture".
    """

    masks: Value
    ious: Value
    pointers: Value
    score: Value


def select(g: Graph, made: Candidates, no_obj_ptr: Array, c: Sam2Config, side: int) -> None:
    """Choose by the official rules, for each object by its own `multimask`.

    Outputs:
        mask: ``(N, 1, side, side)`` logits; -1024 throughout where the object is absent.
        iou: ``(N,)``, of the chosen mask.
        obj_score: ``(N,)``.
        obj_ptr: ``(N, hidden)``.
        chosen: ``int64 (N,)``, the chosen mask among the candidates.
        masks: ``(N, 4, side, side)``; ious: ``(N, 4)``; ptrs: ``(N, 4, hidden)``: all candidates.
    """
    multimask = g.input("multimask", np.bool_, ("N",))
    best = g.op("ArgMax", made.ious.slice(1, 1, MASK_TOKENS), axis=1, keepdims=0) + np.array(1, np.int64)
    single = np.array(0, np.int64)
    chosen = g.where(multimask, best, g.where(_stable(made.masks, side), single, best))
    # A single mask found unstable gives way to the best of three, but its pointer stays that of token 0.
    pointing = g.where(multimask, best, single)
    present = made.score > 0.0
    masks = g.where(present.reshape(-1, 1, 1, 1), made.masks, ABSENT)
    ptrs = g.where(present.reshape(-1, 1, 1), made.pointers, no_obj_ptr[None])
    g.output("mask", _picked(masks, chosen), ("N", 1, side, side))
    g.output("iou", _picked(made.ious, chosen).reshape(-1), ("N",))
    g.output("obj_score", made.score.reshape(-1), ("N",))
    g.output("obj_ptr", _picked(ptrs, pointing).reshape(-1, c.hidden), ("N", c.hidden))
    g.output("chosen", chosen, ("N",), np.int64)
    g.output("masks", masks, ("N", MASK_TOKENS, side, side))
    g.output("ious", made.ious, ("N", MASK_TOKENS))
    g.output("ptrs", ptrs, ("N", MASK_TOKENS, c.hidden))


def _stable(masks: Value, side: int) -> Value:
    """``bool (N,)``: whether the single mask hardly changes with its threshold; an empty one is stable."""
    g = masks.graph
    pixels = masks.slice(1, 0, 1).reshape(-1, side * side)
    # In float32: an area of 256 x 256 pixels is more than half precision holds.
    inner, outer = (
        g.op("ReduceSum", (pixels > bound).cast(np.float32), np.array([1], np.int64), keepdims=0)
        for bound in (STABILITY_DELTA, -STABILITY_DELTA)
    )
    threshold = g.constant(STABILITY_THRESHOLD, np.float32)
    return inner >= outer * threshold


def _picked(values: Value, index: Value) -> Value:
    """One of the second axis for each of the first: ``(N, 4, ...)`` to ``(N, 1, ...)``."""
    g = values.graph
    pair = g.op("Unsqueeze", index, np.array([1, 2], np.int64))
    return g.op("GatherND", values, pair, batch_dims=1)
