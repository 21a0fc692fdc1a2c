"""Which networks play which script, with weights that make the play say something."""

from dataclasses import dataclass, replace

import numpy as np

from annotator.sam2.config import Sam2Config
from annotator.sam2.families import EDGETAM, FAMILIES
from annotator.sam2.random_weights import Weights, random_weights
from tools.parity.cases import Case, small
from tools.parity.tracker_scenario import Script, long_script, short_script

_SCORE_BIAS = "sam_mask_decoder.pred_obj_score_head.layers.2.bias"


@dataclass(frozen=True, slots=True)
class TrackerCase:
    """One network and the script it plays.

    Attributes:
        case: network, image size and seed of the weights.
        script: what is played.
        score_shift: added to every object score, so that objects come and go; most random networks see all
            objects always or never.
        mask_gain: times the logits. Those of random networks are flat; and of one sign, because the features that
            they sum up are positive, so the sum is taken of what differs from their mean.
        memory_gain: times what memories add to a frame. Random ones feed back at more than their own size, and
            rounding would grow from frame to frame.
    """

    case: Case
    script: Script
    score_shift: float = 0.0
    mask_gain: float = 6.0
    memory_gain: float = 0.2

    @property
    def name(self) -> str:
        """How it is asked for."""
        return f"track:{self.case.name}"

    @property
    def has_one_object_per_state(self) -> bool:
        """Whether the official predictor tracks objects apart."""
        return self.case.config.perceiver is not None

    def weights(self) -> Weights:
        """The seed's, with the shift."""
        weights = random_weights(self.case.config, seed=self.case.seed)
        weights[_SCORE_BIAS] = weights[_SCORE_BIAS] + np.float32(self.score_shift)
        for i in range(4):
            for kind in ("weight", "bias"):
                name = f"sam_mask_decoder.output_hypernetworks_mlps.{i}.layers.2.{kind}"
                centred = weights[name] - weights[name].mean(axis=0)
                weights[name] = np.float32(self.mask_gain) * centred
        for i in range(self.case.config.memory_layers):
            name = f"memory_attention.layers.{i}.cross_attn_image.out_proj.weight"
            weights[name] = np.float32(self.memory_gain) * weights[name]
        return weights


def _golden(config: Sam2Config, name: str) -> Sam2Config:
    return replace(small(config), name=name, hidden=32, memory=8)


_CHOSEN = {
    "sam2.1_hiera_tiny": (1, -1.02, 4.0, 0.08),
    "sam2.1_hiera_small": (10, -1.096, 6.0),
    "sam2.1_hiera_base_plus": (3, 0.07, 3.0),
    "sam2.1_hiera_large": (11, 0.14, 3.0),
    "sam2_hiera_tiny": (1, -1.02, 4.0, 0.08),
    "sam2_hiera_small": (2, -1.421, 4.0),
    "sam2_hiera_base_plus": (3, 0.14, 4.0),
    "sam2_hiera_large": (2, 2.273, 4.0),
    "edgetam": (2, 0.813, 4.0, 0.08),
}
"""Seed, score shift, mask gain, memory gain: balanced, and not so near to a tie that rounding decides."""


def _small(config: Sam2Config) -> TrackerCase:
    seed, *scales = _CHOSEN[config.name]
    return TrackerCase(Case(small(config), 128, int(seed)), long_script(), *scales)


SMALL_TRACKER_CASES = tuple(_small(config) for config in FAMILIES.values())
FULL_TRACKER_CASES = (
    TrackerCase(Case(FAMILIES["sam2.1_hiera_tiny"], 1024, 4), short_script(), mask_gain=2),
    TrackerCase(Case(EDGETAM, 1024, 4), short_script(), mask_gain=2),
)
GOLDEN_TRACKER_CASES = (
    TrackerCase(Case(_golden(FAMILIES["sam2.1_hiera_tiny"], "golden_track_sam2.1"), 64, 1), long_script(), 1.12),
    TrackerCase(Case(_golden(FAMILIES["sam2_hiera_base_plus"], "golden_track_sam2"), 64, 1), long_script()),
    TrackerCase(Case(_golden(EDGETAM, "golden_track_edgetam"), 64, 5), long_script(), 2.189),
)
"""Small enough for their official answers to be kept in the repository."""
TRACKER_CASES = {case.name: case for case in (*SMALL_TRACKER_CASES, *FULL_TRACKER_CASES, *GOLDEN_TRACKER_CASES)}
