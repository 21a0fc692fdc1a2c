"""A file from the network to the disk: resumed, tried again, never longer than it may be."""

import threading
from dataclasses import dataclass

from annotator.domain.cancel import CancelToken
from annotator.modelstore.card import CheckpointFile
from annotator.modelstore.connection import Connection, InterruptedDownload, PartRefused, Reply
from annotator.modelstore.disk import check_room
from annotator.modelstore.errors import DownloadError, WrongFileError
from annotator.modelstore.partial import PartialDownload, Version
from annotator.modelstore.patience import Patience
from annotator.modelstore.progress import Progress, ProgressListener, Stage


@dataclass(slots=True)
class Download:
    """The way of one published file to a partial download.

    Attributes:
        file: what is fetched; has a size limit.
        address: where from.
        part: where to.
        patience: how long to wait for whom.
        progress: told after every piece.
        cancel: ends it between two pieces, and a wait at once.
        replies: how many answers the bytes come from; two of them may be of different versions of the file.
        reached: whether the server was reached.
    """

    file: CheckpointFile
    address: str
    part: PartialDownload
    patience: Patience
    progress: ProgressListener
    cancel: CancelToken
    replies: int = 0
    reached: bool = False

    def run(self) -> None:
        """Go on from what has arrived until all of it is on the disk; it is not checked yet.

        Raises:
            DownloadError: it did not come to its end; what has arrived is kept.
            WrongFileError: the server offers something else.
            ModelDiskFullError: there is no room.
            Cancelled: the token was set; what has arrived is kept.
            OSError: the disk refuses.
        """
        farthest, failures = self._begin(), 0
        while not self._is_complete():
            self.cancel.raise_if_set()
            try:
                self._ask()
                return
            except InterruptedDownload as error:
                if isinstance(error, PartRefused):
                    self.part.discard()
                if self.part.size > farthest:
                    farthest, failures = self.part.size, 0
                failures += 1
                self._give_up_or_wait(error, failures)

    def _begin(self) -> int:
        """Drop what cannot be the start of the file; the bytes that are there."""
        if self.part.size > self._limit:
            self.part.discard()
        self.replies = 1 if self.part.size else 0
        check_room(self.part.path.parent, self._limit - self.part.size)
        return self.part.size

    @property
    def _limit(self) -> int:
        limit = self.file.size_limit
        if limit is None:
            raise DownloadError(f"{self.file.name} has no size limit; its model.toml needs bytes or at_most_bytes")
        return limit

    def _is_complete(self) -> bool:
        return self.file.bytes is not None and self.part.size == self.file.bytes

    def _ask(self) -> None:
        start, version = self.part.size, self.part.version()
        same_place = version is not None and version.address == self.address
        validator = version.validator if version is not None and same_place else None
        connection = Connection(self.patience)
        with connection.get(self.address, start=start, validator=validator, cancel=self.cancel) as reply:
            self._check_offer(reply)
            self._receive(reply)

    def _check_offer(self, reply: Reply) -> None:
        if reply.whole is None or reply.whole == self.file.bytes:
            return
        if self.file.bytes is not None or reply.whole > self._limit:
            is_known = self.file.bytes is not None
            right = f"exactly {self._limit} bytes" if is_known else f"at most {self._limit} bytes"
            raise WrongFileError(
                f"{self.address} offers {reply.whole} bytes; the published {self.file.name} has {right}"
            )

    def _receive(self, reply: Reply) -> None:
        done = reply.start
        self.reached = True
        self.replies = self.replies + 1 if done else 1
        with self.part.appending(done, Version(address=self.address, validator=reply.validator)) as out:
            for piece in reply.pieces:
                out.write(piece[: self._limit - done])
                out.flush()  # what was told to have arrived survives a kill
                done += len(piece)
                self.progress(Progress(Stage.DOWNLOADING, min(done, self._limit), self.file.bytes or reply.whole))
                if done >= self._limit:
                    break
        self._check_end(done, reply)

    def _check_end(self, done: int, reply: Reply) -> None:
        if done > self._limit and self.file.bytes is None:
            self.part.discard()
            raise WrongFileError(f"{self.address} sends more than the {self._limit} bytes that it can have")
        expected = self.file.bytes or reply.whole
        if expected is not None and done < expected:
            raise InterruptedDownload(f"the server stopped after {done} of {expected} bytes")

    def _give_up_or_wait(self, error: InterruptedDownload, failures: int) -> None:
        self.reached = self.reached or error.reached
        if not self.reached or failures >= self.patience.tries:
            raise DownloadError(f"{self.address} cannot be downloaded: {error}; {self._consolation()}") from error
        self.progress(Progress(Stage.WAITING, self.part.size, self.file.bytes, reason=str(error)))
        _wait(self.patience.pause_after(failures, error.retry_after), self.cancel)

    def _consolation(self) -> str:
        if self.part.size:
            return f"the {self.part.size} bytes that have arrived are kept for the next time"
        return f"`annotator models add {self.file.name}` installs a file that was fetched in another way"


def _wait(seconds: float, cancel: CancelToken) -> None:
    """Wait, but not longer than the user wants.

    Raises:
        Cancelled: the token was set.
    """
    woken = threading.Event()
    forget = cancel.on_set(woken.set)
    try:
        woken.wait(seconds)
    finally:
        forget()
    cancel.raise_if_set()
