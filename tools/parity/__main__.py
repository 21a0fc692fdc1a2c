"""``python -m tools.parity``: compare, print a table, fail where the gate is not met."""

import argparse
import os
import subprocess
import sys

from tools.parity.cases import CASES, FULL_CASES, SMALL_CASES


def main() -> int:
    """Run every case in a process of its own: the two official packages have the same name."""
    parser = argparse.ArgumentParser(prog="python -m tools.parity", description=__doc__)
    parser.add_argument("cases", nargs="*", metavar="CASE", help=f"of: {', '.join(CASES)} (default: all)")
    parser.add_argument("--small", action="store_true", help="only the small networks")
    parser.add_argument("--weights", default=os.environ.get("WEIGHTS") or None, help="a real checkpoint instead")
    parser.add_argument("--family", help="which network the checkpoint is")
    parser.add_argument("--size", type=int, default=1024, help="image size for the checkpoint")
    arguments = parser.parse_args()
    if arguments.weights:
        runs = [
            ["--weights", arguments.weights, "--family", arguments.family or "", "--size", str(arguments.size)]
        ]
    else:
        chosen = [CASES[name] for name in arguments.cases] or [
            *SMALL_CASES,
            *(() if arguments.small else FULL_CASES),
        ]
        runs = [["--case", case.name] for case in chosen]
    results = [subprocess.run([sys.executable, "-m", "tools.parity.one", *run], check=False) for run in runs]
    failed = sum(result.returncode != 0 for result in results)
    print(f"\n{len(results) - failed} of {len(results)} networks agree with the official code")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
