"""The official video predictor, built from its own sources with given weights.

`SAM2_SRC` and `EDGETAM_SRC` name checkouts of facebookresearch/sam2 (2b90b9f5) and facebookresearch/EdgeTAM
(9cc44bfe). Both call their package ``sam2``, so a process compares with one of them.
"""

import contextlib
import io
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from annotator.sam2.config import RepViTConfig, Sam2Config
from tools.parity import torchvision_stub
from tools.parity.overrides import base_file, overrides

SETTINGS = (
    # This program always conditions on corrected frames, and bounds how many: the two wanted deviations.
    "++model.add_all_frames_to_correct_as_cond=true",
    "++model.max_cond_frames_in_attn=4",
)


def source_dir(config: Sam2Config) -> Path:
    """The checkout to compare with.

    Raises:
        SystemExit: its variable is not set, or holds no such checkout.
    """
    variable = "SAM2_SRC" if config.perceiver is None else "EDGETAM_SRC"
    folder = Path(os.environ.get(variable, ""))
    if not os.environ.get(variable) or not (folder / "sam2" / "build_sam.py").is_file():
        raise SystemExit(f"{variable} must name a checkout of the official sources (with sam2/build_sam.py in it)")
    return folder


def predictor(config: Sam2Config, size: int, checkpoint: Path) -> Any:
    """The official ``SAM2VideoPredictor`` on the CPU with a checkpoint's weights."""
    folder = source_dir(config)
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    if isinstance(config.trunk, RepViTConfig):
        _patch_timm(config.trunk)
    from sam2.build_sam import build_sam2_video_predictor

    extra = [*overrides(config, size), *SETTINGS]
    with contextlib.redirect_stdout(io.StringIO()):  # EdgeTAM's builder reports its progress with print.
        model = build_sam2_video_predictor(
            base_file(config), str(checkpoint), device="cpu", hydra_overrides_extra=extra
        )
    model.fill_hole_area = (
        0  # The builder's own setting comes after ours. Officially holes are filled on CUDA only.
    )
    return model


def save_checkpoint(weights: Mapping[str, NDArray[Any]], path: Path) -> None:
    """A state dict as an official-looking ``.pt``: ``{"model": OrderedDict}``, written by torch itself."""
    state = {name: torch.from_numpy(np.ascontiguousarray(array)) for name, array in weights.items()}
    torch.save({"model": state}, path)


def _patch_timm(trunk: RepViTConfig) -> None:
    """No download of weights, and the widths and depths of the configuration."""
    torchvision_stub.install()
    import timm.models

    if hasattr(timm.models, "unpatched_create_model"):
        return
    original = timm.models.unpatched_create_model = timm.models.create_model

    def create_model(name: str, **arguments: Any) -> Any:
        sizes = {"embed_dim": trunk.widths, "depth": trunk.depths}
        return original(name, **{**arguments, "pretrained": False}, **sizes)

    timm.models.create_model = create_model
