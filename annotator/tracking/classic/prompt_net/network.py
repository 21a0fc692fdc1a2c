"""The network itself: a small ONNX graph that comes with the program, run on one core."""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from annotator.paths import bundled_models_dir
from annotator.sam2.device import Device
from annotator.sam2.runtime import RuntimeOptions, Session, to_numpy

MODEL = Path("built-in") / "prompt_net.onnx"


class PromptNetwork:
    """Planes in, three masks with an expected IoU each out."""

    def __init__(self, path: Path) -> None:
        self._session = Session(path, RuntimeOptions(Device.CPU, threads=1))

    def run(self, planes: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """``(B, 14, S, S)``, S a multiple of 32, to logits ``(B, 3, S, S)`` and expected IoU ``(B, 3)``, 0..1."""
        answers = self._session.run({"planes": planes})
        judged = to_numpy(answers["iou"])
        return to_numpy(answers["logits"]), np.asarray(1 / (1 + np.exp(-judged)), np.float32)


@cache
def bundled_network() -> PromptNetwork:
    """The one that comes with the program, loaded when it is first asked for."""
    return PromptNetwork(bundled_models_dir() / MODEL)
