"""Project files that were damaged in every way a script can think of, opened in a process of their own.

As a script: ``python -m tests.fakes.damaged_files FOLDER SEED COUNT``. Prints one line a case: the damage, and
what became of the file: ``refused`` (a named error), ``finding`` (it opens, and a check says what is wrong),
``sound`` (the damage hit nothing that matters), or ``changed`` (it opens as another project, which no check sees).
Anything else, above all a crash, ends the process.
"""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from annotator.domain.change import Change
from annotator.domain.errors import ProjectFileError
from annotator.domain.project import Project
from annotator.storage import Backups, ProjectFile
from annotator.storage.check import check
from annotator.storage.schema import PAGE_SIZE
from annotator.storage.writing import everything_in
from tests.fakes.history import projects_of
from tests.fakes.killed_writer import same

OUTCOMES = frozenset({"refused", "finding", "sound", "changed"})
_MEMORY = 4 << 30  # bytes of address space: a file of 1 MB must not ask for it


def outcomes_of_damage(folder: Path, *, seed: int, count: int, seconds: float) -> list[tuple[str, str]]:
    """Damage and outcome of each case.

    Raises:
        subprocess.CalledProcessError: the process died.
        subprocess.TimeoutExpired: it hung.
    """
    command = [sys.executable, "-m", "tests.fakes.damaged_files", str(folder), str(seed), str(count)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=True)
    return [(damage, outcome) for damage, outcome in map(str.split, done.stdout.splitlines())]


def _flip_bits(data: bytearray, rng: random.Random) -> None:
    used = [place for place, value in enumerate(data) if value]
    for _ in range(rng.choice((1, 1, 3, 30))):
        place = rng.choice(used) if rng.random() < 0.8 else rng.randrange(len(data))
        data[place] ^= 1 << rng.randrange(8)


def _flip_in_header(data: bytearray, rng: random.Random) -> None:
    data[rng.randrange(100)] = rng.randrange(256)


def _flip_in_page_head(data: bytearray, rng: random.Random) -> None:
    """Cell counts, cell pointers and row headers: what decides where SQLite reads next."""
    page = rng.randrange(len(data) // PAGE_SIZE)
    start = page * PAGE_SIZE + (100 if page == 0 else 0)
    for _ in range(rng.choice((1, 4))):
        data[start + rng.randrange(64)] = rng.choice((0, 1, 0x7F, 0x80, 0xFF, rng.randrange(256)))


def _truncate(data: bytearray, rng: random.Random) -> None:
    del data[rng.randrange(1, len(data)) :]


def _zero_page(data: bytearray, rng: random.Random) -> None:
    start = rng.randrange(len(data) // PAGE_SIZE) * PAGE_SIZE
    data[start : start + PAGE_SIZE] = bytes(PAGE_SIZE)


def _random_page(data: bytearray, rng: random.Random) -> None:
    start = rng.randrange(len(data) // PAGE_SIZE) * PAGE_SIZE
    data[start : start + PAGE_SIZE] = rng.randbytes(PAGE_SIZE)


def _swap_pages(data: bytearray, rng: random.Random) -> None:
    first, second = (rng.randrange(len(data) // PAGE_SIZE) * PAGE_SIZE for _ in range(2))
    kept = data[first : first + PAGE_SIZE]
    data[first : first + PAGE_SIZE] = data[second : second + PAGE_SIZE]
    data[second : second + PAGE_SIZE] = kept


def _repeat_page(data: bytearray, rng: random.Random) -> None:
    """An older or another page where a new one should be: a write that went astray."""
    source, target = (rng.randrange(len(data) // PAGE_SIZE) * PAGE_SIZE for _ in range(2))
    data[target : target + PAGE_SIZE] = data[source : source + PAGE_SIZE]


_DAMAGES: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _flip_bits,
    _flip_in_header,
    _flip_in_page_head,
    _truncate,
    _zero_page,
    _random_page,
    _swap_pages,
    _repeat_page,
)


def _outcome(path: Path, original: Project) -> str:
    try:
        with ProjectFile.open(path, backups=Backups(path.parent / "backups")) as file:
            loaded = file.load()
            if not file.is_read_only:
                _work_on(file, loaded)
        report = check(path)
    except ProjectFileError:
        return "refused"
    if not report.is_sound:
        return "finding"
    return "sound" if same(loaded, original) else "changed"


def _work_on(file: ProjectFile, project: Project) -> None:
    """Write all objects away and back: on a damaged file too, that ends well or with a named error."""
    objects = Change(objects=everything_in(project).objects)
    file.commit(Project(project.videos, project.categories, runs=project.runs), objects)
    file.commit(project, objects)


def _work(folder: Path, seed: int, count: int) -> None:
    original = projects_of(seed, 60)[-1]
    with ProjectFile.create(folder / "original.annot", backups=Backups(folder / "backups")) as file:
        file.commit(original, everything_in(original))
    whole = (folder / "original.annot").read_bytes()
    for number in range(count):
        rng = random.Random(f"{seed} {number}")
        damage = _DAMAGES[number % len(_DAMAGES)]
        data = bytearray(whole)
        damage(data, rng)
        path = folder / "damaged.annot"
        path.write_bytes(data)
        print(damage.__name__.lstrip("_"), _outcome(path, original), flush=True)
        for left in folder.glob("damaged.annot*"):
            left.unlink()


if __name__ == "__main__":
    if os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    _work(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
