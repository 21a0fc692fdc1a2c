"""What the official modules answered, kept in a file so that tests compare without torch."""

# ruff: noqa: ARG002 - a recording answers in order, whatever it is asked

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotator.sam2.network import PromptArrays
from tools.parity.graph_level import Arrays, Official
from tools.parity.scenario import Remembered


class Recorder:
    """Asks the official modules and writes down their answers, in order."""

    def __init__(self, official: Official) -> None:
        self._official = official
        self._answers: Arrays = {}
        self._calls = 0

    def image_encoder(self, image: NDArray[np.uint8]) -> Arrays:
        """See `Official`."""
        return self._noted(self._official.image_encoder(image))

    def memory_encoder(
        self, frame_idx: int, feat_s16: NDArray[Any], logits: NDArray[Any], score: float, *, binarize: bool
    ) -> NDArray[Any]:
        """See `Official`."""
        out = self._official.memory_encoder(frame_idx, feat_s16, logits, score, binarize=binarize)
        return self._noted({"out": out})["out"]

    def memory_attention(self, feat_s16: NDArray[Any], past: Sequence[Remembered]) -> NDArray[Any]:
        """See `Official`."""
        return self._noted({"out": self._official.memory_attention(feat_s16, past)})["out"]

    def mask_decoder(self, pix_feat: NDArray[Any], features: Arrays, prompt: PromptArrays) -> Arrays:
        """See `Official`."""
        return self._noted(self._official.mask_decoder(pix_feat, features, prompt))

    def save(self, path: Path) -> None:
        """Write all answers."""
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(path, allow_pickle=False, **self._answers)

    def _noted(self, answer: Arrays) -> Arrays:
        for name, array in answer.items():
            self._answers[f"{self._calls:02}.{name}"] = array
        self._calls += 1
        return answer


class Recording:
    """Answers as the official modules did, call by call."""

    def __init__(self, path: Path) -> None:
        with np.load(path, allow_pickle=False) as file:
            self._answers = {name: file[name] for name in file.files}
        self._calls = 0

    def image_encoder(self, image: NDArray[np.uint8]) -> Arrays:
        """See `Official`."""
        return self._next()

    def memory_encoder(
        self, frame_idx: int, feat_s16: NDArray[Any], logits: NDArray[Any], score: float, *, binarize: bool
    ) -> NDArray[Any]:
        """See `Official`."""
        return self._next()["out"]

    def memory_attention(self, feat_s16: NDArray[Any], past: Sequence[Remembered]) -> NDArray[Any]:
        """See `Official`."""
        return self._next()["out"]

    def mask_decoder(self, pix_feat: NDArray[Any], features: Arrays, prompt: PromptArrays) -> Arrays:
        """See `Official`."""
        return self._next()

    def _next(self) -> Arrays:
        prefix = f"{self._calls:02}."
        self._calls += 1
        return {
            name.removeprefix(prefix): array for name, array in self._answers.items() if name.startswith(prefix)
        }
