"""Videos and images that were damaged in many ways, opened and read in a process of their own.

As a script: ``python -m tests.fakes.damaged_videos FOLDER FIRST LAST``. Prints one line a case: its number, the
file, the damage, and what became of it: ``refused`` (a named error on opening), ``partial`` (some frames are named
unreadable), ``frames``, or ``nameless`` (an error that does not say which file). Anything else, above all a
crash, ends the process.
"""

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from annotator.domain.errors import UnreadableFrameError, VideoError
from annotator.video import open_source
from tests.fakes.videos import RECIPES, numbered_frame

IMAGE_SUFFIXES = (".jpg", ".png", ".tif", ".bmp", ".webp", ".ppm", ".tga")
DIED = "died"
HUNG = "hung"
_MEMORY = 6 << 30  # bytes of address space: a file of 100 kB must not ask for it


class Case(NamedTuple):
    """One damaged file and its end."""

    number: int
    file: str
    damage: str
    outcome: str


def outcomes(folder: Path, *, first: int, last: int, seconds_each: float = 30.0) -> Iterator[Case]:
    """The cases of these numbers; a process that died or hung is followed by another one for the next case."""
    number = first
    while number < last:
        command = [sys.executable, "-m", "tests.fakes.damaged_videos", str(folder), str(number), str(last)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        ending = DIED
        try:
            output, _ = process.communicate(timeout=seconds_each * (last - number))
        except subprocess.TimeoutExpired:
            process.kill()
            output, _ = process.communicate()
            ending = HUNG
        for line in output.splitlines():
            case_number, file, damage, outcome = line.split()
            yield Case(int(case_number), file, damage, outcome)
            number = int(case_number) + 1
        if number < last:
            yield Case(number, *_case(number), ending)
            number += 1


def _flip_bits(data: bytearray, rng: random.Random) -> None:
    for _ in range(rng.choice((1, 3, 30, 300))):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def _flip_in_header(data: bytearray, rng: random.Random) -> None:
    for _ in range(rng.choice((1, 4))):
        data[rng.randrange(min(len(data), 600))] = rng.choice((0, 1, 0x7F, 0x80, 0xFF, rng.randrange(256)))


def _flip_at_end(data: bytearray, rng: random.Random) -> None:
    """The index of MP4, AVI and Matroska files often lies there."""
    for _ in range(rng.choice((1, 4, 20))):
        data[-rng.randrange(1, min(len(data), 3000))] = rng.choice((0, 1, 0x7F, 0x80, 0xFF, rng.randrange(256)))


def _truncate(data: bytearray, rng: random.Random) -> None:
    del data[rng.randrange(1, len(data)) :]


def _behead(data: bytearray, rng: random.Random) -> None:
    del data[: rng.randrange(1, len(data))]


def _zero(data: bytearray, rng: random.Random) -> None:
    start, length = rng.randrange(len(data)), rng.choice((16, 512, 8192))
    data[start : start + length] = bytes(len(data[start : start + length]))


def _randomise(data: bytearray, rng: random.Random) -> None:
    start, length = rng.randrange(len(data)), rng.choice((16, 512, 8192))
    data[start : start + length] = rng.randbytes(len(data[start : start + length]))


def _repeat(data: bytearray, rng: random.Random) -> None:
    start = rng.randrange(len(data))
    data[start:start] = data[start : start + rng.choice((188, 4096, len(data)))]


_DAMAGES: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _flip_bits,
    _flip_in_header,
    _flip_at_end,
    _truncate,
    _behead,
    _zero,
    _randomise,
    _repeat,
)


def _case(number: int) -> tuple[str, str]:
    """The file and the damage of a case."""
    files = [*RECIPES, *(f"image{suffix}" for suffix in IMAGE_SUFFIXES)]
    return files[number % len(files)], _DAMAGES[number // len(files) % len(_DAMAGES)].__name__.lstrip("_")


def _whole(folder: Path, file: str) -> bytes:
    if file in RECIPES:
        return RECIPES[file].make(folder).read_bytes()
    path = folder / file
    if not path.exists():
        Image.fromarray(numbered_frame(3)).save(path)
    return path.read_bytes()


def _outcome(path: Path, rng: random.Random) -> str:
    try:
        source = open_source(path, cache_bytes=1 << 20)
    except VideoError as error:
        return "refused" if path.name in str(error) else "nameless"
    count = source.info.frame_count
    unreadable = 0
    for frame_idx in rng.sample(range(count), min(count, 30)):
        try:
            assert source.read(frame_idx).shape == (*source.info.size, 3)
        except UnreadableFrameError:
            unreadable += 1
    assert len(source.timestamps) == count
    source.close()
    return "partial" if unreadable else "frames"


def _work(folder: Path, first: int, last: int) -> None:
    whole = folder / "whole"
    whole.mkdir(exist_ok=True)
    for number in range(first, last):
        file, damage = _case(number)
        rng = random.Random(number)
        data = bytearray(_whole(whole, file))
        next(function for function in _DAMAGES if function.__name__ == f"_{damage}")(data, rng)
        path = folder / f"damaged-{file}"
        path.write_bytes(data)
        print(number, file, damage, _outcome(path, rng), flush=True)
        path.unlink()


if __name__ == "__main__":
    if os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    _work(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
