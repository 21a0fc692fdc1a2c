"""How long the official code takes for a frame in the middle of a long track, as JSON on stdout.

Called by `benchmarks.sam2` in the environment of `make parity`: ``python -m tools.parity.torch_timing NETWORK
THREADS REPEATS OBJECTS...``
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch

from annotator.sam2.families import family
from annotator.sam2.network import PromptArrays
from annotator.sam2.random_weights import random_weights, uniform
from tools.parity.cases import Case
from tools.parity.official_graphs import OfficialGraphs
from tools.parity.one import completed
from tools.parity.reference import predictor, save_checkpoint
from tools.parity.scenario import Remembered, image_of

SIZE = 1024
FRAME, FRAMES = 20, 40


class SteadyFrame:
    """A frame with all seven memories and sixteen pointers, for any number of objects, one after the other."""

    def __init__(self, network: str) -> None:
        case = Case(family(network), SIZE)
        with tempfile.TemporaryDirectory() as folder:
            checkpoint = Path(folder) / "random.pt"
            save_checkpoint(completed(random_weights(case.config), case), checkpoint)
            self.official = OfficialGraphs(predictor(case.config, SIZE, checkpoint), SIZE)
        self.image = image_of(SIZE, 1)
        features = self.official.features(self.image)
        logits = uniform((1, 1, SIZE // 4, SIZE // 4), seed=1)
        hidden = case.config.hidden
        frames = (0, *range(FRAME - 15, FRAME))
        self.past = []
        for i in frames:
            memory = self.official.memory_encoder(i, features["feat_s16"], logits, 5.0, binarize=i == 0)
            self.past.append(Remembered(i, i == 0, memory, uniform((1, hidden), seed=i)))
        self.prompt = PromptArrays.without_points(1, multimask=True)

    def run(self, objects: int) -> None:
        """The whole frame."""
        features = self.official.features(self.image)
        for _ in range(objects):
            pix_feat = self.official.memory_attention(features["feat_s16"], self.past, frame_idx=FRAME)
            out = self.official.mask_decoder(pix_feat, features, self.prompt)
            self.official.memory_encoder(-1, features["feat_s16"], out["mask"], 5.0, binarize=False)


def median_seconds(work: Callable[[], Any], repeats: int) -> float:
    """The median of some runs after one that warms up."""
    work()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main(network: str, threads: str, repeats: str, *objects: str) -> None:
    """Print seconds per frame by number of objects."""
    torch.set_num_threads(int(threads))
    frame = SteadyFrame(network)
    seconds = {count: median_seconds(lambda n=int(count): frame.run(n), int(repeats)) for count in objects}
    print(json.dumps(seconds))


if __name__ == "__main__":
    main(*sys.argv[1:])
