"""One tracker in one process: play the script on both sides, compare, print."""

import argparse
import sys
import tempfile
import warnings
from pathlib import Path

import torch

from annotator.sam2.build_network import build_network
from annotator.sam2.device import Device
from annotator.sam2.families import family
from annotator.sam2.network import Sam2Network
from annotator.sam2.runtime import RuntimeOptions
from annotator.sam2.weights.checkpoint import read_weights
from tools.parity.cases import Case
from tools.parity.official_tracker import OfficialTracker
from tools.parity.one import completed
from tools.parity.our_tracker import our_tracker
from tools.parity.reference import predictor, save_checkpoint
from tools.parity.tracker_cases import TRACKER_CASES, TrackerCase
from tools.parity.tracker_level import Agreement, Seen, compare, evidence_of, save_recording
from tools.parity.tracker_scenario import short_script, video, write_video

LARGEST_LOGIT = 1e-2
LARGEST_SCORE = 1e-2
LOWEST_IOU = 0.9995
"""The gate."""

MOST_IN_REACH = (10, 19)
"""Spatial memories and pointers that a frame can attend to with at most four conditioning frames."""


def main() -> int:
    """Compare one tracker; 0 where it meets the gate."""
    arguments = _arguments()
    warnings.filterwarnings("ignore")  # Of torch and timm about their own future.
    with tempfile.TemporaryDirectory() as folder:
        if arguments.weights is not None:
            case = TrackerCase(Case(family(arguments.family), arguments.size), short_script())
            return int(not _compare(case, arguments.weights, Path(folder), None, balanced=False))
        case = TRACKER_CASES[arguments.case]
        checkpoint = Path(folder) / "random.pt"
        save_checkpoint(completed(case.weights(), case.case), checkpoint)
        return int(not _compare(case, checkpoint, Path(folder), arguments.record, balanced=True))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.parity.one_tracker")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--case", choices=TRACKER_CASES)
    what.add_argument("--weights", type=Path, help="a checkpoint, as torch saves it")
    parser.add_argument("--family", default="", help="which network the checkpoint is")
    parser.add_argument("--size", type=int, default=1024)
    parser.add_argument("--record", type=Path, help="keep the official answers in this file")
    return parser.parse_args()


def _compare(case: TrackerCase, checkpoint: Path, folder: Path, record: Path | None, *, balanced: bool) -> bool:
    """Whether the gate is met; real weights need not be balanced, they are what they are."""
    official = _official(case, checkpoint, folder)
    if record is not None:
        save_recording(official, record)
    evidence = evidence_of(official, case.script)
    print(f"\n{case.name}: {evidence}", flush=True)
    config, size = case.case.config, case.case.size
    options = RuntimeOptions(device=Device.CPU, threads=torch.get_num_threads())
    network = build_network(config, read_weights(checkpoint, config), size=size, options=options)
    ours, most = _ours(case, network, exact=True)
    agreement = compare(ours, official)
    print(f"  tracker           {agreement}", flush=True)
    if balanced:
        rounded = compare(_ours(case, network, exact=False)[0], official)
        print(f"  features rounded  {rounded}", flush=True)
    failures = {
        "the trackers differ": not meets_gate(agreement),
        "not all memories were in reach": case.script.reaches_limits and most != MOST_IN_REACH,
        "the comparison is vacuous": balanced and evidence.is_vacuous,
    }
    print("".join(f"  FAILED: {why}\n" for why, failed in failures.items() if failed), end="", flush=True)
    return not any(failures.values())


def meets_gate(agreement: Agreement) -> bool:
    """Whether two trackers count as the same."""
    near = agreement.logit <= LARGEST_LOGIT and agreement.score <= LARGEST_SCORE
    return near and agreement.iou >= LOWEST_IOU and agreement.presence == 0


def _official(case: TrackerCase, checkpoint: Path, folder: Path) -> list[Seen]:
    write_video(video(case.script, seed=case.case.seed), folder)
    model = predictor(case.case.config, case.case.size, checkpoint)
    apart = case.has_one_object_per_state
    return list(OfficialTracker(model, folder, case.script, one_object_per_state=apart).play(case.script.steps))


def _ours(case: TrackerCase, network: Sam2Network, *, exact: bool) -> tuple[list[Seen], tuple[int, int]]:
    tracker = our_tracker(network, video(case.script, seed=case.case.seed), case.script, exact=exact)
    return list(tracker.play(case.script.steps)), tracker.most


if __name__ == "__main__":
    sys.exit(main())
