"""The settings on disk: one JSON file, replaced whole, set aside where it is damaged."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

import msgspec

from annotator.domain.errors import AnnotatorError


class SettingsError(AnnotatorError):
    """The settings cannot be written; they stand until the program ends."""


class StoredSettings(msgspec.Struct, frozen=True):
    """What is kept between two starts.

    Attributes:
        settings: chosen values by key; what this version does not know is kept for the one that wrote it.
        recent: paths opened, the last one first.
        shortcuts: key sequences by action, where the user changed them.
        window: the state of windows by name, as Qt gives it, in Base64.
    """

    settings: dict[str, bool | int | float | str] = {}
    recent: tuple[str, ...] = ()
    shortcuts: dict[str, tuple[str, ...]] = {}
    window: dict[str, bytes] = {}


class SettingsFile:
    """Reads and writes one file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> tuple[StoredSettings, str]:
        """What is stored, and a sentence for the user where it could not be read; never an error."""
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=StoredSettings), ""
        except FileNotFoundError:
            return StoredSettings(), ""
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            return StoredSettings(), self._set_aside(error)
        except OSError as error:
            return (
                StoredSettings(),
                f"The settings {self.path} cannot be read: {error.strerror}; defaults are used.",
            )

    def write(self, stored: StoredSettings) -> None:
        """Replace the file, whole or not at all.

        Raises:
            SettingsError: the disk is full or read-only.
        """
        temporary = self.path.with_name(f".{self.path.name}-{secrets.token_hex(4)}.partial")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with temporary.open("xb") as file:
                file.write(msgspec.json.format(msgspec.json.encode(stored, order="sorted"), indent=2))
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, self.path)
        except OSError as error:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise SettingsError(f"The settings {self.path} cannot be written: {error.strerror}") from error

    def _set_aside(self, error: Exception) -> str:
        """Keep what cannot be read, under a name that is free."""
        aside = self.path.with_name(f"{self.path.name}.damaged-{secrets.token_hex(4)}")
        try:
            os.replace(self.path, aside)
        except OSError:
            aside = self.path
        return f"The settings could not be read ({error}); defaults are used, what was there is kept in {aside}."
