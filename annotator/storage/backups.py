"""The last few copies of a project, in the user's data folder and never beside the video."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import apsw

from annotator.paths import user_data_dir
from annotator.storage.copying import copy_whole
from annotator.storage.errors import DamagedProjectError
from annotator.storage.moving import rebase_videos

COPY_POINTS_KEPT = 50


@dataclass(frozen=True, slots=True)
class Backups:
    """Copies of one project, named by the moment they were made (UTC).

    Attributes:
        folder: where they lie.
        kept: how many; older ones are removed.
    """

    folder: Path
    kept: int = 3

    @staticmethod
    def of(project: Path) -> "Backups":
        """Those of a project file, told apart by its full path."""
        return Backups(user_data_dir() / "backups" / told_apart(project.resolve()))

    @property
    def copy_points(self) -> "Backups":
        """Those that were asked for: apart from the others, which would push them out."""
        return Backups(self.folder / "copy-points", kept=COPY_POINTS_KEPT)

    def make(self, source: apsw.Connection, project: Path) -> Path:
        """Copy an open project, then remove the oldest copies beyond `kept`.

        The copy can be opened where it lies: it finds the videos from there.

        Args:
            source: a connection to the project.
            project: where the project lies.

        Raises:
            DamagedProjectError: it is not sound; the earlier copies stay.
            apsw.Error, OSError: the copy cannot be written.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        for left in self.folder.glob(".*.tmp"):  # a process was killed while it copied; the project has one writer
            left.unlink(missing_ok=True)
        made = self.folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}.annot"

        def rebase(copy: apsw.Connection) -> None:
            rebase_videos(copy, old_folder=project.parent, new_folder=self.folder)

        copy_whole(source, made, project=project, finish=rebase)
        for old in self.newest_first()[self.kept :]:
            old.unlink(missing_ok=True)
        return made

    def newest_first(self) -> tuple[Path, ...]:
        """The copies there are."""
        return tuple(sorted(self.folder.glob("*.annot"), reverse=True))


@contextmanager
def pointing_to(backups: Backups) -> Iterator[None]:
    """Let the message about a damaged project say where its newest copy lies."""
    try:
        yield
    except DamagedProjectError as error:
        if not (copies := backups.newest_first()):
            raise
        raise DamagedProjectError(f"{error}, the newest is {copies[0]}") from error


def told_apart(path: Path) -> str:
    """A file's name with a digest of its whole path: unique in a folder where files of all folders meet."""
    digest = hashlib.sha256(str(path).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{path.stem}-{digest[:12]}"
