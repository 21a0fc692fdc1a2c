"""``python -m tools.parity``: compare with the official code, print a table, fail where the gate is not met."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from tools.parity.cases import CASES, FULL_CASES, GOLDEN_CASES, SMALL_CASES
from tools.parity.tracker_cases import (
    FULL_TRACKER_CASES,
    GOLDEN_TRACKER_CASES,
    SMALL_TRACKER_CASES,
    TRACKER_CASES,
)

_ALL = (*CASES, *TRACKER_CASES)
GOLDEN = Path(__file__).parents[2] / "tests" / "golden" / "sam2"


def main() -> int:
    """Run every comparison in a process of its own: the two official packages have the same name."""
    arguments = _arguments()
    codes = [
        subprocess.run([sys.executable, "-m", f"tools.parity.{run[0]}", *run[1:]], check=False).returncode
        for run in _runs(arguments)
    ]
    failed = sum(code != 0 for code in codes)
    print(f"\n{len(codes) - failed} of {len(codes)} comparisons agree with the official code")
    return int(failed > 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.parity", description=__doc__)
    parser.add_argument("cases", nargs="*", metavar="CASE", help=f"of: {', '.join(_ALL)} (default: all)")
    parser.add_argument("--small", action="store_true", help="only the small networks")
    parser.add_argument("--golden", action="store_true", help="write the files that tests compare with")
    parser.add_argument("--weights", default=os.environ.get("WEIGHTS"), help="a real checkpoint instead")
    parser.add_argument("--family", default=os.environ.get("FAMILY"), help="which network the checkpoint is")
    parser.add_argument("--size", default="1024", help="image size for the checkpoint")
    return parser.parse_args()


def _runs(arguments: argparse.Namespace) -> list[list[str]]:
    """The module and the arguments of each process: graph by graph first, then the whole tracker."""
    if arguments.weights:
        network = arguments.family or Path(arguments.weights).stem
        given = ["--weights", arguments.weights, "--family", network, "--size", arguments.size]
        return [["one", *given], ["one_tracker", *given]]
    if arguments.golden:
        return _golden_runs()
    names = arguments.cases or [
        case.name
        for small, full in ((SMALL_CASES, FULL_CASES), (SMALL_TRACKER_CASES, FULL_TRACKER_CASES))
        for case in (*small, *(() if arguments.small else full))
    ]
    return [["one_tracker" if name in TRACKER_CASES else "one", "--case", name] for name in names]


def _golden_runs() -> list[list[str]]:
    from tools.parity import torch_sample

    torch_sample.write(GOLDEN / "written_by_torch.pt")
    graphs = [("one", case.name, case.config.name) for case in GOLDEN_CASES]
    trackers = [("one_tracker", case.name, case.case.config.name) for case in GOLDEN_TRACKER_CASES]
    return [
        [module, "--case", case, "--record", str(GOLDEN / f"{file}.npz")]
        for module, case, file in (*graphs, *trackers)
    ]


if __name__ == "__main__":
    sys.exit(main())
