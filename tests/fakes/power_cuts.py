"""A day's work on a project whose disk loses power, and what is found afterwards."""

import random
import shutil
from itertools import islice
from pathlib import Path

from annotator.domain.errors import ProjectFileError
from annotator.domain.project import Project
from annotator.storage import ProjectFile
from tests.fakes.history import history, projects_of
from tests.fakes.killed_writer import same
from tests.fakes.power_cut import Acknowledge, DiskLog, logged_disk

_SEED = 5
_EDITS = 60
_EDITS_PER_OPENING = 25
_NAME = "a.annot"


def cuts_that_lost(folder: Path, *, cuts: int, seed: int) -> list[int]:
    """Work on a project, cut the power at so many random instants, name those after which something is wrong.

    Wrong is: the file does not open, is not sound, lacks an acknowledged edit, or has more than the one in flight.
    """
    worked = folder / "worked"
    worked.mkdir()
    log = _worked_on(worked)
    states = projects_of(_SEED, _EDITS)
    rng = random.Random(seed)
    chosen = [rng.randint(1, len(log.events)) for _ in range(cuts)]
    return [cut for number, cut in enumerate(chosen) if not _survives(log, cut, states, folder / str(number))]


def _worked_on(folder: Path) -> DiskLog:
    """Some sittings over one project, each of which opens it and closes it, logged."""
    ProjectFile.create(folder / _NAME).close()
    steps, done = islice(history(_SEED), _EDITS), 0
    with logged_disk(folder) as log:
        while done < _EDITS:
            with ProjectFile.open(folder / _NAME) as file:
                file.load()
                for applied in islice(steps, _EDITS_PER_OPENING):
                    file.commit(applied.project, applied.change)
                    done += 1
                    log.events.append(Acknowledge(done))
    return log


def _survives(log: DiskLog, cut: int, states: list[Project], place: Path) -> bool:
    place.mkdir()
    for name, data in log.after_cut(cut, random.Random(place.name)).items():
        (place / name).write_bytes(data)
    acknowledged = log.acknowledged_before(cut)
    try:
        with ProjectFile.open(place / _NAME) as file:
            loaded = file.load()  # checks the integrity of the whole file
    except ProjectFileError:
        return False
    finally:
        shutil.rmtree(place)
    return any(same(project, loaded) for project in states[acknowledged : acknowledged + 2])
