"""Run all benchmarks, or those named: `python -m benchmarks [NAME ...]`; LONG=1 asks for the long ones."""

import os
import platform
import sys
from importlib import import_module

BENCHMARKS = ("video", "storage", "first_mask", "classic", "track", "canvas", "window", "sam2")


def main(names: list[str]) -> int:
    """Print one table per benchmark; returns the exit code."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"there is no benchmark {', '.join(unknown)}; there are: {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    long = os.environ.get("LONG", "") not in ("", "0")
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} processors")
    for name in names or BENCHMARKS:
        print(f"\n{name}", flush=True)
        for row in import_module(f"benchmarks.{name}").run(long=long):
            print(f"  {row.line()}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
