"""A process that works on a project until it is killed, and says after each commit that it is done.

As a script: ``python -m tests.fakes.killed_writer PROJECT SEED DONE``, where DONE edits of the history are in the
file. Prints ``ready`` and then, after each commit, the number of edits done.
"""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from annotator.domain.project import Project
from annotator.storage import ProjectFile
from tests.fakes.history import history

_COMMITS_PER_OPENING = 25
_LONGEST_LIFE = 0.2  # seconds


@dataclass(frozen=True)
class Kill:
    """One life of the writer.

    Attributes:
        acknowledged: edits that it said were done.
        found: edits that the file held afterwards, or None where it held something that never was.
    """

    acknowledged: int
    found: int | None

    @property
    def kept_its_promise(self) -> bool:
        """Whether everything acknowledged is there, and at most the edit in flight beside it."""
        return self.found in (self.acknowledged, self.acknowledged + 1)


def killed_again_and_again(project: Path, *, kills: int, seed: int) -> Iterator[Kill]:
    """Let a writer work on one file, kill it at a random instant, open the file, compare; and so on."""
    rng = random.Random(seed)
    states: list[Project] = [Project()]
    steps = history(seed)
    ProjectFile.create(project).close()
    done = 0
    for _ in range(kills):
        acknowledged = _one_life(project, seed, done, rng.uniform(0, _LONGEST_LIFE))
        while len(states) < acknowledged + 2:
            states.append(next(steps).project)
        with ProjectFile.open(project) as file:
            loaded = file.load()
        found = next((n for n in (acknowledged, acknowledged + 1) if same(states[n], loaded)), None)
        yield Kill(acknowledged, found)
        if found is None:
            return
        done = found


def same(first: Project, second: Project) -> bool:
    """Whether two projects are equal and would also give the same new ids."""
    return first == second and _counters(first) == _counters(second)


def _counters(project: Project) -> tuple[object, ...]:
    own = (project.next_video_id, project.next_category_id, project.next_object_id, project.next_run_id)
    return (own, {key: video.next_track_id for key, video in project.videos.items()})


def _one_life(project: Path, seed: int, done: int, life: float) -> int:
    command = [sys.executable, "-m", "tests.fakes.killed_writer", str(project), str(seed), str(done)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        time.sleep(life)
        writer.kill()
        lines = writer.stdout.read().split("\n")
    # The last piece follows the last line end: a number that was cut off.
    return max([done, *map(int, lines[:-1])])


def _work(project: Path, seed: int, done: int) -> None:
    steps = history(seed)
    for _ in range(done):
        next(steps)
    print("ready", flush=True)
    while True:
        with ProjectFile.open(project) as file:
            file.load()
            for applied in islice(steps, _COMMITS_PER_OPENING):
                file.commit(applied.project, applied.change)
                done += 1
                print(done, flush=True)


if __name__ == "__main__":
    _work(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
