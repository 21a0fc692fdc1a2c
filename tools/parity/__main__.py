"""``python -m tools.parity``: compare with the official code, print a table, fail where the gate is not met."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from tools.parity.cases import CASES, FULL_CASES, GOLDEN_CASES, SMALL_CASES

GOLDEN = Path(__file__).parents[2] / "tests" / "golden" / "sam2"


def main() -> int:
    """Run every comparison in a process of its own: the two official packages have the same name."""
    arguments = _arguments()
    runs = _runs(arguments)
    codes = [
        subprocess.run([sys.executable, "-m", "tools.parity.one", *run], check=False).returncode for run in runs
    ]
    failed = sum(code != 0 for code in codes)
    print(f"\n{len(codes) - failed} of {len(codes)} networks agree with the official code")
    return int(failed > 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.parity", description=__doc__)
    parser.add_argument("cases", nargs="*", metavar="CASE", help=f"of: {', '.join(CASES)} (default: all)")
    parser.add_argument("--small", action="store_true", help="only the small networks")
    parser.add_argument("--golden", action="store_true", help="write the files that tests compare with")
    parser.add_argument("--weights", default=os.environ.get("WEIGHTS"), help="a real checkpoint instead")
    parser.add_argument("--family", default=os.environ.get("FAMILY"), help="which network the checkpoint is")
    parser.add_argument("--size", default="1024", help="image size for the checkpoint")
    return parser.parse_args()


def _runs(arguments: argparse.Namespace) -> list[list[str]]:
    """The arguments of each process."""
    if arguments.weights:
        network = arguments.family or Path(arguments.weights).stem
        return [["--weights", arguments.weights, "--family", network, "--size", arguments.size]]
    if arguments.golden:
        from tools.parity import torch_sample

        torch_sample.write(GOLDEN / "written_by_torch.pt")
        files = [(case, GOLDEN / f"{case.config.name}.npz") for case in GOLDEN_CASES]
        return [["--case", case.name, "--record", str(file)] for case, file in files]
    if arguments.cases:
        return [["--case", name] for name in arguments.cases]
    return [["--case", case.name] for case in (*SMALL_CASES, *(() if arguments.small else FULL_CASES))]


if __name__ == "__main__":
    sys.exit(main())
