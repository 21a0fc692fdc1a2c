"""Memory while a video is read from beginning to end, in a process of its own.

As a script: ``python -m benchmarks.video_memory FILE TIMES``. Prints the number of frames, the resident megabytes
before opening, and those after each tenth of the frames.
"""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from annotator.video import open_source


@dataclass(frozen=True)
class Memory:
    """Megabytes.

    Attributes:
        taken: at the end, more than before the video was opened.
        per_1000_frames: what was added by each 1000 frames after the first tenth.
        frames: that were read.
    """

    taken: float
    per_1000_frames: float
    frames: int


def measured(file: Path, *, times: int) -> Memory | None:
    """Read a video so many times over; None where the system does not tell a process's memory."""
    if not Path("/proc/self/statm").exists():
        return None
    command = [sys.executable, "-m", "benchmarks.video_memory", str(file), str(times)]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    frames, before, *tenths = int(output[0]), *map(float, output[1:])
    return Memory(tenths[-1] - before, 1000 * (tenths[-1] - tenths[0]) / (0.9 * frames), frames)


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def _work(file: Path, times: int) -> None:
    before = _resident()
    source = open_source(file)
    count = source.info.frame_count * times
    print(count, before)
    for done in range(1, count + 1):
        source.read((done - 1) % source.info.frame_count)
        if done % (count // 10) == 0:
            print(_resident())
    source.close()


if __name__ == "__main__":
    _work(Path(sys.argv[1]), int(sys.argv[2]))
