"""The one writer of an open project: commits, in the journal that the disk allows."""

from pathlib import Path

import apsw

from annotator.domain.change import Change
from annotator.domain.project import Project
from annotator.storage.disk import is_network_disk
from annotator.storage.errors import DiskFullError
from annotator.storage.faults import named_faults
from annotator.storage.journal import Journal, begin_writing, fold_in
from annotator.storage.transaction import transaction
from annotator.storage.writing import everything_in, write_change


class Writer:
    """Knows what the file holds, so that a change can be written by its keys alone."""

    def __init__(self, path: Path, connection: apsw.Connection) -> None:
        self._path = path
        self._connection = connection
        self._journal: Journal | None = None
        self._held: Project | None = None
        self._in_doubt = False
        self.notes: tuple[str, ...] = ()

    @property
    def has_written(self) -> bool:
        """Whether anything was written, or tried."""
        return self._journal is not None

    @property
    def knows_the_file(self) -> bool:
        """Whether it is known what the file holds: it was read, and no commit was interrupted since."""
        return self._held is not None and not self._in_doubt

    def found(self, project: Project) -> None:
        """Take note of what the file holds."""
        self._held = project

    def commit(self, project: Project, change: Change) -> None:
        """Write a change, durably; what the file holds must be known.

        Raises:
            DiskFullError: there is no room, also not where the journal was.
            ProjectFileError: it cannot be written.
        """
        try:
            self._commit(project, change)
        except DiskFullError:
            if self._journal is not Journal.WAL or not fold_in(self._connection):
                raise
            self._commit(project, change)

    def _commit(self, project: Project, change: Change) -> None:
        try:
            with named_faults(self._path):
                self._begin()
                with transaction(self._connection):
                    self._write(project, change)
        except Exception:
            raise
        except BaseException:  # interrupted, before the commit or after it
            self._in_doubt = True
            raise
        self._held, self._in_doubt = project, False

    def _begin(self) -> None:
        """Switch the journal at the first commit, so that looking at a project leaves its file as it is."""
        if self._journal is not None:
            return
        network = is_network_disk(self._path.parent)
        self._journal = begin_writing(self._connection, network_disk=network)
        if self._journal is Journal.ROLLBACK:
            where = "a network disk" if network else "a disk without shared memory"
            self.notes = (
                f"{self._path.name} lies on {where}: saving is slower there, and only as safe as that disk's own "
                "promises; a local disk is better.",
            )

    def _write(self, after: Project, change: Change) -> None:
        before = self._held or Project()
        if self._in_doubt:
            # The file may hold a commit that its caller was never told of: everything is written again.
            write_change(self._connection, before=before, after=Project(), change=everything_in(before))
            before, change = Project(), everything_in(after)
        write_change(self._connection, before=before, after=after, change=change)
