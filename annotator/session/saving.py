"""An edit on its way to the disk, written by another thread than the session's."""

from threading import Lock

from annotator.domain.edits.edit import Applied
from annotator.storage import ProjectFile


class Saving:
    """Written once, by whoever comes first; who comes meanwhile waits until it is.

    Attributes:
        applied: what the edit gives.
        error: why it could not be written, or None.
    """

    def __init__(self, applied: Applied, file: ProjectFile) -> None:
        self.applied = applied
        self.error: Exception | None = None
        self._file = file
        self._lock = Lock()
        self._is_over = False

    def write(self) -> None:
        """Write it, on any thread; afterwards it is on disk, or `error` says why not."""
        with self._lock:
            if self._is_over:
                return
            self._is_over = True
            try:
                self._file.commit(self.applied.project, self.applied.change)
            except Exception as error:  # noqa: BLE001 - the edge of the thread: errors become values
                self.error = error
