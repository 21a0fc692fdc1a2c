"""One network in one process: build both, compare, print one row per graph."""

import argparse
import sys
import tempfile
import warnings
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch

from annotator.sam2.build_network import build_network
from annotator.sam2.random_weights import Weights, random_weights
from annotator.sam2.runtime import Device, RuntimeOptions
from annotator.sam2.shapes import expected_shapes
from tools.parity.cases import CASES, Case
from tools.parity.graph_level import Difference, GraphParity
from tools.parity.official_graphs import OfficialGraphs
from tools.parity.reference import predictor, save_checkpoint

LARGEST = 1e-2
"""The gate: the largest difference of a mask's logits."""


def main() -> int:
    """Compare one network; 0 where it meets the gate."""
    parser = argparse.ArgumentParser(prog="python -m tools.parity.one")
    parser.add_argument("--case", choices=CASES, required=True)
    case = CASES[parser.parse_args().case]
    warnings.filterwarnings("ignore")
    with tempfile.TemporaryDirectory() as folder:
        checkpoint = Path(folder) / "random.pt"
        weights = random_weights(case.config, seed=case.seed)
        save_checkpoint(completed(weights, case), checkpoint)
        differences = list(_compare(case, checkpoint, weights))
    report(case.name, differences)
    return int(any(d.largest > LARGEST * max(1.0, d.spread) for d in differences))


def completed(weights: Weights, case: Case) -> dict[str, np.ndarray]:
    """With the batch counters that official state dicts carry and nothing reads."""
    shapes = expected_shapes(case.config)
    return {name: weights.get(name, np.zeros(shape, np.int64)) for name, shape in shapes.items()}


def _compare(case: Case, checkpoint: Path, weights: Weights) -> Iterable[Difference]:
    options = RuntimeOptions(device=Device.CPU, threads=torch.get_num_threads())
    network = build_network(case.config, weights, size=case.size, options=options)
    official = OfficialGraphs(predictor(case.config, case.size, checkpoint), case.size)
    return GraphParity(network, official, seed=case.seed).differences()


def report(name: str, differences: list[Difference]) -> None:
    """One row per graph: the output that is furthest off, for its spread."""
    print(f"\n{name}")
    for graph in dict.fromkeys(d.graph for d in differences):
        rows = [d for d in differences if d.graph == graph]
        worst = max(rows, key=lambda d: d.largest / max(1.0, d.spread))
        print(
            f"  {graph:17} {len(rows):3} outputs  max |d| {worst.largest:.1e}  "
            f"spread {worst.spread:8.2f}  {worst.what}"
        )


if __name__ == "__main__":
    sys.exit(main())
