"""The project file: opened, read whole, and changed one transaction at a time."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import apsw

from annotator.domain.change import Change
from annotator.domain.errors import InvalidValueError, ProjectFileError
from annotator.domain.project import Project
from annotator.storage.backups import Backups, pointing_to
from annotator.storage.connection import open_reader
from annotator.storage.copying import copy_whole
from annotator.storage.errors import ReadOnlyProjectError
from annotator.storage.faults import damaged, named_faults
from annotator.storage.journal import come_to_rest
from annotator.storage.moving import rebase_videos
from annotator.storage.opening import Opened, create_file, open_to_read, open_to_write
from annotator.storage.reading import read_project
from annotator.storage.schema import MIGRATIONS, Migration
from annotator.storage.writer import Writer

_log = logging.getLogger(__name__)


class ProjectFile:
    """One project on disk. What `commit` has returned from survives a kill and a power cut.

    Made by `create` and `open`. Used by one thread at a time, but `backup` and `copy_to` may run beside it.
    """

    def __init__(self, path: Path, opened: Opened, backups: Backups) -> None:
        self._path = path
        self._opened = opened
        self._backups = backups
        self._writer = Writer(path, opened.connection)
        self._identity = _identity(path)
        self._is_open = True

    @classmethod
    def create(cls, path: Path, *, backups: Backups | None = None) -> Self:
        """Make an empty project and open it.

        Raises:
            ProjectFileError: the name is taken, or the folder is missing, read-only or full.
        """
        path = path.absolute()
        if not path.parent.is_dir():
            raise ProjectFileError(f"There is no folder {path.parent} to make the project {path.name} in")
        with named_faults(path):
            create_file(path)
        return cls.open(path, backups=backups)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        backups: Backups | None = None,
        migrations: tuple[Migration, ...] = MIGRATIONS,
    ) -> Self:
        """Open a project.

        It is opened read-only, and `notes` says why, where it is of a newer version or its folder cannot be
        written. An older version is backed up and brought up to date; read-only, that is done to a private copy,
        and so it is where no backup can be kept.

        Raises:
            NotAProjectError: the path is missing, a folder, or a file of another kind.
            DamagedProjectError: it is a project, but not a sound one.
            ProjectInUseError: another process writes it, and `read_only` is off.
            ProjectFileError: it cannot be read.
        """
        path = path.resolve()
        kept = backups or Backups.of(path)
        with pointing_to(kept):
            opened = open_to_read(path, migrations) if read_only else open_to_write(path, kept, migrations)
        return cls(path, opened, kept)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where the project lies, absolute."""
        return self._path

    @property
    def is_read_only(self) -> bool:
        """Whether `commit` is refused."""
        return self._opened.lock is None

    @property
    def notes(self) -> tuple[str, ...]:
        """What the user should know about how the file is open: read-only and why, a network disk."""
        return (*self._opened.notes, *self._writer.notes)

    @property
    def backups(self) -> Backups:
        """The copies that were made of it, on closing and before migrations."""
        return self._backups

    def load(self) -> Project:
        """The whole project.

        Raises:
            DamagedProjectError: what is in the file contradicts itself.
        """
        with pointing_to(self._backups), named_faults(self._path):
            try:
                project = read_project(self._connection)
            except InvalidValueError as error:
                raise damaged(self._path, error) from error
        self._writer.found(project)
        return project

    def commit(self, project: Project, change: Change) -> None:
        """Write what changed, in one transaction that is on disk when this returns.

        Args:
            project: the project after the change.
            change: the keys in which it differs from what was loaded or committed last.

        Raises:
            ReadOnlyProjectError: it was opened read-only.
            DiskFullError: there is no room; the file is as it was, and a later commit can succeed.
            ProjectFileError: it cannot be written; the file is as it was.
        """
        self._check_writable()
        if not self._writer.knows_the_file:
            self.load()
        self._writer.commit(project, change)

    def keep_backup(self) -> Path:
        """Add a copy to the backups and remove the oldest; done on closing too, where something was committed.

        Raises:
            ProjectFileError: there is no room for it, or the project is damaged.
        """
        return self._keep_in(self._backups)

    def keep_copy_point(self) -> Path:
        """Keep a copy of the project as it is, because somebody asked for one; it is opened where it lies.

        Raises:
            ProjectFileError: there is no room for it, or the project is damaged.
        """
        return self._keep_in(self._backups.copy_points)

    def _keep_in(self, backups: Backups) -> Path:
        with named_faults(backups.folder), self._source() as source:
            return backups.make(source, self._path)

    def backup(self, destination: Path, *, overwrite: bool = False) -> None:
        """Copy the project as it is, for safekeeping; the copy is checked before it gets its name.

        Raises:
            ProjectFileError: the destination exists and `overwrite` is off, or cannot be written.
        """
        with named_faults(destination), self._source() as source:
            copy_whole(source, destination.absolute(), project=self._path, overwrite=overwrite)

    def copy_to(self, destination: Path, *, overwrite: bool = False) -> None:
        """Copy the project to work on it elsewhere: as `backup`, but its videos are found from the new place.

        Raises:
            ProjectFileError: the destination exists and `overwrite` is off, or cannot be written.
        """
        target = destination.resolve()

        def rebase(copy: apsw.Connection) -> None:
            rebase_videos(copy, old_folder=self._path.parent, new_folder=target.parent)

        with named_faults(destination), self._source() as source:
            copy_whole(source, target, project=self._path, overwrite=overwrite, finish=rebase)

    def close(self) -> None:
        """Leave one file at rest, keep a backup where something was committed; closing twice is no error."""
        if not self._is_open:
            return
        self._is_open = False
        if self.is_read_only:
            self._opened.close()
            return
        try:
            if self._writer.has_written:
                self._try_to_keep_backup()
            if _identity(self._path) == self._identity:
                come_to_rest(self._connection)
        finally:
            self._opened.close()

    @property
    def _connection(self) -> apsw.Connection:
        return self._opened.connection

    def _check_writable(self) -> None:
        if self.is_read_only:
            raise ReadOnlyProjectError(f"{self._path} is open read-only; save a copy elsewhere to go on working")
        if _identity(self._path) != self._identity:
            raise ProjectFileError(
                f"{self._path} was moved, removed or replaced while it was open; put it back, or save a copy"
            )

    @contextmanager
    def _source(self) -> Iterator[apsw.Connection]:
        """A connection to copy from: one of its own, so that commits can go on meanwhile."""
        if self.is_read_only or _identity(self._path) != self._identity:
            yield self._connection
            return
        reader = open_reader(self._path)
        try:
            yield reader.connection
        finally:
            reader.close()

    def _try_to_keep_backup(self) -> None:
        try:
            self.keep_backup()
        except ProjectFileError as error:
            _log.warning("No backup of %s was kept: %s", self._path, error)


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one that has taken its name."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return (status.st_dev, status.st_ino)
