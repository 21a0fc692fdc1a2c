"""The whole command on a long video: memory while it runs, and frames per second end to end."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from benchmarks.report import Row

FRAMES, LONG_FRAMES = 2_000, 10_000
WARM_UP = 200
HEIGHT, WIDTH = 720, 1280


def run(*, long: bool) -> list[Row]:
    """Track one object through a 1280x720 video of 2,000 frames (10,000 with `long`)."""
    frames = LONG_FRAMES if long else FRAMES
    with tempfile.TemporaryDirectory() as folder:
        video = _write_video(Path(folder) / "long.mp4", frames)
        started = time.perf_counter()
        resident = np.array(list(_resident_per_frame(video)))
        seconds = time.perf_counter() - started
    slope = np.polyfit(np.arange(len(resident))[WARM_UP:], resident[WARM_UP:], 1)[0]
    return [
        Row(f"peak memory of `annotator track`, {len(resident)} frames 720p", resident.max(), "MB", 700),
        Row("its slope after warm-up", slope * 1000, "MB/1000 fr", 5.0),
        Row("frames per second, decoding and saving included", len(resident) / seconds, "frames/s"),
    ]


def _resident_per_frame(video: Path) -> Iterator[float]:
    """Resident memory in MB at each frame event."""
    out = video.with_suffix(".json")
    command = [sys.executable, "-m", "annotator", "track", str(video), "--box", "0:600,300,700,400"]
    with subprocess.Popen([*command, "--out", str(out), "--json"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        status = Path(f"/proc/{process.pid}/status")
        for line in process.stdout:
            if json.loads(line)["event"] == "frame":
                resident = next(row for row in status.read_text().splitlines() if row.startswith("VmRSS"))
                yield int(resident.split()[1]) / 1024
    if process.returncode:
        raise RuntimeError(f"annotator track ended with {process.returncode}")


def _write_video(path: Path, frames: int) -> Path:
    """A textured square that circles over a textured ground."""
    random = np.random.default_rng(0)
    ground = random.integers(80, 140, (HEIGHT // 8, WIDTH // 8, 3), dtype=np.uint8).repeat(8, 0).repeat(8, 1)
    square = random.integers(150, 255, (12, 12, 3), dtype=np.uint8).repeat(8, 0).repeat(8, 1)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("h264", rate=Fraction(25))
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.options = {"preset": "ultrafast"}
        for frame_idx in range(frames):
            picture = ground.copy()
            x = int(602 + 400 * np.sin(frame_idx / 90))
            y = int(302 + 200 * np.sin(frame_idx / 70))
            picture[y : y + 96, x : x + 96] = square
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode(None))
    return path
