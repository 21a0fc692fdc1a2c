"""One network in one process: build both, compare, print one row per graph."""

import argparse
import sys
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from annotator.sam2.build_network import build_network
from annotator.sam2.device import Device
from annotator.sam2.families import family
from annotator.sam2.random_weights import Weights, random_weights
from annotator.sam2.runtime import RuntimeOptions
from annotator.sam2.shapes import expected_shapes
from annotator.sam2.weights.checkpoint import read_weights
from tools.parity.cases import CASES, Case
from tools.parity.graph_level import Difference, GraphParity
from tools.parity.official_graphs import OfficialGraphs
from tools.parity.recording import Recorder
from tools.parity.reference import predictor, save_checkpoint

LARGEST = 1e-2
"""The gate: the largest difference of a mask's logits, in units of their spread where that exceeds 1."""


def main() -> int:
    """Compare one network; 0 where it meets the gate."""
    arguments = _arguments()
    warnings.filterwarnings("ignore")  # Of torch and timm about their own future.
    with tempfile.TemporaryDirectory() as folder:
        if arguments.weights is not None:
            case = Case(family(arguments.family), arguments.size)
            return int(_compare(case, arguments.weights, None).disagrees)
        case = CASES[arguments.case]
        checkpoint = Path(folder) / "random.pt"
        save_checkpoint(completed(random_weights(case.config, seed=case.seed), case), checkpoint)
        outcome = _compare(case, checkpoint, arguments.record)
        # Random weights are chosen so that the comparison says something; real ones are what they are.
        return int(outcome.disagrees or outcome.is_vacuous)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.parity.one")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--case", choices=CASES)
    what.add_argument("--weights", type=Path, help="a checkpoint, as torch saves it")
    parser.add_argument("--family", default="", help="which network the checkpoint is")
    parser.add_argument("--size", type=int, default=1024)
    parser.add_argument("--record", type=Path, help="keep the official answers in this file")
    return parser.parse_args()


def completed(weights: Weights, case: Case) -> dict[str, np.ndarray]:
    """With the batch counters that official state dicts carry and nothing reads."""
    shapes = expected_shapes(case.config)
    return {name: weights.get(name, np.zeros(shape, np.int64)) for name, shape in shapes.items()}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a comparison ended."""

    disagrees: bool
    is_vacuous: bool


def _compare(case: Case, checkpoint: Path, record: Path | None) -> Outcome:
    """The checkpoint goes the users' way: through this program's own reader."""
    options = RuntimeOptions(device=Device.CPU, threads=torch.get_num_threads())
    network = build_network(case.config, read_weights(checkpoint, case.config), size=case.size, options=options)
    official = Recorder(OfficialGraphs(predictor(case.config, case.size, checkpoint), case.size))
    parity = GraphParity(network, official, seed=case.seed)
    differences = list(parity.differences())
    if record is not None:
        official.save(record)
    print(f"\n{case.name}: {parity.evidence}")
    report(differences)
    return Outcome(any(d.weight > LARGEST for d in differences), parity.evidence.is_vacuous)


def report(differences: list[Difference]) -> None:
    """One row per graph: the output that is furthest off, for its spread."""
    for graph in dict.fromkeys(d.graph for d in differences):
        rows = [d for d in differences if d.graph == graph]
        worst = max(rows, key=lambda d: d.weight)
        print(
            f"  {graph:17} {len(rows):3} outputs  max |d| {worst.largest:.1e}  "
            f"spread {worst.spread:8.2f}  {worst.what}"
        )


if __name__ == "__main__":
    sys.exit(main())
